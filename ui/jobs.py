"""Long work off the window's thread, with progress, cancel and one way to fail."""

import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.domain.errors import AppError
from app.domain.progress import Cancelled, Progress

T = TypeVar("T")
Work = Callable[[Progress], T]
_REPORT_EVERY_S = 0.05
_Told = dict[str, Callable[..., object] | None]


def _nothing(*_: object) -> None:
    return


class Job(QObject, Generic[T]):
    """The handle of one piece of work, and the Progress it is given. Listeners are called on the window's thread."""

    progressed = Signal(int, int, str)

    def __init__(self, work: Work[T], label: str, writes: bool, told: _Told, parent: QObject) -> None:
        super().__init__(parent)
        self.label, self.writes = label, writes
        self._work: Work[T] | None = work
        self._stop = threading.Event()
        self._reported = 0.0
        self.progress = (0, 0, "")
        self._told = {when: listener for when, listener in told.items() if listener is not None}
        if "progress" in self._told:
            self.progressed.connect(self._report, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask it to stop at its next step."""
        self._stop.set()

    def fall_silent(self) -> None:
        """Those who would be told are gone, or can't do anything with it any more; bugs are still reported."""
        self._told = dict.fromkeys(("succeeded", "failed", "cancelled", "progress"), _nothing)

    def step(self, done: int, total: int, label: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY_S or done == total:
            self._reported = now
            self.progress = (done, total, label)
            self.progressed.emit(done, total, label)

    def run(self) -> T:
        """On a thread of the pool."""
        if self._stop.is_set() or self._work is None:
            raise Cancelled
        return self._work(self)

    def end(self, future: Future[T]) -> None:
        """On the window's thread."""
        error = future.exception()
        if error is None:
            self._tell("succeeded", future.result())
        elif isinstance(error, Cancelled):
            self._tell("cancelled")
        elif isinstance(error, AppError) and "failed" in self._told:
            self._tell("failed", error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)
        # The thread may still hold this job: what its callers handed in, a page perhaps, must not die over there.
        self._work = None
        self.fall_silent()

    @Slot(int, int, str)
    def _report(self, done: int, total: int, label: str) -> None:
        self._told["progress"](done, total, label)

    def _tell(self, when: str, *what: object) -> None:
        if when in self._told:
            self._told[when](*what)


class Jobs(QObject):
    """Two lanes: writing is one at a time, everything else shares the cores."""

    started = Signal(object)
    finished = Signal(object)
    wrote = Signal()
    """Something of the writing lane is over, whatever came of it."""
    _ended = Signal(object, object)
    """A job and its Future, said on a thread of the pool. A job can't say so itself: the window may delete it before
    its signal has come back over there. Nor may a lambda: as the last to hold all this, it would die with the job, and
    have the job deleted once more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writing = ThreadPoolExecutor(1, "writing")
        self._reading = ThreadPoolExecutor(max(2, min(8, os.cpu_count() or 2)), "reading")
        self._live: dict[Job[Any], Future[Any]] = {}
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        work: Work[T],
        *,
        succeeded: Callable[[T], object] | None = None,
        failed: Callable[[AppError], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        progress: Callable[[int, int, str], object] | None = None,
        label: str = "",
    ) -> Job[T]:
        """Run `work(progress)`; a `label` makes it appear in the list of background tasks."""
        told: _Told = {"succeeded": succeeded, "failed": failed, "cancelled": cancelled, "progress": progress}
        return self._start(self._reading, work, told, label)

    def write(
        self,
        work: Work[T],
        *,
        succeeded: Callable[[T], object] | None = None,
        failed: Callable[[AppError], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        progress: Callable[[int, int, str], object] | None = None,
        label: str = "",
    ) -> Job[T]:
        """As `read`, one after the other in the order of the calls."""
        told: _Told = {"succeeded": succeeded, "failed": failed, "cancelled": cancelled, "progress": progress}
        return self._start(self._writing, work, told, label)

    @property
    def running(self) -> tuple[Job[Any], ...]:
        return tuple(self._live)

    def wait_all(self) -> None:
        """Until nothing works any more; what it has to tell arrives with the next turn of the event loop."""
        wait(self._live.values())

    def close(self) -> None:
        """Ask everything to stop and wait for the threads to end; nothing can be started afterwards."""
        for job in self._live:
            job.cancel()
        self._writing.shutdown()
        self._reading.shutdown()
        # What they have to tell is still on its way to the window's thread, where it would begin new work.
        for job in self._live:
            job.fall_silent()

    def _start(self, lane: ThreadPoolExecutor, work: Work[T], told: _Told, label: str) -> Job[T]:
        """Listeners come with the call: a job that ends at once must not end unheard."""
        job: Job[T] = Job(work, label, lane is self._writing, told, self)
        self.started.emit(job)
        future = self._live[job] = lane.submit(job.run)
        future.add_done_callback(partial(self._ended.emit, job))
        return job

    @Slot(object, object)
    def _end(self, job: Job[T], future: Future[T]) -> None:
        del self._live[job]
        self.finished.emit(job)
        if job.writes:
            self.wrote.emit()
        job.deleteLater()
        job.end(future)
