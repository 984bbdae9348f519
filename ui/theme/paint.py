"""The few strokes that all painted widgets are made of."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.theme import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def painter_of(widget: QWidget) -> QPainter:
    painter = QPainter(widget)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    fill: str | QColor = "",
    outline: str | QColor = "",
    width: float = 1.0,
) -> None:
    """A rounded box; colours are names of the theme or colours, the outline lies inside `rect`."""
    box = QRectF(rect)
    if outline:
        inset = width / 2
        box = box.adjusted(inset, inset, -inset, -inset)
    painter.setPen(QPen(as_colour(outline), width) if outline else Qt.PenStyle.NoPen)
    painter.setBrush(as_colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)


def words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    role: str = "body",
    colour: str | QColor = "text",
    align: Qt.AlignmentFlag = LEFT,
    weight: int | None = None,
    elide: bool = True,
) -> None:
    """One line of text."""
    font = theme().font(role, weight)
    painter.setFont(font)
    painter.setPen(as_colour(colour))
    metrics = QFontMetricsF(font)
    if elide and metrics.horizontalAdvance(text) > rect.width() + 0.5:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(align) | int(Qt.TextFlag.TextSingleLine), text)


def focus_ring(painter: QPainter, rect: QRect | QRectF, radius: float, colour: str = "focus") -> None:
    """Two pixels wide, inside the widget."""
    inside = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
    rounded(painter, inside, max(2.0, radius - 1.5), "", colour, 2)


def soft_shadow(painter: QPainter, rect: QRectF, radius: float, spread: int = 24, opacity: float = 0.10) -> None:
    """For layers that float: popovers, sheets, toasts."""
    for step in range(spread, 0, -1):
        shade = theme().colour("shadow", opacity * (1 - step / spread) ** 2 / 3.2)
        path = QPainterPath()
        path.addRoundedRect(rect.adjusted(-step, -step + 8, step, step + 8), radius + step, radius + step)
        painter.fillPath(path, shade)


def as_colour(colour: str | QColor) -> QColor:
    return colour if isinstance(colour, QColor) else theme().colour(colour)
