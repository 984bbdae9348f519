"""The list of dossiers as a table that stays quick with ten thousand rows."""

from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView

from app.domain.text import N_, tr
from ui.models.fitted_view import FittedView
from ui.models.record_table import RecordTable
from ui.pages.archive_parts.columns import WIDTHS, columns
from ui.pages.archive_parts.narrowing import Entry, Narrowing, narrowed

_LEAST_FIRST = (4, 2, 1, 5, 3)


class DossierTable(FittedView[Entry]):
    """Sorts its records once and narrows them in that order: a proxy would ask for every cell again and again."""

    def __init__(self) -> None:
        self._columns = columns()
        self.table: RecordTable[Entry] = RecordTable(self._columns)
        super().__init__(self.table, tr(N_("企业和项目")), WIDTHS, _LEAST_FIRST)
        self._entries: list[Entry] = []
        self._sorted_entries: list[Entry] = []
        self._narrowing = Narrowing()
        self._collator = QCollator(QLocale(QLocale.Language.Chinese))
        self._collator.setNumericMode(True)
        self.setSortingEnabled(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.sortIndicatorChanged.connect(self._refresh)

    @property
    def shown(self) -> int:
        return self.table.rowCount()

    def show_entries(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._refresh()

    def narrow(self, by: Narrowing) -> None:
        self._narrowing = by
        self._show(narrowed(self._sorted_entries, by))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing into the list is left to the page, which searches for it."""
        if event.text().isprintable() and event.text().strip():
            event.ignore()
            return
        super().keyPressEvent(event)

    def _refresh(self) -> None:
        header = self.horizontalHeader()
        at, down = header.sortIndicatorSection(), header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        self._sorted_entries = list(self._entries)
        if at >= 0:
            column = self._columns[at]
            values: dict[str, Any] = {entry.id: column.of(entry) for entry in self._entries}
            if all(isinstance(value, str) for value in values.values()):
                values = {id_: self._collator.sortKey(str(value)) for id_, value in values.items()}
            self._sorted_entries.sort(key=lambda entry: values[entry.id], reverse=down)
        self.narrow(self._narrowing)

    def _show(self, entries: list[Entry]) -> None:
        """All at once, keeping the chosen one and the place in the list."""
        chosen, place = self.current(), self.verticalScrollBar().value()
        self.table.replace_records(entries)
        row = next((at for at, entry in enumerate(entries) if chosen and entry.id == chosen.id), -1)
        if row >= 0:
            self.selectRow(row)
        self.verticalScrollBar().setValue(place)
