"""The sheet on leaving: what this visit has come to, and a question when it is early."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.text import N_, tr
from ui.visit_words import span_words
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import line, stretching
from ui.widgets.sheet import Sheet

_REASONS = (N_("企业安排"), N_("停电停产"), N_("突发情况"), N_("其他"))


@dataclass(frozen=True)
class VisitSum:
    """What a visit has come to."""

    minutes: int
    required_minutes: int
    photos: int
    notes: int
    people: int
    required_people: int
    described: bool
    """Its work is written down."""

    @property
    def early(self) -> bool:
        return self.minutes < self.required_minutes

    def lines(self) -> Sequence[tuple[bool, str, str]]:
        """Whether it is enough, what, and how much."""
        goal = tr(N_("{have}，要求 {goal}")).format(
            have=span_words(self.minutes), goal=span_words(self.required_minutes)
        )
        people = tr(N_("{count} 人"))
        work = tr(N_("写好了")) if self.described else tr(N_("还没写，签离后也能补"))
        return (
            (not self.early, tr(N_("时长")), goal),
            (self.photos > 0, tr(N_("照片")), tr(N_("{count} 张")).format(count=self.photos)),
            (self.notes > 0, tr(N_("速记")), tr(N_("{count} 条")).format(count=self.notes)),
            (self.people >= self.required_people, tr(N_("诊断组到场")), people.format(count=self.people)),
            (self.described, tr(N_("工作内容")), work),
        )


class CheckOutSheet(Sheet):
    """`confirmed` carries the reason, "" when it is not early."""

    confirmed = Signal(str)

    def __init__(self, window: QWidget, sum_: VisitSum) -> None:
        have = span_words(sum_.minutes)
        question = tr(N_("走访才 {have}，现在签离？")).format(have=f"{have}")
        title = question if sum_.early else tr(N_("签离"))
        super().__init__(window, title, self._line_of(sum_), width=520)
        self.reasons: list[Chip] = []
        for enough, what, amount in sum_.lines():
            icon = IconView("circle-check" if enough else "triangle-alert", "success" if enough else "warning", 18)
            self.body.addWidget(line(icon, Label(what, "strong"), None, Label(amount, "body", "text2")))
        if sum_.early:
            self._ask_why()
        self._offer_ways(sum_.early)

    def first_focus(self) -> QWidget:
        """The sheet itself, so that Enter takes the safe way and no reason."""
        return self

    @staticmethod
    def _line_of(sum_: VisitSum) -> str:
        if not sum_.early:
            return tr(N_("这次走访的内容都已经存好，签离后也能补写。"))
        words = tr(N_("通知要求每次不少于 {goal}，还差 {left}；签离后这一次不计入达标。"))
        return words.format(
            goal=span_words(sum_.required_minutes), left=span_words(sum_.required_minutes - sum_.minutes)
        )

    def _ask_why(self) -> None:
        self.body.addWidget(Label(tr(N_("提前离开的原因")), "small_strong", "text2"))
        holder = QWidget()
        flow = FlowLayout(holder)
        for words in _REASONS:
            chip = Chip(tr(words), touch=True)
            chip.setCheckable(True)
            chip.setAutoExclusive(True)
            flow.addWidget(chip)
            self.reasons.append(chip)
        self.body.addWidget(stretching(holder))

    def _offer_ways(self, early: bool) -> None:
        stay = Button(tr(N_("继续走访")), kind="primary" if early else "ghost", size="lg")
        self.leave_now = Button(
            tr(N_("仍要签离")) if early else tr(N_("签离")), "log-out", "danger" if early else "primary", "lg"
        )
        for button in (self.leave_now, stay) if early else (stay, self.leave_now):
            self.offer(button)
        stay.clicked.connect(self.dismiss)
        self.leave_now.clicked.connect(self._confirm)

    def _confirm(self) -> None:
        reason = next((chip.words for chip in self.reasons if chip.isChecked()), "")
        self.dismiss()
        self.confirmed.emit(reason)
