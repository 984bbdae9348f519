"""How long work reports progress and learns that it should stop."""

from typing import Protocol


class Cancelled(Exception):
    """Raised inside a job at its next step once somebody asked it to stop."""


class Progress(Protocol):
    def step(self, done: int, total: int, label: str = "") -> None:
        """Report progress (`total` 0: not known yet); raises Cancelled when the job should stop."""


class SilentProgress:
    """For work that nobody watches."""

    def step(self, done: int, total: int, label: str = "") -> None:
        return
