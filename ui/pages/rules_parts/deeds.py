"""What can be done from 合规进度: go where a rule is seen to, open its evidence, ask for exceptions and decide them."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.actions.compliance import decide_exception
from app.actions.rule_progress import EvidenceLine
from app.domain.catalogue import BY_NAME
from app.domain.errors import AppError
from app.domain.record import Record
from app.domain.records.rulings import ExceptionRequest
from app.domain.records.service_papers import ProgressReport
from app.domain.text import N_, tr
from app.rules.rule_set import Severity
from app.rules.verdict import Evidence, Verdict
from ui.attempt import Attempt
from ui.destinations import places_of
from ui.forms.record_sheet import RecordSheet
from ui.pages.rules_parts.ways import Way
from ui.papers.report_draft import begin_report
from ui.parts import PageParts
from ui.record_desk import RecordDesk
from ui.record_ways import RecordWays
from ui.widgets.button import Button
from ui.widgets.fields import NoteField
from ui.widgets.sheet import Sheet


class RuleDeeds(QObject):
    def __init__(
        self, parts: PageParts, attempt: Attempt, page: QWidget, tell_trouble: Callable[[AppError], object]
    ) -> None:
        super().__init__(page)
        self._parts, self._attempt, self._page = parts, attempt, page
        self._tell = tell_trouble
        self.places = places_of(parts.workspace.role)
        self.desk = RecordDesk(parts, attempt, page, tell_trouble)
        self._records = RecordWays(parts, self.desk, self.places)

    def follow(self, way: Way | None) -> None:
        if way is None:
            return
        dossier = self._parts.current.id
        if way.mends is not None:
            mends = way.mends
            record = self._attempt.read(lambda: self._read(mends, dossier))
            if record is not None:
                self._records.open(record)
        elif way.begins is not None:
            self._begin(way.begins, dossier)
        elif way.place == "dossier":
            self._parts.go("dossier", dossier=dossier, **way.where)
        else:
            self._parts.go(way.place, **way.where)

    def _begin(self, type_: type[Record], dossier: str) -> None:
        if type_ is ProgressReport:
            begin_report(self._parts, self.desk, dossier, self._tell)
        else:
            self.desk.begin(type_, dossier)

    def open(self, line: EvidenceLine) -> None:
        if line.record is not None:
            self._records.open(line.record)

    def ask_exception(self, verdict: Verdict) -> RecordSheet | None:
        workspace = self._parts.workspace
        words = N_("写明理由：{label}") if verdict.rule.severity is Severity.WARN else N_("申请例外：{label}")
        return self.desk.begin(
            ExceptionRequest,
            self._parts.current.id,
            tr(words).format(label=verdict.rule.label),
            rule=verdict.id,
            asked_by=workspace.profile.person,
            asked_on=workspace.clock.now().wall.date(),
        )

    def withdraw(self, request: ExceptionRequest) -> None:
        self.desk.remove(request)

    def decide(self, request: ExceptionRequest, granted: bool) -> Sheet:
        title = tr(N_("同意例外") if granted else N_("不同意例外"))
        sheet = Sheet(self._page.window(), title, request.reason)
        remark = NoteField(tr(N_("写给申请人的话，可以不写")), name=tr(N_("审批意见")))
        sheet.body.addWidget(remark)
        cancel = sheet.offer(Button(tr(N_("取消")), kind="ghost"))
        cancel.clicked.connect(sheet.dismiss)
        way_on = sheet.offer(Button(tr(N_("同意") if granted else N_("不同意")), "check", "primary"))
        way_on.clicked.connect(lambda: self._decide(sheet, request, granted, remark.toPlainText().strip()))
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _read(self, evidence: Evidence, dossier_id: str) -> Record:
        with self._parts.workspace.reading() as read:
            return read.get(BY_NAME[evidence.type_name], evidence.record_id, dossier_id)

    def _decide(self, sheet: Sheet, request: ExceptionRequest, granted: bool, remark: str) -> None:
        workspace = self._parts.workspace
        if self._attempt.done(lambda: decide_exception(workspace, request, granted=granted, remark=remark)):
            self._parts.toast(tr(N_("已同意例外") if granted else N_("没有同意例外")), self._parts.undo, "check")
        sheet.dismiss()
