"""The numbers beside the destinations: what needs this person, counted again soon after something changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.actions.compliance import Compliance
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.roles import Role
from app.workspace import Workspace
from ui.jobs import Jobs
from ui.live import Live
from ui.rereading import Rereading

_PAUSE_MS = 1000


class Badges(QObject):
    """Counts first when a pause has gone by, so that the window comes up before."""

    def __init__(
        self,
        workspace: Workspace,
        compliance: Compliance,
        jobs: Jobs,
        live: Live,
        show: Callable[[str, int], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._count: Rereading[dict[str, int]] = Rereading(
            jobs, lambda progress: counted(workspace, compliance, progress), self._tell, self._keep
        )
        self._soon = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._soon.timeout.connect(self._count.ask)
        live.changed.connect(self._ask)
        jobs.wrote.connect(self._ask)
        self._ask()

    def close(self) -> None:
        """Nothing is counted any more."""
        self._soon.timeout.disconnect(self._count.ask)
        self._soon.stop()

    def _ask(self) -> None:
        """While changes go on coming in, one count a pause."""
        if not self._soon.isActive():
            self._soon.start()

    def _tell(self, numbers: dict[str, int]) -> None:
        for key, number in numbers.items():
            self._show(key, number)

    def _keep(self, _: AppError) -> None:
        """The pages tell of trouble with the store; the numbers stay as they are."""


def counted(workspace: Workspace, compliance: Compliance, progress: Progress) -> dict[str, int]:
    """By destination."""
    # What reads bundles takes long to import, and nothing of it is needed before the first frame.
    from app.actions.inbox import waiting
    from app.actions.today import dossiers_today
    from app.actions.todos import todos

    numbers = {"queue": waiting(workspace)}
    if workspace.role is not Role.BUREAU:
        today = workspace.clock.now().wall.date()
        dossiers = dossiers_today(workspace, progress, compliance.board(progress))
        numbers["today"] = len(todos(dossiers, today))
    return numbers
