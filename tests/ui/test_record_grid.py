"""The sheet model: an empty row that becomes a record, changes told once, rows that stay while others write."""

import time
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from app.domain.records.inventories import Equipment, EquipmentKind
from ui.models.record_grid import Cells, RecordGrid

NAME, KIND, YEAR, QUANTITY, KEY = 1, 2, 6, 7, 11


def machines(count: int) -> list[Equipment]:
    return [
        Equipment(id=f"{number:05}", dossier_id="D", name=f"机床 {number}", quantity=Decimal(number % 7))
        for number in range(count)
    ]


@pytest.fixture
def grid() -> RecordGrid:
    made = RecordGrid(Equipment)
    made.show_records(machines(4), "D")
    return made


def heard_of(grid: RecordGrid) -> list[list[tuple[object, object]]]:
    heard: list[list[tuple[object, object]]] = []
    grid.edited.connect(lambda pairs, _: heard.append(pairs))
    return heard


def test_the_model_is_sound(grid: RecordGrid, qtmodeltester) -> None:
    qtmodeltester.check(grid)
    assert (grid.columnCount(), grid.rowCount()) == (26, 5)
    assert grid.headerData(QUANTITY, Qt.Orientation.Horizontal) == "数量（台）"
    assert [grid.headerData(row, Qt.Orientation.Vertical) for row in (0, 4)] == ["1", "＋"]


def test_typing_changes_a_cell_and_tells(grid: RecordGrid) -> None:
    heard = heard_of(grid)
    assert grid.type_in(1, QUANTITY, "１２ 台", Decimal(1))
    assert grid.words(1, QUANTITY) == "12"
    ((after, before),) = heard[0]
    assert (before.quantity, after.quantity) == (1, 12)
    grid.put(1, QUANTITY, Decimal(12), Decimal(12))
    assert len(heard) == 1


def test_what_is_no_value_is_refused(grid: RecordGrid) -> None:
    heard, why = heard_of(grid), []
    grid.refused.connect(why.append)
    assert not grid.type_in(1, QUANTITY, "十二", Decimal(1))
    assert why == ["“十二”不是数字"]
    assert grid.words(1, QUANTITY) == "1"
    assert not heard


def test_the_empty_row_becomes_a_record_and_the_cursor_stays(grid: RecordGrid) -> None:
    heard, cursor = heard_of(grid), QPersistentModelIndex(grid.index(4, NAME))
    grid.type_in(4, NAME, "线切割", "")
    ((after, before),) = heard[0]
    assert (after.name, before, after.dossier_id) == ("线切割", None, "D")
    assert (cursor.row(), grid.rowCount()) == (4, 6)
    grid.type_in(5, NAME, "", "")
    assert len(heard) == 1
    grid.type_in(5, NAME, "折弯机", "")
    assert len({one.id for one in grid.shown}) == 6


def test_a_change_from_elsewhere_counts_as_unseen(grid: RecordGrid) -> None:
    """Somebody types into a cell that shows 1; meanwhile it becomes 5: what they saw is what was before."""
    heard = heard_of(grid)
    grid.show_again([grid.record(1).with_(quantity=Decimal(5))], {"00001"})
    grid.type_in(1, QUANTITY, "9", Decimal(1))
    ((after, before),) = heard[0]
    assert (before.quantity, after.quantity) == (1, 9)


def test_rows_stay_while_others_write(grid: RecordGrid) -> None:
    grid.sort(NAME, Qt.SortOrder.DescendingOrder)
    cursor = QPersistentModelIndex(grid.index(1, NAME))
    resets = []
    grid.modelReset.connect(lambda: resets.append(1))
    fresh = [one.with_(name=f"改 {one.id}") for one in machines(4) if one.id != "00003"]
    grid.show_records([*fresh, Equipment(id="9", dossier_id="D", name="新")], "D")
    assert not resets
    assert [one.id for one in grid.shown] == ["00002", "00001", "00000", "9"]
    assert grid.record(cursor.row()).id == "00002"


def test_many_new_rows_come_all_at_once(grid: RecordGrid) -> None:
    resets = []
    grid.modelReset.connect(lambda: resets.append(1))
    grid.show_records(machines(2_000), "D")
    assert resets == [1]
    assert grid.rowCount() == 2_001


