"""The list of dossiers as a table that stays quick with ten thousand rows."""

from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from app.domain.text import N_, tr
from app.rules.rule_set import RuleSet
from ui.models.record_table import RecordTable
from ui.models.record_view import RecordView
from ui.pages.archive_parts.columns import WIDTHS, columns
from ui.pages.archive_parts.narrowing import Entry, Narrowing, narrowed
from ui.theme.theme import theme

_LEAST_FIRST = (4, 2, 1, 5, 3)
_FEWEST = 2


class DossierTable(RecordView[Entry]):
    """Sorts its records once and narrows them in that order: a proxy would ask for every cell again and again."""

    def __init__(self, rules: RuleSet) -> None:
        self._columns = columns(rules)
        self.table: RecordTable[Entry] = RecordTable(self._columns)
        super().__init__(self.table, tr(N_("企业和项目")))
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
        header.setStretchLastSection(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.sortIndicatorChanged.connect(self._refresh)
        theme().changed.connect(self._fit)
        self._fit()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The enterprise takes what is left; with too little left, columns that matter least go."""
        shown = dict(enumerate(WIDTHS))
        while sum(theme().px(width) for width in shown.values()) > self.viewport().width() and len(shown) > _FEWEST:
            del shown[next(at for at in _LEAST_FIRST if at in shown)]
        for at, width in enumerate(WIDTHS):
            self.setColumnHidden(at, at not in shown)
            self.setColumnWidth(at, theme().px(width))
        rest = self.viewport().width() - sum(theme().px(width) for at, width in shown.items() if at)
        self.setColumnWidth(0, max(theme().px(WIDTHS[0]) // 2, rest))
