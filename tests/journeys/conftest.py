"""The look that every window asks for, and passphrases that cost nothing here."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.stray_windows import no_stray_windows
from ui.front import Front
from ui.main_window import MainWindow
from ui.theme.theme import Scheme, Theme

pytest.register_assert_rewrite(*(f"tests.journeys.visit_{name}" for name in ("photos", "words", "numbers", "ends")))
pytest.register_assert_rewrite(
    *(f"tests.journeys.life_{name}" for name in ("office", "before", "plan", "service", "after", "attacks"))
)


@pytest.fixture(autouse=True, scope="session")
def dressed(qapp: QApplication) -> Theme:
    look = Theme(Scheme.LIGHT)
    look.apply(qapp)
    return look


@pytest.fixture(autouse=True)
def only_our_windows(dressed: Theme) -> Iterator[None]:
    with no_stray_windows(MainWindow, Front):
        yield


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of guessing is measured elsewhere."""
    monkeypatch.setattr("app.keys.age_keys._WORK_FACTOR", 10)
