"""One question and its answer, written where it stands."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.interviews import DossierWords
from app.domain.confidences import answered_in_confidence
from app.domain.ids import new_id
from app.domain.records.notes import Interview, InterviewAnswer
from app.domain.text import N_, tr
from ui.fields.editor import Editor
from ui.fields.picked import LinksEditor
from ui.forms.autosave import Autosave
from ui.pages.notes_parts.answer_editors import (
    AnswerEditor,
    FollowUpEditor,
    FootingEditor,
    QuestionEditor,
    SensitivityEditor,
)
from ui.pages.notes_parts.evidence_choice import EvidenceChoice
from ui.pages.notes_parts.evidence_row import EvidenceRow, Thumbnail
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.status_tag import StatusTag, Tone

Write = Callable[[InterviewAnswer, InterviewAnswer], bool]
_ICON, _IN_FIELD = 18, 12
"""The words of a field begin that far inside it."""
_FOOTING_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2)


class AnswerCard(Card):
    """`write` stores it (after, before) and says whether it could."""

    entered = Signal()
    removed = Signal()
    extract_asked = Signal()

    def __init__(self, answer: InterviewAnswer, write: Write, thumbnail: Thumbnail) -> None:
        super().__init__(padding=14, gap=8, radius=10)
        self.record, self._newest, self._write = answer, answer, write
        self._interview, self._dossier = Interview(), DossierWords()
        self._touched: set[str] = set()
        self.answer, self.follow_up, self.footing = AnswerEditor(), FollowUpEditor(), FootingEditor()
        self.sensitivity, self.question = SensitivityEditor(), QuestionEditor()
        self._asked = Label("", "strong", wrap=True)
        self._code, self._problem = Label("", "caption", "text3"), Label("", "caption", "danger", wrap=True)
        self._secret = StatusTag(tr(N_("保密，不进报告")), Tone.WARNING, "lock-keyhole")
        self.choice = EvidenceChoice()
        self.evidence = EvidenceRow(thumbnail)
        self.editors: dict[str, Editor] = {
            "question": self.question,
            "answer": self.answer,
            "follow_up": self.follow_up,
            "footing": self.footing,
            "sensitivity": self.sensitivity,
            "photo_ids": self.choice.photos,
            "note_ids": self.choice.notes,
        }
        self.proofs = Button(tr(N_("依据")), "paperclip", "ghost", "sm")
        self.later = Button(tr(N_("跟进")), "flag", "ghost", "sm")
        self.extract = Button(tr(N_("转为短板")), "frown", "ghost", "sm")
        self.remove = IconButton("trash-2", tr(N_("删除这条问答")), "ghost", "sm")
        self._autosave = Autosave(self)
        self._lay_out()
        self._wire()
        for name, editor in self.editors.items():
            editor.show_value(getattr(answer, name))

    @property
    def unsaved(self) -> bool:
        return bool(self._touched)

    @property
    def blank(self) -> bool:
        """Nothing was answered yet, not even in part."""
        return not self.answer.value().strip()

    def show_answer(self, answer: InterviewAnswer, interview: Interview, dossier: DossierWords) -> None:
        """A newer state; what somebody is busy with stays."""
        self._newest, self._interview, self._dossier = answer, interview, dossier
        busy = self._touched | {name for name, editor in self.editors.items() if editor.composing}
        self.record = answer.with_(**{name: getattr(self.record, name) for name in busy})
        self.choice.offer(dossier, interview, self.record)
        for name, editor in self.editors.items():
            if name not in busy and editor.value() != getattr(answer, name):
                editor.show_value(getattr(answer, name))
        self._show_state()

    def begin_anew(self) -> None:
        """It was taken away while somebody wrote in it: what stands here is a new one."""
        self.record = self.record.with_(id=new_id())
        self._touched |= {name for name, editor in self.editors.items() if editor.value()}

    def write_here(self) -> None:
        """Put the caret where the next word belongs."""
        first = self.question if not self.record.code and not self.question.value().strip() else self.answer
        first.part.setFocus(Qt.FocusReason.OtherFocusReason)
        first.field.moveCursor(QTextCursor.MoveOperation.End)

    def keep(self) -> None:
        """Also what could not be stored before."""
        if self._autosave.waiting:
            self._autosave.flush()
        elif self._touched:
            self._save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+1 and Ctrl+2 say fact or opinion while an answer is written; elsewhere they lead to pages."""
        kind = event.type()
        if kind is QEvent.Type.FocusIn:
            self.set_ground("surface", "accent")
            self.entered.emit()
        elif kind is QEvent.Type.FocusOut:
            self.set_ground("surface")
            self._autosave.flush()
        elif isinstance(event, QKeyEvent) and _says_footing(event):
            event.accept()
            if kind is QEvent.Type.KeyPress:
                self.footing.chips[_FOOTING_KEYS.index(Qt.Key(event.key()))].click()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        from_bank = bool(self.record.code)
        self.body.addLayout(self._head(from_bank))
        self.body.addLayout(_indented(_ICON, self.answer))
        rest = _indented(_ICON + _IN_FIELD, self._problem)
        rest.addLayout(self._foot())
        for part in (self.follow_up, self.choice, self.evidence):
            rest.addWidget(part)
        self.body.addLayout(rest)
        self.question.setVisible(not from_bank)
        self._asked.setVisible(from_bank)
        for later in (self._secret, self._problem, self.follow_up, self.choice):
            later.hide()

    def _head(self, from_bank: bool) -> QHBoxLayout:
        made = QHBoxLayout()
        made.setSpacing(0)
        arrow = column(0 if from_bank else _IN_FIELD, IconView("corner-down-right", "text3", _ICON), gap=0)
        self._asked.setContentsMargins(_IN_FIELD, 0, 0, 0)
        made.addWidget(arrow, 0, Qt.AlignmentFlag.AlignTop)
        for asked in (self._asked, self.question):
            made.addWidget(asked, 1)
        secret = column(0 if from_bank else _IN_FIELD - 4, self._secret, gap=0)
        for beside in (secret, self._code) if from_bank else (secret,):
            made.addSpacing(8)
            made.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _foot(self) -> QHBoxLayout:
        tools = QWidget()
        flow = FlowLayout(tools, gap=6)
        for button in (self.proofs, self.later):
            button.setCheckable(True)
        for tool in (self.footing, self.sensitivity, self.proofs, self.later, self.extract):
            flow.addWidget(tool)
        made = QHBoxLayout()
        made.setSpacing(8)
        made.addWidget(tools, 1)
        made.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _wire(self) -> None:
        for name, editor in self.editors.items():
            editor.touched.connect(partial(self._touch, name))
            editor.settled.connect(lambda: self.show_answer(self._newest, self._interview, self._dossier))
        for typed in (self.question, self.answer, self.follow_up):
            typed.part.installEventFilter(self)
        self._autosave.due.connect(self._save)
        self.remove.clicked.connect(self.removed)
        self.extract.clicked.connect(self.extract_asked)
        self.proofs.clicked.connect(self.choice.setVisible)
        self.later.clicked.connect(self._toggle_follow_up)

    def _toggle_follow_up(self, on: bool) -> None:
        self.follow_up.setVisible(on)
        if on:
            self.follow_up.part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _touch(self, name: str) -> None:
        self._touched.add(name)
        if isinstance(self.editors[name], LinksEditor) or name in ("footing", "sensitivity"):
            QTimer.singleShot(0, self, self._save)  # a press is over at once
        else:
            self._autosave.touch()

    def _save(self) -> None:
        problems = {name: self.editors[name].problem() for name in self._touched}
        typed = {name: self.editors[name].value() for name in self._touched if not problems[name]}
        self._problem.setText("，".join(sorted(filter(None, problems.values()))))
        self._problem.setVisible(bool(self._problem.text()))
        before, after = self.record, self.record.with_(**typed)
        if after == before or self._write(after, before):
            self.record = after
            self._touched -= typed.keys()
            if self._newest.id == after.id:
                self._newest = self._newest.with_(**typed)
        self._show_state()

    def _show_state(self) -> None:
        record, dossier = self.record, self._dossier
        self._asked.setText(record.question or record.code)
        self._code.setText(record.code)
        self._secret.setVisible(answered_in_confidence(record, self._interview))
        self.answer.part.setAccessibleName(f"{tr(N_('回答'))}：{record.question}")
        photos = [one for one in dossier.photos if one.id in record.photo_ids] if record.photo_ids else []
        notes = [one for one in dossier.notes if one.id in record.note_ids] if record.note_ids else []
        self.evidence.show_evidence(photos, notes)
        count = len(record.photo_ids) + len(record.note_ids)
        self.proofs.set_words(tr(N_("依据 {count}")).format(count=count) if count else tr(N_("依据")))
        if record.follow_up and not self.later.isChecked():
            self.later.setChecked(True)
            self.follow_up.show()


def _indented(by: int, part: QWidget) -> QVBoxLayout:
    """Under the question, whose words begin where those of a field do."""
    made = QVBoxLayout()
    made.setContentsMargins(by, 0, 0, 0)
    made.setSpacing(8)
    made.addWidget(part)
    return made


def _says_footing(event: QKeyEvent) -> bool:
    typed = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    return typed and event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _FOOTING_KEYS
