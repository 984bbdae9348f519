"""Everything on the page of a visit is reached by Tab."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.resources import resource
from tests.calm import until

pytest.importorskip("PySide6.QtMultimedia", reason="the system lacks Qt Multimedia's libraries")

from tests.ui.given_camera import FloorStage
from ui.widgets.chip import Chip

_OPERABLE = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)
_NESTED = (QComboBox, QAbstractSpinBox)


@pytest.fixture
def stage(qtbot, tmp_path: Path) -> Iterator[FloorStage]:
    made = FloorStage(tmp_path)
    made.stand(qtbot)
    made.page.bench.take([resource("sample", name) for name in ("gauge.jpg", "board.jpg")])
    until(lambda: made.page.bench.opened.photos)
    made.page.bench.begin_note("空压站靠人抄")
    made.page.bench.notes.composer.finish()
    until(lambda: made.page.bench.opened.notes)
    yield made
    made.leave()


def walk(page: QWidget, qtbot, forward: bool = True) -> list[QWidget]:
    page.bench.notes.composer.field.setFocus()
    reached: list[QWidget] = []
    for _ in range(300):
        focused = QApplication.focusWidget()
        if reached and focused is reached[0]:
            return reached
        reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab)
    pytest.fail("Tab goes in circles")


def operable(page: QWidget) -> list[QWidget]:
    parts = [one for kind in _OPERABLE for one in page.findChildren(kind)]
    return [one for one in parts if one.isVisible() and one.isEnabled() and not isinstance(one.parentWidget(), _NESTED)]


def by_arrow(one: QWidget, reached: list[QWidget]) -> bool:
    """Of several of which one is chosen, Tab reaches the one, and the arrow keys the others."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group is not None and group.exclusive() and any(button in reached for button in group.buttons())


@pytest.mark.parametrize("tab", range(4))
def test_tab_reaches_everything_once(stage: FloorStage, qtbot, tab: int) -> None:
    stage.page.bench.side.show_tab(tab)
    QApplication.processEvents()
    reached = walk(stage.page, qtbot)
    assert len(reached) == len(set(reached))
    missed = [one for one in operable(stage.page) if one not in reached and not by_arrow(one, reached)]
    assert [f"{type(one).__name__} {one.accessibleName()}" for one in missed] == []


def test_back_is_the_same_way(stage: FloorStage, qtbot) -> None:
    there, back = walk(stage.page, qtbot), walk(stage.page, qtbot, forward=False)
    assert there[1:] == back[:0:-1]


def test_what_is_beside_what_was_chosen_is_reached_by_arrows(stage: FloorStage, qtbot) -> None:
    chips = list(stage.page.bench.notes.composer.tags.findChildren(Chip))
    chosen = next(chip for chip in chips if chip.isChecked())
    chosen.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chosen, Qt.Key.Key_Right)
    beside = chips[(chips.index(chosen) + 1) % len(chips)]
    assert beside.isChecked()


def test_photos_are_marked_and_described_by_keys(stage: FloorStage, qtbot) -> None:
    grid = stage.page.bench.photos.grid
    grid.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert len(stage.page.bench.photos.selected) == 1
    assert any(isinstance(one, QLineEdit | QPlainTextEdit) for one in walk(stage.page, qtbot))
