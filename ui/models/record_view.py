"""The table that shows a record table: calm rows, sortable, one row is one thing."""

from typing import Generic, TypeVar, cast

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from ui.models.record_table import RECORD, SORT, RecordTable
from ui.theme.theme import theme

R = TypeVar("R")
_ROW = 46


class RecordView(QTableView, Generic[R]):
    """`opened` carries the record, on Enter or double click."""

    opened = Signal(object)

    def __init__(self, table: RecordTable[R], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(table)
        self._sorted.setSortRole(SORT)
        self._sorted.setSortLocaleAware(True)
        self.setModel(self._sorted)
        self._set_up()
        self.doubleClicked.connect(self._open)
        theme().changed.connect(self._restyle)
        self._restyle()

    def current(self) -> R | None:
        index = self.currentIndex()
        return cast(R, index.data(RECORD)) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)

    def _restyle(self) -> None:
        self.setFont(theme().font("small"))
        self.horizontalHeader().setFont(theme().font("caption_strong"))
        self.verticalHeader().setDefaultSectionSize(max(_ROW, theme().line("small") + 20))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD))
