"""The way along the desk pages: every sheet, what is kept to ask, and what the palette finds."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from app.actions.inventories import GRIDS
from tests.screens.desk import Desk, Look

_TYPED = {
    "nothing_typed": "",
    "commands": ">导",
    "people": "@周",
    "tags": "#痛点",
    "initials": "czrf",
    "no_hit": "涂装线",
}


def at_the_desk(demo: Path, look: Look) -> Iterator[tuple[str, QWidget]]:
    desk = Desk(demo / "leader", look)
    yield from _sheets(desk)
    yield from _notes(desk)
    yield from _dossier(desk)
    yield from _palette(desk)
    desk.close()


def _sheets(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    page = desk.go("inventories")
    for at, type_ in enumerate(GRIDS):
        page.open(at)
        yield desk.shot(f"70_sheet_{type_.type_name}")
    page.open(len(GRIDS))
    desk.settle()
    bar = page.indicators.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    yield desk.shot("70_sheet_indicators_below")


def _notes(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    page = desk.go("notes")
    yield desk.shot("71_notes_questions")
    page.side.open(page._words.shortcomings[0].id)
    page.board.show_side(True)
    yield desk.shot("71_notes_shortcoming")


def _dossier(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    page = desk.go("dossier")
    for at in range(1, len(page.body.tabs.group.buttons())):
        page.body.tabs.group.button(at).click()
        yield desk.shot(f"72_dossier_tab_{at}")


def _palette(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    desk.go("today")
    for name, typed in _TYPED.items():
        desk.window.open_palette()
        desk.window.palette_layer.field.setText(typed)
        yield desk.shot(f"73_palette_{name}")
        desk.key(Qt.Key.Key_Escape)
