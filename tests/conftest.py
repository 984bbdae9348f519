"""What every test stands on: no screen, no trace on the person's machine, nothing left running."""

import os
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Before anything imports PySide6; a journey under Xvfb asks for its own platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Timings are measured by the bench, never asserted. The suite tries the same cases every time; "explore" looks for new.
settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=5_000, print_blob=True)
settings.load_profile("suite")


@pytest.fixture(autouse=True, scope="session")
def no_trace_on_this_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings and workspaces of the person who runs the tests stay out of reach."""
    place = tmp_path_factory.mktemp("person")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(place / name.lower()))
        yield


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """A test that leaves a thread, a busy pool or an open window fails."""
    before = set(threading.enumerate())
    yield
    left = _threads_left(before)
    assert not left, f"threads still run after the test: {left}"
    _no_window_left()


def _threads_left(before: set[threading.Thread]) -> list[threading.Thread]:
    """Those that do not end within two seconds. What Qt started ("Dummy-n" to Python) is counted by its pool."""
    deadline = time.monotonic() + 2
    while left := [one for one in threading.enumerate() if one not in before and not one.name.startswith("Dummy-")]:
        if time.monotonic() > deadline:
            break
        time.sleep(0.01)
    return left


def _no_window_left() -> None:
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    assert QThreadPool.globalInstance().waitForDone(2000), "jobs still run after the test"
    if isinstance(QApplication.instance(), QApplication):
        left = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        assert not left, f"windows left open: {left}"
