"""The shipped fonts: whole, allowed to be embedded, with their licences."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from app.resources import resource

ROOT = Path(__file__).resolve().parents[2]
FONTS = sorted(resource("fonts").glob("*.?tf"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.name)
def test_fonts_may_be_embedded_and_have_their_licence(path: Path) -> None:
    with TTFont(path) as font:
        assert font["OS/2"].fsType == 0
        assert "LXGW" not in str(font["name"].getDebugName(1))
    licence = resource("fonts", f"OFL-{path.stem.split('-')[0]}.txt")
    assert "SIL OPEN FONT LICENSE" in licence.read_text("utf-8").upper()


@pytest.mark.parametrize("path", [path for path in FONTS if "Latin" not in path.name], ids=lambda path: path.name)
def test_faces_of_the_paper_have_the_general_table(path: Path) -> None:
    table = (ROOT / "packaging" / "general_table.txt").read_text("utf-8")
    characters = {ord(c) for c in table if not c.isspace()}

    assert len(characters) == 8105
    with TTFont(path) as font:
        assert characters <= font.getBestCmap().keys()


def test_fonts_are_of_a_reasonable_size() -> None:
    assert sum(path.stat().st_size for path in FONTS) < 45 * 2**20
