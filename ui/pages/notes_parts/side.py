"""What is drawn from the interviews: shortcomings, one of them to be changed, and the quick notes."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.domain.text import N_, tr
from ui.pages.notes_parts.quick_note_list import QuickNoteList
from ui.pages.notes_parts.shortcoming_editor import ShortcomingEditor
from ui.pages.notes_parts.shortcoming_list import ShortcomingList
from ui.widgets.label import Label
from ui.widgets.one_of import Tabs
from ui.widgets.scrolling import scrolling

_SHORTCOMINGS, _NOTES, _ONE = range(3)


class NotesSide(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._dossier = DossierWords()
        self._open_id = ""
        self.shortcomings, self.notes, self.editor = ShortcomingList(), QuickNoteList(), ShortcomingEditor()
        self.tabs = Tabs([(tr(N_("短板")), 0), (tr(N_("速记")), 0)], tr(N_("提炼到报告")))
        self.tabs.chosen.connect(self._switch)
        self._stack = QStackedWidget()
        for part in (self.shortcomings, self.notes, self.editor):
            self._stack.addWidget(scrolling(part))
        self.shortcomings.opened.connect(self.open)
        self.editor.closed.connect(self.close_one)
        hint = Label(tr(N_("短板会进到报告的“短板分析”，可以改写，原话和出处都留着。")), "small", "text2", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 12, 16)
        whole.setSpacing(10)
        self.title = Label(tr(N_("提炼到报告")), "h2")
        whole.addWidget(self.title)
        whole.addWidget(hint)
        whole.addWidget(self.tabs)
        whole.addWidget(self._stack, 1)

    def show_words(self, dossier: DossierWords, interview_id: str, *, has_interview: bool) -> None:
        self._dossier = dossier
        self.shortcomings.show_shortcomings(dossier, interview_id)
        self.notes.show_notes(dossier, into_interview=has_interview)
        self.tabs.set_count(_SHORTCOMINGS, len(dossier.shortcomings))
        self.tabs.set_count(_NOTES, len(dossier.notes))
        if self._open_id:
            self._show_open()

    def open(self, shortcoming_id: str) -> None:
        self._open_id = shortcoming_id
        self.tabs.choose(_SHORTCOMINGS)
        self._show_open()

    def show_quick_notes(self) -> None:
        self.tabs.choose(_NOTES)
        self._switch(_NOTES)

    def close_one(self) -> None:
        self._open_id = ""
        self._stack.setCurrentIndex(_SHORTCOMINGS)

    def keep(self) -> None:
        self.editor.keep()

    def _show_open(self) -> None:
        one = next((one for one in self._dossier.shortcomings if one.id == self._open_id), None)
        if one is None:
            self.close_one()
            return
        self.editor.show_shortcoming(one, self._dossier)
        self._stack.setCurrentIndex(_ONE)

    def _switch(self, at: int) -> None:
        self.editor.keep()
        self._open_id = ""
        self._stack.setCurrentIndex(at)
