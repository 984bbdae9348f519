"""How one card along a line of time is painted."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.photo_tile import PhotoTile, composed, paint_tile
from ui.models.pixmap_shelf import PixmapShelf
from ui.models.timeline_entries import Index, TimelineEntries, TimelineEntry
from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, RIGHT, focus_ring, rounded, words
from ui.theme.theme import theme

_AXIS, _DATED, _GAP = 44, 84, 8
_PICTURE = (132, 84)
_MORE = 64

Thumbnail = Callable[[str], bytes | None]


class TimelineCard(QStyledItemDelegate):
    def __init__(self, model: TimelineEntries, view: QListView, thumbnail: Thumbnail | None) -> None:
        super().__init__(view)
        self._model, self._view, self._thumbnail = model, view, thumbnail
        self._shelf, self._wanted = PixmapShelf(), dict[str, PhotoTile]()
        self._missing: set[str] = set()
        self._reader = QTimer(self)
        self._reader.setSingleShot(True)
        self._reader.timeout.connect(self._read_one)
        theme().changed.connect(self._shelf.clear)

    def forget_missing(self) -> None:
        """Pictures that were not there may have come."""
        self._missing.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry, look = self._model.entries[index.row()], theme()
        height = look.line("h3") + len(entry.lines) * look.line("small") + 36
        height += self._picture_size().height() + _GAP if entry.pictures else 0
        return QSize(200, height + (self._heading_height() if self._model.starts_group(index.row()) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, room = self._model.entries[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._model.starts_group(index.row()):
            room = self._paint_heading(painter, room, entry)
        if self._model.dated:
            room = self._paint_day(painter, room, entry)
        self._paint_axis(painter, room, entry, index.row())
        box = room.adjusted(_AXIS, 0, -2, -12)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rounded(painter, box, 10, "hover" if hovered else "surface", "accent" if chosen else "border")
        if option.state & QStyle.StateFlag.State_HasFocus and chosen:
            focus_ring(painter, box, 10)
        self._paint_inside(painter, box.adjusted(16, 12, -16, -12), entry)
        painter.restore()

    def _paint_inside(self, painter: QPainter, inner: QRectF, entry: TimelineEntry) -> None:
        look = theme()
        when = look.width(entry.when, "caption") + 8
        tag = look.width(entry.tag, "caption_strong") + look.icon_px(14) + 32 if entry.tag else 0
        line = QRectF(inner.x(), inner.y(), inner.width(), look.line("h3"))
        title = line.adjusted(0, 0, -when - tag, 0)
        words(painter, title, entry.title, "h3")
        if entry.tag:
            x = line.x() + min(look.width(entry.title, "h3") + 8, title.width() + 8)
            self._paint_tag(painter, QRectF(x, line.y(), tag - 8, line.height()), entry)
        words(painter, line, entry.when, "caption", "text3", RIGHT)
        top = line.bottom()
        for text in entry.lines:
            words(painter, QRectF(inner.x(), top, inner.width(), look.line("small")), text, "small", "text2")
            top += look.line("small")
        if entry.pictures:
            self._paint_pictures(painter, QRectF(inner.x(), top + _GAP, inner.width(), 0), entry)

    def _paint_tag(self, painter: QPainter, room: QRectF, entry: TimelineEntry) -> None:
        look = theme()
        rounded(painter, room, 6, entry.tone.soft)
        side = look.icon_px(14)
        icon = QRectF(room.x() + 8, room.center().y() - side / 2, side, side)
        draw_icon(painter, entry.tone.icon, icon, look.colour(entry.tone.ink), 2.1)
        text = room.adjusted(side + 13, 0, 0, 0)
        words(painter, text, entry.tag, "caption_strong", entry.tone.ink, elide=False)

    def _paint_pictures(self, painter: QPainter, room: QRectF, entry: TimelineEntry) -> None:
        """As many as fit, and how many more there are."""
        size = self._picture_size()
        fit = int((room.width() - theme().px(_MORE)) // (size.width() + _GAP))
        shown = entry.pictures[: max(1, fit)]
        for at, tile in enumerate(shown):
            place = QRectF(room.x() + at * (size.width() + _GAP), room.y(), size.width(), size.height())
            paint_tile(painter, place, tile, self._picture(tile))
        more = entry.more + len(entry.pictures) - len(shown)
        if more > 0:
            x = room.x() + len(shown) * (size.width() + _GAP)
            place = QRectF(x, room.y(), theme().px(_MORE), size.height())
            rounded(painter, place, 8, "sunken", "border")
            words(painter, place, f"+{more}", "h3", "text2", CENTRE)

    def _paint_heading(self, painter: QPainter, room: QRectF, entry: TimelineEntry) -> QRectF:
        look = theme()
        head = QRectF(room.x(), room.y(), room.width(), self._heading_height())
        words(painter, head.adjusted(4, 0, 0, 0), entry.heading, "small_strong", "text3")
        start = 4 + look.width(entry.heading, "small_strong") + 12
        painter.fillRect(QRectF(room.x() + start, head.center().y(), room.width() - start, 1), look.colour("border"))
        return room.adjusted(0, head.height(), 0, 0)

    def _paint_day(self, painter: QPainter, room: QRectF, entry: TimelineEntry) -> QRectF:
        look, wide = theme(), theme().px(_DATED)
        high = look.line("strong")
        words(painter, QRectF(room.x() + 4, room.y() + 6, wide - 4, high), entry.day, "strong")
        below = QRectF(room.x() + 4, room.y() + 6 + high, wide - 4, look.line("caption"))
        words(painter, below, entry.time, "caption", "text3")
        return room.adjusted(wide, 0, 0, 0)

    def _paint_axis(self, painter: QPainter, room: QRectF, entry: TimelineEntry, row: int) -> None:
        look, x = theme(), room.x() + 17
        painter.setPen(QPen(look.colour("neutral_line"), 2))
        if row + 1 < len(self._model.entries):
            painter.drawLine(round(x), round(room.y() + 34), round(x), round(room.bottom()))
        node = QRectF(x - 15, room.y() + 4, 30, 30)
        rounded(painter, node, 15, entry.tone.soft)
        draw_icon(painter, entry.icon, node.adjusted(7, 7, -7, -7), look.colour(entry.tone.ink))

    def _picture(self, tile: PhotoTile) -> QPixmap | None:
        """None until it was read; asking for it makes that happen soon."""
        found = self._shelf.get(tile.id)
        if found is None and self._thumbnail is not None and tile.id not in self._missing:
            self._wanted[tile.id] = tile
            self._reader.start(0)
        return found

    def _read_one(self) -> None:
        photo_id, tile = self._wanted.popitem()
        data = self._thumbnail(photo_id) if self._thumbnail is not None else None
        image = QImage.fromData(data or b"")
        if image.isNull():
            self._missing.add(photo_id)
        else:
            ratio = self._view.devicePixelRatioF()
            self._shelf.put(photo_id, composed(image, self._picture_size(), ratio, bool(tile.caption)))
            self._view.viewport().update()
        if self._wanted:
            self._reader.start(0)

    @staticmethod
    def _picture_size() -> QSize:
        return QSize(theme().px(_PICTURE[0]), theme().px(_PICTURE[1]))

    @staticmethod
    def _heading_height() -> int:
        return theme().line("small_strong") + 14
