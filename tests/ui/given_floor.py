"""The page of visits in a window, at nine in the morning, in a dossier with a team of two."""

from collections.abc import Iterator
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.actions import dossiers, records
from app.domain.clock import HeldClock, SystemClock
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.records.team import TeamMember, TeamRole
from app.domain.terms import Direction
from app.workspace import Workspace
from tests.ui.given_pages import Host, workspace_of
from ui.pages.capture import CapturePage


class CaptureStage(Host):
    """The page in a window, and everything it was given."""

    def __init__(self, workspace: Workspace, clock: HeldClock, dossier_id: str) -> None:
        super().__init__(workspace)
        self.clock, self.dossier_id = clock, dossier_id
        self.current.choose(dossier_id)
        self.saved: list[str] = []
        self.page = CapturePage(self.parts)
        self.page.save_state.connect(self.saved.append)

    def take_back(self) -> None:
        assert self.offered_undo is not None
        self.offered_undo()

    def find(self, type_: type) -> list:
        with self.workspace.reading() as read:
            return read.find(type_, dossier_id=self.dossier_id)


def capture_stage(qtbot: QtBot, folder: Path) -> Iterator[CaptureStage]:
    """For a fixture of that name."""
    workspace = workspace_of(folder)
    clock = HeldClock(SystemClock().now().wall.replace(hour=9, minute=2, second=0, microsecond=0))
    workspace.clock = clock
    project = Project(category="smart_workshop", direction=Direction.SMART_MANUFACTURING)
    dossier = dossiers.open_dossier(workspace, Enterprise(name="锐锋精密"), project)
    records.save(workspace, TeamMember(dossier_id=dossier.id, name="周雨桐", role=TeamRole.ENGINEER))
    made = CaptureStage(workspace, clock, dossier.id)
    qtbot.addWidget(made.page)
    made.page.resize(1366, 840)
    made.page.show()
    made.page.activateWindow()
    qtbot.waitUntil(made.page.isActiveWindow)
    made.page.arrive({})
    yield made
    made.page.keep()
    made.page.leave()
    made.close()
