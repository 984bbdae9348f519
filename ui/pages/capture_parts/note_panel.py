"""Quick notes of a visit: the list, newest first, and where the next one is written."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.actions.note_uses import NoteUses
from app.domain.records.notes import QuickNote
from app.domain.text import N_, tr
from ui.pages.capture_parts.composer import NoteComposer, Write
from ui.pages.capture_parts.note_row import NoteRow
from ui.pages.capture_parts.spot_choice import spots_of
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.scrolling import scrolling

_STEP = 50
"""Rows that are laid out at a time: a list of thousands would hold up every key."""


class NotePanel(QWidget):
    """`write` stores a note and says whether it could."""

    removed = Signal(object)
    photo_asked = Signal(str)
    use_asked = Signal(dict)
    """What the page of interviews has to be told to show what became of a note."""
    counted = Signal(int)

    def __init__(self, blank: Callable[[], QuickNote], write: Write, drop: Callable[[QuickNote], object]) -> None:
        super().__init__()
        self._write = write
        self._rows: dict[str, NoteRow] = {}
        self._shown: tuple[Sequence[QuickNote], Mapping[str, str], NoteUses] = ((), {}, {})
        self._room, self._wanted = _STEP, ""
        self.older = Button("", "chevron-down", "ghost", "sm")
        self.older.clicked.connect(self._show_older)
        self.composer = NoteComposer(blank, write, drop)
        self.composer.ended.connect(lambda: self.show_notes(*self._shown))
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.older)
        self._column.addStretch(1)
        self._scroll = scrolling(self._list)
        self._scroll.setMinimumHeight(theme().px(96))
        self._stack = QStackedWidget()
        self._stack.addWidget(_empty())
        self._stack.addWidget(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._stack, 1)
        column.addWidget(self.composer)

    def change_visit(self) -> None:
        """What is being written belongs to the visit before, and so does its place."""
        self.composer.finish()
        self.composer.spot.clear()
        self._room, self._wanted = _STEP, ""

    def show_notes(self, notes: Sequence[QuickNote], captions: Mapping[str, str], uses: NoteUses) -> None:
        """Newest first; what is being written stays out of the list."""
        self._shown = (notes, captions, uses)
        self.composer.spot.show_recent(spots_of(notes))
        self.composer.forget_missing({note.id for note in notes})
        listed = [note for note in notes if note.id != self.composer.draft_id]
        shown = [note for at, note in enumerate(listed) if at < self._room or self._must_stay(note.id)]
        for gone in self._rows.keys() - {note.id for note in shown}:
            self._take_away(self._rows.pop(gone))
        for at, note in enumerate(shown):
            self._show(at, note)
        self.older.setText(tr(N_("还有 {count} 条更早的")).format(count=len(listed) - len(shown)))
        self.older.setHidden(len(listed) == len(shown))
        self._stack.setCurrentIndex(1 if listed else 0)
        self.counted.emit(len(listed))

    def row(self, note_id: str) -> NoteRow | None:
        return self._rows.get(note_id)

    def bring_into_sight(self, note_id: str) -> None:
        self._wanted = note_id
        self.show_notes(*self._shown)
        if row := self._rows.get(note_id):
            self._scroll.ensureWidgetVisible(row)
            row.setFocus()

    def keep(self) -> None:
        self.composer.keep()
        for row in self._rows.values():
            row.keep()

    def _must_stay(self, note_id: str) -> bool:
        """Looked for, or under somebody's hands."""
        return note_id == self._wanted or (note_id in self._rows and self._rows[note_id].editing)

    def _show_older(self) -> None:
        self._room += _STEP
        self.show_notes(*self._shown)

    def _show(self, at: int, note: QuickNote) -> None:
        _, captions, uses = self._shown
        row = self._rows.get(note.id)
        if row is None:
            row = self._rows[note.id] = NoteRow(note, self._write)
            row.opened.connect(partial(self._scroll.ensureWidgetVisible, row))
            row.removed.connect(self.removed)
            row.photo_asked.connect(self.photo_asked)
            row.use_asked.connect(self.use_asked)
        if self._column.indexOf(row) != at:
            self._column.removeWidget(row)
            self._column.insertWidget(at, row)
        row.show_note(note, captions, uses.get(note.id, ()))

    def _take_away(self, row: NoteRow) -> None:
        row.end()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


def _empty() -> QWidget:
    """Low enough to leave room for the rest of the page."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setSpacing(12)
    words = column(
        None,
        Label(tr(N_("还没有速记")), "h3"),
        Label(tr(N_("直接打字就行，回车存一条。")), "small", "text2"),
        None,
        gap=2,
    )
    row.addWidget(IconView("notebook-pen", "accent_text", 22, tile=44))
    row.addWidget(words, 1)
    return made
