"""Python's search for garbage, kept to the window's thread and to the moments between two events."""

import gc

from PySide6.QtCore import QObject, QThread, QTimer

_ROUND_MS = 1_000
_ENOUGH = 10_000
"""Objects made since the last search."""


class GarbageSearch(QObject):
    """Python searches on whatever thread has just made an object, and in the middle of anything. What it finds may be
    widgets: deleted on the thread of a job, or while Qt goes through all widgets to dress them anew, they take the
    program down."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # the modules: most of what there is to look through, and never garbage
        self._alive = 0
        self._rounds = QTimer(self)
        self._rounds.timeout.connect(self.search)
        self._rounds.start(_ROUND_MS)

    def search(self) -> None:
        """If it is worth it by now, and no menu or dialog of the system waits in the middle of something."""
        # As Python does it: the more is alive, the longer it takes, so the rarer it is.
        if gc.get_count()[0] < max(_ENOUGH, self._alive // 4) or QThread.currentThread().loopLevel() > 1:
            return
        gc.collect()
        self._alive = len(gc.get_objects())
