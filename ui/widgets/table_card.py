"""A card that one table fills up to its round corners."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.card import Card

_RADIUS = 12


class TableCard(Card):
    def __init__(self, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, radius=_RADIUS, parent=parent)
        self._table = table
        self.body.addWidget(table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Square corners of the table would stand over the outline."""
        super().resizeEvent(event)
        room = QPainterPath()
        room.addRoundedRect(QRectF(0, 0, self.width() - 2, self.height() - 2), _RADIUS - 1, _RADIUS - 1)
        self._table.setMask(QRegion(room.toFillPolygon().toPolygon()))
