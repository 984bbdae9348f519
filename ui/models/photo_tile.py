"""One photo in a grid: what is shown of it, and how it is painted."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPixmap

from ui.theme.icons import draw_icon
from ui.theme.paint import RIGHT, focus_ring, rounded, words
from ui.theme.theme import theme

_RADIUS = 8


@dataclass(frozen=True)
class PhotoTile:
    """`number` such as P-0618 stands at the right of the caption, behind the icon of the photo's `state`."""

    id: str
    caption: str = ""
    number: str = ""
    starred: bool = False
    annotated: bool = False
    picture: str = ""
    """What its thumbnail is asked for by; its id where nothing else is said."""
    state: tuple[str, str] = ("", "")
    """Icon and words."""
    doubts: tuple[str, ...] = ()
    """What is odd about it, in words."""
    told: str = ""
    """More for the tooltip."""

    def __post_init__(self) -> None:
        if not self.picture:
            object.__setattr__(self, "picture", self.id)

    @property
    def captioned(self) -> bool:
        return bool(self.caption or self.number or self.state[0])

    @property
    def words(self) -> str:
        """For those who hear it."""
        return " ".join(part for part in (self.caption, self.number, self.state[1], *self.doubts) if part)

    @property
    def remarks(self) -> str:
        return "\n".join(part for part in (self.caption, self.told, self.state[1], *self.doubts) if part)


@dataclass(frozen=True, slots=True)
class Mood:
    """What is going on around a tile; `starring` that a click can give it a star, `marking` that each click marks."""

    selected: bool = False
    focused: bool = False
    starring: bool = False
    marking: bool = False


_CALM = Mood()


def composed(thumbnail: QImage, size: QSize, ratio: float, captioned: bool) -> QPixmap:
    return QPixmap.fromImage(shaped(thumbnail, size, ratio, captioned))


def shaped(thumbnail: QImage, size: QSize, ratio: float, captioned: bool) -> QImage:
    """The thumbnail filling `size` with round corners, darker at the bottom where words will stand. For any thread."""
    whole = size * ratio
    scaled = thumbnail.scaled(
        whole, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    made = scaled.copy(_middle(scaled.size(), whole)).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(made)
    room = QRectF(made.rect())
    if theme().dark:
        painter.fillRect(room, theme().colour("photo_scrim", 0.16))
    if captioned:
        _darken(painter, room, 52 * ratio)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, _round_corners(made.width(), made.height(), _RADIUS * ratio))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=16)
def _round_corners(width: int, height: int, radius: float) -> QImage:
    mask = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    mask.fill(Qt.GlobalColor.transparent)
    painter = QPainter(mask)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.drawRoundedRect(QRectF(mask.rect()), radius, radius)
    painter.end()
    return mask


def star_place(room: QRectF) -> QRectF:
    return QRectF(room.right() - 30, room.y() + 8, 22, 22)


def paint_tile(painter: QPainter, room: QRectF, tile: PhotoTile, picture: QPixmap | None, mood: Mood = _CALM) -> None:
    if picture is None:
        rounded(painter, room, _RADIUS, "track")
        middle = QRectF(room.center() - QPointF(12, 12), QSize(24, 24).toSizeF())
        draw_icon(painter, "image", middle, theme().colour("text3"))
    else:
        painter.drawPixmap(room.topLeft(), picture)
    _paint_words(painter, room, tile, "photo_text" if picture is not None else "text2")
    _paint_badges(painter, room, tile, mood)
    if mood.selected:
        rounded(painter, room, _RADIUS, "", "accent", 3)
        rounded(painter, room.adjusted(3, 3, -3, -3), _RADIUS - 2, "", "surface", 1.5)
    if mood.selected or mood.marking:
        _paint_tick(painter, QRectF(room.x() + 10, room.y() + 10, 22, 22), mood.selected)
    if mood.focused and not mood.selected:
        focus_ring(painter, room.adjusted(-3, -3, 3, 3), _RADIUS + 3)


def _paint_badges(painter: QPainter, room: QRectF, tile: PhotoTile, mood: Mood) -> None:
    """The star at the right end, so that it is always found in its place."""
    badge, shown = star_place(room), []
    if tile.starred or mood.starring:
        shown.append(("star", "star" if tile.starred else "photo_text"))
    if tile.annotated:
        shown.append(("pencil-line", "photo_text"))
    if tile.doubts:
        shown.append(("triangle-alert", "star"))
    for icon, colour in shown:
        rounded(painter, badge, 5, theme().colour("photo_scrim", 0.75))
        draw_icon(painter, icon, badge.adjusted(4, 4, -4, -4), theme().colour(colour), 2.2)
        badge.translate(-26, 0)


def _paint_tick(painter: QPainter, place: QRectF, on: bool) -> None:
    if on:
        rounded(painter, place, 11, "accent")
        draw_icon(painter, "check", place.adjusted(4, 4, -4, -4), theme().colour("on_accent"), 3)
    else:
        rounded(painter, place, 11, theme().colour("photo_scrim", 0.5), "photo_text", 2)


def _paint_words(painter: QPainter, room: QRectF, tile: PhotoTile, colour: str) -> None:
    look = theme()
    height = look.line("caption_strong") + 4
    line = QRectF(room.x() + 10, room.bottom() - height - 6, room.width() - 20, height)
    right = look.width(tile.number, "caption") if tile.number else 0
    words(painter, line, tile.number, "caption", colour, RIGHT)
    if tile.state[0]:
        side = look.icon_px(14)
        place = QRectF(line.right() - right - side - (4 if right else 0), line.center().y() - side / 2, side, side)
        draw_icon(painter, tile.state[0], place, look.colour(colour), 2.1)
        right = line.right() - place.x()
    words(painter, line.adjusted(0, 0, -right - 8 if right else 0, 0), tile.caption, "caption_strong", colour)


def _darken(painter: QPainter, room: QRectF, height: float) -> None:
    band = QRectF(room.x(), room.bottom() - height, room.width(), height)
    shade = QLinearGradient(band.topLeft(), band.bottomLeft())
    shade.setColorAt(0, theme().colour("photo_scrim", 0.0))
    shade.setColorAt(1, theme().colour("photo_scrim", 0.8))
    painter.fillRect(band, shade)


def _middle(whole: QSize, part: QSize) -> QRect:
    return QRect(
        (whole.width() - part.width()) // 2, (whole.height() - part.height()) // 2, part.width(), part.height()
    )
