"""The plan of the sample dossier: drafted, on the calendar beside that of another dossier, and kept to."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.actions import dossiers, plan_steps, plans, records
from app.actions.plans import Plan
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import PlannedEvent, Unavailable
from app.domain.records.project import Project
from app.workspace import Workspace
from tests.screens.desk import Desk, Look
from ui.pages.plan_parts.calendar_bar import COURSE, LIST, MONTH, WEEK
from ui.pages.plan_parts.sheets import DraftSheet

_ELSEWHERE = ((0, 10, "织造车间踏勘"), (1, 9, "染整访谈"), (2, 13, "ERP 深调"))
"""Days after the first planned event, hour, theme."""


def planning(demo: Path, look: Look) -> Iterator[tuple[str, QWidget]]:
    desk = Desk(demo / "leader", look)
    page = desk.go("plan")
    page.draft.click()
    yield desk.shot("45_plan_draft")
    (sheet,) = desk.window.findChildren(DraftSheet)
    if hasattr(sheet, "way_on"):
        sheet.way_on.click()
    else:
        sheet.dismiss()
    desk.settle()
    first = page.plan.situation.ahead[0]
    _another(page._workspace, page.plan, first)
    page.calendar.bar.go_to(first.starts_at.date())
    yield desk.shot("46_plan_week")
    page.calendar.week.block(first.id).click()
    yield desk.shot("47_plan_event")
    page.panel.close_button.click()
    yield from _views(desk, page)
    yield from _from_nothing(desk, page)
    desk.close()


def _views(desk: Desk, page: Any) -> Iterator[tuple[str, QWidget]]:
    for view, name in ((MONTH, "48_plan_month"), (LIST, "49_plan_list"), (COURSE, "49_plan_course")):
        page.calendar.bar.show_view(view)
        yield desk.shot(name)
    member = page.plan.team[1]
    day = page.plan.situation.moment.date() + timedelta(days=6)
    records.save(
        page._workspace,
        Unavailable(dossier_id=page.plan.id, member_id=member.id, first_day=day, last_day=day, reason="出差"),
    )
    desk.settle()
    page.away.click()
    yield desk.shot("49_plan_away")
    desk.key(Qt.Key.Key_Escape)


def _from_nothing(desk: Desk, page: Any) -> Iterator[tuple[str, QWidget]]:
    """A third enterprise of which nothing is planned yet: drafted, approved, and one event put off."""
    due = page.plan.situation.moment.date() + timedelta(days=90)
    project = Project(category="smart_workshop", due_on=due)
    made = dossiers.open_dossier(page._workspace, Enterprise(name="南通海瑞船舶配套有限公司"), project)
    for member in page.plan.team[1:]:
        other = member.with_(id=f"{made.id[:-4]}{member.id[-4:]}", dossier_id=made.id)
        records.save(page._workspace, other)
    page._parts.current.choose(made.id)
    page = desk.go("plan")
    page.calendar.bar.show_view(WEEK)
    yield desk.shot("51_plan_nothing_yet")
    page.draft.click()
    yield desk.shot("51_plan_drafted")
    desk.key(Qt.Key.Key_Return)
    page.calendar.bar.show_view(MONTH)
    yield desk.shot("51_plan_of_the_draft")
    page.approve.click()
    yield desk.shot("51_plan_to_approve")
    desk.key(Qt.Key.Key_Return)
    yield desk.shot("51_plan_approved")


def _another(workspace: Workspace, plan: Plan, first: PlannedEvent) -> None:
    """A second enterprise that the same people visit, once at the same time."""
    project = Project(category="smart_workshop")
    made = dossiers.open_dossier(workspace, Enterprise(name="无锡瑞禾纺织科技有限公司"), project)
    leaders = {one.name for one in plans.open_plan(workspace, made.id).team}
    for member in plan.team:
        if member.name not in leaders:
            records.save(workspace, member.with_(id=f"{made.id[:-4]}{member.id[-4:]}", dossier_id=made.id))
    team = plans.open_plan(workspace, made.id).team
    for days, hour, theme in _ELSEWHERE:
        assert first.starts_at is not None
        day = first.starts_at.date() + timedelta(days=days)
        event = PlannedEvent(
            dossier_id=made.id,
            kind=first.kind,
            theme=theme,
            starts_at=datetime.combine(day, datetime.min.time()) + timedelta(hours=hour),
            minutes=first.minutes,
            member_ids=tuple(one.id for one in team),
        )
        plan_steps.save_event(workspace, event)
