"""A QR code, dark on light in both themes, because readers expect it so."""

import segno
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.theme import theme
from ui.theme.tokens import tokens
from ui.widgets.painted import Painted

_QUIET = 4


class QrCode(Painted):
    """At least `side` pixels wide at 100 %; every module is a whole number of pixels."""

    def __init__(self, text: str = "", side: int = 220, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._side = side
        self._rows: tuple[bytearray, ...] = ()
        self.show_text(text)

    def show_text(self, text: str) -> None:
        self._rows = segno.make(text, micro=False, error="l", boost_error=False).matrix if text else ()
        self.restyle()

    def sizeHint(self) -> QSize:
        side = self._modules * self._step
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, light, step = QPainter(self), tokens("light").colours, self._step
        painter.fillRect(self.rect(), QColor(light["surface"]))
        dark = QColor(light["text"])
        for y, row in enumerate(self._rows):
            for x, module in enumerate(row):
                if module:
                    painter.fillRect(QRect((x + _QUIET) * step, (y + _QUIET) * step, step, step), dark)

    @property
    def _modules(self) -> int:
        return len(self._rows) + 2 * _QUIET

    @property
    def _step(self) -> int:
        return max(2, -(-theme().px(self._side) // self._modules))
