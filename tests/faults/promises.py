"""What is promised, how often it was put to the test, and what broke."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pytest

_MOST_TOLD = 5


@dataclass(frozen=True)
class Effort:
    """How hard to try."""

    kills: int
    histories: int
    every: int
    """Tampering and faults at every so many places; 1 for each."""
    seed: int


Trial = Callable[[Path, Effort], Iterator[str]]
"""Works in an empty folder; yields "" for each try that held, and words for each that did not."""


@dataclass
class Promise:
    name: str
    words: str
    trial: Trial
    tried: int = 0
    broken: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Nothing broke, and there was something that could have."""
        return self.tried > 0 and not self.broken

    def try_hard(self, folder: Path, effort: Effort) -> None:
        began = time.monotonic()
        try:
            for trouble in self.trial(folder, effort):
                self.tried += 1
                if trouble:
                    self.broken.append(trouble)
        except (AssertionError, pytest.fail.Exception) as failed:
            self.broken.append(" ".join(str(failed).split())[:400] or type(failed).__name__)
        self.seconds = time.monotonic() - began

    def plain(self) -> dict[str, Any]:
        told = asdict(self)
        del told["trial"]
        return told | {"holds": self.holds}


_PROMISES: list[Promise] = []


def promise(name: str, words: str) -> Callable[[Trial], Trial]:
    def note(trial: Trial) -> Trial:
        _PROMISES.append(Promise(name, words, trial))
        return trial

    return note


def promises(names: Sequence[str] = ()) -> list[Promise]:
    """Those whose names hold one of these words; all without any."""
    return [one for one in _PROMISES if not names or any(name in one.name for name in names)]


def table(made: Sequence[Promise]) -> str:
    lines = [f"{'promise':<28}{'tried':>9}{'broken':>8}{'seconds':>9}  what must hold"]
    for one in made:
        verdict = one.words if one.holds else f"BROKEN: {one.words}"
        lines.append(f"{one.name:<28}{one.tried:>9,}{len(one.broken):>8,}{one.seconds:>9.1f}  {verdict}")
        lines += [f"    {words}" for words in one.broken[:_MOST_TOLD]]
    return "\n".join(lines)
