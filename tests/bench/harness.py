"""Ours against a peer or a limit, in turns and in the same run: machines are noisy, ratios hold."""

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

ROUNDS = 5
"""The fewest rounds a row is measured in."""


@dataclass(frozen=True, slots=True)
class Contest:
    """Both sides of a row, set up and ready: each call is one round and returns its figure in the row's unit."""

    ours: Callable[[], float]
    limit: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One measured line of the table."""

    name: str
    size: str
    unit: str
    ours: float
    against: str
    limit: float
    aim: float
    """The ratio that was promised; above one means better than the limit."""

    @property
    def ratio(self) -> float:
        """Figures per second are better when greater, all others when smaller."""
        return self.ours / self.limit if more_is_better(self.unit) else self.limit / self.ours

    @property
    def holds(self) -> bool:
        return self.ratio >= self.aim

    def plain(self) -> dict[str, str | float | bool]:
        return {
            "row": self.name,
            "size": self.size,
            "unit": self.unit,
            "ours": self.ours,
            "against": self.against,
            "limit": self.limit,
            "ratio": self.ratio,
            "aim": self.aim,
            "holds": self.holds,
        }


@dataclass(frozen=True, slots=True)
class Promise:
    """A row as it is declared; `prepare` makes the contest for one of the sizes and tidies up after it."""

    name: str
    sizes: tuple[str, ...]
    unit: str
    against: str
    aim: float
    prepare: Callable[[str], AbstractContextManager[Contest]]

    def measured(self, rounds: int) -> Iterator[Row]:
        for size in self.sizes:
            with self.prepare(size) as contest:
                ours, limit = in_turns(contest, rounds)
            yield Row(self.name, size, self.unit, ours, self.against, limit, self.aim)


Prepare = Callable[[str], AbstractContextManager[Contest]]


class Bench:
    """The rows that were declared, in the order of their declaration."""

    def __init__(self) -> None:
        self._promises: dict[str, Promise] = {}

    def row(
        self, name: str, *, sizes: Iterable[str], unit: str, against: str, aim: float
    ) -> Callable[[Prepare], Prepare]:
        """Declares the decorated context manager as a row of the table."""

        def declare(prepare: Prepare) -> Prepare:
            if name in self._promises:
                raise ValueError(f"two rows are called {name}")
            self._promises[name] = Promise(name, tuple(sizes), unit, against, aim, prepare)
            return prepare

        return declare

    @property
    def names(self) -> list[str]:
        return list(self._promises)

    def measured(self, names: Iterable[str], rounds: int = ROUNDS) -> Iterator[Row]:
        for name in names:
            yield from self._promises[name].measured(rounds)


bench = Bench()
"""Where the row modules of this folder declare their rows."""


def more_is_better(unit: str) -> bool:
    return unit.endswith("/s")


def in_turns(contest: Contest, rounds: int) -> tuple[float, float]:
    """Medians of both sides. The side that begins changes each round, so that neither always finds the caches warm."""
    ours: list[float] = []
    limit: list[float] = []
    for number in range(max(rounds, ROUNDS)):
        sides = [(contest.ours, ours), (contest.limit, limit)]
        for measure, figures in sides if number % 2 else reversed(sides):
            figures.append(measure())
    return statistics.median(ours), statistics.median(limit)


def seconds(work: Callable[[], object]) -> Callable[[], float]:
    """One round of work as the seconds it takes."""

    def round_of() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return round_of


def per_second(amount: float, work: Callable[[], object]) -> Callable[[], float]:
    """One round of work on that many photos, megabytes, records … as how many of them a second."""
    timed = seconds(work)
    return lambda: amount / timed()
