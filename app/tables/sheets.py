"""Rows of a sheet and records of one type: columns are known by their headings, what does not fit is kept out."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.errors import AppError
from app.domain.fields import Field, Text
from app.domain.ids import new_id
from app.domain.record import Record
from app.domain.text import N_, tr
from app.tables.cells import GRID_KINDS, BadCell, Cell, heading_of, still_says, value_of, words_of

NUMBER = N_("记录编号")
"""Heading of the last column of what we write: with it a row comes back to its record."""
_HEADING_WITHIN = 20
_NOISE = re.compile(r"[（(\[【].*?[)）\]】]|[\s*＊：:]")

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class BadRow:
    number: int
    """As a spreadsheet counts, from 1."""
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What a sheet would bring: each (after, before), None for a new record."""

    fine: tuple[tuple[Record, Record | None], ...] = ()
    bad: tuple[BadRow, ...] = ()
    unchanged: int = 0
    unused: tuple[str, ...] = ()
    """Headings that no column has."""

    @property
    def new(self) -> int:
        return sum(before is None for _, before in self.fine)

    @property
    def changed(self) -> int:
        return len(self.fine) - self.new

    @property
    def bad_rows(self) -> int:
        return len({bad.number for bad in self.bad})


def columns_of(type_: type[Record]) -> dict[str, Field]:
    """The fields of a record type that can stand in cells, in their order."""
    return {name: spec for name, spec in type_.specs.items() if type(spec) in GRID_KINDS}


def free_text(type_: type[Record]) -> list[bool]:
    return [isinstance(spec, Text) for spec in columns_of(type_).values()]


def headings(type_: type[Record]) -> list[str]:
    return [heading_of(spec) for spec in columns_of(type_).values()]


def rows_of(records: Sequence[Record]) -> Iterator[list[str]]:
    """Each record as words, with its number last."""
    for record in records:
        cells = [words_of(spec, getattr(record, name)) for name, spec in columns_of(type(record)).items()]
        yield [*cells, record.id]


def has_headings(type_: type[Record], row: Row) -> bool:
    """Whether most of what stands in the row are names of columns, and at least two."""
    filled = [cell for cell in row if str(cell or "").strip()]
    known = _matched(type_, row)
    return bool(known) and len(known) * 2 > len(filled) and len(known) >= min(2, len(columns_of(type_)))


def read_sheet(type_: type[Record], rows: Sequence[Row], known: Mapping[str, Record], dossier_id: str) -> Intake:
    """Rows below a row of headings; `known` are the records that are there, by id. Raises AppError without headings."""
    at = next((at for at, row in enumerate(rows[:_HEADING_WITHIN]) if has_headings(type_, row)), None)
    if at is None:
        first = "、".join(tr(spec.label) for spec in list(columns_of(type_).values())[:4])
        raise AppError(
            N_("没有找到表头，没有读进来。"),
            N_("请在第一行写上列名，例如：{first}。“导出空表”会给出一张可以填的表。"),
            first=first,
        )
    return _Reading(type_, known, dossier_id).read(rows, at)


@dataclass
class _Reading:
    type_: type[Record]
    known: Mapping[str, Record]
    dossier_id: str
    fine: list[tuple[Record, Record | None]] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    unchanged: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def read(self, rows: Sequence[Row], at: int) -> Intake:
        places, number_at = _matched(self.type_, rows[at]), _number_column(rows[at])
        for number, row in enumerate(rows[at + 1 :], at + 2):
            if any(str("" if cell is None else cell).strip() for cell in row):
                self._row(number, row, places, number_at)
        used = {*places.values(), number_at}
        unused = tuple(str(cell) for i, cell in enumerate(rows[at]) if i not in used and str(cell or "").strip())
        return Intake(tuple(self.fine), tuple(self.bad), self.unchanged, unused)

    def _row(self, number: int, row: Row, places: Mapping[str, int], number_at: int) -> None:
        id_ = str(row[number_at] or "").strip() if 0 <= number_at < len(row) else ""
        before = self.known.get(id_)
        cells = {name: row[at] if at < len(row) else None for name, at in places.items()}
        values, troubles = cells_into(self.type_, _news(before, cells))
        if before is not None and id_ in self.seen:
            first = self.seen[id_]
            troubles.append((tr(NUMBER), tr(N_("和第 {first} 行是同一条记录")).format(first=first)))
        self.seen.setdefault(id_, number)
        base = before or self.type_(id=new_id(), dossier_id=self.dossier_id)
        after = base.with_(**values)
        if before is None:
            troubles = [(tr(spec.label), tr(N_("没有填"))) for spec in _missing(after)] + troubles
        if troubles:
            self.bad += [BadRow(number, column, why) for column, why in troubles]
        elif after == before:
            self.unchanged += 1
        else:
            self.fine.append((after, before))


def _news(before: Record | None, cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """What stands there otherwise than in the record."""
    if before is None:
        return dict(cells)
    return {n: cell for n, cell in cells.items() if not still_says(before.specs[n], getattr(before, n), cell)}


def cells_into(type_: type[Record], cells: Mapping[str, Cell]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """Values by field, and (column, why) of what does not fit."""
    values: dict[str, Any] = {}
    troubles: list[tuple[str, str]] = []
    for name, cell in cells.items():
        try:
            values[name] = value_of(type_.specs[name], cell)
        except BadCell as error:
            troubles.append((tr(type_.specs[name].label), str(error)))
    return values, troubles


def _missing(record: Record) -> list[Field]:
    specs = columns_of(type(record))
    return [spec for name, spec in specs.items() if spec.required and getattr(record, name) in (None, "")]


def matched_columns(type_: type[Record], row: Row) -> dict[str, int]:
    """Which field stands in which column of a row of headings."""
    return _matched(type_, row)


def _matched(type_: type[Record], row: Row) -> dict[str, int]:
    named = {_bare(tr(spec.label)): name for name, spec in columns_of(type_).items()}
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        name = named.get(_bare(str(cell or "")))
        if name is not None and name not in found:
            found[name] = at
    return found


def _number_column(row: Row) -> int:
    return next((at for at, cell in enumerate(row) if _bare(str(cell or "")) == _bare(tr(NUMBER))), -1)


def _bare(heading: str) -> str:
    """Without units in brackets, stars and spaces; 是否 in front of a yes-or-no is how other tables write it."""
    return _NOISE.sub("", unicodedata.normalize("NFC", heading)).removeprefix("是否").casefold()
