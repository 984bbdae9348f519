"""Any list of frozen records as a table, kept in step row by row instead of by reset."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.exact_changes import take_rows
from ui.theme.theme import theme
from ui.widgets.status_tag import Tone

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
RECORD = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True)
class Column(Generic[R]):
    """`value` is the name of a field or asks the record; `shown` makes words of it, `tone` colours them."""

    title: str
    value: str | Callable[[R], object]
    shown: Callable[[object], str] = lambda value: "" if value is None else str(value)
    tone: Callable[[R], Tone | None] = lambda record: None
    numeric: bool = False

    def of(self, record: R) -> object:
        return attrgetter(self.value)(record) if isinstance(self.value, str) else self.value(record)


class RecordTable(QAbstractTableModel, Generic[R]):
    """Sort it through a QSortFilterProxyModel whose sort role is SORT."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable] = attrgetter("id"),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns, self._key = tuple(columns), key
        self._rows: list[R] = []

    def show_records(self, records: Sequence[R]) -> None:
        last = len(self._columns) - 1
        for row in take_rows(self, self._rows, records, self._key):
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def replace_records(self, records: Sequence[R]) -> None:
        """All at once, for thousands of rows: who shows them has to find the chosen one again."""
        self.beginResetModel()
        self._rows = list(records)
        self.endResetModel()

    def record(self, index: Index) -> R:
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._columns[section].title
        if role == Qt.ItemDataRole.FontRole:
            return theme().font("caption_strong")  # the style sheet's header does not ask the header for it
        if role == Qt.ItemDataRole.TextAlignmentRole and self._columns[section].numeric:
            return _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        record, column = self._rows[index.row()], self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.shown(column.of(record))
        if role == SORT:
            return column.of(record)
        if role == RECORD:
            return record
        if role == Qt.ItemDataRole.ForegroundRole and (tone := column.tone(record)):
            return theme().colour(tone.ink)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.numeric:
            return _RIGHT
        return None
