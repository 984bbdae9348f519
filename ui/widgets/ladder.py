"""A long way of steps with their days: behind, left out, now, ahead; in several lines where it is narrow."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.text import N_, tr
from ui.theme.icons import draw_icon
from ui.theme.paint import painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Painted

_DOT, _GAP, _BETWEEN = 24, 6, 12
_TOP = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class Rung(Enum):
    BEHIND = "behind"
    LEFT_OUT = "left_out"
    NOW = "now"
    AHEAD = "ahead"

    @property
    def words(self) -> str:
        return tr(_WORDS[self])


_WORDS = {
    Rung.BEHIND: N_("已过"),
    Rung.LEFT_OUT: N_("没有记录"),
    Rung.NOW: N_("现在"),
    Rung.AHEAD: N_("还没有到"),
}
# ground, outline, icon, its ink, and the ink of the words
_LOOKS = {
    Rung.BEHIND: ("success_soft", "", "check", "success", "text2"),
    Rung.LEFT_OUT: ("warning_soft", "warning_line", "minus", "warning", "warning"),
    Rung.NOW: ("accent", "", "circle-dot", "on_accent", "accent_text"),
    Rung.AHEAD: ("surface", "control", "", "text3", "text3"),
}


@dataclass(frozen=True, slots=True)
class LadderStep:
    words: str
    rung: Rung
    below: str = ""


class Ladder(Painted):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name, self._steps = name, tuple[LadderStep, ...]()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def steps(self) -> tuple[LadderStep, ...]:
        return self._steps

    def show_steps(self, steps: Sequence[LadderStep]) -> None:
        self._steps = tuple(steps)
        now = next((one for one in steps if one.rung is Rung.NOW), None)
        self.setAccessibleName(f"{self._name}{tr(N_('：'))}{now.words}" if now else self._name)
        spoken = (f"{one.words} {one.rung.words} {one.below}".strip() for one in steps)
        self.setAccessibleDescription(tr(N_("；")).join(spoken))
        self._fit()
        self.update()

    def restyle(self) -> None:
        self._fit()
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._least() * 4, self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), self._high())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter, across, top = painter_of(self), self._across(), 0.0
        wide = self.width() / across
        for line in _lines_of(self._steps, across):
            high = self._line(line)
            for place, step in enumerate(line):
                cell = QRectF(place * wide, top, wide, high)
                if place:
                    self._paint_way(painter, cell, step)
                self._paint_step(painter, cell, step)
            top += high + _BETWEEN

    def _paint_way(self, painter: QPainter, cell: QRectF, step: LadderStep) -> None:
        side = theme().icon_px(_DOT)
        # From the dot before, one cell to the left, to this one.
        way = QRectF(cell.center().x() - cell.width() + side / 2 + 4, cell.top() + side / 2 - 1, 0, 2)
        way.setWidth(cell.width() - side - 8)
        rounded(painter, way, 1, "border" if step.rung is Rung.AHEAD else "success_solid")

    def _paint_step(self, painter: QPainter, cell: QRectF, step: LadderStep) -> None:
        look, side = theme(), theme().icon_px(_DOT)
        ground, outline, icon, ink, said = _LOOKS[step.rung]
        dot = QRectF(cell.center().x() - side / 2, cell.top(), side, side)
        rounded(painter, dot, side / 2, ground, outline)
        if icon:
            inner = dot.adjusted(side * 0.2, side * 0.2, -side * 0.2, -side * 0.2)
            draw_icon(painter, icon, inner, look.colour(ink), 2.2)
        role = "caption_strong" if step.rung is Rung.NOW else "caption"
        text = QRectF(cell.left(), dot.bottom() + _GAP, cell.width(), look.line("caption"))
        words(painter, text, step.words, role, said, _TOP)
        if step.below:
            words(painter, text.translated(0, look.line("caption")), step.below, "caption", "text3", _TOP)

    def _least(self) -> int:
        widest = max((theme().width(one.words, "caption_strong") for one in self._steps), default=0)
        return math.ceil(widest) + 10

    def _across(self) -> int:
        """Lines of equal length."""
        fitting = max(1, self.width() // max(1, self._least()))
        lines = math.ceil(len(self._steps) / fitting)
        return max(1, math.ceil(len(self._steps) / max(1, lines)))

    def _line(self, steps: Sequence[LadderStep]) -> int:
        below = any(one.below for one in steps)
        return theme().icon_px(_DOT) + _GAP + theme().line("caption") * (2 if below else 1)

    def _high(self) -> int:
        lines = [self._line(line) for line in _lines_of(self._steps, self._across())]
        return sum(lines) + _BETWEEN * (len(lines) - 1) if lines else 0

    def _fit(self) -> None:
        high = self._high()
        if self.minimumHeight() != high:
            self.setFixedHeight(high)


def _lines_of(steps: Sequence[LadderStep], across: int) -> Iterator[Sequence[LadderStep]]:
    for at in range(0, len(steps), across):
        yield steps[at : at + across]
