"""Changes of the store, told on the window's thread: pages repaint what they show."""

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.changes import ChangeSet
from app.workspace import Workspace


class Live(QObject):
    """One per window."""

    changed = Signal(object)
    """A ChangeSet, after it was committed."""
    _arrived = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        # Actions also run on the threads of jobs: a queued signal brings their changes over.
        self._arrived.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        workspace.on_change(self._hear)

    def close(self) -> None:
        self._workspace.stop_telling(self._hear)

    def _hear(self, changes: ChangeSet) -> None:
        self._arrived.emit(changes)
