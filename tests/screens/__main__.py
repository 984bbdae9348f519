"""Writes a picture of every page and of its most telling states, in both themes at three sizes.

python -m tests.screens --out DIR [NAME…]: only pictures whose names hold one of these.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from app.actions.demo import make_demo
from tests.screens.desk import Look
from tests.screens.tours import TOURS
from tests.stray_windows import no_stray_windows
from ui.front import Front
from ui.garbage import GarbageSearch
from ui.main_window import MainWindow
from ui.theme.theme import Scheme, Theme

_SCHEMES = (Scheme.LIGHT, Scheme.DARK)
_SIZES = (("", (1440, 900), 1.0), ("1366x768_125pct_", (1366, 768), 1.25), ("1920x1080_", (1920, 1080), 1.0))
LOOKS = tuple(
    Look(f"{size}{scheme.value}", scheme, pixels, scale) for size, pixels, scale in _SIZES for scheme in _SCHEMES
)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tests.screens", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--tour", choices=[tour.__name__ for tour in TOURS], help="only this way through the program")
    parser.add_argument("--look", choices=[look.name for look in LOOKS], help="only this size and theme")
    parser.add_argument("names", nargs="*", metavar="NAME")
    asked = parser.parse_args(arguments)
    asked.out.mkdir(parents=True, exist_ok=True)
    app, theme = QApplication([]), Theme(Scheme.LIGHT)
    GarbageSearch(app)
    theme.apply(app)
    with tempfile.TemporaryDirectory(prefix="zhenji-screens-") as place:
        played = Path(place) / "played"
        make_demo(played)
        with no_stray_windows(MainWindow, Front):
            for look in (one for one in LOOKS if asked.look in (None, one.name)):
                theme.choose(look.scheme, look.scale)
                _photograph(asked, played, Path(place) / look.name, look)
    return 0


def _photograph(asked: argparse.Namespace, played: Path, demo: Path, look: Look) -> None:
    shutil.copytree(played, demo)
    for tour in TOURS:
        if asked.tour in (None, tour.__name__):
            for name, widget in tour(demo, look):
                _write(widget, f"{name}_{look.name}", asked)


def _write(widget: QWidget, name: str, asked: argparse.Namespace) -> None:
    if asked.names and not any(wanted in name for wanted in asked.names):
        return
    target = asked.out / f"{name}.png"
    if not widget.grab().save(str(target)):
        raise OSError(f"could not write {target}")
    print(target, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
