"""What can be done from 办理: the deeds of a dossier's life, and its records added, changed and read."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.actions import life_cycle
from app.domain.record import Record
from app.domain.records.conclusion import (
    Acceptance,
    AcceptanceResult,
    Aggregation,
    FollowUp,
    SatisfactionSurvey,
    SignOff,
    Submission,
)
from app.domain.records.preparation import Assignment, Need, PoolEntry
from app.domain.records.service_papers import ProgressReport
from app.domain.text import N_, tr
from app.rules.next_steps import Deed
from ui.attempt import Attempt
from ui.errors import show_error
from ui.forms.record_sheet import RecordSheet
from ui.pages.dossier_parts.checklist_ways import ChecklistWays
from ui.papers.report_draft import begin_report
from ui.parts import PageParts
from ui.record_desk import RecordDesk
from ui.widgets.banner import Banner

_WRITES: dict[Deed, tuple[type[Record], dict[str, object]]] = {
    Deed.COLLECT_NEED: (Need, {}),
    Deed.POOL: (PoolEntry, {}),
    Deed.ASSIGN: (Assignment, {}),
    Deed.SIGN_OFF: (SignOff, {}),
    Deed.SUBMIT: (Submission, {}),
    Deed.SURVEY: (SatisfactionSurvey, {}),
    Deed.ACCEPT: (Acceptance, {"result": AcceptanceResult.ACCEPTED}),
    Deed.RECTIFY: (Acceptance, {"result": AcceptanceResult.RECTIFY}),
    Deed.REJECT: (Acceptance, {"result": AcceptanceResult.REJECTED}),
    Deed.AGGREGATE: (Aggregation, {}),
    Deed.FOLLOW_UP: (FollowUp, {}),
}


class LifeWays(QObject):
    def __init__(self, parts: PageParts, attempt: Attempt, page: QWidget, banner: Banner) -> None:
        super().__init__(page)
        self._parts, self._attempt = parts, attempt
        self.checklist = ChecklistWays(parts, attempt, page)
        self._banner, self._tell = banner, partial(show_error, banner)
        self.desk = RecordDesk(parts, attempt, page, self._tell)

    def do(self, deed: Deed) -> RecordSheet | None:
        """Its sheet, or the page where it is done."""
        if deed in _WRITES:
            type_, values = _WRITES[deed]
            return self.desk.begin(type_, self._parts.current.id, deed.words, **values)
        if deed is Deed.CONFIRM_START:
            self._confirm_start()
        elif deed is Deed.VISIT:
            self._parts.go("capture", begin=True)
        else:
            self._parts.go("report")
        return None

    def add(self, type_: type[Record]) -> RecordSheet | None:
        dossier_id = self._parts.current.id
        if type_ is ProgressReport:
            begin_report(self._parts, self.desk, dossier_id, self._tell)
            return None
        return self.desk.begin(type_, dossier_id)

    def show_rule(self, id_: str) -> None:
        where = {"rule": id_} if id_ else {}
        self._parts.go("rules", dossier=self._parts.current.id, **where)

    def _confirm_start(self) -> None:
        workspace, dossier_id = self._parts.workspace, self._parts.current.id
        today = workspace.clock.now().wall.date()
        if self._attempt.done(lambda: life_cycle.confirm_start(workspace, dossier_id, today)):
            self._banner.clear()  # of what was missing before
            self._parts.toast(tr(N_("已确认可以开始诊断")), self._parts.undo, "flag")
