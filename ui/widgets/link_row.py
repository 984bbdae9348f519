"""A row that leads somewhere: an icon, what it is, a line about it, and a word at its end."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import draw_icon
from ui.theme.paint import RIGHT, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable

_SIDE, _GAP, _PADDING = 18, 10, 8
_LONGEST_END = 0.4


class LinkRow(Pressable):
    def __init__(
        self,
        title: str,
        about: str = "",
        end: str = "",
        *,
        icon: str = "",
        ink: str = "text2",
        trailing: str = "chevron-right",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.title, self.about, self.end = title, about, end
        self._icon, self._ink, self._trailing = icon, ink, trailing
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(filter(None, (title, end))))
        self.setAccessibleDescription(about)
        self.setToolTip(about)

    def sizeHint(self) -> QSize:
        look = theme()
        text = look.line("strong") + (look.line("caption") if self.about else 0)
        return QSize(look.px(160), max(look.control("md"), text + 2 * _PADDING))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = painter_of(self), theme()
        if self.hovered:
            rounded(painter, self.rect(), 8, "hover")
        room = QRectF(self.rect()).adjusted(_PADDING, 0, -_PADDING, 0)
        side = look.icon_px(_SIDE)
        if self._icon:
            box = QRectF(room.left(), room.center().y() - side / 2, side, side)
            draw_icon(painter, self._icon, box, look.colour(self._ink))
            room.setLeft(box.right() + _GAP)
        if self._trailing:
            box = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
            draw_icon(painter, self._trailing, box, look.colour("text3"))
            room.setRight(box.left() - 4)
        if self.end:
            wide = min(look.width(self.end, "small"), room.width() * _LONGEST_END)
            at = QRectF(room.right() - wide, room.top(), wide, room.height())
            words(painter, at, self.end, "small", "text2", RIGHT)
            room.setRight(room.right() - wide - _GAP)
        self._paint_words(painter, room)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        look = theme()
        if not self.about:
            words(painter, room, self.title, "strong", "text")
            return
        high, low = look.line("strong"), look.line("caption")
        top = room.center().y() - (high + low) / 2
        words(painter, QRectF(room.left(), top, room.width(), high), self.title, "strong", "text")
        words(painter, QRectF(room.left(), top + high, room.width(), low), self.about, "caption", "text3")
