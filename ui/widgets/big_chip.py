"""Chips and tiles for gloved fingers: large words, and nothing that only shows under a pointer."""

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable

_ROLE = "touch"
_CHIP, _TILE = 64, 88
_CHIP_ICON, _TILE_ICON = 24, 28


class BigChip(Pressable):
    """Can be checked where `checkable`; an icon may stand before the words."""

    def __init__(self, text: str, icon: str = "", *, checkable: bool = False) -> None:
        super().__init__(text)
        self._icon = icon
        self.setCheckable(checkable)

    def sizeHint(self) -> QSize:
        look = theme()
        wide = look.width(self.words, _ROLE) + 44 + (look.icon_px(_CHIP_ICON) + 8 if self._icon else 0)
        return QSize(math.ceil(wide), max(_CHIP, look.line(_ROLE) + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, side = painter_of(self), theme(), theme().icon_px(_CHIP_ICON)
        ink = _paint_ground(painter, self, 16)
        wide = look.width(self.words, _ROLE) + (side + 8 if self._icon else 0)
        x = (self.width() - wide) / 2
        if self._icon:
            draw_icon(painter, self._icon, QRectF(x, (self.height() - side) / 2, side, side), look.colour(ink))
            x += side + 8
        room = QRectF(x, 0, self.width() - x, self.height())
        words(painter, room, self.words, _ROLE, ink, elide=False)


class BigTile(Pressable):
    """An icon over words; stretches to the width it is given."""

    def __init__(self, text: str, icon: str, *, checkable: bool = False) -> None:
        super().__init__(text)
        self._icon = icon
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        wide = max(_TILE, math.ceil(look.width(self.words, _ROLE)) + 24)
        return QSize(wide, max(_TILE, look.icon_px(_TILE_ICON) + 4 + look.line(_ROLE) + 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, side = painter_of(self), theme(), theme().icon_px(_TILE_ICON)
        ink = _paint_ground(painter, self, 16)
        line = look.line(_ROLE)
        top = (self.height() - side - 4 - line) / 2
        draw_icon(painter, self._icon, QRectF((self.width() - side) / 2, top, side, side), look.colour(ink))
        room = QRectF(0, top + side + 4, self.width(), line)
        words(painter, room, self.words, _ROLE, ink, CENTRE, elide=False)


def _paint_ground(painter: QPainter, button: Pressable, radius: float) -> str:
    """The colour of what stands on it."""
    on = button.isChecked()
    ground = "accent_soft" if on else "pressed" if button.isDown() else "surface"
    enabled = button.isEnabled()
    rounded(painter, button.rect(), radius, ground if enabled else "sunken", "accent" if on else "control", 1 + on)
    if button.shows_ring:
        focus_ring(painter, button.rect(), radius)
    return "disabled" if not enabled else "accent_text" if on else "text"
