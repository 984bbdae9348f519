"""Amounts as bars: one filled bar with a mark, or one segment for each of a few things."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import painter_of, rounded
from ui.theme.theme import theme
from ui.widgets.painted import Painted
from ui.widgets.status_tag import Tone


class ProgressBar(Painted):
    """`share` and `mark` are between 0 and 1; the mark is a goal on the way."""

    def __init__(
        self,
        share: float = 0.0,
        tone: Tone = Tone.ACCENT,
        *,
        thickness: int = 6,
        mark: float | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self._share, self._tone, self._thickness, self._mark = share, tone, thickness, mark
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, tone: Tone | None = None, mark: float | None = None) -> None:
        self._share, self._tone = share, tone or self._tone
        self._mark = self._mark if mark is None else mark
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(48, self._thickness + (10 if self._mark is not None else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, thick, top = painter_of(self), self._thickness, (self.height() - self._thickness) / 2
        rounded(painter, QRectF(0, top, self.width(), thick), thick / 2, "track")
        if self._share > 0:
            width = max(float(thick), self.width() * min(1.0, self._share))
            rounded(painter, QRectF(0, top, width, thick), thick / 2, self._tone.solid)
        if self._mark is not None:
            x = min(self.width() - 1.0, max(1.0, self.width() * self._mark))
            painter.setPen(QPen(theme().colour("text"), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))


class Segment(StrEnum):
    DONE = "done"
    MISSED = "missed"
    UNDER_WAY = "under_way"
    PLANNED = "planned"
    OPEN = "open"


class SegmentBar(Painted):
    """Solid, hatched, half, outlined, empty: told apart without colour."""

    def __init__(
        self, segments: Sequence[Segment] = (), name: str = "", thickness: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._segments, self._thickness = tuple(segments), thickness
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_segments(self, segments: Sequence[Segment], name: str) -> None:
        self._segments = tuple(segments)
        self.setAccessibleName(name)
        self.restyle()

    def sizeHint(self) -> QSize:
        return QSize(18 * max(1, len(self._segments)), self._thickness)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, count = painter_of(self), len(self._segments)
        width = (self.width() - 4 * (count - 1)) / max(1, count)
        for at, segment in enumerate(self._segments):
            self._paint_one(painter, QRectF(at * (width + 4), 0, width, self.height()), segment)

    def _paint_one(self, painter: QPainter, box: QRectF, segment: Segment) -> None:
        if segment is Segment.DONE:
            rounded(painter, box, 3, "success_solid")
        elif segment is Segment.MISSED:
            hatched(painter, box)
        elif segment is Segment.UNDER_WAY:
            rounded(painter, box, 3, "accent_soft", "accent", 1.5)
            rounded(painter, QRectF(box.x(), box.y(), box.width() * 0.47, box.height()), 3, "accent")
        elif segment is Segment.PLANNED:
            rounded(painter, box, 3, "surface", "control")
        else:
            rounded(painter, box, 3, "track")


def hatched(painter: QPainter, box: QRectF) -> None:
    """What falls short."""
    rounded(painter, box, 3, "danger_soft", "danger_solid", 1.2)
    clip = QPainterPath()
    clip.addRoundedRect(box, 3, 3)
    painter.save()
    painter.setClipPath(clip)
    painter.setPen(QPen(theme().colour("danger_solid"), 1.6))
    for step in range(-int(box.height()), int(box.width()), 6):
        x = box.x() + step
        painter.drawLine(QLineF(x, box.bottom(), x + box.height(), box.top()))
    painter.restore()
