"""What the page works on: the report of one dossier as it is in the store, and the texts that are not there yet."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.actions import records
from app.actions.report_preview import Draft, draft_of, with_sections
from app.actions.reports import section_id
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.record import Record
from app.domain.records.report import ReportSection, Section
from app.report.facts import ReportFacts
from ui.attempt import Attempt
from ui.forms.autosave import Autosave
from ui.jobs import Job
from ui.parts import PageParts

_PAUSE_MS = 800
_SOON_MS = 40


class DraftDesk(QObject):
    loaded = Signal()
    """The store was read anew."""
    touched = Signal()
    """What would be printed is different now."""
    trouble = Signal(AppError)

    def __init__(self, parts: PageParts, attempt: Attempt, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._attempt = parts, attempt
        self.dossier_id = ""
        self.draft: Draft | None = None
        self._typed: dict[str, ReportSection] = {}
        self._reading: Job[Draft] | None = None
        self._autosave = Autosave(self, _PAUSE_MS)
        self._autosave.due.connect(self._write)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._read)
        parts.live.changed.connect(self._hear)

    @property
    def facts(self) -> ReportFacts | None:
        """With what is typed and not written down yet."""
        return with_sections(self.draft.facts, self._typed) if self.draft else None

    def open(self, dossier_id: str) -> None:
        if dossier_id != self.dossier_id:
            self.keep()
            self._typed.clear()
            self.dossier_id, self.draft = dossier_id, None
        if dossier_id:
            self._read()

    def text(self, section: Section) -> str:
        id_ = section_id(self.dossier_id, section)
        return (self._typed.get(id_) or self._stored(id_, section)).words

    def type_text(self, section: Section, words: str) -> None:
        id_ = section_id(self.dossier_id, section)
        self._typed[id_] = self._stored(id_, section).with_(words=words)
        self._autosave.touch()
        self.touched.emit()

    def keep(self) -> None:
        self._autosave.flush()
        self._write()

    def save(self, after: Record, before: Record | None) -> bool:
        burst = f"{after.type_name} {after.id}"
        return self._attempt.done(lambda: records.save(self._parts.workspace, after, before, burst))

    def _write(self) -> None:
        for id_, after in list(self._typed.items()):
            before = self._known(id_)
            if after == (before or after.with_(words="")):
                del self._typed[id_]
            elif self.save(after, before):
                self._forget_reading()
                del self._typed[id_]
                self._put_in(after)

    def _put_in(self, section: ReportSection) -> None:
        """Until the store is read again."""
        if self.draft is not None:
            facts = with_sections(self.draft.facts, {section.id: section})
            self.draft = Draft(facts, self.draft.evidence, self.draft.lacks)

    def _known(self, id_: str) -> ReportSection | None:
        sections = self.draft.facts.sections if self.draft else ()
        return next((one for one in sections if one.id == id_), None)

    def _stored(self, id_: str, section: Section) -> ReportSection:
        return self._known(id_) or ReportSection(id=id_, dossier_id=self.dossier_id, section=section)

    def _hear(self, changes: ChangeSet) -> None:
        if self.dossier_id and any(one.dossier_id == self.dossier_id for one in changes):
            self._forget_reading()
            self._soon.start()

    def _forget_reading(self) -> None:
        """What is being read now is older than what was just written."""
        if self._reading is not None:
            self._reading = None
            self._soon.start()

    def _read(self) -> None:
        workspace, dossier_id = self._parts.workspace, self.dossier_id

        def work(_: Progress) -> Draft:
            return draft_of(workspace, dossier_id)

        job = self._parts.jobs.read(work, succeeded=lambda draft: self._take(job, draft), failed=self.trouble.emit)
        self._reading = job

    def _take(self, job: Job[Draft], draft: Draft) -> None:
        if job is self._reading:
            self._reading, self.draft = None, draft
            self.loaded.emit()
            self.touched.emit()
