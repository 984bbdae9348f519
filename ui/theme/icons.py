"""Line icons, tinted with a colour of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.resources import resource
from ui.theme.theme import theme


def icon(name: str, role: str = "text2", size: int = 20) -> QIcon:
    """For actions and fields; `role` is a colour of the theme, `size` pixels at 100 %."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, role, size, ratio))
        made.addPixmap(pixmap(name, "disabled", size, ratio), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, role: str = "text2", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """`ratio` is device pixels per pixel of layout."""
    look = theme()
    return QPixmap.fromImage(_drawn(name, look.icon_px(size), look.colour(role).name(), 1.75, ratio))


def draw_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor, stroke: float = 1.75) -> None:
    ratio = painter.device().devicePixelRatio()
    image = _drawn(name, round(rect.width()), colour.name(), stroke, ratio)
    before = painter.opacity()
    painter.setOpacity(before * colour.alphaF())
    painter.drawImage(QPointF(round(rect.x()), round(rect.y())), image)
    painter.setOpacity(before)


@lru_cache(maxsize=2000)
def _drawn(name: str, size: int, colour: str, stroke: float, ratio: float) -> QImage:
    """An image, not a pixmap: it may outlive the application object."""
    svg = resource("icons", f"{name}.svg").read_text("utf-8")
    svg = svg.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    image = QImage(QSize(round(size * ratio), round(size * ratio)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
