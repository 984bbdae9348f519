"""States as icon, word and colour together, never colour alone."""

import math
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icons import draw_icon
from ui.theme.paint import painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Painted


class Tone(StrEnum):
    SUCCESS = "success"
    ACCENT = "accent"
    WARNING = "warning"
    DANGER = "danger"
    NEUTRAL = "neutral"

    @property
    def ink(self) -> str:
        return "accent_text" if self is Tone.ACCENT else self.value

    @property
    def soft(self) -> str:
        return f"{self.value}_soft"

    @property
    def line(self) -> str:
        return f"{self.value}_line"

    @property
    def solid(self) -> str:
        """For graphics; never behind text."""
        return "accent" if self is Tone.ACCENT else f"{self.value}_solid"

    @property
    def icon(self) -> str:
        return _ICONS[self.value]


_ICONS = {
    "success": "circle-check",
    "accent": "circle-dot",
    "warning": "triangle-alert",
    "danger": "circle-x",
    "neutral": "circle-dashed",
}


class StatusTag(Painted):
    """`icon` None takes the shape that belongs to the tone, "" leaves it out (for plain kinds, not states)."""

    def __init__(
        self, text: str, tone: Tone = Tone.NEUTRAL, icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._text, self._tone, self._icon = text, tone, icon

    def show_state(self, text: str, tone: Tone, icon: str | None = None) -> None:
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.restyle()

    def sizeHint(self) -> QSize:
        look = theme()
        icon = look.icon_px(14) + 5 if self._shape else 0
        return QSize(math.ceil(look.width(self._text, "caption_strong") + 17 + icon), max(24, look.line("caption") + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, x = painter_of(self), theme(), 8.0
        rounded(painter, self.rect(), 6, self._tone.soft)
        if self._shape:
            side = look.icon_px(14)
            box = QRectF(x, (self.height() - side) / 2, side, side)
            draw_icon(painter, self._shape, box, look.colour(self._tone.ink), 2.1)
            x += side + 5
        place = QRectF(x, 0, self.width() - x, self.height())
        words(painter, place, self._text, "caption_strong", self._tone.ink, elide=False)

    @property
    def _shape(self) -> str:
        return self._tone.icon if self._icon is None else self._icon
