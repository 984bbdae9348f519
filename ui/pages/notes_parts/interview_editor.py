"""One interview: who and when in short fields, a card for every question and answer, what follows from them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.domain.confidences import told_in_confidence
from app.domain.records.notes import Interview
from app.domain.records.visits import Participant
from app.domain.text import N_, tr
from ui.fields.picked import Candidate
from ui.fields.typed import NoteEditor
from ui.forms.record_form import RecordForm
from ui.pages.notes_parts.answer_list import AnswerList
from ui.pages.notes_parts.interview_row import title_of
from ui.pages.notes_parts.people_chips import PeopleChips, interviewed
from ui.short_words import short_day
from ui.visit_words import time_words
from ui.widgets.button import Button, IconButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.key_cap import key_words
from ui.widgets.label import Label
from ui.widgets.laid_out import column, stretching
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.status_tag import StatusTag, Tone

_ABOUT = ("topic", "department", "person", "title", "held_at", "visit_id", "sensitivity")
_WORDS = ("answers", "findings")
_QUESTION, _ANSWER = N_("问："), N_("答：")


class AnswersEditor(NoteEditor):
    role = "touch_body"
    lines = 3


class InterviewEditor(QWidget):
    """`edited` carries the interview after and before; `extracted` the words that become a shortcoming."""

    edited = Signal(object, object)
    extracted = Signal(str)
    next_asked = Signal()
    own_asked = Signal()
    removed = Signal()

    def __init__(self, cards: AnswerList) -> None:
        super().__init__()
        self.cards = cards
        self._title, self._summary = Label("", "h1", elide=True), Label("", "small", "text2", elide=True)
        self._secret = StatusTag(tr(N_("保密，不进报告")), Tone.WARNING, "lock-keyhole")
        self.about = RecordForm(Interview, only=_ABOUT, columns=2)
        self.words = RecordForm(Interview, only=_WORDS, instead={"answers": AnswersEditor})
        self.forms = (self.about, self.words)
        self.people = PeopleChips()
        self._visits: Sequence[Candidate] = ()
        answers = self.words.editor("answers").part
        assert isinstance(answers, QPlainTextEdit)
        self.answers = answers
        self.answers.setPlaceholderText(tr(N_("来不及分问题的，先整段记在这里。选中一句可以提炼成短板。")))
        self.ask = Button(tr(N_("下一问")), "message-square-plus", "soft", "lg", key="Ctrl+Return")
        self.own = Button(tr(N_("自己加一问")), "plus", "ghost", "lg")
        self.extract = Button(tr(N_("提炼成短板")), "frown", "ghost", "lg")
        self.more = Button(tr(N_("受访人")), "pencil", "ghost", "lg", name=tr(N_("受访人和时间")))
        self.remove = IconButton("trash-2", tr(N_("删除这篇纪要")), "ghost", "lg")
        self._page = ScrollPage(padding=24, gap=14)
        self._lay_out()
        self._wire()

    @property
    def record(self) -> Interview | None:
        record = self.words.record
        return record if isinstance(record, Interview) else None

    def show_interview(self, interview: Interview, dossier: DossierWords, progress: str) -> None:
        if self.record is None or self.record.id != interview.id:
            self.show_about(not interview.person or interview.department is None)
            self._page.verticalScrollBar().setValue(0)
        visits = _visits(dossier)
        if visits != self._visits:
            self._visits = visits
            self.about.offer("visit_id", visits)
        for form in self.forms:
            form.show_record(interview)
        self.people.show_people(dossier.people, interview)
        self.cards.show_answers(interview, dossier)
        self._show_head(interview, dict(visits).get(interview.visit_id, ""), progress)

    def show_about(self, shown: bool) -> None:
        """The short fields are folded away once they are filled in: what was said is what is read."""
        self.about.setVisible(shown)
        self.more.setChecked(shown)

    def add_sound(self, button: QWidget, bar: QWidget, memos: QWidget) -> None:
        """Another way to take an interview down: its recordings."""
        self._tools.addWidget(button)
        before = self._page.body.indexOf(self.cards)
        self._page.body.insertWidget(before, bar)
        self._page.body.insertWidget(before + 1, memos)

    def focus_first(self) -> None:
        self.about.focus_field("topic")

    def marked(self) -> str:
        """What is marked in the free text, or else the line with the caret."""
        cursor = self.answers.textCursor()
        if not cursor.hasSelection():
            return _without_sign(cursor.block().text())
        return cursor.selectedText().replace("\u2029", "\n").strip()

    def keep(self) -> None:
        for form in self.forms:
            form.flush()
        self.cards.keep()

    def take_back(self, before: Interview) -> None:
        """It could not be written: what was typed stays unsaved."""
        for form in self.forms:
            form.take_back(before)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.cards.leave_current()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = stretching(self._title, self._secret, self.remove)
        self._secret.hide()
        tools = QWidget()
        flow = self._tools = FlowLayout(tools, gap=4)
        self.more.setCheckable(True)
        for button in (self.ask, self.own, self.extract, self.more):
            flow.addWidget(button)
        for part in (column(head, self._summary, gap=2), tools, self.people, self.about):
            self._page.body.addWidget(part)
        for part in (self.cards, self.words):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _wire(self) -> None:
        self.about.edited.connect(lambda after, before: self._hand_over(self.words, after, before))
        self.words.edited.connect(lambda after, before: self._hand_over(self.about, after, before))
        for name in _WORDS:
            self.words.editor(name).part.installEventFilter(self)
        for button, keys in ((self.own, "Ctrl+Shift+Return"), (self.extract, "Ctrl+M")):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
            button.setToolTip(f"{button.words}  {key_words(keys)}")
        self.extract.clicked.connect(self._extract)
        self.people.picked.connect(self._fill_in)
        self.ask.clicked.connect(self.next_asked)
        self.own.clicked.connect(self.own_asked)
        self.more.clicked.connect(self.show_about)
        self.remove.clicked.connect(self.removed)
        self.cards.shown.connect(lambda card: self._page.ensureWidgetVisible(card, 0, 24))

    def _show_head(self, interview: Interview, visit: str, progress: str) -> None:
        person = " ".join(filter(None, (interview.person, interview.title)))
        department = interview.department.words if interview.department else ""
        when = f"{short_day(interview.held_at)} {time_words(interview.held_at)}" if interview.held_at else ""
        self._title.setText(title_of(interview))
        secret = told_in_confidence(interview)
        openness = interview.sensitivity.words if interview.sensitivity and not secret else ""
        parts = (person, department, when, visit.split(" · ")[0], openness, progress)
        self._summary.setText(" · ".join(filter(None, parts)))
        self._secret.setVisible(secret)

    def _hand_over(self, other: RecordForm, after: Interview, before: Interview) -> None:
        """One form tells the other, so that both stand on the same record."""
        changed = {name: value for name, value in after.values().items() if value != getattr(before, name)}
        if other.record is not None:
            other.show_record(other.record.with_(**changed))
        self.edited.emit(after, before)

    def _fill_in(self, person: Participant) -> None:
        for form in self.forms:
            form.flush()
        before = self.record
        if before is None:
            return
        after = interviewed(before, person)
        for form in self.forms:
            form.show_record(after)
        self.people.hide()
        self.edited.emit(after, before)

    def _extract(self) -> None:
        """From the answer that people are at, or else from the free text."""
        if card := self.cards.current:
            self.cards.ask_extract(card)
            return
        self.keep()
        self.extracted.emit(self.marked())


def _visits(dossier: DossierWords) -> list[Candidate]:
    made = []
    for one in dossier.visits:
        day = f" · {short_day(one.hours.checked_in)}" if one.hours.checked_in else ""
        made.append((one.visit.id, one.nth.title + day))
    return made


def _without_sign(text: str) -> str:
    plain = text.strip()
    for sign in (tr(_QUESTION), tr(_ANSWER)):
        plain = plain.removeprefix(sign)
    return plain.strip()
