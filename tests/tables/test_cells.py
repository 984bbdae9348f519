"""Cells as people write them, and what is told about those that do not fit."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from app.domain.record import Record
from app.domain.records.inventories import DocumentFlow, Equipment, EquipmentKind, NetworkSegment, SoftwareSystem
from app.domain.records.inventories import UseDepth as Depth
from app.domain.records.notes import DataRequest
from app.tables.cells import BadCell, Cell, heading_of, value_of, words_of


def value(type_: type[Record], name: str, cell: Cell) -> object:
    return value_of(type_.specs[name], cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12", "12"),
        ("１２", "12"),
        ("12 台", "12"),
        ("1,234.50台", "1234.50"),
        ("1，234", "1234"),
        (12, "12"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        ("1e3", "1000"),
        ("0", "0"),
    ],
)
def test_numbers(cell: Cell, number: str) -> None:
    found = value(Equipment, "quantity", cell)
    assert found == Decimal(number)
    assert "E" not in words_of(Equipment.specs["quantity"], found)


@pytest.mark.parametrize("cell", ["", " ", None, "-", "—", "/"])
def test_no_number(cell: Cell) -> None:
    assert value(Equipment, "quantity", cell) is None


@pytest.mark.parametrize("cell", ["十二", "12 13a", "12 件", "nan", "inf", "1e40", "-3", "--3", datetime(2026, 1, 2)])
def test_what_is_no_number_of_machines(cell: Cell) -> None:
    with pytest.raises(BadCell):
        value(Equipment, "quantity", cell)


def test_units_of_money_and_percent() -> None:
    assert value(Equipment, "original_value", "120 万元") == 120
    assert value(Equipment, "original_value", "120万") == 120
    assert value(NetworkSegment, "coverage", "95%") == 95
    with pytest.raises(BadCell, match="太大"):
        value(NetworkSegment, "coverage", "101")
    with pytest.raises(BadCell, match="不是数字"):
        value(Equipment, "original_value", "1200000元")


@pytest.mark.parametrize("cell", ["是", "√", "Y", "ｙ", "yes", 1, 1.0, True, "TRUE", " 有 "])
def test_yes(cell: Cell) -> None:
    assert value(Equipment, "networked", cell) is True


@pytest.mark.parametrize("cell", ["否", "×", "N", 0, False, "没有", "无"])
def test_no(cell: Cell) -> None:
    assert value(Equipment, "networked", cell) is False


def test_neither_yes_nor_no() -> None:
    assert value(Equipment, "networked", "") is None
    with pytest.raises(BadCell, match="“部分”看不出是还是否"):
        value(Equipment, "networked", "部分")


def test_choices_by_words_value_and_part() -> None:
    assert value(Equipment, "kind", "热处理") is EquipmentKind.HEAT_TREATMENT
    assert value(Equipment, "kind", "Heat_Treatment") is EquipmentKind.HEAT_TREATMENT
    assert value(SoftwareSystem, "depth", 2) is Depth.PARTLY
    assert value(SoftwareSystem, "depth", "部分使用") is Depth.PARTLY
    with pytest.raises(BadCell, match="加工、成型"):
        value(Equipment, "kind", "焊接")


@pytest.mark.parametrize(
    "cell", ["2026-11-22", "2026/11/22", "2026年11月22日", datetime(2026, 11, 22, 8), date(2026, 11, 22)]
)
def test_days(cell: Cell) -> None:
    assert value(DataRequest, "due_on", cell) == date(2026, 11, 22)
    assert value(DataRequest, "due_on", "2026-11-22 00:00:00") == date(2026, 11, 22)


@pytest.mark.parametrize("cell", ["明天", "2026-02-30", 46000, "26.1.2"])
def test_what_is_no_day(cell: Cell) -> None:
    with pytest.raises(BadCell, match="不是日期"):
        value(DataRequest, "due_on", cell)


def test_text_is_one_line_and_bounded() -> None:
    assert value(DocumentFlow, "pain", " 两行\r\n变一行\0 ") == "两行 变一行"
    assert value(Equipment, "number", 1001) == "1001"
    assert value(Equipment, "number", 1001.0) == "1001"
    assert value(Equipment, "model", date(2026, 1, 2)) == "2026-01-02"
    with pytest.raises(BadCell, match="最多 40 个字"):
        value(Equipment, "number", "长" * 41)


def test_words_go_back_to_the_same_value() -> None:
    full = Equipment(
        name="加工中心",
        kind=EquipmentKind.MACHINING,
        bought_in=Decimal(2019),
        quantity=Decimal("1.50"),
        networked=False,
        original_value=Decimal("0.0000000001"),
    )
    for name, spec in Equipment.specs.items():
        one = getattr(full, name)
        assert value_of(spec, words_of(spec, one)) == one
    assert heading_of(Equipment.specs["quantity"]) == "数量（台）"
