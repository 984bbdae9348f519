"""Rows and records: known by headings, updated by their number, kept out by row and column."""

from decimal import Decimal

import pytest

from app.domain.errors import AppError
from app.domain.records.inventories import Equipment, EquipmentKind, SoftwareSystem
from app.tables.sheets import BadRow, has_headings, headings, matched_columns, read_sheet, rows_of

HEAD = ["编号", "名称", "类别", "数量（台）", "是否联网", "主管", "记录编号"]


def test_headings_are_recognised_as_people_write_them() -> None:
    assert matched_columns(Equipment, ["设备", "*名称", "数 量(台)", "是否关键工序", "联网："]) == {
        "name": 1,
        "quantity": 2,
        "key_operation": 3,
        "networked": 4,
    }
    assert has_headings(Equipment, HEAD)
    assert not has_headings(Equipment, ["加工", "加工中心", "VMC850"])
    assert not has_headings(Equipment, ["名称", "加工中心", "VMC850"])
    assert not has_headings(Equipment, [])


def test_good_rows_and_bad_rows() -> None:
    rows = [
        ["设备台账"],
        HEAD,
        ["A1", "加工中心", "加工", "3 台", "是", "张三", ""],
        ["", "", "", "", "", "", ""],
        ["A2", "", "焊接", "三", "", "", ""],
        ["A3", "磨床"],
    ]
    intake = read_sheet(Equipment, rows, {}, "D")
    assert [(after.name, after.quantity, after.networked) for after, _ in intake.fine] == [
        ("加工中心", Decimal(3), True),
        ("磨床", None, None),
    ]
    assert {after.dossier_id for after, _ in intake.fine} == {"D"}
    assert [(bad.number, bad.column) for bad in intake.bad] == [(5, "名称"), (5, "类别"), (5, "数量")]
    assert (intake.new, intake.changed, intake.bad_rows) == (2, 0, 1)
    assert intake.unused == ("主管",)


def test_a_row_with_its_number_updates_and_leaves_other_columns() -> None:
    one = Equipment(dossier_id="D", name="加工中心", model="VMC850", kind=EquipmentKind.MACHINING)
    two = Equipment(dossier_id="D", name="磨床")
    known = {one.id: one, two.id: two}
    rows = [
        ["名称", "类别", "记录编号"],
        ["立加", "", one.id],
        ["磨床", "", two.id],
        ["又一台", "", two.id],
        ["新的", "", "没有这个编号"],
    ]
    intake = read_sheet(Equipment, rows, known, "D")
    assert intake.fine[0] == (one.with_(name="立加", kind=None), one)
    assert intake.unchanged == 1
    assert intake.bad == (BadRow(4, "记录编号", "和第 3 行是同一条记录"),)
    assert intake.fine[1][1] is None
    assert intake.fine[1][0].id not in known


def test_without_headings_it_says_what_to_do() -> None:
    with pytest.raises(AppError, match="没有找到表头") as caught:
        read_sheet(Equipment, [["a", "b"], ["c", "d"]], {}, "D")
    assert "编号、名称、类别、型号" in caught.value.hint


def test_rows_come_back_as_the_records_they_were() -> None:
    made = [
        SoftwareSystem(dossier_id="D", kind="ERP", name="=用友 U8+", problems="@问题"),
        SoftwareSystem(dossier_id="D", kind="MES", name="自建", licences=Decimal("20")),
    ]
    rows = [[*headings(SoftwareSystem), "记录编号"], *rows_of(made)]
    known = {one.id: one for one in made}
    assert read_sheet(SoftwareSystem, rows, known, "D").unchanged == 2
    fresh = read_sheet(SoftwareSystem, rows, {}, "D").fine
    assert [after.values() for after, _ in fresh] == [one.values() for one in made]
