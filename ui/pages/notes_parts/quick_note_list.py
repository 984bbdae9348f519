"""Quick notes of all visits, each with the ways it can go on, and with where it went already."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.actions.note_uses import NoteUse
from app.domain.records.notes import QuickNote
from app.domain.text import N_, tr
from ui.note_tags import show_tag
from ui.note_use_link import NoteUseLink
from ui.short_words import short_day
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, line
from ui.widgets.status_tag import StatusTag

_SHORT = 12
_STEP = 50
"""Cards that are laid out at a time: a dossier may hold thousands of notes."""
_Shown = tuple[QuickNote, tuple[NoteUse, ...]]


class QuickNoteList(QWidget):
    """Signals carry the note; `use_opened` what the page has to be told to show what became of it."""

    into_answer = Signal(object)
    into_interview = Signal(object)
    into_shortcoming = Signal(object)
    use_opened = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Sequence[_Shown], bool, bool] = ((), False, False)
        self._room = _STEP
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_notes(self, dossier: DossierWords, *, into_interview: bool, into_answer: bool) -> None:
        uses = dossier.uses_of_notes()
        listed = [(note, uses.get(note.id, ())) for note in dossier.notes]
        shown = (listed, into_interview, into_answer)
        if shown == self._shown and self._column.count():
            return
        self._shown = shown
        self._fill()

    def _fill(self) -> None:
        listed = self._shown[0]
        clear_out(self._column)
        for note, used in listed[: self._room]:
            self._column.addWidget(self._card(note, used))
        if len(listed) > self._room:
            self._column.addWidget(self._older(len(listed) - self._room))
        if not listed:
            hint = tr(N_("走访时写的速记会出现在这里，可以转进纪要，也可以提成短板。"))
            self._column.addWidget(EmptyState("notebook-pen", tr(N_("还没有速记")), hint))
        self._column.addStretch(1)

    def _older(self, count: int) -> QWidget:
        more = Button(tr(N_("还有 {count} 条更早的")).format(count=count), "chevron-down", "ghost", "sm")
        more.clicked.connect(self._show_older)
        return more

    def _show_older(self) -> None:
        self._room += _STEP
        self._fill()

    def _card(self, note: QuickNote, used: tuple[NoteUse, ...]) -> QWidget:
        card = Card(padding=12, gap=6, radius=8)
        pill = StatusTag("")
        show_tag(pill, note.tag)
        at = note.noted_at
        when = f"{short_day(at.date())} {at:%H:%M}" if at else ""
        about = Label(" · ".join(filter(None, (when, note.spot))), "caption", "text3", elide=True)
        card.body.addWidget(line(about, pill, None))
        card.body.addWidget(Label(note.words, "small", wrap=True))
        card.body.addWidget(self._ways(note))
        for use in used:
            link = NoteUseLink(use)
            link.clicked.connect(partial(self.use_opened.emit, dict(use.where)))
            card.body.addWidget(line(link, None))
        return card

    def _ways(self, note: QuickNote) -> QWidget:
        _, into_interview, into_answer = self._shown
        ways = [(tr(N_("转进纪要")), "corner-down-left", self.into_interview, into_interview)]
        if into_answer:
            ways = [(tr(N_("转进回答")), "message-square", self.into_answer, True), *ways]
        ways.append((tr(N_("提成短板")), "frown", self.into_shortcoming, True))
        holder = QWidget()
        flow = FlowLayout(holder, gap=0)
        for words, icon, signal, on in ways:
            button = Button(words, icon, "ghost", "sm", name=f"{words}：{note.words[:_SHORT]}")
            button.clicked.connect(partial(signal.emit, note))
            button.setEnabled(on)
            flow.addWidget(button)
        return holder
