"""Walking through the window by mouse and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.sample_window import SamplePage, sample_hits, sample_window
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.navigation import NavItem
from ui.palette import Sources
from ui.shortcuts import WINDOW_SHORTCUTS
from ui.theme.theme import Theme
from ui.widgets.label import Label
from ui.widgets.overlay import Overlay


@pytest.fixture
def jobs(qtbot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def window(qtbot, jobs: Jobs, tmp_path: Path) -> MainWindow:
    made = sample_window(jobs, tmp_path)
    qtbot.addWidget(made)
    made.set_search(Sources(sample_hits))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("today")
    return made


def page(window: MainWindow) -> SamplePage:
    assert isinstance(window.page, SamplePage)
    return window.page


def nav(window: MainWindow, words: str) -> NavItem:
    return next(item for item in window.column.findChildren(NavItem) if item.words == words)


def open_layers(window: MainWindow) -> list[Overlay]:
    return [layer for layer in window.findChildren(Overlay) if layer.isVisible()]


def test_a_page_is_built_once_and_told_where_to_be(window: MainWindow, qtbot) -> None:
    first = page(window)
    qtbot.mouseClick(nav(window, "企业档案"), Qt.MouseButton.LeftButton)
    assert window.current_key == "archive"
    assert first.order == ["keep", "leave"]
    window.go("today", visit="v1")
    assert page(window) is first
    assert first.heard == [{}, {"visit": "v1"}]


def test_back_and_forward(window: MainWindow, qtbot) -> None:
    window.go("plan")
    window.go("archive", enterprise="e1")
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.current_key == "plan"
    window.back()
    assert window.current_key == "today"
    window.back()
    assert window.current_key == "today"
    window.forward()
    window.forward()
    assert window.current_key == "archive"
    assert page(window).heard[-1] == {"enterprise": "e1"}


def test_the_column_becomes_a_rail_where_room_is_short(window: MainWindow, look: Theme) -> None:
    window.resize(1440, 900)
    assert not window.column.rail
    window.go("capture")
    assert window.column.rail
    window.go("today")
    window.resize(1366, 768)
    assert not window.column.rail
    look.choose(scale=1.25)
    assert window.column.rail
    assert window.column.width() < 120


def test_a_pinned_column_stays(window: MainWindow) -> None:
    window.resize(1440, 900)
    window.go("capture")
    window.switch_navigation()
    assert not window.column.rail
    window.go("notes")
    assert not window.column.rail


def test_badges_are_part_of_the_name(window: MainWindow) -> None:
    assert nav(window, "合规进度").accessibleName() == "合规进度，1 项待处理"
    window.column.list.set_badge("rules", 0)
    assert nav(window, "合规进度").accessibleName() == "合规进度"


def test_geometry_and_look_are_remembered(window: MainWindow, jobs: Jobs, qtbot, tmp_path: Path, look: Theme) -> None:
    window.resize(760, 640)
    window.switch_scheme()
    qtbot.keyClick(window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    window.close()
    look.choose(scale=1.0)
    again = sample_window(jobs, tmp_path)
    qtbot.addWidget(again)
    assert again.size().toTuple() == (760, 640)
    assert look.dark
    assert look.scale == 1.1


def test_f6_goes_round_the_regions(window: MainWindow, qtbot) -> None:
    page(window).field.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        parts = (window.column, window.top_bar, window.page)
        seen.append(next(at for at, part in enumerate(parts) if part is not None and part.isAncestorOf(focused)))
    assert seen == [0, 1, 2]


def test_escape_closes_the_top_layer_and_gives_the_focus_back(window: MainWindow, qtbot) -> None:
    page(window).field.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (layer,) = open_layers(window)
    assert any(label.text() == "快捷键" for label in layer.findChildren(Label))
    qtbot.keyClick(layer, Qt.Key.Key_Escape)
    assert open_layers(window) == []
    assert page(window).field.hasFocus()


def test_a_toast_can_take_back(window: MainWindow, qtbot) -> None:
    undone = []
    window.toast("删除了 1 张照片", lambda: undone.append(1), "trash-2")
    toast = window._toast
    assert toast.isVisible()
    qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert toast.isHidden()


def test_background_work_is_listed_and_can_be_stopped(window: MainWindow, jobs: Jobs, qtbot) -> None:
    def work(progress) -> None:
        while True:
            progress.step(1, 4)

    stopped = []
    jobs.read(work, label="核对照片", cancelled=lambda: stopped.append(1))
    assert window.column.tasks.isVisible()
    window.open_tasks()
    (sheet,) = open_layers(window)
    (row,) = sheet._rows.values()
    qtbot.mouseClick(row.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: stopped == [1])
    assert window.column.tasks.isHidden()


def test_the_palette_is_used_by_keyboard_only(window: MainWindow, qtbot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field, hits = window.palette_layer.field, window.palette_layer.list
    assert field.hasFocus()
    field.setText("纪要")
    assert hits.current is not None
    assert hits.current.title == "访谈纪要"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.current_key == "notes"
    assert open_layers(window) == []


def test_the_palette_shows_what_the_search_finds(window: MainWindow, qtbot) -> None:
    window.open_palette()
    field, hits = window.palette_layer.field, window.palette_layer.list
    field.setText("空压")
    qtbot.waitUntil(lambda: hits.current is not None and hits.current.title.startswith("手抄"))
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert hits.current is not None
    assert hits.current.group == "评估"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert open_layers(window) == []


def test_the_palette_finds_commands_behind_the_sign(window: MainWindow, qtbot) -> None:
    window.open_palette()
    field, hits = window.palette_layer.field, window.palette_layer.list
    field.setText(">合度")
    assert hits.current is not None
    assert hits.current.title == "合规进度"


def test_the_person_leads_to_the_settings(window: MainWindow, qtbot) -> None:
    qtbot.mouseClick(window.column.person, Qt.MouseButton.LeftButton)
    assert window.current_key == "settings"


def test_what_is_unsaved_is_kept_before_leaving(window: MainWindow) -> None:
    first = page(window)
    window.go("plan")
    assert first.order == ["keep", "leave"]


def test_every_shortcut_of_the_window_does_something(window: MainWindow) -> None:
    does = [shortcut.does for shortcut in WINDOW_SHORTCUTS if shortcut.does]
    assert set(does) == set(window._deeds())
    keys = [shortcut.keys for shortcut in WINDOW_SHORTCUTS]
    assert len(keys) == len(set(keys))
