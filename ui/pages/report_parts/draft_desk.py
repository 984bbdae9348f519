"""What the page works on: the report of one dossier as it is in the store, and the texts that are not there yet."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.actions import records
from app.actions.report_preview import Draft, draft_of, with_sections
from app.actions.report_text import write_text
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


@dataclass(frozen=True, slots=True)
class _Typed:
    """A text that is not in the store yet, and what stood on the screen before it was typed."""

    now: ReportSection
    before: ReportSection | None


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
        self._typed: dict[str, _Typed] = {}
        self._reading: Job[Draft] | None = None
        self._resting = True
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
        if self.draft is None:
            return None
        typed = {id_: one.now for id_, one in self._typed.items() if one.now.dossier_id == self.dossier_id}
        return with_sections(self.draft.facts, typed)

    def open(self, dossier_id: str) -> None:
        if dossier_id != self.dossier_id:
            self.keep()
            self._reading = None
            self.dossier_id, self.draft = dossier_id, None
        self._resting = not dossier_id
        if dossier_id:
            self._read()

    def rest(self) -> None:
        """Nobody looks: the store is read again with the next `open`."""
        self._resting, self._reading = True, None
        self._soon.stop()

    def text(self, section: Section) -> str:
        id_ = section_id(self.dossier_id, section)
        typed, stored = self._typed.get(id_), self._stored(id_)
        return typed.now.words if typed else stored.words if stored else ""

    def type_text(self, section: Section, words: str) -> None:
        id_ = section_id(self.dossier_id, section)
        typed = self._typed.get(id_)
        before = typed.before if typed else self._stored(id_)
        blank = ReportSection(id=id_, dossier_id=self.dossier_id, section=section)
        self._typed[id_] = _Typed((before or blank).with_(words=words), before)
        self._autosave.touch()
        self.touched.emit()

    def keep(self) -> None:
        self._autosave.flush()
        self._write()

    def save(self, after: Record, before: Record | None) -> bool:
        burst = f"{after.type_name} {after.id}"
        done = self._attempt.done(lambda: records.save(self._parts.workspace, after, before, burst))
        self._forget_reading()
        return done

    def _write(self) -> None:
        for id_, typed in list(self._typed.items()):
            if typed.now.words == (typed.before.words if typed.before else ""):
                del self._typed[id_]
            elif self._attempt.done(partial(write_text, self._parts.workspace, typed.now, typed.before)):
                self._forget_reading()
                del self._typed[id_]
                self._put_in(typed.now)

    def _put_in(self, section: ReportSection) -> None:
        """Until the store is read again."""
        if self.draft is not None and section.dossier_id == self.dossier_id:
            facts = with_sections(self.draft.facts, {section.id: section})
            self.draft = Draft(facts, self.draft.evidence, self.draft.lacks)

    def _stored(self, id_: str) -> ReportSection | None:
        sections = self.draft.facts.sections if self.draft else ()
        return next((one for one in sections if one.id == id_), None)

    def _hear(self, changes: ChangeSet) -> None:
        if self.dossier_id and any(one.dossier_id == self.dossier_id for one in changes):
            self._reading = None
            self._read_soon()

    def _forget_reading(self) -> None:
        """What is being read now is older than what was just written."""
        if self._reading is not None:
            self._reading = None
            self._read_soon()

    def _read_soon(self) -> None:
        if not self._resting:
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
