"""Python's search for garbage, kept to the window's thread and to the moments between two events."""

import gc
import time

from PySide6.QtCore import QObject, Qt, QThread, QTimer
from PySide6.QtGui import QGuiApplication

_ROUND_MS = 1_000
_ENOUGH = 10_000
"""Objects made since the last search."""
_TOO_LONG_S = 0.02
"""People see a window that stands still for a few frames."""


class GarbageSearch(QObject):
    """Python searches on whatever thread has just made an object, and in the middle of anything. What it finds may be
    widgets: deleted on the thread of a job, or while Qt goes through all widgets to dress them anew, they take the
    program down."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # the modules: most of what there is to look through, and never garbage
        self._rounds = QTimer(self)
        self._rounds.timeout.connect(self.search)
        self._rounds.start(_ROUND_MS)
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.applicationStateChanged.connect(self._search_unseen, Qt.ConnectionType.QueuedConnection)

    def search(self) -> None:
        """If it is worth it by now. Once that takes long, what has been looked through is put aside: verdicts of
        hundreds of dossiers hold no garbage, and looking through them stops the window."""
        if gc.get_count()[0] < _ENOUGH or _in_between():
            return
        began = time.perf_counter()
        gc.collect()
        # How much there is can't be asked with gc.get_objects: it holds on to tuples that jobs are still filling.
        if time.perf_counter() - began > _TOO_LONG_S:
            gc.freeze()

    def search_everything(self) -> None:
        """What was put aside as well."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _search_unseen(self, state: Qt.ApplicationState) -> None:
        """Nobody waits for a window that isn't the one in front."""
        if state is Qt.ApplicationState.ApplicationInactive and not _in_between():
            self.search_everything()


def _in_between() -> bool:
    """Whether a menu or dialog of the system waits in the middle of something."""
    return QThread.currentThread().loopLevel() > 1
