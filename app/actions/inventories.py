"""The inventories of a dossier: read for grids and indicators, changed by the cell, the paste or the file."""

import os
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.inventories import (
    DataAsset,
    DocumentFlow,
    Equipment,
    Meter,
    NetworkSegment,
    ProcessStep,
    SoftwareSystem,
    SystemInterface,
    YearFigures,
)
from app.domain.records.notes import DataRequest
from app.domain.text import N_, tr
from app.rules.indicators import INDICATORS, Indicator
from app.rules.measures import Material, Measure
from app.tables.delimited import read_csv, write_csv
from app.tables.sheets import NUMBER, Intake, Row, free_text, headings, read_sheet, rows_of
from app.tables.workbook import read_xlsx, write_xlsx
from app.workspace import Workspace

R = TypeVar("R", bound=Record)
Pair = tuple[Record, Record | None]
"""After, and what was on screen before; None for a new record."""

GRIDS: tuple[type[Record], ...] = (
    Equipment,
    SoftwareSystem,
    SystemInterface,
    NetworkSegment,
    ProcessStep,
    Meter,
    DataAsset,
    DocumentFlow,
    DataRequest,
    YearFigures,
)
XLSX, CSV = ".xlsx", ".csv"
TABLES = (XLSX, CSV, ".xlsm", ".xltx", ".xls", ".et")
"""Files that are tables; of the last two it is told how to make one that can be read."""
_AT_ONCE = 500
"""More ids than this are quicker read all together."""


def rows(workspace: Workspace, type_: type[R], dossier_id: str) -> list[R]:
    """In the order in which they were made."""
    with workspace.reading() as read:
        return read.find(type_, dossier_id=dossier_id)


def rows_again(workspace: Workspace, type_: type[R], dossier_id: str, ids: Collection[str]) -> list[R] | None:
    """Only those that changed; None where all should be read instead."""
    if len(ids) > _AT_ONCE:
        return None
    with workspace.reading() as read:
        return read.find(type_, dossier_id=dossier_id, id=tuple(ids))


def counts(workspace: Workspace, dossier_id: str) -> dict[type[Record], int]:
    with workspace.reading() as read:
        return {type_: read.count(type_, dossier_id=dossier_id) for type_ in GRIDS}


def enterprise_name(workspace: Workspace, dossier_id: str) -> str:
    with workspace.reading() as read:
        found = read.find(Enterprise, dossier_id=dossier_id)
    return found[0].name if found else ""


def write_rows(workspace: Workspace, pairs: Sequence[Pair], progress: Progress | None = None, burst: str = "") -> int:
    """Write new and changed records as one step to undo; how many were written. `burst` as in records.save."""
    changed = [(after, before) for after, before in pairs if after != before]
    if not changed:
        return 0
    with workspace.unit_of_work() as work:
        for at, (after, before) in enumerate(changed):
            if progress is not None:
                progress.step(at, len(changed))
            work.put(after, before)
    new = all(before is None for _, before in changed)
    words = tr(N_("新增{label}")) if new else tr(N_("修改{label}"))
    workspace.history.note(words.format(label=tr(changed[0][0].label)), work.done, burst)
    workspace.tell_written(work.done)
    return len(changed)


@dataclass(frozen=True, slots=True)
class Counted:
    indicator: Indicator
    measure: Measure


def indicators(workspace: Workspace, dossier_id: str) -> list[Counted]:
    with workspace.reading() as read:
        enterprises = read.find(Enterprise, dossier_id=dossier_id)
        material = Material(
            read.find(Equipment, dossier_id=dossier_id),
            read.find(SoftwareSystem, dossier_id=dossier_id),
            read.find(SystemInterface, dossier_id=dossier_id),
            read.find(YearFigures, dossier_id=dossier_id),
            enterprises[0] if enterprises else Enterprise(),
        )
    return [Counted(one, one.measure(material)) for one in INDICATORS]


def read_file(workspace: Workspace, type_: type[Record], dossier_id: str, path: Path) -> Intake:
    """What a table file would bring; nothing is written."""
    try:
        if path.suffix.lower() == CSV:
            cells: Sequence[Row] = read_csv(path)
        elif path.suffix.lower() in TABLES:
            cells = read_xlsx(path, tr(type_.label))
        else:
            raise AppError(N_("这种文件不是表格，没有读进来。"), N_("请选 XLSX 或 CSV 文件。"))
    except OSError as error:
        raise AppError(N_("读不到这个文件。"), N_("请看看 U 盘是否还插着，或者文件是否正在别的程序里打开。")) from error
    known = {one.id: one for one in rows(workspace, type_, dossier_id)}
    return read_sheet(type_, cells, known, dossier_id)


def write_file(workspace: Workspace, type_: type[Record], records: Iterable[Record], path: Path) -> None:
    """Records, or none for a table to fill in, as XLSX or CSV by the name of the file; put in place whole."""
    workspace.keep_apart(path)
    part = path.with_name(f".{path.name}.part")
    try:
        if path.suffix.lower() == CSV:
            with part.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
                first = [*headings(type_), tr(NUMBER)]
                write_csv(file, [first, *rows_of(list(records))], [*free_text(type_), False])
        else:
            with part.open("wb") as binary:
                write_xlsx(binary, type_, records)
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise AppError(N_("没有存成，原来的文件没有动。"), N_("请换一个文件夹，或先关掉正打开它的程序。")) from error
