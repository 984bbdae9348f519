"""Values in their order as dots on a strip, with the mean, a goal, and what stands out or does not count."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import RIGHT, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Painted

_HIGH, _DOT, _SIDE, _LABEL = 132, 4.0, 12, 92


@dataclass(frozen=True, slots=True)
class Dot:
    value: float
    beyond: bool = False
    """Stands out: drawn as a diamond with an outline."""
    counts: bool = True
    """One that does not is hollow."""


@dataclass(frozen=True, slots=True)
class Level:
    """A line across, with its words at the right end."""

    value: float
    words: str
    colour: str
    dashed: bool = False


class LapChart(Painted):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._dots: tuple[Dot, ...] = ()
        self._levels: tuple[Level, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_dots(self, dots: Sequence[Dot], levels: Sequence[Level]) -> None:
        self._dots, self._levels = tuple(dots), tuple(levels)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(160), theme().px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        rounded(painter, self.rect(), 8, "sunken")
        room = QRectF(self.rect()).adjusted(_SIDE, 16, -_SIDE - theme().px(_LABEL), -16)
        if not self._dots or room.width() < 1:
            return
        low, high = self._range()
        heights = [_place(level.value, low, high, room) for level in self._levels]
        for level, y, y_words in zip(self._levels, heights, _apart(heights, theme().line("caption")), strict=True):
            self._draw_level(painter, room, level, y, y_words)
        points = [
            QPointF(self._across(at, room), _place(dot.value, low, high, room)) for at, dot in enumerate(self._dots)
        ]
        painter.setPen(QPen(theme().colour("control"), 1))
        painter.drawPolyline(points)
        for point, dot in zip(points, self._dots, strict=True):
            _draw_dot(painter, point, dot)

    def _range(self) -> tuple[float, float]:
        """Of all that is drawn, with a little room even where all are the same."""
        values = [dot.value for dot in self._dots] + [level.value for level in self._levels]
        low, high = min(values), max(values)
        rest = (high - low) * 0.08 or max(1.0, abs(high) * 0.1)
        return low - rest, high + rest

    def _across(self, at: int, room: QRectF) -> float:
        last = max(1, len(self._dots) - 1)
        return room.left() + room.width() * (at / last if len(self._dots) > 1 else 0.5)

    def _draw_level(self, painter: QPainter, room: QRectF, level: Level, y: float, y_words: float) -> None:
        style = Qt.PenStyle.DashLine if level.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme().colour(level.colour), 1.5, style))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        line = theme().line("caption")
        box = QRectF(room.right() + 4, y_words - line / 2, self.width() - room.right() - 12, line)
        words(painter, box, level.words, "caption", level.colour, RIGHT)


def _apart(heights: Sequence[float], least: float) -> list[float]:
    """The same, moved down where two words would stand upon each other."""
    moved = list(heights)
    order = sorted(range(len(moved)), key=moved.__getitem__)
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + least)
    return moved


def _place(value: float, low: float, high: float, room: QRectF) -> float:
    return room.bottom() - room.height() * (value - low) / (high - low)


def _draw_dot(painter: QPainter, point: QPointF, dot: Dot) -> None:
    colour = "warning_solid" if dot.beyond else "accent"
    painter.setPen(QPen(theme().colour(colour if dot.counts else "neutral_solid"), 1.5))
    painter.setBrush(theme().colour(colour if dot.counts else "sunken"))
    if dot.beyond:
        reach = _DOT + 2
        painter.drawPolygon(
            [
                point + QPointF(0, -reach),
                point + QPointF(reach, 0),
                point + QPointF(0, reach),
                point + QPointF(-reach, 0),
            ]
        )
    else:
        painter.drawEllipse(point, _DOT, _DOT)
