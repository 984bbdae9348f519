"""What is shown of the whole workspace is read once at a time, however often it changes meanwhile."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from app.domain.errors import AppError
from ui.jobs import Jobs, Work

T = TypeVar("T")


class Rereading(Generic[T]):
    """Asked again while it reads, it reads once more afterwards. Whoever types has something stored every second: were
    each of these changes a job of its own, they would queue up for minutes, and every page would wait behind them."""

    def __init__(self, jobs: Jobs, work: Work[T], show: Callable[[T], object], tell: Callable[[AppError], object]):
        self._jobs, self._work, self._show, self._tell = jobs, work, show, tell
        self._reading, self._again = False, False

    def ask(self, **told: Any) -> None:
        """`told`: what else the job is given, as its label."""
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        self._jobs.read(
            self._work,
            succeeded=lambda found: self._end(lambda: self._show(found)),
            failed=lambda error: self._end(lambda: self._tell(error)),
            cancelled=lambda: self._end(lambda: None),
            **told,
        )

    def _end(self, say: Callable[[], object]) -> None:
        self._reading = False
        if self._again:
            self.ask()
        say()
