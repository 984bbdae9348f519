"""One photo in a grid: what is shown of it, and how it is painted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPainterPath, QPixmap

from ui.theme.icons import draw_icon
from ui.theme.paint import RIGHT, focus_ring, rounded, words
from ui.theme.theme import theme

_RADIUS = 8


@dataclass(frozen=True)
class PhotoTile:
    """`number` such as P-0618 stands at the right of the caption."""

    id: str
    caption: str = ""
    number: str = ""
    starred: bool = False
    annotated: bool = False


def composed(thumbnail: QImage, size: QSize, ratio: float, captioned: bool) -> QPixmap:
    """The thumbnail filling `size` with round corners, darker at the bottom where words will stand."""
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    room = QRectF(0, 0, size.width(), size.height())
    clip = QPainterPath()
    clip.addRoundedRect(room, _RADIUS, _RADIUS)
    painter.setClipPath(clip)
    scaled = thumbnail.scaled(
        size * ratio, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    painter.drawImage(room, scaled, QRectF(_middle(scaled.size(), size * ratio)))
    if theme().dark:
        painter.fillRect(room, theme().colour("photo_scrim", 0.16))
    if captioned:
        _darken(painter, room)
    painter.end()
    return made


def paint_tile(painter: QPainter, room: QRectF, tile: PhotoTile, picture: QPixmap | None, *, selected: bool) -> None:
    if picture is None:
        rounded(painter, room, _RADIUS, "track")
        draw_icon(
            painter, "image", QRectF(room.center() - QPointF(12, 12), QSize(24, 24).toSizeF()), theme().colour("text3")
        )
    else:
        painter.drawPixmap(room.topLeft(), picture)
    _paint_words(painter, room, tile, "photo_text" if picture is not None else "text2")
    if tile.starred or tile.annotated:
        badge = QRectF(room.right() - 30, room.y() + 8, 22, 22)
        for icon, colour in (("star", "star"),) * tile.starred + (("pencil-line", "photo_text"),) * tile.annotated:
            rounded(painter, badge, 5, theme().colour("photo_scrim", 0.75))
            draw_icon(painter, icon, badge.adjusted(4, 4, -4, -4), theme().colour(colour), 2.2)
            badge.translate(-26, 0)
    if selected:
        rounded(painter, room, _RADIUS, "", "accent", 3)
        rounded(painter, room.adjusted(3, 3, -3, -3), _RADIUS - 2, "", "surface", 1.5)
        tick = QRectF(room.x() + 10, room.y() + 10, 22, 22)
        rounded(painter, tick, 11, "accent")
        draw_icon(painter, "check", tick.adjusted(4, 4, -4, -4), theme().colour("on_accent"), 3)


def paint_focus(painter: QPainter, room: QRectF) -> None:
    focus_ring(painter, room.adjusted(-3, -3, 3, 3), _RADIUS + 3)


def _paint_words(painter: QPainter, room: QRectF, tile: PhotoTile, colour: str) -> None:
    height = theme().line("caption_strong") + 4
    line = QRectF(room.x() + 10, room.bottom() - height - 6, room.width() - 20, height)
    number = theme().width(tile.number, "caption") + 8 if tile.number else 0
    words(painter, line.adjusted(0, 0, -number, 0), tile.caption, "caption_strong", colour)
    words(painter, line, tile.number, "caption", colour, RIGHT)


def _darken(painter: QPainter, room: QRectF) -> None:
    band = QRectF(room.x(), room.bottom() - 52, room.width(), 52)
    shade = QLinearGradient(band.topLeft(), band.bottomLeft())
    shade.setColorAt(0, theme().colour("photo_scrim", 0.0))
    shade.setColorAt(1, theme().colour("photo_scrim", 0.8))
    painter.fillRect(band, shade)


def _middle(whole: QSize, part: QSize) -> QRect:
    return QRect(
        (whole.width() - part.width()) // 2, (whole.height() - part.height()) // 2, part.width(), part.height()
    )
