"""XLSX files: written with typed cells, read with bounds, since what comes from outside may be made to harm."""

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from app.domain import fields as f
from app.domain.errors import AppError
from app.domain.record import Record
from app.domain.text import N_, tr
from app.tables.cells import Cell, heading_of, words_of
from app.tables.limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, check_rows
from app.tables.sheets import NUMBER, columns_of
from app.tables.xml_bounds import TooMuch, check_parts

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_OLD = b"\xd0\xcf\x11\xe0"
_SCAN_ROWS = 1_048_576
_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
"""What XML can't hold: control characters, and two that are none at all."""
_WIDEST, _NARROWEST = 40, 8
# What the library lets through when a file is not what it says to be.
_BROKEN = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    SyntaxError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    AssertionError,
)


def read_xlsx(path: Path, prefer: str = "") -> list[list[Cell]]:
    """The rows of the sheet with the preferred name, else of the first one that can be seen. Raises AppError."""
    if path.stat().st_size > MOST_BYTES:
        raise _too_large()
    with path.open("rb") as file:
        if file.read(4) == _OLD:
            raise AppError(
                N_("这是旧格式（.xls）或者加了密码的表格，没有读进来。"), N_("请在表格软件里另存为不带密码的 .xlsx。")
            )
        file.seek(0)
        try:
            check_parts(file)
            with _quiet():
                return _rows(file, prefer)
        except TooMuch as error:
            raise _too_large() from error
        except _BROKEN as error:
            raise AppError(
                N_("这个文件不是完整的 XLSX 表格，没有读进来。"), N_("请用表格软件打开它，另存一份再试。")
            ) from error


def _too_large() -> AppError:
    return AppError(N_("这个表格里的内容多得不正常，没有读进来。"), N_("请只把要导入的那一张表复制到新文件里再试。"))


@contextmanager
def _quiet() -> Iterator[None]:
    """The library tells of parts that it leaves out, such as pictures; nobody misses them here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _rows(file: IO[bytes], prefer: str) -> list[list[Cell]]:
    from openpyxl import load_workbook  # takes a third of a second to import

    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        named = [sheet for sheet in seen if sheet.title == prefer]
        rows: list[list[Cell]] = []
        for row in (named or seen)[0].iter_rows(max_row=_SCAN_ROWS, max_col=MOST_COLUMNS, values_only=True):
            rows.append(_trimmed(row))
            if rows[-1]:
                check_rows(len(rows))
            elif len(rows) > 2 * MOST_ROWS:  # nothing but empty rows for long: the rest of the sheet is formatting
                break
        while rows and not rows[-1]:
            rows.pop()
        check_rows(len(rows))
        return rows
    finally:
        book.close()


def _trimmed(row: Sequence[Any]) -> list[Cell]:
    """Without the empty cells at the end."""
    filled = max((at for at, cell in enumerate(row, 1) if cell not in (None, "")), default=0)
    return [cell if isinstance(cell, Cell) else str(cell) for cell in row[:filled]]


def write_xlsx(file: IO[bytes], type_: type[Record], records: Iterable[Record]) -> None:
    """One sheet: bold headings that stay, typed cells, lists to choose from, and the record numbers in a hidden
    column."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(tr(type_.label))
    columns = columns_of(type_)
    sheet.freeze_panes = "B2"
    for at, spec in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(at)].width = _width(spec)
    sheet.column_dimensions[get_column_letter(len(columns) + 1)].hidden = True
    _offer_choices(sheet, columns)
    sheet.append([_heading(sheet, words) for words in [*map(heading_of, columns.values()), tr(NUMBER)]])
    for record in records:
        cells = [_cell(sheet, spec, getattr(record, name)) for name, spec in columns.items()]
        sheet.append([*cells, _text_cell(sheet, record.id)])
    book.save(file)


def _width(spec: f.Field) -> float:
    words = 2 * len(heading_of(spec)) + 2
    room = min(spec.max_length, _WIDEST) * 0.6 if isinstance(spec, f.Text) else _NARROWEST
    return max(_NARROWEST, min(_WIDEST, max(words, room)))


def _heading(sheet: "Worksheet", words: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, words)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: "Worksheet", spec: f.Field, value: Any) -> Any:
    if value in (None, ""):
        return None
    if isinstance(value, Decimal):
        # Whole numbers as such; a spreadsheet has no others than binary fractions.
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value
    return _text_cell(sheet, words_of(spec, value))


def _text_cell(sheet: "Worksheet", words: str) -> Any:
    """Text whatever it begins with: never a formula, also not when somebody edits it."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, words.translate(_ILLEGAL).encode("utf-8", "replace").decode("utf-8"))
    cell.data_type = "s"
    if words.startswith(("=", "+", "-", "@", "'")):
        cell.quotePrefix = True
    return cell


def _offer_choices(sheet: "Worksheet", columns: dict[str, f.Field]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, spec in enumerate(columns.values(), 1):
        if isinstance(spec, f.Choice):
            options = [option.words for option in spec.options]
        elif isinstance(spec, f.YesNo):
            options = [tr(N_("是")), tr(N_("否"))]
        else:
            continue
        listed = DataValidation("list", formula1=f'"{",".join(options)}"', allow_blank=True, showErrorMessage=False)
        listed.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{MOST_ROWS}")
        sheet.data_validations.append(listed)
