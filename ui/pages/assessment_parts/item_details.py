"""What belongs to one item: its options in words, the evidence, the remark, and what others chose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.actions.assessments import EVIDENCE
from app.assess.agreement import Asked
from app.assess.framework import REFERENCE, Option
from app.assess.sheet_words import number_words
from app.domain.records.assessment import AssessmentAnswer
from app.domain.text import N_, tr
from ui.fields.picked import Candidate
from ui.forms.record_form import RecordForm
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, line
from ui.widgets.status_tag import StatusTag, Tone
from ui.widgets.toggles import CheckBox

_ICONS = {"photo_ids": "image", "interview_ids": "messages-square", "answer_ids": "messages-square"}
_SHORT = 16


@dataclass(frozen=True, slots=True)
class ItemState:
    asked: Asked
    mine: AssessmentAnswer
    """As it is, or blank."""
    known: bool
    """It was written already."""
    evidence: Mapping[str, Sequence[Candidate]]
    """What its links may lead to, by field."""
    suggested: Option | None
    locked: bool


class ItemDetails(Card):
    chosen = Signal(object)
    """Codes of options, as a tuple."""
    evidence_asked = Signal()
    evidence_opened = Signal(str, str)
    """Field and id."""
    remark_edited = Signal(object, object)
    settle_asked = Signal(object)
    """The answer that is to hold."""

    def __init__(self, state: ItemState) -> None:
        super().__init__(ground="sunken", outline="sunken", padding=14, gap=8, radius=10)
        self._state = state
        self.boxes: list[CheckBox] = []
        self._shown: tuple[object, ...] = ()
        item = state.asked.item
        for option in item.options:
            box = CheckBox(_option_words(option), radio=not item.many)
            box.setAutoExclusive(False)
            box.clicked.connect(partial(self._press, option.code))
            self.boxes.append(box)
            self.body.addWidget(box)
        self.hint = Button("", "calculator", "link", "sm")
        self.hint.clicked.connect(self._take_hint)
        self.body.addWidget(line(self.hint, None))
        self._evidence = FlowLayout()
        self.body.addLayout(self._evidence)
        self.form = RecordForm(AssessmentAnswer, only=["remark"])
        self.form.edited.connect(self.remark_edited)
        self.body.addWidget(self.form)
        self._others = QVBoxLayout()
        self.body.addLayout(self._others)
        self.show_state(state)

    def show_state(self, state: ItemState) -> None:
        self._state = state
        codes = state.mine.choices.split()
        for box, option in zip(self.boxes, state.asked.item.options, strict=True):
            box.setChecked(option.code in codes)
            box.setEnabled(not state.locked)
        hint = state.suggested
        self.hint.setVisible(hint is not None and hint.code not in codes and not state.locked)
        if hint is not None:
            self.hint.set_words(tr(N_("按数据清单是“{words}”，采用")).format(words=hint.words))
        self.form.show_record(state.mine)
        self.form.set_read_only(state.locked)
        self._show_evidence()
        self._show_others()

    def _press(self, code: str) -> None:
        item, codes = self._state.asked.item, self._state.mine.choices.split()
        if item.many:
            wanted = {*codes} ^ {code}
            self.chosen.emit(tuple(one.code for one in item.options if one.code in wanted))
        else:
            self.chosen.emit((code,))

    def _take_hint(self) -> None:
        if self._state.suggested is not None:
            self.chosen.emit((self._state.suggested.code,))

    def _show_evidence(self) -> None:
        shown = (self._state.locked, *(getattr(self._state.mine, name) for name in EVIDENCE))
        if shown == self._shown:
            return
        self._shown = shown
        clear_out(self._evidence)
        for field in EVIDENCE:
            known = dict(self._state.evidence.get(field, ()))
            for id_ in getattr(self._state.mine, field):
                words = known.get(id_) or tr(AssessmentAnswer.specs[field].label)
                link = Button(_short(words), _ICONS.get(field, "file-text"), "quiet", "sm")
                link.setToolTip(words)
                link.clicked.connect(partial(self.evidence_opened.emit, field, id_))
                self._evidence.addWidget(link)
        if not self._state.locked:
            add = Button(tr(N_("加依据")), "plus", "secondary", "sm")
            add.setObjectName("add evidence")
            add.clicked.connect(self.evidence_asked)
            self._evidence.addWidget(add)

    def _show_others(self) -> None:
        clear_out(self._others)
        asked = self._state.asked
        if not asked.differs:
            return
        rows = []
        for one in asked.answers:
            said = Label(f"{one.assessor}：{one.answer}", "small", "text2", wrap=True)
            take = Button(tr(N_("以此为准")), kind="link", size="sm", name=f"{one.assessor} {tr(N_('以此为准'))}")
            take.clicked.connect(partial(self.settle_asked.emit, one))
            if self._state.locked:
                take.hide()
            rows.append(line(said, None, take))
        if asked.settled:
            words = tr(N_("已商定：{answer}。{reason}"))
            told = words.format(answer=asked.settled.answer, reason=asked.settled.reason)
            rows.append(Label(told, "small", "text", wrap=True))
        else:
            rows.insert(0, StatusTag(tr(N_("打分不一致，待商定")), Tone.WARNING))
        self._others.addWidget(column(*rows, gap=4))


def _option_words(option: Option) -> str:
    points = number_words(option.points, 3).rstrip("0").rstrip(".")
    words = f"{option.words}  {points}"
    return f"{words} {tr(REFERENCE)}" if option.reference else words


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
