"""Colours that can be read, one place for them, fonts and icons that are there."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from app.resources import resource
from ui.theme.icons import pixmap
from ui.theme.style_sheet import style_sheet
from ui.theme.theme import Density, Scheme, Theme, theme
from ui.theme.tokens import contrast, tokens
from ui.widgets.status_tag import Tone

ROOT = Path(__file__).resolve().parents[2]
GROUNDS = ("surface", "page", "canvas", "sunken")
READ = [
    *((ink, ground) for ink in ("text", "text2", "text3") for ground in GROUNDS),
    *((ink, "hover") for ink in ("text", "text3")),
    *((tone.ink, ground) for tone in Tone for ground in ("surface", tone.soft)),
    *(("text2", tone.soft) for tone in Tone),
    ("accent_text", "page"), ("accent_text", "canvas"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"), ("on_solid", "danger_solid"), ("stage_text", "stage"), ("stage_text2", "stage_ctl"),
    ("on_tooltip", "tooltip"),
]  # fmt: skip
SEEN = [
    *((line, ground) for line in ("control", "focus") for ground in ("surface", "page")),
    *((tone.solid, "surface") for tone in Tone),
    ("focus", "canvas"), ("accent", "track"),
]  # fmt: skip


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_pair_of_colours_has_contrast_enough(name: str) -> None:
    colours = tokens(name).colours
    for least, pairs in ((4.5, READ), (3.0, SEEN)):
        weak = [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < least]
        assert weak == []
    assert all(contrast(ground, letter) >= 4.5 for ground, letter in tokens(name).avatars)


def test_both_themes_name_the_same_colours() -> None:
    assert tokens("light").colours.keys() == tokens("dark").colours.keys()


def test_colours_stand_in_the_theme_files_only() -> None:
    hexes = re.compile(r"#[0-9A-Fa-f]{6}\b")
    found = [file.name for file in (ROOT / "ui").rglob("*.py") if hexes.search(file.read_text("utf-8"))]
    assert found == []
    assert not hexes.search(resource("themes", "window.qss").read_text("utf-8"))


def test_the_style_sheet_stays_small_and_is_filled_in(look: Theme) -> None:
    sheet = style_sheet(look.tokens, look.px)
    assert sheet.count("{") <= 60
    assert "@" not in sheet
    assert "$" not in sheet


def test_the_shipped_fonts_are_used(look: Theme) -> None:
    assert QFontInfo(look.font()).family() == "ZJ Latin"
    assert look.width("诊", "body", 700) == pytest.approx(14, abs=1.5)


def test_switching_reaches_the_palette_and_tells(look: Theme, qapp: QApplication, qtbot) -> None:
    with qtbot.waitSignal(look.changed):
        look.switch_scheme()
    assert look.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == look.colour("page")


def test_text_steps_through_the_sizes(look: Theme) -> None:
    normal = look.line()
    look.step_scale(1)
    assert look.line() > normal
    look.step_scale(0)
    assert look.line() == normal


def test_nothing_is_small_in_the_field(look: Theme) -> None:
    look.choose(density=Density.FIELD)
    assert min(look.control(size) for size in ("sm", "md", "lg", "touch")) >= 44


def test_the_running_theme_is_the_one_that_was_applied(look: Theme) -> None:
    assert theme() is look
    assert look.scheme is Scheme.LIGHT


def test_every_icon_can_be_drawn_in_the_colour_asked_for(look: Theme) -> None:
    names = [file.stem for file in resource("icons").glob("*.svg")]
    assert len(names) > 100
    empty = [name for name in names if not _painted(name)]
    assert empty == []


def test_every_icon_named_in_the_window_is_there() -> None:
    quoted = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"')
    icon_calls = re.compile(r'(?:icon=|IconView\(|draw_icon\(painter, |IconButton\()"([a-z0-9-]+)"')
    text = "\n".join(file.read_text("utf-8") for file in (ROOT / "ui").rglob("*.py"))
    missing = {name for name in icon_calls.findall(text) if not resource("icons", f"{name}.svg").exists()}
    assert missing == set()
    assert quoted.search(text)


def _painted(name: str) -> bool:
    image = pixmap(name, "accent", 24).toImage()
    spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return any(spot.alpha() > 100 and spot.blue() > 150 for spot in spots)


class _Bell(QObject):
    rung = Signal(int)


def test_thousands_of_signals_survive(qapp: QApplication) -> None:
    bell, heard = _Bell(), []
    bell.rung.connect(heard.append)
    for number in range(5000):
        bell.rung.emit(number)
    assert heard == list(range(5000))
