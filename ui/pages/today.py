"""今日: what the day is about, and what is left to do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.actions import plan_steps
from app.actions.today import DossierToday, dossiers_today, visits_on
from app.actions.todos import Todo, todos
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.roles import May, Role, may
from app.domain.text import N_, tr
from app.rules.verdict import Verdict
from ui.errors import show_error
from ui.page import Page
from ui.pages.today_parts.day_words import greeting, what_matters
from ui.pages.today_parts.pending_card import PendingCard
from ui.pages.today_parts.projects_card import ProjectsCard
from ui.pages.today_parts.todo_card import TodoCard
from ui.pages.today_parts.todo_words import place_of_todo
from ui.pages.today_parts.visits_card import VisitsCard
from ui.pages.today_parts.week_card import WeekCard
from ui.parts import PageParts
from ui.rereading import Rereading
from ui.shortcuts import Shortcut
from ui.theme.theme import theme
from ui.voice.found_again import look_for_interrupted
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader

_SIDE, _NARROW_SIDE = 372, 320
_ROOMY, _BESIDE = 1100, 940
_NO_LIMIT = 16777215
_PAUSE_MS = 150
_GROUP = N_("今日")
_SHORTCUTS = (
    Shortcut("Ctrl+Return", N_("开始或继续走访"), _GROUP),
    Shortcut("Ctrl+N", N_("新建走访"), _GROUP),
)


class TodayPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._dossiers: Sequence[DossierToday] = ()
        self._board: Mapping[str, Mapping[str, Verdict]] = {}
        role = parts.workspace.role
        self.banner = Banner()
        self.head = SectionHeader("")
        self.new = Button(tr(N_("新建走访")), "plus", "secondary", "lg", key="Ctrl+N")
        self.visits = VisitsCard(may(role, May.OPEN_DOSSIER))
        self.todo, self.week = TodoCard(), WeekCard()
        self.projects = ProjectsCard()
        self.pending = PendingCard(tr(N_("封装") if role is Role.LEADER else N_("交给组长")))
        self._content, self._side = QWidget(), QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._second, self._soon = QTimer(self), QTimer(self)
        workspace, compliance, jobs = parts.workspace, parts.compliance, parts.jobs
        self._day: Rereading[list[DossierToday]] = Rereading(
            jobs, lambda step: dossiers_today(workspace, step), self._show, self._tell
        )
        self._rules: Rereading[dict[str, dict[str, Verdict]]] = Rereading(
            jobs, compliance.board, self._know_rules, self._tell
        )
        self._lay_out()
        self._wire()
        # Nothing is said about the day before it is known.
        self._content.setVisible(False)
        self._greet()

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        self._load()
        look_for_interrupted(self._parts, self.banner)
        self._second.start(1000)

    def leave(self) -> None:
        self._second.stop()
        self._soon.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def _lay_out(self) -> None:
        self.head.buttons.addWidget(self.new)
        self.new.setVisible(False)
        page = ScrollPage()
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self.visits)
        left.addWidget(self.todo)
        left.addStretch(1)
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(16)
        for part in (self.week, self.projects, self.pending):
            right.addWidget(part)
        right.addStretch(1)
        self._columns.setSpacing(16)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        page.body.addWidget(self.banner)
        page.body.addWidget(self.head)
        self._content.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, 0, 0)
        page.body.addWidget(self._content)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def _wire(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._load)
        self._second.timeout.connect(self.visits.tick)
        self.new.clicked.connect(self._begin)
        self.visits.begin_asked.connect(self._begin)
        self.visits.new_asked.connect(lambda: self._parts.go("archive", new=True))
        self.visits.import_asked.connect(lambda: self._parts.go("queue"))
        self.visits.opened.connect(self._go_to_visit)
        self.todo.asked.connect(self._do)
        self.projects.opened.connect(lambda dossier: self._open(dossier, "dossier", dossier=dossier))
        self.projects.all_asked.connect(lambda: self._parts.go("archive"))
        self.pending.seal_asked.connect(lambda dossier: self._open(dossier, "seal"))
        self._parts.live.changed.connect(self._hear)
        theme().changed.connect(self._reflow)

    def _load(self) -> None:
        """The day at once; what the rules say of it when they are judged."""
        self._day.ask()
        self._rules.ask()

    def _know_rules(self, board: Mapping[str, Mapping[str, Verdict]]) -> None:
        if board != self._board:
            self._board = board
            if not self._content.isHidden():
                self._show_work()

    def _show(self, dossiers: Sequence[DossierToday]) -> None:
        self._dossiers = dossiers
        today = self._parts.workspace.clock.now().wall.date()
        self.visits.show_day(dossiers, today)
        self.week.show_week(dossiers, today)
        self.pending.show_pending(dossiers)
        # Where nothing is planned the empty day already offers to begin.
        self.new.setVisible(bool(visits_on(dossiers, today)))
        self._show_work()
        self._content.setVisible(True)

    def _show_work(self) -> None:
        """What is left to do, as far as it is known."""
        today = self._parts.workspace.clock.now().wall.date()
        dossiers = [replace(one, verdicts=self._board.get(one.id, {})) for one in self._dossiers]
        left = todos(dossiers, today)
        by_dossier: dict[str, list[Todo]] = {}
        for todo in left:
            by_dossier.setdefault(todo.dossier.id, []).append(todo)
        self.todo.show_todos(left, today)
        self.todo.setVisible(bool(dossiers))
        self.projects.show_projects(dossiers, by_dossier)
        places = len({dossier.id for dossier, _ in visits_on(dossiers, today)})
        self._greet(what_matters(today, places, sum(todo.kind.urgent for todo in left), len(left)))

    def _greet(self, sentence: str = "") -> None:
        workspace = self._parts.workspace
        self.head.show_words(greeting(workspace.clock.now().wall, workspace.profile.person), sentence or " ")

    def _tell(self, error: AppError) -> None:
        show_error(self.banner, error)

    def _begin(self) -> None:
        """In the project that is chosen; with none, the list of projects is the way there."""
        if self._parts.current.id:
            self._parts.go("capture", begin=True)
        else:
            self._parts.go("archive")

    def _go_to_visit(self, dossier_id: str, visit_id: str) -> None:
        """What is only planned becomes a visit that waits for its check-in."""
        dossier = next((one for one in self._dossiers if one.id == dossier_id), None)
        event = dossier.event(visit_id) if dossier else None
        if event is not None:
            try:
                visit_id = plan_steps.start_visit(self._parts.workspace, event).id
            except AppError as error:
                self._tell(error)
                return
        self._open(dossier_id, "capture", visit=visit_id)

    def _do(self, todo: Todo) -> None:
        key, where = place_of_todo(todo)
        self._open(todo.dossier.id, key, **where)

    def _open(self, dossier_id: str, key: str, **where: object) -> None:
        self._parts.current.choose(dossier_id)
        self._parts.go(key, **where)

    def _hear(self, changes: ChangeSet) -> None:
        if self.isVisible():
            self._soon.start()

    def _reflow(self) -> None:
        """The side column beside the rest, or below where there is little room."""
        room = self.width()
        beside = room >= theme().px(_BESIDE)
        side = theme().px(_SIDE if room >= theme().px(_ROOMY) else _NARROW_SIDE)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._side.setMaximumWidth(side if beside else _NO_LIMIT)
        self._side.setMinimumWidth(side if beside else 0)
