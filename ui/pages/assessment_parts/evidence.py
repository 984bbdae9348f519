"""What answers rest on: picked in a sheet, and shown where it is; other short questions of the page as well."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.actions import assessments
from app.actions.assessments import EVIDENCE, Scoring
from app.actions.blank_records import link_choices
from app.domain.catalogue import BY_NAME
from app.domain.fields import Links
from app.domain.record import Record
from app.domain.records.assessment import AssessmentAnswer
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.fields.picked import Candidate
from ui.forms.record_sheet import RecordSheet
from ui.parts import PageParts
from ui.record_places import place_of

_MOST_PHOTOS = 60


class EvidenceDesk(QObject):
    changed = Signal()

    def __init__(self, parts: PageParts, attempt: Attempt, page: QWidget) -> None:
        super().__init__(page)
        self._parts, self._attempt, self._page = parts, attempt, page

    def candidates(self, answer: AssessmentAnswer) -> Mapping[str, Sequence[Candidate]]:
        """By field, the latest photos first."""
        return self._attempt.read(lambda: self._read(answer)) or {}

    def pick(self, now: Scoring, answer: AssessmentAnswer, *, new: bool) -> None:
        candidates = self.candidates(answer)
        fields = [name for name in EVIDENCE if candidates.get(name)]

        def write(after: Record, before: Record) -> None:
            assert isinstance(after, AssessmentAnswer)
            assert isinstance(before, AssessmentAnswer)
            assessments.keep_answer(self._parts.workspace, now, after, None if new else before)

        title = tr(N_("依据：{question}")).format(question=answer.question)
        self._open(title, answer, [*fields, "indicators"], write, candidates)

    def ask(
        self,
        title: str,
        blank: Record,
        fields: Sequence[str],
        write: Callable[[Any], object],
        candidates: Mapping[str, Sequence[Candidate]] | None = None,
    ) -> None:
        """A few words that a deed needs, such as its reason."""
        self._open(title, blank, fields, lambda after, _: write(after), candidates or {})

    def show(self, field: str, id_: str) -> None:
        spec = AssessmentAnswer.specs[field]
        assert isinstance(spec, Links)
        type_ = BY_NAME[spec.to]

        def read() -> tuple[Record, str]:
            with self._parts.workspace.reading() as reading:
                record = reading.get(type_, id_, self._parts.current.id)
            return record, getattr(record, "visit_id", "")

        if found := self._attempt.read(read):
            key, where = place_of(*found)
            self._parts.go(key, **where)

    def _read(self, answer: AssessmentAnswer) -> dict[str, Sequence[Candidate]]:
        found: dict[str, Sequence[Candidate]] = dict(link_choices(self._parts.workspace, answer))
        with self._parts.workspace.reading() as read:
            photos = read.find(Photo, dossier_id=answer.dossier_id)
        shown = [one for one in reversed(photos) if one.id in answer.photo_ids]
        shown += [one for one in reversed(photos) if one not in shown][: max(0, _MOST_PHOTOS - len(shown))]
        found["photo_ids"] = [(one.id, one.caption or one.file_name or tr(N_("照片"))) for one in shown]
        return found

    def _open(
        self,
        title: str,
        record: Record,
        fields: Sequence[str],
        write: Callable[[Record, Record], object],
        candidates: Mapping[str, Sequence[Candidate]],
    ) -> None:
        offered = {name: some for name, some in candidates.items() if name in fields}
        sheet = RecordSheet(self._page.window(), title, record, fields, write, candidates=offered)
        sheet.closed.connect(sheet.deleteLater)
        sheet.closed.connect(self.changed)
        sheet.open()
