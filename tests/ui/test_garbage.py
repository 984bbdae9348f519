"""What Python finds to be garbage is deleted on the window's thread, and never in the middle of something."""

import gc
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui import garbage
from ui.garbage import GarbageSearch
from ui.jobs import Jobs


@pytest.fixture
def as_python_begins() -> Iterator[None]:
    """It searches by itself, and soon."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(500, 1, 1)
    gc.enable()
    yield
    gc.disable()
    gc.set_threshold(*before)


@pytest.fixture
def jobs(qtbot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def lose_a_widget() -> list[str]:
    """The names of the threads on which it was deleted: one, once it is."""
    deleted: list[str] = []
    widget = QWidget()
    widget.kept = widget  # type: ignore[attr-defined]  # a knot, as a page with a lambda is one
    weakref.finalize(widget, lambda: deleted.append(threading.current_thread().name))
    return deleted


def make_much(_: object) -> int:
    return len([[number] for number in range(200_000)])


def test_no_job_deletes_a_widget(as_python_begins: None, jobs: Jobs, qtbot) -> None:
    GarbageSearch(jobs)
    deleted = lose_a_widget()
    jobs.read(make_much)
    jobs.wait_all()
    assert deleted == []


def test_the_search_comes_by_itself(jobs: Jobs, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_ENOUGH", 0)
    monkeypatch.setattr(garbage, "_ROUND_MS", 10)
    GarbageSearch(jobs)
    deleted = lose_a_widget()
    qtbot.waitUntil(lambda: deleted == ["MainThread"])


def test_it_waits_until_a_dialog_of_the_system_is_closed(jobs: Jobs, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_ENOUGH", 0)
    monkeypatch.setattr(garbage, "_ROUND_MS", 10)
    GarbageSearch(jobs)
    inner, seen = QEventLoop(), []

    def ask() -> None:
        deleted = lose_a_widget()
        seen.append(deleted)
        QTimer.singleShot(100, inner.quit)
        inner.exec()
        assert deleted == [], "searched in the middle of it"

    QTimer.singleShot(0, ask)
    qtbot.waitUntil(lambda: seen == [["MainThread"]])


def test_it_takes_hold_of_nothing(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tuple that a job is still filling can't be filled any more once a list of all objects holds it."""
    monkeypatch.setattr(garbage, "_ENOUGH", 0)
    monkeypatch.setattr(gc, "get_objects", lambda: pytest.fail("this makes jobs fail with a SystemError"))
    search = GarbageSearch(jobs)
    deleted = lose_a_widget()
    search.search()
    assert deleted == ["MainThread"]


def test_what_takes_long_to_look_through_is_put_aside(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_ENOUGH", 0)
    search, verdicts = GarbageSearch(jobs), [[number] for number in range(1_000)]
    monkeypatch.setattr(garbage, "_TOO_LONG_S", 60)
    before = gc.get_freeze_count()
    search.search()
    assert gc.get_freeze_count() == before
    monkeypatch.setattr(garbage, "_TOO_LONG_S", 0)
    search.search()
    assert gc.get_freeze_count() - before >= len(verdicts)


def test_what_was_put_aside_is_searched_when_nobody_looks(jobs: Jobs, qapp: QApplication, qtbot) -> None:
    search = GarbageSearch(jobs)
    gc.collect()
    deleted = lose_a_widget()
    gc.freeze()
    search.search()
    assert deleted == []
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: deleted == ["MainThread"])


def test_the_program_searches_this_way() -> None:
    code = """
import gc, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import ui.start
from ui.garbage import GarbageSearch
def look(self):
    searches = len(QApplication.instance().findChildren(GarbageSearch))
    print(gc.isenabled(), searches, sys.getswitchinterval() < 0.001, flush=True)
    QTimer.singleShot(0, QApplication.quit)
ui.start.Start.begin = look
from app.__main__ import main
sys.argv = ["zhenji"]
raise SystemExit(main())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "False 1 True"), done.stderr


def test_no_test_is_interrupted_by_a_search() -> None:
    assert not gc.isenabled()