def test_another_dossier_takes_its_place(grid: RecordGrid) -> None:
    grid.show_records([Equipment(id="x", dossier_id="E", name="别家的")], "E")
    assert [one.id for one in grid.shown] == ["x"]
    heard = heard_of(grid)
    grid.type_in(1, NAME, "新", "")
    assert heard[0][0][0].dossier_id == "E"


def test_sorting_puts_empty_cells_last(grid: RecordGrid) -> None:
    some = [
        Equipment(id="a", name="机床 10", kind=EquipmentKind.OTHER, bought_in=Decimal(2020)),
        Equipment(id="b", name="机床 9", kind=EquipmentKind.FORMING),
        Equipment(id="c", kind=None, bought_in=Decimal(2009)),
    ]
    grid.show_records(some, "F")

    def order(column: int, way: Qt.SortOrder) -> str:
        grid.sort(column, way)
        return "".join(one.id for one in grid.shown)

    up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
    assert (order(NAME, up), order(NAME, down)) == ("bac", "abc")
    assert (order(KIND, up), order(YEAR, up), order(YEAR, down)) == ("bac", "cab", "acb")
    assert order(-1, up) == "abc"


def test_narrowing_by_words_and_by_what_is_not_filled_in(grid: RecordGrid) -> None:
    grid.narrow("机床 2")
    assert [one.id for one in grid.shown] == ["00002"]
    grid.type_in(1, NAME, "不合的新行", "")
    assert len(grid.shown) == 2
    grid.narrow("", "networked")
    assert len(grid.shown) == 5
    grid.put_many({(0, grid.column_of("networked")): False})
    grid.narrow("")
    grid.narrow("", "networked")
    assert len(grid.shown) == 4
    assert grid.narrowed


def test_a_block_is_pasted_from_the_cursor_on(grid: RecordGrid) -> None:
    heard = heard_of(grid)
    intake = grid.would_paste([["甲", "加工"], ["乙", "焊接"], ["", ""], ["丁", ""]], Cells(2, NAME, 2, NAME))
    assert [(bad.number, bad.column) for bad in intake.bad] == [(4, "类别")]
    assert (intake.changed, intake.new) == (1, 1)
    grid.change(intake.fine)
    assert [one.name for one in grid.shown] == ["机床 0", "机床 1", "甲", "机床 3", "丁"]
    assert len(heard) == 1


def test_one_value_fills_the_selection(grid: RecordGrid) -> None:
    intake = grid.would_paste([["是"]], Cells(0, KEY, 2, KEY + 1))
    grid.change(intake.fine)
    assert grid.block(Cells(0, KEY, 3, KEY + 1)) == [["是", "是"]] * 3 + [["", ""]]
    assert grid.would_paste([["是"]], Cells(0, KEY, 2, KEY)).unchanged == 3


def test_filling_down_and_clearing(grid: RecordGrid) -> None:
    grid.fill_down(Cells(0, NAME, 2, QUANTITY))
    assert [one.name for one in grid.shown] == ["机床 0", "机床 0", "机床 0", "机床 3"]
    grid.fill_down(Cells(3, NAME, 3, NAME))
    assert grid.words(3, NAME) == "机床 0"
    grid.fill_down(Cells(0, NAME, 0, NAME))
    grid.clear([(0, NAME), (0, QUANTITY), (4, NAME)])
    assert (grid.record(0).name, grid.record(0).quantity) == ("", None)
    assert grid.data(grid.index(0, NAME)) == "未填"


def test_who_may_not_write_has_no_empty_row(grid: RecordGrid) -> None:
    heard = heard_of(grid)
    grid.writable = False
    assert grid.rowCount() == 4
    assert not grid.flags(grid.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    grid.clear([(0, NAME)])
    assert not heard


def test_ten_thousand_rows_are_quick(grid: RecordGrid) -> None:
    start = time.process_time()
    grid.show_records(machines(10_000), "G")
    grid.narrow("机床 99")
    grid.narrow("")
    grid.sort(NAME)
    again = machines(10_000)
    grid.show_records(again, "G")
    spent = time.process_time() - start
    assert spent < 2, spent
    spent_again = []
    for at in range(3):
        start = time.process_time()
        grid.show_again([again[at].with_(name="改")], {again[at].id})
        spent_again.append(time.process_time() - start)
    assert min(spent_again) < 0.15, spent_again
    assert grid.rowCount(QModelIndex()) == 10_001
