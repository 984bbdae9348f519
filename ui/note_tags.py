"""The four tags of a quick note, as they look everywhere."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from app.domain.records.notes import NoteTag
from app.domain.text import N_, tr
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.status_tag import StatusTag, Tone

ICON = {
    NoteTag.PAIN_POINT: "frown",
    NoteTag.NEED: "target",
    NoteTag.FACT: "hash",
    NoteTag.HIGHLIGHT: "thumbs-up",
}
TONE = {
    NoteTag.PAIN_POINT: Tone.DANGER,
    NoteTag.NEED: Tone.ACCENT,
    NoteTag.FACT: Tone.NEUTRAL,
    NoteTag.HIGHLIGHT: Tone.SUCCESS,
}


def show_tag(pill: StatusTag, tag: NoteTag | None) -> None:
    if tag is None or pill.parentWidget():  # shown without a parent it would flash as a window of its own
        pill.setVisible(tag is not None)
    if tag is not None:
        pill.show_state(tag.words, TONE[tag], "")


class TagRow(QWidget):
    """All four in sight, one chosen; the keys Ctrl+1 to Ctrl+4 are the host's."""

    chosen = Signal(object)

    def __init__(self, tags: Sequence[NoteTag] = tuple(NoteTag), *, touch: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(tr(N_("标签")))
        self._chips: dict[NoteTag, Chip] = {}
        self._group = QButtonGroup(self)
        flow = FlowLayout(self)
        for at, tag in enumerate(tags, 1):
            chip = self._chips[tag] = Chip(tag.words, ICON[tag], touch=touch)
            chip.setToolTip(f"{tag.words}  Ctrl {at}")
            chip.clicked.connect(partial(self._press, tag))
            self._group.addButton(chip)
            flow.addWidget(chip)

    @property
    def tag(self) -> NoteTag | None:
        return next((tag for tag, chip in self._chips.items() if chip.isChecked()), None)

    def show_tag(self, tag: NoteTag | None) -> None:
        self._group.setExclusive(False)
        for known, chip in self._chips.items():
            chip.setChecked(known is tag)
        self._group.setExclusive(True)

    def choose_at(self, at: int) -> None:
        """As if the chip at this place, from 0, was pressed."""
        if 0 <= at < len(self._chips):
            self._press(list(self._chips)[at])

    def _press(self, tag: NoteTag, _: bool = True) -> None:
        self.show_tag(tag)
        self.chosen.emit(tag)
