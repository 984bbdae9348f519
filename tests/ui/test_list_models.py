"""Lists change row by row, and photos are read when they come into sight."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QBuffer, QModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPixmap

from ui.models.photo_grid import PhotoGrid
from ui.models.photo_tile import PhotoTile
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


def jpeg(colour: str = "red") -> bytes:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    return bytes(buffer.data().data())


def tiles(count: int) -> list[PhotoTile]:
    return [PhotoTile(str(i), f"照片 {i}", f"P-{i:04}", starred=i % 7 == 0) for i in range(count)]


def test_only_photos_in_sight_are_read(qtbot) -> None:
    asked: list[str] = []
    picture = jpeg()

    def thumbnail(photo_id: str) -> bytes:
        asked.append(photo_id)
        return picture

    grid = PhotoGrid(thumbnail, "照片")
    qtbot.addWidget(grid)
    grid.show_photos(tiles(5000))
    grid.resize(900, 600)
    grid.show()
    qtbot.waitUntil(lambda: len(asked) >= 12)
    for step in range(40):
        grid.verticalScrollBar().setValue(step * 40)
        grid.grab()
    qtbot.waitUntil(lambda: not grid._wanted)
    assert len(asked) < 200
    assert len(asked) == len(set(asked))


def test_a_thumbnail_that_is_missing_or_broken_leaves_a_place(qtbot) -> None:
    grid = PhotoGrid(lambda photo_id: b"no picture" if photo_id == "0" else None, "照片")
    qtbot.addWidget(grid)
    grid.resize(500, 400)
    grid.show_photos(tiles(2))
    grid.show()
    qtbot.waitUntil(lambda: grid._missing == {"0", "1"})


def test_new_photos_keep_what_is_marked(qtbot) -> None:
    grid = PhotoGrid(lambda photo_id: None, "照片")
    qtbot.addWidget(grid)
    grid.show_photos(tiles(30))
    grid.set_marking(True)
    for row in (3, 5):
        grid.setCurrentIndex(grid.photos.index(row))
    heard = heard_of(grid.photos)
    grid.show_photos([PhotoTile("new"), *(tile for tile in tiles(30) if tile.id != "4")])
    assert heard == [("in", 0, 0), ("out", 5, 5)]
    assert grid.selected_ids() == ["3", "5"]


def test_enter_opens_the_photo(qtbot) -> None:
    grid = PhotoGrid(lambda photo_id: None, "照片")
    qtbot.addWidget(grid)
    grid.show_photos(tiles(4))
    grid.select("2")
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == ["2"]
    assert grid.photos.data(grid.currentIndex()) == "照片 2 P-0002"
    assert grid.photos.rowCount(QModelIndex()) == 4


def test_the_shelf_gives_up_what_was_used_least(qapp) -> None:
    shelf = PixmapShelf(most_bytes=3 * 100 * 100 * 4)
    for name in "abc":
        shelf.put(name, QPixmap(QSize(100, 100)))
    shelf.get("a")
    shelf.put("d", QPixmap(QSize(100, 100)))
    assert [shelf.get(name) is not None for name in "abcd"] == [True, False, True, True]
    assert len(shelf) == 3
