"""走访计划: the weeks of all dossiers, and the plan of the current one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions import plans
from app.actions.plans import Appointment, Plan
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.records.plan import PlannedEvent
from app.domain.roles import May, may
from app.domain.terms import VisitKind
from app.domain.text import N_, tr
from app.planning.sequences import sequences
from app.planning.stays import place_time
from ui.attempt import Attempt
from ui.errors import show_error
from ui.no_dossier import NoDossier
from ui.page import Page
from ui.pages.plan_parts.calendar import Calendar, Shown
from ui.pages.plan_parts.calendar_bar import COURSE
from ui.pages.plan_parts.event_panel import EventPanel
from ui.pages.plan_parts.plan_desk import PlanDesk
from ui.pages.plan_parts.plan_words import is_short_of, progress_words
from ui.pages.plan_parts.week_grid import DAYS
from ui.papers.paper_sheet import open_papers
from ui.parts import PageParts
from ui.rule_set_fault import RuleSetFault
from ui.shortcuts import Shortcut
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton
from ui.widgets.section_header import SectionHeader

_PAUSE_MS = 120
_SIDE, _BESIDE = 340, 1040
_PADDING = 24
_GROUP = N_("走访计划")
_SHORTCUTS = (
    Shortcut("Ctrl+N", N_("新排一次"), _GROUP),
    Shortcut("Ctrl+PgUp", N_("往前一周或一月；Ctrl PgDown 往后"), _GROUP),
    Shortcut("←↑→↓", N_("移动选中的安排，一天或一刻钟"), _GROUP),
    Shortcut("+", N_("加长一刻钟；- 缩短"), _GROUP),
    Shortcut("Enter", N_("打开选中的安排"), _GROUP),
    Shortcut("Delete", N_("删除或取消选中的安排"), _GROUP),
    Shortcut("Ctrl+P", N_("打印计划书和其他表单"), _GROUP),
)
_TOUCHING = frozenset(
    {"service_plan", "planned_event", "unavailable", "deviation", "visit", "time_event", "participant", "team_member"}
    | {"project", "enterprise", "briefing", "pool_entry", "rule_overlay"}
)


class PlanPage(Page):
    def __init__(self, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._workspace = parts, parts.workspace
        self._may_plan = may(parts.workspace.role, May.PLAN)
        self._shown = Shown(self._now())
        self._open_id, self._reading = "", 0
        self.banner, self.fault = Banner(), RuleSetFault()
        self._attempt = Attempt(self, self.banner)
        self.desk = PlanDesk(parts, self._attempt, self.banner, self)
        self.head = SectionHeader(tr(N_("走访计划")), " ")
        self.away = Button(tr(N_("不便时间")), "user", "ghost")
        self.export = IconButton("file-down", tr(N_("导出日历（.ics）")), "secondary")
        self.print = IconButton("printer", tr(N_("打印表单")), "secondary")
        self.paper = Button(tr(N_("计划书")), "file-text", "secondary")
        self.approve = Button(tr(N_("批准计划")), "badge-check", "secondary")
        self.draft = Button(tr(N_("帮我排")), "calendar-plus", "primary")
        self.calendar, self.panel = Calendar(self._now().date()), EventPanel()
        self.nothing = NoDossier(parts, "calendar-range", tr(N_("有了项目，就能在这里排走访、培训和汇报。")))
        self._content, self._soon = QWidget(), QTimer(self)
        self._lay_out()
        self._wire()

    def shortcuts(self) -> Sequence[Shortcut]:
        return _SHORTCUTS

    def arrive(self, where: Mapping[str, object]) -> None:
        self.calendar.bar.know_today(self._now().date())
        wanted = where.get("planned_event", "")
        if wanted:
            self._go_to_event(str(wanted))
        if "service_plan" in where or where.get("course"):
            self.calendar.bar.show_view(COURSE)
        self._load()

    def keep(self) -> None:
        self.panel.keep()

    def leave(self) -> None:
        self._soon.stop()

    @property
    def plan(self) -> Plan | None:
        return self._shown.plan

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def new_event(self, moment: datetime | None = None) -> None:
        """Beside the calendar at once; stored when it has a time."""
        plan = self.plan
        if plan is None or not self._may_plan:
            return
        self.panel.keep()
        event = PlannedEvent(
            dossier_id=plan.id,
            kind=VisitKind.DUE_DILIGENCE,
            theme=tr(N_("第 {number} 次走访")).format(number=self._next_number(plan)),
            starts_at=moment or self._next_morning(),
            minutes=Decimal(plan.rules.numbers.visit_minutes),
            member_ids=tuple(one.id for one in plan.team),
        )
        if self.desk.add(event):
            self._open_id = event.id
            self.panel.show_event(None, event, plan, writable=True)
            self._show_panel()

    def _next_morning(self) -> datetime:
        """Of the week that is shown, and not today any more."""
        day = max(self.calendar.bar.monday, self._now().date() + timedelta(days=1))
        return datetime.combine(day, sequences().slots.morning)

    def _next_number(self, plan: Plan) -> int:
        counts = plan.situation.counts_as_visit
        ahead = sum(counts(one.kind) for one in plan.situation.ahead)
        return ahead + sum(counts(one.visit.kind) for one in plan.situation.held if one.since) + 1

    def _lay_out(self) -> None:
        for part in (self.away, self.export, self.print, self.paper, self.approve, self.draft):
            self.head.buttons.addWidget(part)
        for part in (self.approve, self.draft):
            part.hide()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.calendar, 1)
        row.addWidget(self.panel)
        self.panel.hide()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.head)
        column.addWidget(self.banner)
        column.addWidget(self.fault)
        column.addLayout(row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        whole.addWidget(self.nothing, 1)
        whole.addWidget(self._content, 1)
        self.nothing.hide()

    def _wire(self) -> None:
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._soon.timeout.connect(self._load)
        for button, deed in (
            (self.draft, self.desk.draft),
            (self.approve, self.desk.approve),
            (self.paper, self.desk.write_paper),
            (self.away, self.desk.show_away),
        ):
            button.clicked.connect(lambda _=False, deed=deed: deed(self.plan) if self.plan else None)
        self.print.clicked.connect(self._print)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self._print)
        self.export.clicked.connect(lambda: self.desk.ask_export(self.plan))
        calendar, panel = self.calendar, self.panel
        calendar.bar.changed.connect(self._load)
        calendar.bar.new.clicked.connect(lambda: self.new_event())
        calendar.opened.connect(self.open)
        calendar.explain_asked.connect(self.desk.explain)
        calendar.week.moved.connect(self._move)
        calendar.week.removed.connect(self._take_away)
        calendar.week.asked.connect(self.new_event)
        panel.closed.connect(self._close_panel)
        panel.edited.connect(lambda after, before: self.desk.save(after, before, self.plan))
        panel.start_asked.connect(self.desk.start)
        panel.cancel_asked.connect(self.desk.cancel)
        panel.remove_asked.connect(self._remove)
        panel.opened.connect(self._parts.current.choose)
        self._parts.live.changed.connect(self._hear)
        self._parts.current.changed.connect(self._change_dossier)
        theme().changed.connect(self._reflow)

    def _print(self) -> None:
        if self.plan is not None:
            self.panel.keep()
            open_papers(self._parts, self, self.plan.id)

    def _now(self) -> datetime:
        return place_time(self._workspace.clock.now().wall)

    def _load(self) -> None:
        """The newest question wins: an older answer that comes late is not shown."""
        self._reading += 1
        number, dossier = self._reading, self._parts.current.id
        first, last = self.calendar.bar.span
        workspace, now = self._workspace, self._now()

        def work(_: object) -> Shown:
            plan = plans.open_plan(workspace, dossier) if dossier else None
            return Shown(now, plan, plans.appointments(workspace, first, last))

        self._parts.jobs.read(
            work,
            succeeded=lambda shown: self._show(shown) if number == self._reading else None,
            failed=lambda error: self._tell(error) if number == self._reading else None,
        )

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        plan = shown.plan
        self.nothing.setVisible(plan is None)
        self._content.setVisible(plan is not None)
        if plan is None:
            return
        self.fault.show_fault(plan.id, plan.fault)
        short = is_short_of(plan)
        self.head.show_words(tr(N_("走访计划")), progress_words(plan))
        self.draft.setVisible(self._may_plan)
        self.draft.set_kind("primary" if short else "secondary")
        self._offer_approval(plan, short)
        self.calendar.take(shown, may_plan=self._may_plan, may_explain=may(self._workspace.role, May.CAPTURE))
        self.desk.plan_changed(plan)
        self._refresh_panel(plan)

    def _offer_approval(self, plan: Plan, short: bool) -> None:
        """Once for the whole plan, and again for what was added since."""
        waits = bool(plan.unapproved) or not plan.approved
        self.approve.setVisible(self._may_plan and waits)
        self.approve.set_words(tr(N_("批准新增")) if plan.approved else tr(N_("批准计划")))
        self.approve.set_kind("secondary" if short else "primary")

    def _refresh_panel(self, plan: Plan) -> None:
        if not self._open_id:
            return
        event = next((one for one in plan.events if one.id == self._open_id), None)
        one = next((each for each in self._shown.appointments if each.id == self._open_id), None)
        if event is not None:
            self.panel.show_event(one, event, plan, writable=self._may_plan)
        elif one is not None:
            self.panel.show_other(one, plan)
        else:
            self._close_panel()

    def open(self, one: Appointment) -> None:
        plan = self.plan
        if plan is None:
            return
        if one.id != self._open_id:
            self.panel.keep()
        self._open_id = one.id
        if one.event is not None and one.dossier_id == plan.id:
            self.panel.show_event(one, one.event, plan, writable=self._may_plan)
        else:
            self.panel.show_other(one, plan)
        self._show_panel()

    def _go_to_event(self, event_id: str) -> None:
        def find() -> PlannedEvent:
            with self._workspace.reading() as read:
                return read.get(PlannedEvent, event_id)

        event = self._attempt.read(find)
        if event is not None:
            self._parts.current.choose(event.dossier_id)
            self._open_id = event.id
            if event.starts_at is not None:
                self.calendar.bar.go_to(event.starts_at.date())
            self._show_panel()

    def _move(self, one: Appointment, starts_at: datetime, minutes: int) -> None:
        plan = self.plan
        if plan is None or one.event is None:
            return
        self.panel.keep()
        moved = self.desk.move(one.event, starts_at, minutes, plan)
        if moved is None:
            self._load()
            return
        shown = replace(one, event=moved)
        self.calendar.week.show_moved(shown)
        monday = self.calendar.bar.monday
        if not monday <= starts_at.date() < monday + timedelta(days=DAYS):
            self._open_id = moved.id
            self.calendar.bar.go_to(starts_at.date())

    def _take_away(self, one: Appointment) -> None:
        if one.event is None or self.plan is None:
            return
        if self.plan.needs_reason(one.event):
            self.desk.cancel(one.event)
        else:
            self._remove(one.event)

    def _remove(self, event: PlannedEvent) -> None:
        self._close_panel()
        self.desk.remove(event)

    def _show_panel(self) -> None:
        self.panel.show()
        self.calendar.week.choose(self._open_id)
        self._reflow()

    def _close_panel(self) -> None:
        opened = self.calendar.week.block(self._open_id)
        self.panel.keep()
        self._open_id = ""
        self.panel.hide()
        self.calendar.week.choose("")
        self._reflow()
        if opened is not None:
            opened.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_dossier(self) -> None:
        if self.isVisible():
            self._load()

    def _tell(self, error: AppError) -> None:
        self._content.show()
        show_error(self.banner, error)

    def _hear(self, changes: ChangeSet) -> None:
        self.calendar.bar.know_today(self._now().date())
        if self.isVisible() and (not changes or changes.type_names() & _TOUCHING):
            self._soon.start()

    def _reflow(self) -> None:
        """The editor beside the calendar, or in its place where there is little room."""
        beside = self.width() >= theme().px(_BESIDE)
        opened = not self.panel.isHidden()
        self.calendar.setVisible(beside or not opened)
        self.panel.setMinimumWidth(theme().px(_SIDE) if beside else 0)
        self.panel.setMaximumWidth(theme().px(_SIDE) if beside else 16777215)
