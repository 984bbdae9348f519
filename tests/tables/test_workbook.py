"""XLSX: typed cells out, the same records in; files made to harm end with clear words and little memory."""

import io
import resource
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.domain.errors import AppError
from app.domain.record import Record
from app.domain.records.inventories import Equipment, EquipmentKind, Meter, SoftwareSystem
from app.domain.records.notes import DataRequest, Department, RequestState
from app.tables.sheets import read_sheet
from app.tables.workbook import read_xlsx, write_xlsx

EQUIPMENT = [
    Equipment(
        dossier_id="D",
        name="五轴加工中心",
        number="=cmd|' /C calc'!A0",
        kind=EquipmentKind.MACHINING,
        bought_in=Decimal(2019),
        quantity=Decimal(12),
        original_value=Decimal("86.55"),
        networked=True,
        digital=False,
        remark="控制\x07字符 + \ud800 不成对，\ufffe 和 \uffff 不是字符",
    ),
    Equipment(dossier_id="D", name="-20℃ 冷柜"),
]
REQUESTS = [
    DataRequest(dossier_id="D", name="组织架构图", department=Department.HR, state=RequestState.PARTLY, secret=False),
    DataRequest(dossier_id="D", name="设备台账", due_on=date(2026, 12, 1)),
]


def written(folder: Path, records: list[Record], type_: type[Record]) -> Path:
    file = folder / "表.xlsx"
    with file.open("wb") as opened:
        write_xlsx(opened, type_, records)
    return file


@pytest.mark.parametrize(("type_", "records"), [(Equipment, EQUIPMENT), (DataRequest, REQUESTS), (Meter, [])])
def test_what_was_written_reads_as_the_same_records(tmp_path: Path, type_: type[Record], records: list[Record]) -> None:
    rows = read_xlsx(written(tmp_path, records, type_))
    intake = read_sheet(type_, rows, {one.id: one for one in records}, "D")
    assert not intake.bad
    for after, before in intake.fine:  # what XML can't hold is all that may be missing
        assert {name for name, one in after.values().items() if one != before.values()[name]} == {"remark"}
    assert intake.unchanged + len(intake.fine) == len(records)
    assert all(after is not None for after, _ in read_sheet(type_, rows, {}, "D").fine)


def test_cells_are_typed_and_nothing_is_a_formula(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, EQUIPMENT, Equipment))
    sheet = book.active
    heads = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.title == "设备"
    assert sheet.freeze_panes == "B2"
    assert sheet.cell(2, heads["数量（台）"]).value == 12
    assert sheet.cell(2, heads["原值（万元）"]).value == 86.55
    assert sheet.cell(2, heads["编号"]).data_type == "s"
    assert sheet.cell(2, heads["编号"]).quotePrefix
    assert sheet.cell(2, heads["联网"]).value == "是"
    assert len(sheet.data_validations.dataValidation) == 6
    assert sheet.column_dimensions[sheet.cell(1, heads["记录编号"]).column_letter].hidden
    requests = load_workbook(written(tmp_path, REQUESTS, DataRequest)).active
    assert requests.cell(3, [cell.value for cell in requests[1]].index("希望日期") + 1).is_date


def test_the_sheet_of_the_right_name_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["别的"])
    hidden = book.create_sheet("藏起来的", 0)
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("信息系统")
    sheet.append(["系统类别", "名称版本", "上线年"])
    sheet.append(["ERP", "U8", 2015])
    book.save(tmp_path / "a.xlsx")
    rows = read_xlsx(tmp_path / "a.xlsx", "信息系统")
    assert rows == [["系统类别", "名称版本", "上线年"], ["ERP", "U8", 2015]]
    assert read_sheet(SoftwareSystem, rows, {}, "D").fine[0][0].since == 2015
    assert read_xlsx(tmp_path / "a.xlsx", "没有") == [["别的"]]


def parts(*, sheet: bytes | None = None, **more: bytes) -> bytes:
    """A workbook whose parts were replaced."""
    plain = io.BytesIO()
    book = Workbook()
    book.active.append(["名称", "型号"])
    book.save(plain)
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            ours = sheet if sheet is not None and "sheet1" in part.filename else more.pop(part.filename, None)
            new.writestr(part.filename, old.read(part) if ours is None else ours)
        for name, data in more.items():
            new.writestr(name, data)
    return made.getvalue()


_OPEN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_SHUT = b"</sheetData></worksheet>"


def rows_of_nothing() -> bytes:
    rows = b"".join(b'<row r="%d"/>' % number for number in range(1, 400_001))
    return parts(sheet=_OPEN + rows + _SHUT)


def far_away() -> bytes:
    cell = b'<row r="2000000000"><c r="XFD2000000000" t="inlineStr"><is><t>x</t></is></c></row>'
    return parts(
        sheet=b'%s<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>%s%s'
        % (_OPEN, "名称".encode(), cell, _SHUT)
    )


def one_endless_row() -> bytes:
    return parts(sheet=_OPEN + b"<row>" + b"<c/>" * 2_000_000 + b"</row>" + _SHUT)


def many_strings() -> bytes:
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>'
    return parts(**{"xl/sharedStrings.xml": head + b"<t/>" * 5_000_000 + b"</si></sst>"})


def bomb() -> bytes:
    return parts(sheet=_OPEN + b" " * 120_000_000 + _SHUT)


def entities() -> bytes:
    return parts(sheet=b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>' + _OPEN + _SHUT)


def many_parts() -> bytes:
    return parts(**{f"xl/{number}.xml": b"<a/>" for number in range(3_000)})


@pytest.mark.parametrize("make", [one_endless_row, many_strings, bomb, entities, many_parts])
def test_files_made_to_harm_are_refused(tmp_path: Path, make: Callable[[], bytes]) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(make())
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    with pytest.raises(AppError, match="多得不正常"):
        read_xlsx(file)
    assert time.process_time() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


def test_empty_rows_and_far_cells_cost_little(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(rows_of_nothing())
    start = time.process_time()
    assert read_xlsx(file) == []
    file.write_bytes(far_away())
    assert read_xlsx(file) == [["名称"]]
    assert time.process_time() - start < 10


def test_a_row_too_many(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    row = b'<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    file.write_bytes(parts(sheet=_OPEN + row * 20_010 + _SHUT))
    with pytest.raises(AppError, match="超过 20000 行"):
        read_xlsx(file)


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04 cut off", "名称,型号".encode(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)],
)
def test_what_is_no_workbook(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(data)
    with pytest.raises(AppError, match=r"另存|不是完整"):
        read_xlsx(file)


def test_every_cut_and_many_flips_end_in_words(tmp_path: Path) -> None:
    good = written(tmp_path, EQUIPMENT, Equipment).read_bytes()
    file = tmp_path / "x.xlsx"
    for at in range(0, len(good), 97):
        for broken in (good[:at], good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :]):
            file.write_bytes(broken)
            with suppress(AppError):  # anything else would be a bug
                read_xlsx(file)
