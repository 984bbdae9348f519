"""What a page is given, on a real workspace, with an ear for what it asks of the window."""

from collections.abc import Callable
from pathlib import Path

from app.actions.compliance import Compliance
from app.actions.setup import KEY_FILE, Lock, Person, new_workspace
from app.domain.roles import Role
from app.workspace import Workspace
from tests.given import identity
from ui.jobs import Jobs
from ui.live import Live
from ui.parts import CurrentDossier, PageParts

_NAMES = {Role.MEMBER: "王工", Role.LEADER: "陈立峰", Role.BUREAU: "林海"}
_UNITS = {Role.MEMBER: "江苏某诊断院", Role.LEADER: "江苏某诊断院", Role.BUREAU: "某市工信局"}


def workspace_of(folder: Path, role: Role = Role.LEADER, number: int = 0) -> Workspace:
    """A new workspace that asks nothing; `number` tells one device from another."""
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "key.txt"
    key.write_text(identity(number).age.text() + "\n")
    person = Person(role, _NAMES[role], _UNITS[role], "笔记本")
    return new_workspace(folder / "ws", person, Lock(KEY_FILE, key_file=key), identity=identity(number))


class Host:
    """Stands for the window; close it at the end of the test."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.jobs, self.live, self.current = Jobs(), Live(workspace), CurrentDossier()
        self.compliance = Compliance(workspace)
        self.went: list[tuple[str, dict[str, object]]] = []
        self.toasts: list[str] = []
        self.offered_undo: Callable[[], object] | None = None
        self.undone = 0
        self.parts = PageParts(
            workspace, self.jobs, self.live, self.current, self._go, self._toast, self._undo, self.compliance
        )

    def close(self) -> None:
        self.live.close()
        self.compliance.close()
        self.jobs.close()
        self.workspace.close()
        # What pages connected to them goes with them, or each test would leave its pages behind.
        for part in (self.live, self.jobs, self.current):
            part.deleteLater()

    def _go(self, key: str, **where: object) -> None:
        self.went.append((key, where))

    def _toast(self, words: str, undo: Callable[[], object] | None = None, icon: str = "check") -> None:
        self.toasts.append(words)
        self.offered_undo = undo

    def _undo(self) -> None:
        self.undone += 1
