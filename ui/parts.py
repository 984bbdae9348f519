"""What every page is given, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.actions.compliance import Compliance
from app.workspace import Workspace
from ui.jobs import Jobs
from ui.live import Live


class CurrentDossier(QObject):
    """The dossier that the project section of the navigation is about."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._id = ""

    @property
    def id(self) -> str:
        """Empty while none was chosen."""
        return self._id

    def choose(self, dossier_id: str) -> None:
        if dossier_id != self._id:
            self._id = dossier_id
            self.changed.emit(dossier_id)


class Go(Protocol):
    def __call__(self, key: str, **where: object) -> None:
        """Show another page; `where` reaches its `arrive`."""


class ShowToast(Protocol):
    def __call__(self, words: str, undo: Callable[[], object] | None = None, icon: str = "check") -> None: ...


@dataclass(frozen=True)
class PageParts:
    workspace: Workspace
    jobs: Jobs
    live: Live
    current: CurrentDossier
    go: Go
    toast: ShowToast
    undo: Callable[[], None]
    """Take back the last step, as Ctrl+Z does."""
    compliance: Compliance
    """Ask it from a job."""
