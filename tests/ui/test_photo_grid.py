"""Photos are read by jobs when they come into sight, and thousands of them change, scroll and are marked calmly."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence

import pytest
from PySide6.QtCore import QBuffer, QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QImage

from app.domain.errors import AppError
from app.domain.text import N_
from tests.calm import calm
from ui.jobs import Jobs
from ui.models.photo_grid import PhotoGrid
from ui.models.photo_tile import PhotoTile, star_place
from ui.theme.theme import Scheme, Theme

Make = Callable[..., PhotoGrid]


def jpeg(colour: str = "red") -> bytes:
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")
    return bytes(buffer.data().data())


class Shelf:
    """Stands for the store: one picture for all, and an ear for what is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.threads: set[threading.Thread] = set()
        self._picture = jpeg()

    def __call__(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        self.asked += keys
        self.threads.add(threading.current_thread())
        return dict.fromkeys(keys, self._picture)


@pytest.fixture
def jobs(qapp) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def grid_of(qtbot, jobs: Jobs) -> Make:
    def make(read_many, tiles: Sequence[PhotoTile], size: tuple[int, int] = (900, 600), **more: bool) -> PhotoGrid:
        grid = PhotoGrid(read_many, jobs, "照片", **more)
        qtbot.addWidget(grid)
        grid.resize(*size)
        grid.show_photos(tiles)
        grid.show()
        calm(grid, jobs)
        return grid

    return make


def tiles(count: int) -> list[PhotoTile]:
    return [PhotoTile(str(i), f"照片 {i}", f"P-{i:04}", starred=i % 7 == 0) for i in range(count)]


def colour_at(grid: PhotoGrid, row: int) -> QColor:
    middle = grid.visualRect(grid.photos.index(row)).topLeft() + QPoint(80, 40)
    return grid.viewport().grab().toImage().pixelColor(middle)


def test_only_photos_in_sight_and_the_next_screen_are_read(grid_of: Make, shelf: Shelf, jobs: Jobs) -> None:
    grid = grid_of(shelf, tiles(5000))
    assert 12 <= len(shelf.asked) < 60
    for step in range(40):
        grid.verticalScrollBar().setValue(step * 40)
        grid.grab()
    calm(grid, jobs)
    assert len(shelf.asked) < 200
    assert len(shelf.asked) == len(set(shelf.asked))
    assert threading.main_thread() not in shelf.threads
    assert colour_at(grid, 36).red() > 200


def test_where_scrolling_ends_is_read_before_what_it_passed(grid_of: Make, shelf: Shelf, jobs: Jobs) -> None:
    grid = grid_of(shelf, tiles(5000))
    for step in range(60):
        grid.verticalScrollBar().setValue(step * 1000)
    calm(grid, jobs)
    assert len(shelf.asked) < 200
    first = grid.indexAt(QPoint(10, 60)).row()
    assert first > 1000
    assert colour_at(grid, first).red() > 200


def test_a_thumbnail_that_is_missing_or_broken_leaves_a_place(grid_of: Make, jobs: Jobs) -> None:
    asked: list[str] = []

    def read_many(keys: Sequence[str]) -> Mapping[str, bytes]:
        asked.extend(keys)
        return {"0": b"no picture"}

    grid = grid_of(read_many, tiles(2))
    grid.grab()
    calm(grid, jobs)
    assert sorted(asked) == ["0", "1"], "and is not asked for again with every painting"


def test_a_store_that_can_not_be_read_leaves_places(grid_of: Make) -> None:
    def read_many(_: Sequence[str]) -> Mapping[str, bytes]:
        raise AppError(N_("读文件时出错（{reason}）。"), reason="")

    grid = grid_of(read_many, tiles(2))
    assert grid.photos.rowCount() == 2


def test_another_theme_paints_them_anew(grid_of: Make, shelf: Shelf, jobs: Jobs, look: Theme) -> None:
    grid = grid_of(shelf, tiles(4))
    light = colour_at(grid, 0)
    look.choose(Scheme.DARK)
    calm(grid, jobs)
    assert colour_at(grid, 0).red() < light.red()


def test_new_and_deleted_photos_keep_what_is_marked_and_where_it_is(grid_of: Make, shelf: Shelf) -> None:
    grid = grid_of(shelf, tiles(300))
    grid.set_marking(True)
    for row in (3, 5, 280):
        grid.setCurrentIndex(grid.photos.index(row))
    grid.show_photos([PhotoTile("new"), *(tile for tile in tiles(300) if tile.id != "4")])
    assert grid.selected_ids() == ["3", "5", "280"]
    grid.show_photos([tile for tile in tiles(300) if int(tile.id) % 5 == 0])
    assert grid.selected_ids() == ["5", "280"]
    grid.show_photos([])
    assert grid.selected_ids() == []


def test_a_changed_caption_moves_nothing(grid_of: Make, shelf: Shelf) -> None:
    grid = grid_of(shelf, tiles(300))
    heard: list[object] = []
    for signal in (grid.photos.rowsInserted, grid.photos.rowsRemoved, grid.photos.modelReset):
        signal.connect(lambda *_: heard.append(1))
    fresh = tiles(300)
    fresh[7] = PhotoTile("7", "换了说明")
    grid.show_photos(fresh)
    assert heard == []
    assert grid.photos.data(grid.photos.index(7)) == "换了说明"


def test_ctrl_a_shift_and_ticks_mark_several(grid_of: Make, shelf: Shelf, qtbot) -> None:
    grid = grid_of(shelf, tiles(12))
    at = [grid.visualRect(grid.photos.index(row)).center() for row in range(12)]
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(grid.viewport(), left, Qt.KeyboardModifier.NoModifier, at[1])
    qtbot.mouseClick(grid.viewport(), left, Qt.KeyboardModifier.ControlModifier, at[3])
    assert grid.selected_ids() == ["1", "3"]
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(grid.selected_ids()) == 12
    grid.clearSelection()
    grid.set_marking(True)
    for row in (0, 2, 4, 2):
        qtbot.mouseClick(grid.viewport(), left, Qt.KeyboardModifier.NoModifier, at[row])
    assert grid.selected_ids() == ["0", "4"]


def test_a_click_on_the_star_asks_for_it_and_marks_nothing(grid_of: Make, shelf: Shelf, qtbot) -> None:
    grid = grid_of(shelf, tiles(4), stars=True)
    asked: list[str] = []
    grid.star_asked.connect(asked.append)
    place = star_place(grid.visualRect(grid.photos.index(1)).toRectF().adjusted(0, 0, -12, -12)).center().toPoint()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert asked == ["1"]
    assert grid.selected_ids() == []


def test_enter_opens_the_photo(grid_of: Make, shelf: Shelf, qtbot) -> None:
    grid = grid_of(shelf, tiles(4))
    grid.select("2")
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args == ["2"]
    assert grid.photos.rowCount(QModelIndex()) == 4


def test_what_is_known_of_a_photo_is_heard_and_read(grid_of: Make, shelf: Shelf) -> None:
    tile = PhotoTile("0", "数控一线", "10:21", state=("package", "已进交接包"), doubts=("拍摄时间比签到早 50 分",))
    grid = grid_of(shelf, [tile])
    index = grid.photos.index(0)
    assert grid.photos.data(index, Qt.ItemDataRole.AccessibleTextRole) == (
        "数控一线 10:21 已进交接包 拍摄时间比签到早 50 分"
    )
    assert "已进交接包" in str(grid.photos.data(index, Qt.ItemDataRole.ToolTipRole))
