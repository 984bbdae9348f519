"""Bundles that were removed a moment ago: they go for good once the time to take it back has passed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_TIME_TO_UNDO_MS = 11_000
"""A little longer than the message that offers it."""


class Leaving:
    def __init__(self, drop: Callable[[str], object], parent: QObject) -> None:
        self._drop, self._parent = drop, parent
        self._timers: dict[str, QTimer] = {}

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._timers)

    def add(self, key: str) -> None:
        timer = self._timers[key] = QTimer(self._parent, singleShot=True)
        timer.timeout.connect(lambda: self._go(key))
        timer.start(_TIME_TO_UNDO_MS)

    def keep(self, key: str) -> None:
        if timer := self._timers.pop(key, None):
            timer.stop()
            timer.deleteLater()

    def finish(self) -> None:
        """Do now what was waiting."""
        for key in tuple(self._timers):
            self._go(key)

    def _go(self, key: str) -> None:
        self.keep(key)
        self._drop(key)
