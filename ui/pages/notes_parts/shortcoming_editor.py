"""One shortcoming with its proofs, changed where it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.domain.records.notes import QuickNote
from app.domain.records.photos import Photo
from app.domain.records.shortcomings import Shortcoming
from app.domain.text import N_, tr
from ui.fields.picked import Candidate
from ui.forms.record_form import RecordForm
from ui.photo_words import photo_time
from ui.short_words import short_day
from ui.widgets.button import Button, IconButton
from ui.widgets.laid_out import line

_FIELDS = (
    "title",
    "link",
    "weight",
    "fact",
    "cause",
    "loss",
    "measure",
    "interview_ids",
    "note_ids",
    "photo_ids",
)
_SHORT = 16


class ShortcomingEditor(QWidget):
    edited = Signal(object, object)
    closed = Signal()
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.form = RecordForm(Shortcoming, only=_FIELDS)
        self.form.edited.connect(self.edited)
        back = Button(tr(N_("全部短板")), "chevron-left", "ghost")
        back.clicked.connect(self._close)
        remove = IconButton("trash-2", tr(N_("删除这条短板")), "ghost")
        remove.clicked.connect(lambda: self.removed.emit(self.form.record))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(line(back, None, remove))
        whole.addWidget(self.form)
        whole.addStretch(1)
        self._offered: list[Sequence[Candidate]] = []

    def show_shortcoming(self, shortcoming: Shortcoming, dossier: DossierWords) -> None:
        offers: list[Sequence[Candidate]] = [
            [(one.id, " ".join(filter(None, (one.person, _short(one.topic))))) for one in dossier.interviews],
            [(one.id, _short(one.words)) for one in _notes_first(dossier.notes, shortcoming)],
            [(one.id, _caption(one)) for one in _photos_first(dossier.photos, shortcoming)],
        ]
        if offers != self._offered:
            self._offered = offers
            for name, candidates in zip(("interview_ids", "note_ids", "photo_ids"), offers, strict=True):
                self.form.offer(name, candidates)
        self.form.show_record(shortcoming)

    def keep(self) -> None:
        self.form.flush()

    def _close(self) -> None:
        self.keep()
        self.closed.emit()


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _SHORT else plain[: _SHORT - 1] + "…"


def _caption(photo: Photo) -> str:
    taken = photo_time(photo)
    when = f"{short_day(taken.date())} {taken:%H:%M}" if taken else photo.file_name
    return _short(photo.caption or (photo.category.words if photo.category else "") or when)


def _notes_first(notes: Sequence[QuickNote], shortcoming: Shortcoming) -> list[QuickNote]:
    """Linked ones first."""
    return sorted(notes, key=lambda one: one.id not in shortcoming.note_ids)


def _photos_first(photos: Sequence[Photo], shortcoming: Shortcoming) -> list[Photo]:
    return sorted(photos, key=lambda one: one.id not in shortcoming.photo_ids)
