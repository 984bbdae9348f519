"""One paper in the list of those that can be made."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import draw_icon
from ui.theme.paint import LEFT, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable

_PAD, _ICON, _GAP = 10, 18, 10


class PaperRow(Pressable):
    """Exclusive among its siblings."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme()
        width = look.width(self.words, "body", 700) + 2 * _PAD + look.icon_px(_ICON) + _GAP
        return QSize(round(width), max(look.control("md"), look.line("body") + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, on = painter_of(self), theme(), self.isChecked()
        if on or self.hovered:
            rounded(painter, self.rect(), 8, "accent_soft" if on else "hover")
        side = look.icon_px(_ICON)
        icon = QRectF(_PAD, (self.height() - side) / 2, side, side)
        draw_icon(painter, "file-text", icon, look.colour("accent_text" if on else "text3"))
        left = _PAD + side + _GAP
        room = QRectF(left, 0, self.width() - left - _PAD, self.height())
        words(painter, room, self.words, "body", "accent_text" if on else "text", LEFT, 600 if on else None)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)
