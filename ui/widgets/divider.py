"""A hairline between rows or columns."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import theme
from ui.widgets.painted import Painted


class Divider(Painted):
    def __init__(self, *, upright: bool = False, colour: str = "divider", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._colour = colour
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else wide, wide if upright else fixed)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour(self._colour))
