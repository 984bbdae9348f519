"""Cards along a line of time, under headings such as months."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.models.timeline_card import Thumbnail, TimelineCard
from ui.models.timeline_entries import TimelineEntries, TimelineEntry
from ui.theme.theme import theme

__all__ = ["Timeline", "TimelineEntry"]


class Timeline(QListView):
    """`opened` carries the key of the entry; Enter or a click opens. `thumbnail` reads a picture by its id."""

    opened = Signal(str)

    def __init__(self, name: str, thumbnail: Thumbnail | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._entries = TimelineEntries()
        self.setModel(self._entries)
        self._card = TimelineCard(self._entries, self, thumbnail)
        self.setItemDelegate(self._card)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._open)
        theme().changed.connect(self.doItemsLayout)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """In the order given; what is chosen and the scroll position stay."""
        self._card.forget_missing()
        self._entries.replace(entries)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._entries.entries[index.row()].key)
