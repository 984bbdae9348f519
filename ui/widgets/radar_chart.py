"""Values on axes around a middle, one line for each of a few series that are told apart without colour."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from ui.theme.paint import CENTRE, LEFT, RIGHT, painter_of, words
from ui.theme.theme import theme
from ui.widgets.painted import Painted

_HIGH, _DOT, _FEWEST, _NARROW = 290, 3.5, 3, 220
_MIDDLE = 0.2
"""Names this near to the upright stand centred above or below their axis."""


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: tuple[float | None, ...]
    """One for each axis, between 0 and 1; None where it has none."""
    colour: str = "accent"
    dashed: bool = False


class RadarChart(Painted):
    """Hidden where there are fewer than three axes, which make no area."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._axes: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self._rings = 5
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_series(self, axes: Sequence[str], series: Sequence[Series], rings: int) -> None:
        """The first series is filled."""
        self._axes, self._series, self._rings = tuple(axes), tuple(series), rings
        self.setVisible(len(axes) >= _FEWEST)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(_HIGH), theme().px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_NARROW), theme().px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        if len(self._axes) < _FEWEST:
            return
        painter, look = painter_of(self), theme()
        line = look.line("caption")
        middle = QPointF(self.width() / 2, self.height() / 2)
        side = max(look.width(one, "caption") for one in self._axes)
        reach = max(20.0, min(self.width() / 2 - side - 10, self.height() / 2 - line - 8))
        self._paint_ground(painter, middle, reach)
        for at, name in enumerate(self._axes):
            self._paint_name(painter, self._point(middle, reach + 6, at), at, name)
        for one in reversed(self._series):
            self._paint_series(painter, middle, reach, one, filled=one is self._series[0])

    def _turn(self, at: int) -> float:
        return 2 * math.pi * at / len(self._axes)

    def _point(self, middle: QPointF, reach: float, at: int) -> QPointF:
        turn = self._turn(at)
        return middle + QPointF(math.sin(turn) * reach, -math.cos(turn) * reach)

    def _paint_ground(self, painter: QPainter, middle: QPointF, reach: float) -> None:
        count = len(self._axes)
        for ring in range(self._rings, 0, -1):
            corners = QPolygonF([self._point(middle, reach * ring / self._rings, at) for at in range(count)])
            painter.setPen(QPen(theme().colour("border"), 1))
            painter.setBrush(theme().colour("sunken") if ring == self._rings else Qt.BrushStyle.NoBrush)
            painter.drawPolygon(corners)
        for at in range(count):
            painter.drawLine(middle, self._point(middle, reach, at))

    def _paint_name(self, painter: QPainter, point: QPointF, at: int, name: str) -> None:
        look, aside = theme(), math.sin(self._turn(at))
        wide, high = look.width(name, "caption") + 2, look.line("caption")
        if abs(aside) < _MIDDLE:
            above = math.cos(self._turn(at)) > 0
            box = QRectF(point.x() - wide / 2, point.y() - (high if above else 0), wide, high)
            words(painter, box, name, "caption", "text2", CENTRE, elide=False)
        else:
            left = point.x() if aside > 0 else point.x() - wide
            box = QRectF(left, point.y() - high / 2, wide, high)
            words(painter, box, name, "caption", "text2", LEFT if aside > 0 else RIGHT, elide=False)

    def _paint_series(self, painter: QPainter, middle: QPointF, reach: float, series: Series, *, filled: bool) -> None:
        points = [
            self._point(middle, reach * min(1.0, max(0.0, value)), at)
            for at, value in enumerate(series.values)
            if value is not None
        ]
        style = Qt.PenStyle.DashLine if series.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme().colour(series.colour), 2, style))
        painter.setBrush(theme().colour(series.colour, 0.16) if filled else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF(points))
        painter.setPen(QPen(theme().colour(series.colour), 1.5))
        painter.setBrush(theme().colour(series.colour if filled else "surface"))
        for point in points:
            if filled:
                painter.drawEllipse(point, _DOT, _DOT)
            else:
                painter.drawRect(QRectF(point.x() - _DOT, point.y() - _DOT, 2 * _DOT, 2 * _DOT))
