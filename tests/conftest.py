"""What every test stands on: no screen, no trace on the person's machine, nothing left running."""

import faulthandler
import gc
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports PySide6; a journey under Xvfb asks for its own platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Timings are measured by the bench, never asserted. The suite tries the same cases every time; "explore" looks for new.
settings.register_profile("suite", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=5_000, print_blob=True)
settings.load_profile("suite")

_MADE_BETWEEN_SEARCHES = 20_000


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Leave behind where Python was when this process died, for dev.py to show; after pytest's own plugin, which
    would write it between the dots of the other workers."""
    if folder := os.environ.get("ZHENJI_CRASH_REPORTS"):
        name = os.environ.get("PYTEST_XDIST_WORKER", "main")
        faulthandler.enable(os.open(Path(folder, f"{name}-{os.getpid()}.txt"), os.O_CREAT | os.O_WRONLY))


@pytest.fixture(autouse=True, scope="session")
def garbage_stays_during_a_test() -> None:
    """Python's own search might delete the widgets of the last test on a thread of this one, or in the middle of what
    Qt does with all widgets; the window keeps it at bay too (ui/garbage.py)."""
    gc.disable()
    gc.freeze()


@pytest.fixture(autouse=True)
def dies_with_its_test(garbage_stays_during_a_test: None) -> Iterator[None]:
    """What a test put off deleting would take the next one down that lets the event loop run."""
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if gc.get_count()[0] > _MADE_BETWEEN_SEARCHES:
        gc.collect()


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
