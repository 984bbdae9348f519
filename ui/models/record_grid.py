"""Records of one type as a sheet: a column for each field, a row for each record, and an empty row for a new one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain import fields as f
from app.domain.record import Record
from app.domain.text import N_, tr
from app.tables.cells import BadCell, heading_of, spec_blank, value_of, words_of
from app.tables.sheets import BadRow, Intake, Row, cells_into, columns_of
from ui.models.exact_changes import take_rows
from ui.theme.theme import theme

Index = QModelIndex | QPersistentModelIndex
Pair = tuple[Record, Record | None]
_MANY = 500
"""More new rows than this are shown all at once."""
_ROLES = Qt.ItemDataRole
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Cells:
    """A block of cells: rows and columns of the grid, both from the first to the last one."""

    top: int
    left: int
    bottom: int
    right: int


class RecordGrid(QAbstractTableModel):
    """Changes are shown at once and told by `edited`; whoever listens writes them down."""

    edited = Signal(list, str)
    """(after, before) of each record, before is None for a new one; and the name of the burst of typing, if any."""
    refused = Signal(str)
    """Why what was typed is not a value of its column."""

    def __init__(self, type_: type[Record], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.type = type_
        self.columns: tuple[tuple[str, f.Field], ...] = tuple(columns_of(type_).items())
        self.dossier_id = ""
        self.writable = True
        self._all: dict[str, Record] = {}
        self._rows: list[Record] = []
        self._texts: dict[str, tuple[Record, str]] = {}
        self._blank = type_()
        self._words: tuple[str, ...] = ()
        self._lacking = ""
        self._sorted: tuple[int, bool] = (-1, False)

    @property
    def records(self) -> list[Record]:
        """All of them, also those that are narrowed away."""
        return list(self._all.values())

    @property
    def shown(self) -> list[Record]:
        return list(self._rows)

    @property
    def narrowed(self) -> bool:
        return bool(self._words or self._lacking)

    def show_records(self, records: Sequence[Record], dossier_id: str) -> None:
        """All that there are. Rows stay where they are, new ones come at the end: nothing jumps while one types."""
        fresh = {one.id: one for one in records}
        if dossier_id != self.dossier_id:
            self.dossier_id, self._all, self._texts = dossier_id, fresh, {}
            self._blank = self.type(dossier_id=dossier_id)
            self._arrange()
            return
        rows = [fresh[one.id] for one in self._rows if one.id in fresh]
        rows += [one for id_, one in fresh.items() if id_ not in self._all]
        self._all = fresh
        self._take(rows)

    def show_again(self, records: Iterable[Record], ids: Collection[str]) -> None:
        """These were read again; those of the ids that are not among them are gone."""
        found = {one.id: one for one in records}
        self.show_records(
            [
                *(found.pop(id_, one) for id_, one in list(self._all.items()) if id_ not in ids or id_ in found),
                *found.values(),
            ],
            self.dossier_id,
        )

    def narrow(self, words: str, lacking: str = "") -> None:
        """Only rows that hold all the words, and where the named field is empty."""
        wanted = tuple(words.casefold().split())
        if (wanted, lacking) != (self._words, self._lacking):
            self._words, self._lacking = wanted, lacking
            self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; -1 for the order in which they were written down."""
        self._sorted = (column, order is Qt.SortOrder.DescendingOrder)
        self._arrange()

    def is_blank(self, row: int) -> bool:
        return row >= len(self._rows)

    def record(self, row: int) -> Record:
        return self._rows[row] if row < len(self._rows) else self._blank

    def row_of(self, record_id: str) -> int:
        return next((at for at, one in enumerate(self._rows) if one.id == record_id), -1)

    def spec(self, column: int) -> f.Field:
        return self.columns[column][1]

    def column_of(self, name: str) -> int:
        return next((at for at, (one, _) in enumerate(self.columns) if one == name), -1)

    def value(self, row: int, column: int) -> Any:
        return getattr(self.record(row), self.columns[column][0])

    def words(self, row: int, column: int) -> str:
        if self.is_blank(row):
            return ""
        return words_of(self.spec(column), self.value(row, column))

    def type_in(self, row: int, column: int, text: str, seen: Any, burst: str = "") -> bool:
        """Take what was typed into a cell that showed `seen` when typing began; False when it is no value."""
        try:
            value = value_of(self.spec(column), text)
        except BadCell as error:
            self.refused.emit(str(error))
            return False
        self.put(row, column, value, seen, burst)
        return True

    def put(self, row: int, column: int, value: Any, seen: Any, burst: str = "") -> None:
        name, now = self.columns[column][0], self.record(row)
        if self.is_blank(row):
            if value != seen:
                self.change([(now.with_(**{name: value}), None)], burst)
            return
        if value != seen:
            before = now.with_(**{name: seen})
            self.change([(now.with_(**{name: value}), before)], burst)

    def change(self, pairs: Sequence[Pair], burst: str = "") -> None:
        """Show and tell changes of records; those without a before are new."""
        changed = [(after, before) for after, before in pairs if after != before]
        if not changed or not self.writable:
            return
        known = {one.id: at for at, one in enumerate(self._rows)}
        new = []
        for after, _ in changed:
            self._all[after.id] = after
            if after.id in known:
                self._rows[known[after.id]] = after
                self._tell_row(known[after.id])
            else:
                new.append(after)
        self._add(new)
        self.edited.emit(changed, burst)

    def clear(self, cells: Iterable[tuple[int, int]]) -> None:
        self.put_many({(row, column): spec_blank(self.spec(column)) for row, column in cells if not self.is_blank(row)})

    def put_many(self, values: Mapping[tuple[int, int], Any]) -> None:
        """Write values into cells as one change."""
        by_row: dict[int, dict[str, Any]] = {}
        for (row, column), value in values.items():
            by_row.setdefault(row, {})[self.columns[column][0]] = value
        self.change([self._pair(row, named) for row, named in sorted(by_row.items())])

    def block(self, cells: Cells) -> list[list[str]]:
        return [
            [self.words(row, column) for column in range(cells.left, cells.right + 1)]
            for row in range(cells.top, cells.bottom + 1)
        ]

    def would_paste(self, rows: Sequence[Row], at: Cells) -> Intake:
        """What pasting would do from the first of the cells on, or all over them where one value is pasted. Rows are
        numbered as on the screen."""
        width = max((len(row) for row in rows), default=0)
        if len(rows) == 1 and width == 1:
            only = rows[0][0]
            rows = [[only] * (at.right - at.left + 1)] * (at.bottom - at.top + 1)
        fine: list[Pair] = []
        bad: list[BadRow] = []
        for row, cells in enumerate(rows, at.top):
            named = dict(zip((name for name, _ in self.columns[at.left :]), cells, strict=False))
            if self.is_blank(row) and not any(str(cell or "").strip() for cell in named.values()):
                continue
            values, troubles = cells_into(self.type, named)
            bad += [BadRow(row + 1, column, why) for column, why in troubles]
            if not troubles:
                fine.append(self._pair(row, values))
        changed = tuple(pair for pair in fine if pair[0] != pair[1])
        return Intake(changed, tuple(bad), len(fine) - len(changed))

    def fill_down(self, cells: Cells) -> None:
        """The values of the first row into those below; of one row alone, those of the row above it."""
        top = cells.top if cells.bottom > cells.top else cells.top - 1
        if top < 0:
            return
        columns = range(cells.left, cells.right + 1)
        last = min(cells.bottom, len(self._rows) - 1)
        below = range(top + 1, last + 1) if cells.bottom > cells.top else range(cells.top, cells.top + 1)
        self.put_many({(row, column): self.value(top, column) for row in below for column in columns})

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows) + self.writable

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsEditable if self.writable else shown

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLES.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            if role == _ROLES.DisplayRole:
                return "＋" if self.is_blank(section) else str(section + 1)
            return None
        spec = self.spec(section)
        if role == _ROLES.DisplayRole:
            return heading_of(spec)
        if role == _ROLES.ToolTipRole:
            return tr(spec.help) if spec.help else None
        if role == _ROLES.FontRole:
            return theme().font("caption_strong")  # the style sheet's header does not ask the header for it
        return _RIGHT if role == _ROLES.TextAlignmentRole and isinstance(spec, f.Number) else None

    def data(self, index: Index, role: int = _ROLES.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == _ROLES.DisplayRole:
            return self.words(row, column) or self._hint(row, column)
        if role == _ROLES.ForegroundRole:
            return None if self.words(row, column) else theme().colour("text3")
        if role == _ROLES.TextAlignmentRole and isinstance(self.spec(column), f.Number):
            return _RIGHT
        if role == _ROLES.ToolTipRole:
            # Qt takes what looks like markup for it: a word from a bundle could name a picture to fetch.
            return f"<qt>{escape(self.words(row, column))}</qt>" if self.words(row, column) else None
        if role == _ROLES.EditRole:
            return self.words(row, column)
        if role == _ROLES.AccessibleTextRole:
            return f"{heading_of(self.spec(column))} {self.words(row, column) or tr(N_('没有填'))}"
        return None

    def _hint(self, row: int, column: int) -> str:
        if self.is_blank(row):
            return tr(N_("新的一行")) if column == 0 else ""
        return tr(N_("未填")) if self.spec(column).required else ""

    def _pair(self, row: int, values: Mapping[str, Any]) -> Pair:
        """A changed record with what it was; below the last one, a new record."""
        if not self.is_blank(row):
            before = self.record(row)
            return before.with_(**values), before
        return self.type(dossier_id=self.dossier_id).with_(**values), None

    def _arrange(self) -> None:
        """Filter and sort anew, all at once."""
        rows = [one for one in self._all.values() if self._fits(one)]
        column, down = self._sorted
        if column >= 0:
            rows = _in_order(rows, *self.columns[column], down)
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _fits(self, record: Record) -> bool:
        if self._lacking and getattr(record, self._lacking) not in (None, ""):
            return False
        return not self._words or all(word in self._text(record) for word in self._words)

    def _text(self, record: Record) -> str:
        """What is searched, made once for each version of a record."""
        known = self._texts.get(record.id)
        if known is None or known[0] is not record:
            text = "\n".join(words_of(spec, getattr(record, name)) for name, spec in self.columns).casefold()
            known = self._texts[record.id] = (record, text)
        return known[1]

    def _take(self, rows: list[Record]) -> None:
        if abs(len(rows) - len(self._rows)) > _MANY:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        for row in take_rows(self, self._rows, rows, lambda one: one.id):
            self._tell_row(row)

    def _tell_row(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _add(self, new: Sequence[Record]) -> None:
        """The first takes the place of the empty row, so that the cursor in it stays; others come below."""
        if not new:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first + 1, first + len(new))
        self._rows += new
        self._blank = self.type(dossier_id=self.dossier_id)
        self.endInsertRows()
        self._tell_row(first)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, first, first + len(new))


def _in_order(rows: list[Record], name: str, spec: f.Field, down: bool) -> list[Record]:
    """By the values of a field; empty ones are always last."""
    filled = [one for one in rows if getattr(one, name) not in (None, "")]
    empty = [one for one in rows if getattr(one, name) in (None, "")]
    if isinstance(spec, f.Text):
        collator = QCollator(QLocale(QLocale.Language.Chinese))
        collator.setNumericMode(True)
        keys: dict[str, Any] = {one.id: collator.sortKey(getattr(one, name)) for one in filled}
    elif isinstance(spec, f.Choice):
        places = {option: at for at, option in enumerate(spec.options)}
        keys = {one.id: places[getattr(one, name)] for one in filled}
    else:
        keys = {one.id: getattr(one, name) for one in filled}
    return sorted(filled, key=lambda one: keys[one.id], reverse=down) + empty
