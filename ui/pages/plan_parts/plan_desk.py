"""What is done with the plan: each deed with the question it needs, its toast, and its way back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions import plan_steps, plans, records
from app.actions.plans import Plan
from app.domain.errors import AppError
from app.domain.records.plan import PlannedEvent, ServicePlan, Unavailable
from app.domain.text import N_, tr
from app.planning.comparison import Compared
from app.planning.drafting import Draft
from ui.attempt import Attempt
from ui.errors import show_error
from ui.forms.record_sheet import RecordSheet
from ui.pages.plan_parts.away_sheet import AwaySheet
from ui.pages.plan_parts.plan_words import brief, short_date, theme_words
from ui.pages.plan_parts.sheets import ApproveSheet, DraftSheet, ReasonSheet
from ui.parts import PageParts
from ui.widgets.banner import Banner
from ui.widgets.sheet import Sheet
from ui.widgets.status_tag import Tone

_PAPER = (
    "goals",
    "outputs",
    "covers_rnd",
    "covers_production",
    "covers_sales",
    "covers_service",
    "covers_model",
    "enterprise_agreed",
    "remark",
)
_AHEAD = timedelta(days=180)


class PlanDesk(QObject):
    def __init__(self, parts: PageParts, attempt: Attempt, banner: Banner, page: QWidget) -> None:
        super().__init__(page)
        self._parts, self._workspace = parts, parts.workspace
        self._attempt, self._banner, self._page = attempt, banner, page
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._away: AwaySheet | None = None

    def draft(self, plan: Plan) -> None:
        """Worked out as a job, shown before anything is written."""
        self._parts.jobs.read(
            lambda _: plans.preview(self._workspace, plan.id),
            succeeded=lambda draft: self._show_draft(plan, draft),
            failed=self._tell,
        )

    def approve(self, plan: Plan) -> None:
        today = plan.situation.moment.date()

        def take(name: str) -> None:
            plan_steps.approve(self._workspace, plan.id, name, today)
            self._parts.toast(tr(N_("计划已批准")), self._parts.undo, "badge-check")

        self._open(ApproveSheet(self._page.window(), self._workspace.profile.person, today, take))

    def write_paper(self, plan: Plan) -> None:
        """Goals, outputs and what is covered: what the plan says beside its dates."""
        paper = plan.paper or ServicePlan(dossier_id=plan.id, drafted_on=plan.situation.moment.date())
        write = partial(records.save, self._workspace) if records.may_write(self._workspace, ServicePlan) else None
        self._open(RecordSheet(self._page.window(), tr(N_("计划书")), paper, _PAPER, write))

    def show_away(self, plan: Plan) -> None:
        sheet = AwaySheet(self._page.window(), plan.team, partial(self._add_away, plan), self._remove_away)
        sheet.show_away(plan.away)
        self._away = sheet
        sheet.closed.connect(self._forget_away)
        self._open(sheet)

    def plan_changed(self, plan: Plan) -> None:
        """An open sheet follows what it has written."""
        if self._away is not None:
            self._away.show_away(plan.away)

    def save(self, after: PlannedEvent, before: PlannedEvent, plan: Plan | None) -> bool:
        burst = f"plan.{after.id}"
        done = self._attempt.done(lambda: plan_steps.save_event(self._workspace, after, before, burst))
        if done and plan is not None and after.starts_at != before.starts_at:
            self._ask_why(after, plan)
        return done

    def add(self, event: PlannedEvent) -> bool:
        return self._attempt.done(lambda: plan_steps.save_event(self._workspace, event))

    def move(self, event: PlannedEvent, starts_at: datetime, minutes: int, plan: Plan) -> PlannedEvent | None:
        burst = f"move.{event.id}"
        step = partial(plan_steps.move_event, self._workspace, event, starts_at, minutes, burst)
        moved = self._attempt(step)
        if moved is not None:
            self._ask_why(moved, plan)
        return moved

    def cancel(self, event: PlannedEvent) -> None:
        def take(reason: str, _: str) -> None:
            plan_steps.cancel_event(self._workspace, event, reason)
            words = tr(N_("已取消“{theme}”")).format(theme=theme_words(event.theme))
            self._parts.toast(words, self._parts.undo, "circle-minus")

        title, way_on = tr(N_("取消这次活动")), tr(N_("取消活动"))
        self._open(ReasonSheet(self._page.window(), title, brief(event), take, asks_agreement=False, way_on=way_on))

    def remove(self, event: PlannedEvent) -> None:
        if self._attempt.done(lambda: plan_steps.remove_event(self._workspace, event)):
            words = tr(N_("已删除“{theme}”")).format(theme=theme_words(event.theme))
            self._parts.toast(words, self._parts.undo, "trash-2")

    def explain(self, one: Compared) -> None:
        event = one.event
        visit = one.held.visit if one.held else None
        line = brief(event) if event else theme_words(visit.theme if visit else "")

        def take(reason: str, agreed: str) -> None:
            plan_steps.explain(self._workspace, one, reason, agreed)
            self._banner.clear()
            self._parts.toast(tr(N_("已记下原因")), self._parts.undo)

        self._open(ReasonSheet(self._page.window(), tr(N_("为什么和计划不一样")), line, take))

    def start(self, event: PlannedEvent) -> None:
        visit = self._attempt(lambda: plan_steps.start_visit(self._workspace, event))
        if visit is not None:
            self._parts.current.choose(visit.dossier_id)
            self._parts.go("capture", visit=visit.id)

    def ask_export(self, plan: Plan | None) -> None:
        name = tr(N_("走访计划.ics"))
        first = str(Path(self._folder) / name)
        chosen, _ = QFileDialog.getSaveFileName(self._page.window(), tr(N_("导出日历")), first, tr(N_("日历 (*.ics)")))
        if chosen:
            path = Path(chosen)
            self.export(path if path.suffix.lower() == ".ics" else path.with_name(f"{path.name}.ics"), plan)

    def export(self, path: Path, plan: Plan | None) -> None:
        """Everything of all dossiers from this month on, for half a year."""
        self._folder = str(path.parent)
        moment = plan.situation.moment if plan else self._workspace.clock.now().wall
        first = moment.date().replace(day=1)

        def work(_: object) -> int:
            shown = plans.appointments(self._workspace, first, first + _AHEAD)
            return plan_steps.export_ics(self._workspace, shown, path)

        def told(count: int) -> None:
            words = tr(N_("已导出 {count} 项到 {name}")).format(count=count, name=path.name)
            self._parts.toast(words, None, "calendar-days")

        self._parts.jobs.read(work, succeeded=told, failed=self._tell)

    def _show_draft(self, plan: Plan, draft: Draft) -> None:
        if self._page.isVisible():
            self._open(DraftSheet(self._page.window(), draft, partial(self._take_draft, plan)))

    def _take_draft(self, plan: Plan, draft: Draft) -> None:
        made = self._attempt(lambda: plan_steps.apply_draft(self._workspace, plan.id, draft))
        if made:
            words = tr(N_("已加进 {count} 项，从 {day} 开始")).format(
                count=len(made), day=short_date(made[0].starts_at)
            )
            self._parts.toast(words, self._parts.undo, "calendar-plus")

    def _ask_why(self, event: PlannedEvent, plan: Plan) -> None:
        """At once, and never in the way: a message that can be left for later."""
        promised = event.approved_for
        if not plan.approved or promised is None or event.starts_at is None:
            return
        if promised.date() == event.starts_at.date():
            self._banner.clear()
            return
        what = tr(N_("“{theme}”从批准的 {old}改到 {new}。")).format(
            theme=theme_words(event.theme), old=short_date(promised), new=short_date(event.starts_at)
        )
        hint = tr(N_("请写一句原因。现在不写也可以，“计划与实际”里会一直提醒。"))
        self._banner.show_message(
            Tone.WARNING, what, hint, [(tr(N_("写原因")), partial(self._explain_event, event.id))]
        )

    def _explain_event(self, event_id: str) -> None:
        def find() -> Compared | None:
            with self._workspace.reading() as read:
                dossier = read.get(PlannedEvent, event_id).dossier_id
            compared: Sequence[Compared] = plans.open_plan(self._workspace, dossier).compared
            return next((one for one in compared if one.event and one.event.id == event_id), None)

        found = self._attempt.read(find)
        if found is not None and found.unexplained:
            self.explain(found)

    def _add_away(self, plan: Plan, made: Unavailable) -> None:
        member = next((one for one in plan.team if one.id == made.member_id), None)
        if member is not None and made.first_day is not None and made.last_day is not None:
            plan_steps.mark_unavailable(self._workspace, member, made.first_day, made.last_day, made.reason)

    def _remove_away(self, one: Unavailable) -> None:
        records.remove(self._workspace, [one])

    def _forget_away(self) -> None:
        self._away = None

    def _open(self, sheet: Sheet) -> None:
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def _tell(self, error: AppError) -> None:
        show_error(self._banner, error)
