"""A window system without a screen, and the theme every widget asks."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.theme import Density, Scheme, Theme


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    look = Theme(Scheme.LIGHT)
    look.apply(qapp)
    return look


@pytest.fixture(autouse=True)
def look(dressed: Theme) -> Iterator[Theme]:
    yield dressed
    dressed.choose(Scheme.LIGHT, 1.0, Density.WORKBENCH)
