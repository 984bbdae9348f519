"""What can be done from the page of a dossier: open, read, write down, settle."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.actions import records
from app.actions.team_changes import replace_member
from app.actions.whole_dossier import WholeDossier
from app.domain.record import Record
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.team import TeamMember
from app.domain.records.visits import Visit
from app.domain.roles import TEAM
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.conflicts.conflict_sheet import ConflictSheet
from ui.forms.record_form import RecordForm
from ui.forms.record_sheet import RecordSheet
from ui.pages.dossier_parts.team_part import CHANGE_FIELDS
from ui.pages.dossier_parts.timeline_words import EXCHANGE
from ui.parts import PageParts
from ui.photos.viewer import PhotoViewer
from ui.record_desk import RecordDesk
from ui.widgets.overlay import Overlay

_READ = {
    Visit: ("theme", "kind", "planned_on", "location", "receiver", "work_done", "opinions", "clarified", "next_step"),
    Interview: ("department", "person", "title", "held_at", "topic", "answers", "findings", "sensitivity"),
    QuickNote: ("tag", "words", "noted_at"),
    Shortcoming: ("title", "link", "fact", "cause", "loss", "measure", "weight"),
}


class DossierWays(QObject):
    def __init__(self, parts: PageParts, attempt: Attempt, page: QWidget, desk: RecordDesk) -> None:
        super().__init__(page)
        self.desk = desk
        self._parts, self._attempt, self._page = parts, attempt, page
        self._viewer: PhotoViewer | None = None

    def write(self, form: RecordForm, after: Record, before: Record) -> None:
        """What a form hands over; when it could not be written it stays in the form as typed."""
        burst = f"{after.type_name} {after.id}"
        if not self._attempt.done(lambda: records.save(self._parts.workspace, after, before, burst)):
            form.take_back(before)

    def open_entry(self, whole: WholeDossier | None, kind: str, id_: str, choose: Callable[[str], object]) -> None:
        """A card of the time line."""
        if whole is None:
            return
        if kind == EXCHANGE:
            choose("devices")
            return
        record = whole.record(kind, id_)
        if record is not None:
            self.open_record(record)

    def open_record(self, record: Record) -> None:
        """Where it is written; who may not write it reads it here."""
        if self._parts.workspace.role not in TEAM:
            self._open(RecordSheet(self._page.window(), tr(record.label), record, _READ[type(record)]))
        elif isinstance(record, Visit):
            self._parts.go("capture", visit=record.id)
        elif isinstance(record, QuickNote):
            self._parts.go("capture", visit=record.visit_id, quick_note=record.id)
        else:
            self._parts.go("notes", **{record.type_name: record.id})

    def show_photo(self, photos: Sequence[Photo], photo_id: str) -> PhotoViewer:
        if self._viewer is None:
            self._viewer = PhotoViewer(self._parts, self._page.window())
        self._viewer.show_photo(photos, photo_id)
        return self._viewer

    def ask_version(self, dossier_id: str) -> ConflictSheet:
        sheet = ConflictSheet(self._page.window(), self._parts, dossier_id)
        self._open(sheet)
        return sheet

    def add_member(self, dossier_id: str) -> RecordSheet | None:
        return self.desk.begin(TeamMember, dossier_id)

    def edit_member(self, member: TeamMember) -> RecordSheet | None:
        return self.desk.open(member)

    def replace_member(self, leaving: TeamMember) -> RecordSheet:
        """Somebody else comes in the same role; one step."""
        coming = TeamMember(
            dossier_id=leaving.dossier_id,
            role=leaving.role,
            organisation=leaving.organisation,
            joined_on=self._parts.workspace.clock.now().wall.date(),
        )

        def write(after: Record, _: Record) -> None:
            if isinstance(after, TeamMember):
                replace_member(self._parts.workspace, leaving, after)

        title = tr(N_("更换 {name}")).format(name=leaving.name)
        sheet = RecordSheet(self._page.window(), title, coming, CHANGE_FIELDS, write)
        self._open(sheet)
        return sheet

    def remove_member(self, member: TeamMember) -> None:
        workspace = self._parts.workspace
        if self._attempt.done(lambda: records.remove(workspace, [member])):
            words = tr(N_("已移出 {name}")).format(name=member.name)
            self._parts.toast(words, lambda: self._attempt(lambda: records.bring_back(workspace, [member])), "trash-2")

    def _open(self, layer: Overlay) -> None:
        layer.closed.connect(layer.deleteLater)
        layer.open()
