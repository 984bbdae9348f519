"""One interview: who and when in short fields, questions and answers in large type, what follows from them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.records.notes import Interview
from app.domain.text import N_, tr
from ui.fields.picked import Candidate
from ui.fields.typed import NoteEditor
from ui.forms.record_form import RecordForm
from ui.pages.notes_parts.interview_row import title_of
from ui.short_words import short_day
from ui.visit_words import time_words
from ui.widgets.button import Button, IconButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import column, stretching
from ui.widgets.scroll_page import ScrollPage

_ABOUT = ("topic", "department", "person", "title", "held_at", "visit_id", "sensitivity")
_WORDS = ("answers", "findings")
_QUESTION, _ANSWER = N_("问："), N_("答：")


class AnswersEditor(NoteEditor):
    role = "touch_body"
    lines = 10


class InterviewEditor(QWidget):
    """`edited` carries the interview after and before; `extracted` the words that become a shortcoming."""

    edited = Signal(object, object)
    extracted = Signal(str)
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._summary = Label("", "h1", elide=True), Label("", "small", "text2", elide=True)
        self.about = RecordForm(Interview, only=_ABOUT, columns=2)
        self.words = RecordForm(Interview, only=_WORDS, instead={"answers": AnswersEditor})
        self.forms = (self.about, self.words)
        self._visits: Sequence[Candidate] = ()
        answers = self.words.editor("answers").part
        assert isinstance(answers, QPlainTextEdit)
        self.answers = answers
        self.answers.setPlaceholderText(tr(N_("一问一答写在这里，原话最好。选中一句可以提炼成短板。")))
        self.extract = Button(tr(N_("提炼成短板")), "frown", "soft", "lg", key="Ctrl+M")
        self.ask = Button(tr(N_("加一问一答")), "message-square-plus", "secondary", "lg", key="Ctrl+Return")
        self.more = Button(tr(N_("受访人和时间")), "pencil", "ghost", "lg")
        self.remove = IconButton("trash-2", tr(N_("删除这篇纪要")), "ghost", "lg")
        self._lay_out()
        self._wire()

    @property
    def record(self) -> Interview | None:
        record = self.words.record
        return record if isinstance(record, Interview) else None

    def show_interview(self, interview: Interview, visits: Sequence[Candidate]) -> None:
        if self.record is None or self.record.id != interview.id:
            self.show_about(not interview.person or interview.department is None)
        if visits != self._visits:
            self._visits = visits
            self.about.offer("visit_id", visits)
        for form in self.forms:
            form.show_record(interview)
        self._show_head(interview, dict(visits).get(interview.visit_id, ""))

    def show_about(self, shown: bool) -> None:
        """The short fields are folded away once they are filled in: what was said is what is read."""
        self.about.setVisible(shown)
        self.more.setChecked(shown)

    def focus_first(self) -> None:
        self.about.focus_field("topic")

    def marked(self) -> str:
        """What is marked, or else the line with the caret."""
        cursor = self.answers.textCursor()
        if not cursor.hasSelection():
            return _without_sign(cursor.block().text())
        return cursor.selectedText().replace("\u2029", "\n").strip()

    def keep(self) -> None:
        for form in self.forms:
            form.flush()

    def take_back(self, before: Interview) -> None:
        """It could not be written: what was typed stays unsaved."""
        for form in self.forms:
            form.take_back(before)

    def _lay_out(self) -> None:
        page = ScrollPage(padding=24, gap=14)
        head = stretching(self._title, self.remove)
        tools = QWidget()
        flow = FlowLayout(tools)
        self.more.setCheckable(True)
        for button in (self.extract, self.ask, self.more):
            flow.addWidget(button)
        for part in (column(head, self._summary, gap=2), tools, self.about, self.words):
            page.body.addWidget(part)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def _wire(self) -> None:
        self.about.edited.connect(lambda after, before: self._hand_over(self.words, after, before))
        self.words.edited.connect(lambda after, before: self._hand_over(self.about, after, before))
        self.extract.clicked.connect(self._extract)
        self.ask.clicked.connect(self._ask)
        self.more.clicked.connect(self.show_about)
        self.remove.clicked.connect(self.removed)

    def _show_head(self, interview: Interview, visit: str) -> None:
        person = " ".join(filter(None, (interview.person, interview.title)))
        department = interview.department.words if interview.department else ""
        when = f"{short_day(interview.held_at)} {time_words(interview.held_at)}" if interview.held_at else ""
        secret = interview.sensitivity.words if interview.sensitivity else ""
        self._title.setText(title_of(interview))
        self._summary.setText(" · ".join(filter(None, (person, department, when, visit.split(" · ")[0], secret))))

    def _hand_over(self, other: RecordForm, after: Interview, before: Interview) -> None:
        """One form tells the other, so that both stand on the same record."""
        changed = {name: value for name, value in after.values().items() if value != getattr(before, name)}
        if other.record is not None:
            other.show_record(other.record.with_(**changed))
        self.edited.emit(after, before)

    def _extract(self) -> None:
        self.keep()
        self.extracted.emit(self.marked())

    def _ask(self) -> None:
        """A new question at the end, ready to be typed."""
        self.answers.setFocus()
        cursor = self.answers.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        lead = "\n" if self.answers.toPlainText().strip() else ""
        cursor.insertText(f"{lead}{tr(_QUESTION)}\n{tr(_ANSWER)}")
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.answers.setTextCursor(cursor)


def _without_sign(text: str) -> str:
    plain = text.strip()
    for sign in (tr(_QUESTION), tr(_ANSWER)):
        plain = plain.removeprefix(sign)
    return plain.strip()
