"""A small key cap such as “Ctrl K”."""

import math

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import CENTRE, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Painted

_SIGNS = {"Return": "↵", "Enter": "↵", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Comma": ","}


def key_words(key: str) -> str:
    """“Ctrl+Return” as it stands on a cap: “Ctrl ↵”."""
    return " ".join(_SIGNS.get(part, part) for part in key.split("+") if part)


class KeyCap(Painted):
    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        self._key = key_words(key)
        super().__init__(self._key, parent)

    def sizeHint(self) -> QSize:
        return QSize(math.ceil(theme().width(self._key, "micro") + 12), max(20, theme().line("micro") + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        rounded(painter, self.rect(), 5, "sunken", "border")
        words(painter, QRectF(self.rect()), self._key, "micro", "text2", CENTRE, elide=False)
