"""Quick notes of all visits, each with the ways it can go on: into the interview, or to a shortcoming."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.domain.records.notes import QuickNote
from app.domain.text import N_, tr
from ui.note_tags import show_tag
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, line
from ui.widgets.status_tag import StatusTag, Tone


class QuickNoteList(QWidget):
    """Signals carry the note."""

    into_interview = Signal(object)
    into_shortcoming = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[tuple[QuickNote, bool, bool]] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_notes(self, dossier: DossierWords, *, into_interview: bool) -> None:
        used = dossier.from_notes()
        shown = [(note, note.id in used, into_interview) for note in dossier.notes]
        if shown == self._shown and self._column.count():
            return
        self._shown = shown
        clear_out(self._column)
        for note, is_used, _ in shown:
            self._column.addWidget(self._card(note, is_used, into_interview))
        if not shown:
            hint = tr(N_("走访时写的速记会出现在这里，可以转进纪要，也可以提成短板。"))
            self._column.addWidget(EmptyState("notebook-pen", tr(N_("还没有速记")), hint))
        self._column.addStretch(1)

    def _card(self, note: QuickNote, used: bool, into_interview: bool) -> QWidget:
        card = Card(padding=12, gap=6, radius=8)
        pill = StatusTag("")
        show_tag(pill, note.tag)
        when = Label(f"{note.noted_at:%m-%d %H:%M}" if note.noted_at else "", "caption", "text3")
        done = [StatusTag(tr(N_("已成短板")), Tone.SUCCESS)] if used else []
        card.body.addWidget(line(when, pill, None, *done))
        card.body.addWidget(Label(note.words, "small", wrap=True))
        short = note.words[:12]
        move = Button(tr(N_("转进纪要")), "corner-down-left", "ghost", "sm", name=tr(N_("转进纪要：")) + short)
        move.clicked.connect(lambda: self.into_interview.emit(note))
        move.setEnabled(into_interview)
        make = Button(tr(N_("提成短板")), "frown", "ghost", "sm", name=tr(N_("提成短板：")) + short)
        make.clicked.connect(lambda: self.into_shortcoming.emit(note))
        card.body.addWidget(line(move, make, None, gap=0))
        return card
