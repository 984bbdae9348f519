"""A window system without a screen, and the theme every widget asks."""

import os
import shutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.actions.demo import make_demo
from ui.theme.theme import Density, Scheme, Theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    look = Theme(Scheme.LIGHT)
    look.apply(qapp)
    return look


@pytest.fixture(autouse=True)
def look(dressed: Theme) -> Iterator[Theme]:
    yield dressed
    # Dressing every widget of a page anew takes as long as many a test.
    if (dressed.scheme, dressed.scale, dressed.density) != (Scheme.LIGHT, 1.0, Density.WORKBENCH):
        dressed.choose(Scheme.LIGHT, 1.0, Density.WORKBENCH)


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three workspaces with a whole dossier, made once."""
    folder = tmp_path_factory.mktemp("played")
    make_demo(folder)
    return folder


@pytest.fixture
def demo(played: Path, tmp_path: Path) -> Path:
    """A copy that a test may change: workspaces leader, member and bureau."""
    copy = tmp_path / "demo"
    shutil.copytree(played, copy)
    return copy
