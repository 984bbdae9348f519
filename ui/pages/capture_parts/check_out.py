"""The sheet on leaving: what this visit has come to, and a question when it is early."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.visit_gaps import Gap
from app.domain.text import N_, tr
from ui.visit_words import span_words
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line, stretching
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
    gaps: Sequence[Gap] = ()

    @property
    def early(self) -> bool:
        return self.minutes < self.required_minutes

    @property
    def amounts(self) -> str:
        parts = (
            span_words(self.minutes),
            tr(N_("{count} 张照片")).format(count=self.photos),
            tr(N_("{count} 条速记")).format(count=self.notes),
            tr(N_("诊断组 {count} 人")).format(count=self.people),
        )
        return " · ".join(parts)


class CheckOutSheet(Sheet):
    """`confirmed` carries the reason, "" when it is not early."""

    confirmed = Signal(str)
    mend_asked = Signal(str)
    """Where on the page something that is missing is put in."""

    def __init__(self, window: QWidget, sum_: VisitSum) -> None:
        have = span_words(sum_.minutes)
        question = tr(N_("走访才 {have}，现在签离？")).format(have=f"{have}")
        title = question if sum_.early else tr(N_("签离"))
        super().__init__(window, title, self._line_of(sum_), width=520)
        self.reasons: list[Chip] = []
        self.body.addWidget(Label(sum_.amounts, "strong", wrap=True))
        self._list_gaps(sum_.gaps)
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

    def _list_gaps(self, gaps: Sequence[Gap]) -> None:
        if not gaps:
            whole = Label(tr(N_("该有的都有了。")), "body", "text2")
            self.body.addWidget(line(IconView("circle-check", "success", 18), whole, None))
            return
        self.body.addWidget(Label(tr(N_("还缺这些，签离后也能补")), "small_strong", "text2"))
        self.body.addWidget(column(*(self._gap(gap) for gap in gaps), gap=0))

    def _gap(self, gap: Gap) -> QWidget:
        mend = Button(tr(N_("去补")), kind="ghost", size="lg", trailing="chevron-right")
        mend.setAccessibleName(f"{gap.words} {mend.words}")
        mend.clicked.connect(lambda: self._mend(gap))
        return line(IconView("triangle-alert", "warning", 18), Label(gap.words, "body", elide=True), None, mend)

    def _mend(self, gap: Gap) -> None:
        self.dismiss()
        self.mend_asked.emit(gap.place)

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
