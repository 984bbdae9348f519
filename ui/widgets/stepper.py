"""Where one is on a way of a few steps: done, now, still to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.text import N_, tr
from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Painted

_GAP = 10
_LINE = 56


class Stepper(Painted):
    """Where there is no room for all the words, only those of the present step are shown."""

    def __init__(self, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._steps, self._at = tuple(steps), 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    @property
    def step(self) -> int:
        return self._at

    def show_step(self, at: int) -> None:
        """`at` may be the number of steps: all are done."""
        self._at = at
        words_of = tr(N_("第 {at} 步，共 {all} 步：{words}"))
        now = min(at, len(self._steps) - 1)
        self.setAccessibleName(words_of.format(at=now + 1, all=len(self._steps), words=self._steps[now]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width(full=False), theme().icon_px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, full, x = painter_of(self), self._width(full=True) <= self.width(), 0.0
        for at in range(len(self._steps)):
            if at:
                colour = "success_solid" if at <= self._at else "border"
                rounded(painter, QRectF(x, self.height() / 2 - 1, _LINE * 0.7, 2), 1, colour)
                x += _LINE * 0.7 + _GAP
            x = self._paint_step(painter, at, x, full or at == self._at)

    def _paint_step(self, painter: QPainter, at: int, x: float, spelled: bool) -> float:
        look, side = theme(), theme().icon_px(28)
        dot = QRectF(x, (self.height() - side) / 2, side, side)
        if at < self._at:
            rounded(painter, dot, side / 2, "success_soft")
            inner = dot.adjusted(side * 0.2, side * 0.2, -side * 0.2, -side * 0.2)
            draw_icon(painter, "check", inner, look.colour("success"))
        else:
            now = at == self._at
            rounded(painter, dot, side / 2, "accent" if now else "surface", "" if now else "control")
            words(painter, dot, str(at + 1), "small_strong", "on_accent" if now else "text2", CENTRE, elide=False)
        x += side + 8
        if spelled:
            width = look.width(self._steps[at], "strong")
            ink = "text3" if at > self._at else "text"
            words(painter, QRectF(x, 0, width + 4, self.height()), self._steps[at], "strong", ink, elide=False)
            x += width + _GAP
        return x

    def _width(self, *, full: bool) -> int:
        look, count = theme(), len(self._steps)
        spelled = self._steps if full else (max(self._steps, key=len),)
        text = sum(look.width(step, "strong") + _GAP for step in spelled)
        return round(text + count * (look.icon_px(28) + 8) + (count - 1) * (_LINE * 0.7 + _GAP))
