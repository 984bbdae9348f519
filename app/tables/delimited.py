"""Rows as text: what spreadsheets put on the clipboard, and CSV files."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from app.domain.errors import AppError
from app.domain.text import N_
from app.tables.limits import MOST_COLUMNS, MOST_TEXT, check_rows

_SEPARATORS = "\t,;"
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would take text that begins so for a formula."""
_MOST_IN_CELL = 200_000


def rows_from_text(text: str, separator: str = "\t") -> list[list[str]]:
    """Cells may stand in quotes and then hold line breaks; empty lines at the end are dropped."""
    if len(text) > MOST_TEXT:
        raise _too_large()
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(_MOST_IN_CELL)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(lines, newline=""), delimiter=separator):
            check_rows(len(rows))
            rows.append([_without_guard(cell) for cell in row[:MOST_COLUMNS]])
    except csv.Error as error:
        raise AppError(N_("这段表格里有一格特别长，没有读进来。"), N_("请检查引号是不是成对，再试一次。")) from error
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def text_from_rows(rows: Iterable[Sequence[str]], words: Sequence[bool]) -> str:
    """For the clipboard: cells parted by tabs, quoted where they hold one, or a line break or a quote. `words` tells
    the columns of free text, where what could be taken for a formula gets a guard."""
    made = io.StringIO(newline="")
    csv.writer(made, delimiter="\t", lineterminator="\n").writerows(_safe(row, words) for row in rows)
    return made.getvalue()


def read_csv(path: Path) -> list[list[str]]:
    """UTF-8 with or without mark, UTF-16 with mark, else GB18030; parted by comma, semicolon or tab."""
    if path.stat().st_size > MOST_TEXT:
        raise _too_large()
    text = _decoded(path.read_bytes())
    return rows_from_text(text, _separator(text))


def write_csv(file: TextIO, rows: Iterable[Sequence[str]], words: Sequence[bool]) -> None:
    """`words` as for the clipboard."""
    csv.writer(file).writerows(_safe(row, words) for row in rows)


def _too_large() -> AppError:
    return AppError(N_("这张表太大了，没有读进来。"), N_("请只留要导入的行再试。"))


def _safe(row: Sequence[str], words: Sequence[bool]) -> list[str]:
    return [_guarded(cell) if free else cell for cell, free in zip(row, words, strict=True)]


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) or cell.startswith("'") else cell


def _without_guard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_RISKY, "'")) else cell


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, "utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strictly(data, "gb18030")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise AppError(
            N_("这个文件里的文字认不出来，没有读进来。"), N_("请在表格软件里另存为 XLSX，或存为 UTF-8 的 CSV。")
        ) from error


def _separator(text: str) -> str:
    """The one that parts the first line into most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    counts = {one: first.count(one) for one in _SEPARATORS}
    return max(_SEPARATORS, key=lambda one: counts[one]) if any(counts.values()) else ","
