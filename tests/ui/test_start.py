"""The program from its first start to the day after."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.roles import Role
from ui.pages.first_start import FirstStart
from ui.pages.unlock import Unlock
from ui.start import Start

_OPENING = "梧桐 灯塔 石榴 三月"
_SLOW = 20_000


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Light passphrases, no workspace named from outside, and the test's own hook for errors."""
    monkeypatch.setattr("app.keys.age_keys._WORK_FACTOR", 10)
    monkeypatch.delenv("ZHENJI_WORKSPACE", raising=False)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    made = Start(qapp, QSettings(str(tmp_path / "zhenji.ini"), QSettings.Format.IniFormat))
    yield made
    close(made)


def close(start: Start) -> None:
    if start.session is not None:
        start.session.window.close()
    start._end()


def test_first_start_then_unlock_the_day_after(qtbot: QtBot, qapp: QApplication, start: Start, tmp_path: Path) -> None:
    start.begin()
    first = start._front
    assert isinstance(first, FirstStart)
    first.who.roles[Role.MEMBER].click()
    first.who.name.setText("王工")
    first.on.click()
    first.where.folder.show_path(tmp_path / "data")
    first.where.lock.under_passphrase.click()
    for field in (first.where.lock.new.first, first.where.lock.new.again):
        field.field.setText(_OPENING)
    first.on.click()
    qtbot.waitUntil(lambda: first.decline is not None, timeout=_SLOW)
    assert first.decline is not None
    first.without.click()
    first.decline.field.setText("我已知晓")
    first.decline.button.click()
    assert start.session is not None
    assert start.session.workspace.profile.person == "王工"
    close(start)

    start.begin()
    unlock = start._front
    assert isinstance(unlock, Unlock)
    unlock.unlock.field.field.setText(_OPENING)
    unlock.unlock.button.click()
    qtbot.waitUntil(lambda: start.session is not None, timeout=_SLOW)
    assert start.session is not None
    assert start.session.window.isVisible()
    assert start._front is None


def test_the_program_itself_comes_up() -> None:
    code = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.start
begin = ui.start.Start.begin
def begin_and_leave(self):
    begin(self)
    print("up", flush=True)
    QTimer.singleShot(0, QApplication.quit)
ui.start.Start.begin = begin_and_leave
raise SystemExit(ui.start.main())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "up"), done.stderr
