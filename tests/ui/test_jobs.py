"""Work off the window's thread is always heard, on the window's thread."""

import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest

from app.domain.errors import AppError
from app.domain.progress import Progress
from ui.jobs import Jobs


@pytest.fixture
def jobs(qtbot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_a_job_that_ends_at_once_is_still_heard_on_the_window_thread(jobs: Jobs, qtbot) -> None:
    heard: list[tuple[int, bool]] = []
    jobs.read(
        lambda progress: 7, succeeded=lambda n: heard.append((n, threading.current_thread() is threading.main_thread()))
    )
    jobs.wait_all()
    qtbot.waitUntil(lambda: heard == [(7, True)])
    assert jobs.running == ()


def test_expected_trouble_goes_to_the_page(jobs: Jobs, qtbot) -> None:
    def work(progress: Progress) -> None:
        raise AppError("磁盘满了。", hint="清出空间再试。")

    heard: list[str] = []
    jobs.write(work, failed=lambda error: heard.append(error.message))
    qtbot.waitUntil(lambda: heard == ["磁盘满了。"])


def test_a_bug_reaches_the_one_hook(jobs: Jobs, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(kind))
    told: list[object] = []
    jobs.read(lambda progress: 1 // 0, failed=told.append)
    qtbot.waitUntil(lambda: caught == [ZeroDivisionError])
    assert told == []


def test_cancel_stops_at_the_next_step(jobs: Jobs, qtbot) -> None:
    begun, heard = threading.Event(), []

    def work(progress: Progress) -> None:
        while True:
            begun.set()
            progress.step(0, 0)

    job = jobs.read(work, cancelled=lambda: heard.append("stopped"), succeeded=lambda _: heard.append("done"))
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: heard == ["stopped"])


def test_writes_run_one_after_the_other(jobs: Jobs, qtbot) -> None:
    order: list[int] = []
    for number in range(50):
        jobs.write(lambda progress, number=number: order.append(number))
    jobs.wait_all()
    assert order == list(range(50))
    qtbot.waitUntil(lambda: jobs.running == ())


def test_progress_arrives_with_its_last_step(jobs: Jobs, qtbot) -> None:
    seen: list[tuple[int, int, str]] = []

    def work(progress: Progress) -> str:
        for done in range(1, 1001):
            progress.step(done, 1000, "照片")
        return "ok"

    with qtbot.waitSignal(jobs.finished):
        jobs.read(work, progress=lambda *step: seen.append(step), label="核对")
    assert seen[-1] == (1000, 1000, "照片")
    assert len(seen) < 500


def test_closing_stops_what_runs(qtbot) -> None:
    jobs = Jobs()

    def work(progress: Progress) -> None:
        while True:
            progress.step(0, 0)

    jobs.read(work)
    jobs.write(work)
    jobs.close()
    qtbot.waitUntil(lambda: jobs.running == ())


def test_after_the_close_nobody_is_told(qtbot) -> None:
    jobs, heard = Jobs(), []
    jobs.read(lambda progress: 1, succeeded=heard.append)
    jobs.close()
    qtbot.waitUntil(lambda: jobs.running == ())
    assert heard == []


def test_what_a_job_was_given_dies_on_the_window_thread(jobs: Jobs, qtbot) -> None:
    """It may hold the last hope of a window that was closed meanwhile."""

    class Given:
        def work(self, progress: Progress) -> None: ...

        def hear(self, _: object) -> None: ...

    died: list[str] = []
    for _ in range(200):
        given = Given()
        weakref.finalize(given, lambda: died.append(threading.current_thread().name))
        jobs.read(given.work, succeeded=given.hear)
        del given
    qtbot.waitUntil(lambda: len(died) == 200)
    assert set(died) == {"MainThread"}


def test_done_jobs_may_die_after_all_else_is_gone() -> None:
    code = """
from PySide6.QtCore import QCoreApplication, QEvent
from ui.jobs import Jobs
app = QCoreApplication([])
for _ in range(20):
    jobs = Jobs()
    jobs.read(lambda progress: 7)
    jobs.wait_all()
    jobs.close()
    app.processEvents()
    del jobs
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
print("alive")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
