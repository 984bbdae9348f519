"""Where photos and notes are picked as what an answer rests on."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.domain import fields as f
from app.domain.records.notes import Interview, InterviewAnswer, QuickNote
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.fields.picked import Candidate, LinksEditor
from ui.pages.notes_parts.evidence_row import short_words
from ui.widgets.label import Label

_MOST, _SHORT = 40, 16
_One = TypeVar("_One", Photo, QuickNote)


class EvidenceChoice(QWidget):
    """Those of the interview's visit; what is linked already comes first, wherever it is from."""

    def __init__(self) -> None:
        super().__init__()
        self.photos, self.notes = _links("photo_ids"), _links("note_ids")
        self._waiting = (DossierWords(), Interview(), InterviewAnswer())
        self._offered: tuple[list[Candidate], list[Candidate]] = ([], [])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for label, editor in ((N_("依据照片"), self.photos), (N_("依据速记"), self.notes)):
            column.addWidget(Label(tr(label), "caption", "text3"))
            column.addWidget(editor)

    def offer(self, dossier: DossierWords, interview: Interview, answer: InterviewAnswer) -> None:
        self._waiting = (dossier, interview, answer)
        if not self.isHidden():
            self._fill()

    def setVisible(self, visible: bool) -> None:
        # Dozens of chips per answer are only made for those who open them.
        if visible:
            self._fill()
        super().setVisible(visible)

    def _fill(self) -> None:
        dossier, interview, answer = self._waiting
        photos = _nearest(dossier.photos, interview.visit_id, answer.photo_ids)
        notes = _nearest(dossier.notes, interview.visit_id, answer.note_ids)
        offered = (
            [(one.id, short_words(one.caption or one.file_name, _SHORT)) for one in photos],
            [(one.id, short_words(one.words, _SHORT)) for one in notes],
        )
        if offered != self._offered:
            self._offered = offered
            for editor, candidates in zip((self.photos, self.notes), self._offered, strict=True):
                editor.offer(candidates)


def _links(name: str) -> LinksEditor:
    spec = InterviewAnswer.specs[name]
    assert isinstance(spec, f.Links)
    return LinksEditor(spec)


def _nearest(records: Iterable[_One], visit_id: str, linked: Iterable[str]) -> list[_One]:
    known = set(linked)
    near = [one for one in records if one.id in known or one.visit_id == visit_id]
    return sorted(near, key=lambda one: one.id not in known)[: max(_MOST, len(known))]
