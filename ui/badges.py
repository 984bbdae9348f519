"""The numbers beside the destinations: what needs this person, counted again soon after something changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.actions.compliance import Compliance
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.roles import May, Role, may
from app.workspace import Workspace
from ui.jobs import Jobs
from ui.live import Live
from ui.parts import CurrentDossier
from ui.rereading import Rereading

_PAUSE_MS = 1000
_RULES = "rules"
"""About the current dossier."""


class Badges(QObject):
    """Counts first when a pause has gone by, so that the window comes up before."""

    def __init__(
        self,
        workspace: Workspace,
        compliance: Compliance,
        jobs: Jobs,
        live: Live,
        current: CurrentDossier,
        show: Callable[[str, int], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._show, self._current = show, current

        def count(progress: Progress) -> tuple[str, dict[str, int]]:
            dossier_id = current.id
            return dossier_id, counted(workspace, compliance, progress, dossier_id)

        self._count: Rereading[tuple[str, dict[str, int]]] = Rereading(jobs, count, self._tell, self._keep)
        self._soon = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._soon.timeout.connect(self._count.ask)
        live.changed.connect(self._ask)
        jobs.wrote.connect(self._ask)
        current.changed.connect(self._change_dossier)
        self._ask()

    def close(self) -> None:
        """Nothing is counted any more."""
        self._soon.timeout.disconnect(self._count.ask)
        self._soon.stop()

    def _change_dossier(self) -> None:
        """What was counted of another one is not shown beside this one."""
        self._show(_RULES, 0)
        self._ask()

    def _ask(self) -> None:
        """While changes go on coming in, one count a pause."""
        if not self._soon.isActive():
            self._soon.start()

    def _tell(self, counts: tuple[str, dict[str, int]]) -> None:
        dossier_id, numbers = counts
        for key, number in numbers.items():
            if key != _RULES or dossier_id == self._current.id:
                self._show(key, number)

    def _keep(self, _: AppError) -> None:
        """The pages tell of trouble with the store; the numbers stay as they are."""


def counted(workspace: Workspace, compliance: Compliance, progress: Progress, dossier_id: str = "") -> dict[str, int]:
    """By destination; `dossier_id`: the current dossier, if there is one."""
    # What reads bundles takes long to import, and nothing of it is needed before the first frame.
    from app.actions.inbox import waiting
    from app.actions.today import dossiers_today
    from app.actions.todos import presses, todos

    numbers = {"queue": waiting(workspace)}
    if workspace.role is not Role.BUREAU:
        today = workspace.clock.now().wall.date()
        dossiers = dossiers_today(workspace, progress, compliance.board(progress))
        numbers["today"] = len(todos(dossiers, today))
    verdicts = compliance.verdicts(dossier_id).values() if dossier_id else ()
    decides = may(workspace.role, May.DECIDE_EXCEPTION)
    numbers[_RULES] = sum(one.asked is not None if decides else presses(one) for one in verdicts)
    return numbers
