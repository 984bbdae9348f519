"""Changes of the store and of the day, told on the window's thread: pages repaint what they show."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.domain.changes import ChangeSet
from app.workspace import Workspace

_LOOK_MS = 20_000


class Live(QObject):
    """One per window."""

    changed = Signal(object)
    """A ChangeSet, after it was committed; an empty one when the day has turned: what was due may be late by now, and
    a clock may be set back as well."""
    _arrived = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        # Actions also run on the threads of jobs: a queued signal brings their changes over.
        self._arrived.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        workspace.on_change(self._hear)
        self._day = workspace.clock.now().wall.date()
        self.calendar = QTimer(self)
        self.calendar.timeout.connect(self._look)
        self.calendar.start(_LOOK_MS)

    def close(self) -> None:
        self.calendar.stop()
        self._workspace.stop_telling(self._hear)

    def _hear(self, changes: ChangeSet) -> None:
        self._arrived.emit(changes)

    def _look(self) -> None:
        day = self._workspace.clock.now().wall.date()
        if day != self._day:
            self._day = day
            self.changed.emit(ChangeSet())
