"""Buttons: one primary per page, five sizes, an icon and a key cap where there is room."""

import math
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy

from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.key_cap import key_words
from ui.widgets.painted import Pressable

Kind = Literal["primary", "secondary", "soft", "ghost", "quiet", "danger", "danger_fill", "link", "stage"]
Size = Literal["sm", "md", "lg", "xl", "touch"]

# ground, outline, words; then the ground under the pointer
_LOOKS: dict[str, tuple[str, str, str, str]] = {
    "primary": ("accent", "", "on_accent", "accent_hover"),
    "secondary": ("surface", "control", "text", "hover"),
    "soft": ("accent_soft", "", "accent_text", "accent_line"),
    "ghost": ("", "", "text2", "hover"),
    "quiet": ("sunken", "", "text", "hover"),
    "danger": ("surface", "danger_solid", "danger", "danger_soft"),
    "danger_fill": ("danger_solid", "", "on_solid", "danger_solid"),
    "link": ("", "", "accent_text", "accent_soft"),
    "stage": ("stage_ctl", "", "stage_text", "stage_ctl"),
}
_TEXT = {"sm": "small_strong", "md": "strong", "lg": "strong", "xl": "touch", "touch": "touch"}
_ICON = {"sm": 16, "md": 18, "lg": 18, "xl": 22, "touch": 26}
_SIDE = {"sm": 10, "md": 14, "lg": 18, "xl": 22, "touch": 24}


class Button(Pressable):
    """`key` is a shortcut such as "Ctrl+Return": it works while the button can be seen, and is shown on it."""

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        kind: Kind = "secondary",
        size: Size = "md",
        *,
        key: str = "",
        trailing: str = "",
        name: str = "",
        wide: bool = False,
    ) -> None:
        super().__init__(text)
        self.icon_name, self.kind, self.control_size, self.trailing = icon, kind, size, trailing
        self.key = key_words(key)
        self.busy = False
        if key:
            # A shortcut of QAbstractButton would click only after a tenth of a second.
            QShortcut(QKeySequence(key), self).activated.connect(self.click)
        if name:
            self.setAccessibleName(name)
        if wide:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: Kind) -> None:
        self.kind = kind
        self.update()

    def set_icon(self, icon: str) -> None:
        self.icon_name = icon
        self.updateGeometry()
        self.update()

    def set_busy(self, busy: bool) -> None:
        """Work is under way: keeps its width, cannot be pressed again."""
        self.busy = busy
        self.setEnabled(not busy)

    def sizeHint(self) -> QSize:
        look = theme()
        height = max(look.control(self.control_size), look.line(_TEXT[self.control_size]) + 10)
        if not self.words:
            return QSize(height, height)
        return QSize(math.ceil(2 * _SIDE[self.control_size] + self._content_width()), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        ground, outline, ink = self._colours()
        radius = 12 if self.control_size in ("xl", "touch") else 8
        rounded(painter, self.rect(), radius, ground, outline)
        if self.shows_ring:
            focus_ring(painter, self.rect(), radius, "on_accent" if self.kind == "primary" else "focus")
        self._paint_content(painter, ink)

    def _colours(self) -> tuple[str, str, str]:
        ground, outline, ink, hovered = _LOOKS[self.kind]
        bare = self.kind in ("ghost", "link")
        if not self.isEnabled() and self.kind == "stage":
            return ground, outline, "disabled"
        if not self.isEnabled():
            return ("", "", "disabled") if bare else ("sunken", "border", "disabled")
        if self.isDown() and self.kind == "primary":
            return "accent_press", outline, ink
        if self.isDown() or (self.isChecked() and bare):
            return ("pressed" if ground in ("", "surface", "sunken") else ground), outline, ink
        return (hovered if self.hovered else ground), outline, ink

    def _content_width(self) -> float:
        look, role = theme(), _TEXT[self.control_size]
        width = look.width(self.words, role)
        width += look.icon_px(_ICON[self.control_size]) + 8 if self.icon_name else 0
        width += look.icon_px(16) + 4 if self.trailing else 0
        return width + (look.width(self.key, "micro") + 18 if self.key else 0)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        look, role, height = theme(), _TEXT[self.control_size], self.height()
        colour, side = look.colour(ink), look.icon_px(_ICON[self.control_size])
        icon = "circle-dashed" if self.busy and self.icon_name else self.icon_name
        if not self.words and icon:
            draw_icon(painter, icon, QRectF((self.width() - side) / 2, (height - side) / 2, side, side), colour)
            return
        x = max(4.0, (self.width() - self._content_width()) / 2)
        if icon:
            draw_icon(painter, icon, QRectF(x, (height - side) / 2, side, side), colour)
            x += side + 8
        words(painter, QRectF(x, 0, self.width() - x - 4, height), self.words, role, ink)
        x += look.width(self.words, role)
        if self.trailing:
            small = look.icon_px(16)
            draw_icon(painter, self.trailing, QRectF(x + 4, (height - small) / 2, small, small), colour)
        elif self.key:
            cap = QRectF(x + 8, (height - 20) / 2, look.width(self.key, "micro") + 10, 20)
            rounded(painter, cap, 5, look.colour(ink, 0.16))
            words(painter, cap, self.key, "micro", ink, CENTRE, elide=False)


class IconButton(Button):
    """Only an icon, so its name has to be given; it doubles as the tooltip."""

    def __init__(
        self,
        icon: str,
        name: str,
        kind: Kind = "ghost",
        size: Size = "md",
        *,
        key: str = "",
    ) -> None:
        super().__init__("", icon, kind, size, key=key, name=name)
        self.setToolTip(f"{name}  {self.key}" if self.key else name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
