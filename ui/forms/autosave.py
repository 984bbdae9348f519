"""When to write down what is being typed."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

PAUSE_MS = 600
LONGEST_MS = 900
"""Somebody who never pauses loses no more than this and the moment of writing: less than a second."""


class Autosave(QObject):
    """`due` comes a moment after the last touch, or with `flush`; never without a touch."""

    due = Signal()

    def __init__(self, parent: QObject, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._pause_ms, self._since = pause_ms, QElapsedTimer()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.due)

    @property
    def waiting(self) -> bool:
        return self._pause.isActive()

    def touch(self) -> None:
        if not self.waiting:
            self._since.start()
        left = LONGEST_MS - self._since.elapsed()
        self._pause.start(max(0, min(self._pause_ms, left)))

    def flush(self) -> None:
        """On leaving a page and on closing."""
        if self.waiting:
            self._pause.stop()
            self.due.emit()
