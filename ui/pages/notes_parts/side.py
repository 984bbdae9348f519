"""Beside an interview: what could still be asked, what is drawn from it, and the quick notes."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.domain.records.notes import Interview
from app.domain.text import N_, tr
from app.rules.question_bank import QuestionBank
from ui.pages.notes_parts.question_panel import QuestionPanel
from ui.pages.notes_parts.quick_note_list import QuickNoteList
from ui.pages.notes_parts.shortcoming_editor import ShortcomingEditor
from ui.pages.notes_parts.shortcoming_list import ShortcomingList
from ui.widgets.label import Label
from ui.widgets.one_of import Tabs
from ui.widgets.scrolling import scrolling

_QUESTIONS, _SHORTCOMINGS, _NOTES, _ONE = range(4)


class NotesSide(QWidget):
    def __init__(self, bank: QuestionBank) -> None:
        super().__init__()
        self._dossier = DossierWords()
        self._open_id = ""
        self.questions = QuestionPanel(bank)
        self.shortcomings, self.notes, self.editor = ShortcomingList(), QuickNoteList(), ShortcomingEditor()
        names = (N_("还可以问"), N_("短板"), N_("速记"))
        self.tabs = Tabs([(tr(name), 0) for name in names], tr(N_("提问与提炼")))
        self.tabs.chosen.connect(self._switch)
        self._stack = QStackedWidget()
        for part in (self.questions, self.shortcomings, self.notes, self.editor):
            self._stack.addWidget(scrolling(part))
        self.shortcomings.opened.connect(self.open)
        self.editor.closed.connect(self.close_one)
        self.questions.counted.connect(lambda left: self.tabs.set_count(_QUESTIONS, left))
        self._hint = Label("", "small", "text2", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 12, 16)
        whole.setSpacing(10)
        self.title = Label(tr(N_("提问与提炼")), "h2")
        whole.addWidget(self.title)
        whole.addWidget(self.tabs)
        whole.addWidget(self._hint)
        whole.addWidget(self._stack, 1)
        self._say(_QUESTIONS)

    def show_words(self, dossier: DossierWords, interview: Interview | None, *, at_answer: bool) -> None:
        """`at_answer`: there is an answer that people are writing, which a note could go into."""
        self._dossier = dossier
        self.questions.show_words(dossier, interview or Interview(id=""))
        self.shortcomings.show_shortcomings(dossier, interview.id if interview else "")
        self.show_ways_of_notes(interview is not None, at_answer)
        self.tabs.set_count(_SHORTCOMINGS, len(dossier.shortcomings))
        self.tabs.set_count(_NOTES, len(dossier.notes))
        if self._open_id:
            self._show_open()

    def show_ways_of_notes(self, into_interview: bool, into_answer: bool) -> None:
        self.notes.show_notes(self._dossier, into_interview=into_interview, into_answer=into_answer)

    def open(self, shortcoming_id: str) -> None:
        self._open_id = shortcoming_id
        self.tabs.choose(_SHORTCOMINGS)
        self._say(_ONE)
        self._show_open()

    def show_quick_notes(self) -> None:
        self.tabs.choose(_NOTES)
        self._switch(_NOTES)

    def close_one(self) -> None:
        self._open_id = ""
        self._say(_SHORTCOMINGS)
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
        self._say(at)
        self._stack.setCurrentIndex(at)

    def _say(self, at: int) -> None:
        hints = {
            _QUESTIONS: N_("点一下就放进这篇纪要，接着写回答。"),
            _SHORTCOMINGS: N_("短板会进到报告的“短板分析”，可以改写，原话和出处都留着。"),
            _NOTES: N_("转过去以后速记还在，下面写着它去了哪里。"),
        }
        self._hint.setVisible(at in hints)
        self._hint.setText(tr(hints.get(at, "")))
