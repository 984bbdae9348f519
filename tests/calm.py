"""Waiting for a window to come to rest: no job works, nothing that was put off a moment is still to be done."""

import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractAnimation, QDeadlineTimer, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.jobs import Jobs

_SOON_MS = 1_500
"""What fires once and later than this is a message going away, not work."""
_CATCHES_UP_MS = 150
"""Pages put repainting off for less; saving what is typed waits longer."""
_PATIENCE_S = 60


def calm(window: QObject, jobs: Jobs, soon_ms: int = _SOON_MS) -> None:
    """Let `window` finish what it has begun; raises TimeoutError after a minute."""
    until(lambda: not _at_work(window, jobs, soon_ms), "the window to come to rest")


def caught_up(window: QObject, jobs: Jobs) -> None:
    """Let `window` show what was written, and leave alone what somebody is still typing."""
    calm(window, jobs, _CATCHES_UP_MS)


def until(condition: Callable[[], object], what: str = "") -> None:
    """Let the event loop run until something is so, and everything that follows from it has been delivered."""
    deadline, turns = time.monotonic() + _PATIENCE_S, 0
    # What a job tells arrives with a later turn, and may start the next job or timer.
    while turns < 3:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, QDeadlineTimer(50))
        QApplication.sendPostedEvents()
        turns = turns + 1 if condition() else 0
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {_PATIENCE_S} s for {what or condition}")
        if not turns:
            time.sleep(0.002)


def _at_work(window: QObject, jobs: Jobs, soon_ms: int) -> bool:
    """What costs most is asked last: looking through all parts of a window takes longer than many a job."""
    return bool(jobs.running) or _runs_soon(window, soon_ms) or _something_moves(window)


def _runs_soon(window: QObject, soon_ms: int) -> bool:
    timers = window.findChildren(QTimer)
    return any(one.isActive() and one.isSingleShot() and one.interval() <= soon_ms for one in timers)


def _something_moves(window: QObject) -> bool:
    return any(_moves(one) for one in window.findChildren(QAbstractAnimation))


def _moves(animation: QAbstractAnimation) -> bool:
    running = animation.state() is QAbstractAnimation.State.Running
    return running and animation.loopCount() > 0
