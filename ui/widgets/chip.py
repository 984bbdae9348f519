"""Round chips to filter or tag with."""

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icons import draw_icon
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable


class Chip(Pressable):
    """Can be checked; `count` stands behind the words."""

    def __init__(
        self, text: str, icon: str = "", count: int | None = None, *, touch: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._icon, self._count, self._touch = icon, count, touch
        self.setCheckable(True)

    def enlarge(self) -> None:
        self._touch = True
        self.restyle()

    def set_count(self, count: int | None) -> None:
        self._count = count
        self.restyle()

    def sizeHint(self) -> QSize:
        look = theme()
        height = max(look.control("lg" if self._touch else "sm"), look.line("small_strong") + 10)
        width = look.width(self.words, "small_strong") + 26 + (look.icon_px(16) + 4 if self._icon else 0)
        return QSize(math.ceil(width + (look.width(self._number, "caption") + 6 if self._number else 0)), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, on = painter_of(self), theme(), self.isChecked()
        ink = "disabled" if not self.isEnabled() else "accent_text" if on else "text2"
        ground = "accent_soft" if on else "hover" if self.hovered else "surface"
        rounded(painter, self.rect(), self.height() / 2, ground, "accent" if on else "control")
        if self.shows_ring:
            focus_ring(painter, self.rect(), self.height() / 2)
        x = 12.0
        if self._icon:
            side = look.icon_px(16)
            draw_icon(painter, self._icon, QRectF(x - 1, (self.height() - side) / 2, side, side), look.colour(ink))
            x += side + 4
        words(painter, QRectF(x, 0, self.width() - x, self.height()), self.words, "small_strong", ink, elide=False)
        x += look.width(self.words, "small_strong") + 6
        words(painter, QRectF(x, 0, self.width() - x, self.height()), self._number, "caption", ink, elide=False)

    @property
    def _number(self) -> str:
        return "" if self._count is None else str(self._count)
