"""Watches for parts that flash as windows of their own before they have a parent, and take the keys with them."""

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
                self.seen.append(f"{name} “{watched.accessibleName()}”")
        return False


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
    assert not watch.seen, f"shown without a parent: {watch.seen}"
