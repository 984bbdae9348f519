"""Watches for parts that flash as windows of their own before they have a parent, and take the keys with them."""

import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

_OF_QT = ("QComboBoxPrivateContainer", "QTipLabel", "QMenu")


class _Watch(QObject):
    def __init__(self, expected: tuple[type[QWidget], ...]) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._expected = expected

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            name = watched.metaObject().className()
            if not isinstance(watched, self._expected) and name not in _OF_QT:
                self.seen.append(f"{name} at {_culprit()}")
        return False


def _culprit() -> str:
    """The line of the window's code that showed it."""
    frames = [one for one in traceback.extract_stack() if f"{os.sep}ui{os.sep}" in one.filename]
    return f"{os.path.relpath(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"


@contextmanager
def no_stray_windows(*expected: type[QWidget]) -> Iterator[None]:
    """Fails when a window that is none of these was shown."""
    app = QApplication.instance()
    assert app is not None
    watch = _Watch(expected)
    app.installEventFilter(watch)
    try:
        yield
    finally:
        app.removeEventFilter(watch)
    assert not watch.seen, f"shown without a parent: {sorted(set(watch.seen))}"
