"""Lists change row by row, and pictures that nobody looks at any more give way."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from ui.models.pixmap_shelf import PixmapShelf
from ui.models.record_table import RECORD, SORT, Column, RecordTable
from ui.models.record_view import RecordView
from ui.widgets.status_tag import Tone


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    hours: float | None = None


def table() -> RecordTable[Row]:
    late = Column[Row]("时长", "hours", tone=lambda row: Tone.DANGER if (row.hours or 0) < 3 else None, numeric=True)
    return RecordTable([Column[Row]("名称", "name"), late])


def heard_of(model) -> list[tuple[str, int, int]]:
    heard: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda parent, first, last: heard.append(("in", first, last)))
    model.rowsRemoved.connect(lambda parent, first, last: heard.append(("out", first, last)))
    model.dataChanged.connect(lambda first, last: heard.append(("changed", first.row(), last.row())))
    model.modelReset.connect(lambda: heard.append(("reset", 0, 0)))
    return heard


def test_a_table_announces_exactly_what_changed(qtmodeltester) -> None:
    model, rows = table(), [Row(str(i), f"企业 {i}") for i in range(6)]
    model.show_records(rows)
    qtmodeltester.check(model)
    heard = heard_of(model)
    fresh = [rows[0], replace(rows[1], name="新名"), Row("x", "插进来"), *rows[2:4], rows[5]]
    model.show_records(fresh)
    assert heard == [("in", 2, 2), ("out", 5, 5), ("changed", 1, 1)]
    assert [model.record(model.index(row, 0)) for row in range(model.rowCount())] == fresh
    heard.clear()
    model.show_records(list(fresh))
    assert heard == []


@pytest.mark.parametrize("order", ["", "cba", "abcd", "xaybzc", "c", "bca"])
def test_any_list_can_follow_any_other(order: str) -> None:
    model = table()
    model.show_records([Row(letter, letter) for letter in "abc"])
    model.show_records([Row(letter, letter) for letter in order])
    assert [model.record(model.index(row, 0)).id for row in range(model.rowCount())] == list(order)


def test_a_table_shows_sorts_and_colours(look) -> None:
    model = table()
    model.show_records([Row("1", "锐锋", 2.5), Row("2", "瑞禾")])
    assert model.index(0, 0).data() == "锐锋"
    assert model.index(1, 1).data() == ""
    assert model.index(0, 1).data(SORT) == 2.5
    assert model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole) == look.colour("danger")
    assert model.index(0, 0).data(RECORD).id == "1"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "时长"


def test_a_view_sorts_by_value_and_opens_the_record(qtbot) -> None:
    model = table()
    rows = [Row("1", "锐锋", 12.0), Row("2", "瑞禾", 9.5), Row("3", "恒澜", 10.0)]
    view = RecordView(model, "企业")
    qtbot.addWidget(view)
    model.show_records(rows)
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    view.selectRow(0)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [rows[1]]
    model.show_records([*rows, Row("4", "同辉", 1.0)])
    assert view.current() == rows[1]


def test_the_shelf_gives_up_what_was_used_least(qapp) -> None:
    shelf = PixmapShelf(most_bytes=3 * 100 * 100 * 4)
    for name in "abc":
        shelf.put(name, QPixmap(QSize(100, 100)))
    shelf.get("a")
    shelf.put("d", QPixmap(QSize(100, 100)))
    assert [shelf.get(name) is not None for name in "abcd"] == [True, False, True, True]
    assert len(shelf) == 3
