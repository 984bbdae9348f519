"""The tabs of a dossier and what stands under each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.photos import small_pictures
from app.actions.records import may_write
from app.actions.whole_dossier import WholeDossier
from app.domain.records.team import TeamMember
from app.domain.text import N_, tr
from app.workspace import Workspace
from ui.jobs import Jobs
from ui.pages.dossier_parts.devices_part import DevicesPart
from ui.pages.dossier_parts.life_part import LifePart
from ui.pages.dossier_parts.lists import interviews_list, shortcomings_list, visit_rows, visits_list
from ui.pages.dossier_parts.photos_part import PhotosPart
from ui.pages.dossier_parts.team_part import TeamPart
from ui.pages.dossier_parts.timeline_part import TimelinePart
from ui.widgets.divider import Divider
from ui.widgets.one_of import Tabs

_KEYS = ("timeline", "life", "visits", "photos", "interviews", "shortcomings", "team", "devices")


class DossierBody(QWidget):
    def __init__(self, workspace: Workspace, jobs: Jobs, thumbnail: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self._workspace = workspace
        self._counts: tuple[int | None, ...] = ()
        words = (N_("时间线"), N_("办理"), N_("走访"), N_("照片"), N_("纪要"), N_("短板"), N_("团队"), N_("设备与回执"))
        self.tabs = Tabs([(tr(one), 0) for one in words], tr(N_("档案内容")))
        self.timeline = TimelinePart(thumbnail)
        self.life = LifePart(workspace)
        self.visits, self.photos = visits_list(), PhotosPart(partial(small_pictures, workspace), jobs)
        self.interviews, self.shortcomings = interviews_list(), shortcomings_list()
        self.team = TeamPart(may_write(workspace, TeamMember))
        self.devices = DevicesPart()
        self._stack = QStackedWidget()
        parts = (
            self.timeline,
            self.life,
            self.visits,
            self.photos,
            self.interviews,
            self.shortcomings,
            self.team,
            self.devices,
        )
        for part in parts:
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(Divider(colour="border"))
        column.addSpacing(4)
        column.addWidget(self._stack, 1)
        # Narrower than it likes to be it goes without the numbers.
        self.tabs.setMinimumWidth(1)
        self.tabs.chosen.connect(self._stack.setCurrentIndex)

    def choose(self, key: str) -> None:
        if key in _KEYS:
            at = _KEYS.index(key)
            self.tabs.choose(at)
            self._stack.setCurrentIndex(at)

    def show_whole(self, whole: WholeDossier) -> None:
        self.timeline.show_whole(whole)
        self.visits.show_rows(visit_rows(whole))
        self.photos.show_photos(whole.photos, whole.covered)
        self.interviews.show_rows(whole.interviews[::-1])
        self.shortcomings.show_rows(whole.shortcomings)
        self.team.show_team(whole.team, whole.rules.minimum_members, self._workspace.clock.now().wall.date())
        self.devices.show_whole(whole)
        self._counts = (
            len(whole.visits) + len(whole.interviews) + len(whole.receipts),
            None,
            len(whole.visits),
            len(whole.photos),
            len(whole.interviews),
            len(whole.shortcomings),
            len(whole.team),
            len(whole.devices),
        )
        self._fit_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        for at, count in enumerate(self._counts):
            self.tabs.set_count(at, count)
        if self.tabs.sizeHint().width() > self.width():
            for at in range(len(self._counts)):
                self.tabs.set_count(at, None)
