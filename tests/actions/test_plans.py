"""The service plan as it is drafted, edited, approved, kept to and handed out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from icalendar import Calendar

from app.actions import dossiers, plan_steps, plans, records, visits
from app.domain.errors import AppError, NotAllowed
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import Deviation, DeviationKind, PlannedEvent, ServicePlan, Unavailable
from app.domain.records.project import Project
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, TimeEventKind, Visit
from app.domain.roles import Role
from app.domain.terms import VisitKind
from app.planning.comparison import Course
from app.workspace import Workspace
from tests.given import MORNING, clock
from tests.ui.given_pages import workspace_of

NAMES = ("王工", "赵敏", "孙磊", "周颖")
TODAY = MORNING.date()
TOMORROW_NINE = datetime(2026, 11, 23, 9, 0)
"""A Monday."""


def peopled(workspace: Workspace, name: str, category: str = "digital_application") -> str:
    project = Project(category=category, starts_on=TODAY, due_on=date(2026, 12, 31), scope="打通计划到车间")
    dossier = dossiers.open_dossier(workspace, Enterprise(name=name), project).id
    for member in NAMES:
        records.save(workspace, TeamMember(dossier_id=dossier, name=member, organisation="江苏某诊断院"))
    return dossier


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_of(tmp_path)
    made.clock = clock()
    yield made
    made.close()


@pytest.fixture
def dossier(workspace: Workspace) -> str:
    return peopled(workspace, "锐锋精密")


def event_of(workspace: Workspace, dossier: str, starts_at: datetime = TOMORROW_NINE, **more: object) -> PlannedEvent:
    team = plans.open_plan(workspace, dossier).team
    values: dict[str, object] = {
        "kind": VisitKind.DUE_DILIGENCE,
        "theme": "踏勘",
        "minutes": Decimal(195),
        "member_ids": tuple(one.id for one in team),
        "departments": "生产",
        "output": "清单",
    }
    made = PlannedEvent(dossier_id=dossier, starts_at=starts_at, **(values | more))
    plan_steps.save_event(workspace, made)
    return made


def approved(workspace: Workspace, dossier: str) -> list[PlannedEvent]:
    plan_steps.apply_draft(workspace, dossier, plans.preview(workspace, dossier))
    plan_steps.approve(workspace, dossier, "陈立峰", TODAY)
    return list(plans.open_plan(workspace, dossier).events)


def test_a_draft_is_one_step_and_can_be_taken_back(workspace: Workspace, dossier: str) -> None:
    shown = plans.preview(workspace, dossier)

    plan_steps.apply_draft(workspace, dossier, shown)

    plan = plans.open_plan(workspace, dossier)
    assert [one.with_(id="") for one in plan.situation.ahead] == list(shown.adds)
    assert plan.paper is not None
    assert plan.paper.goals == "打通计划到车间"
    assert plans.preview(workspace, dossier).adds == ()
    assert workspace.history.undo() == "帮我排计划"
    assert not plans.open_plan(workspace, dossier).events
    assert plans.open_plan(workspace, dossier).paper is None


def test_a_draft_needs_a_category(workspace: Workspace, dossier: str) -> None:
    with workspace.reading() as read:
        project = read.get(Project, dossier)
    records.save(workspace, project.with_(category=""), project)

    with pytest.raises(AppError, match="诊断类别"):
        plans.preview(workspace, dossier)


def test_a_draft_keeps_clear_of_what_the_same_people_do_in_other_dossiers(workspace: Workspace, dossier: str) -> None:
    other = peopled(workspace, "恒澜电子")
    first = plans.preview(workspace, dossier)
    for one in first.adds:
        team = plans.open_plan(workspace, other).team
        busy = one.with_(id=f"b{one.starts_at}", dossier_id=other, member_ids=tuple(each.id for each in team))
        plan_steps.save_event(workspace, busy)

    again = plans.preview(workspace, dossier)

    assert {one.starts_at for one in again.adds}.isdisjoint({one.starts_at for one in first.adds})
    assert all(len(one.member_ids) == 5 for one in again.adds)


def test_who_can_not_come_in_one_dossier_can_not_in_another(workspace: Workspace, dossier: str) -> None:
    other = peopled(workspace, "恒澜电子")
    member = next(one for one in plans.open_plan(workspace, other).team if one.name == "赵敏")

    plan_steps.mark_unavailable(workspace, member, date(2026, 11, 25), TODAY, " 出差 ")

    with workspace.reading() as read:
        (away,) = read.find(Unavailable)
    assert (away.first_day, away.last_day, away.reason) == (TODAY, date(2026, 11, 25), "出差")
    found = plans.open_plan(workspace, dossier).findings(event_of(workspace, dossier))
    assert [str(one.reason) for one in found] == ["赵敏这天不便。"]


def test_moving_is_one_step(workspace: Workspace, dossier: str) -> None:
    event = event_of(workspace, dossier)

    plan_steps.move_event(workspace, event, TOMORROW_NINE + timedelta(days=1), 180)

    (moved,) = plans.open_plan(workspace, dossier).events
    assert (moved.starts_at, moved.minutes) == (TOMORROW_NINE + timedelta(days=1), 180)
    assert workspace.history.undo() == "移动计划活动"
    assert plans.open_plan(workspace, dossier).events == [event]


def test_approval_says_what_the_plan_still_lacks(workspace: Workspace, dossier: str) -> None:
    event_of(workspace, dossier)

    with pytest.raises(AppError, match="计划还不完整"):
        plan_steps.approve(workspace, dossier, "陈立峰", TODAY)
    with pytest.raises(AppError, match="批准人"):
        plan_steps.approve(workspace, dossier, " ", TODAY)
    assert not plans.open_plan(workspace, dossier).approved


def test_approval_fixes_the_dates(workspace: Workspace, dossier: str) -> None:
    events = approved(workspace, dossier)

    plan = plans.open_plan(workspace, dossier)
    assert plan.approved
    assert all(one.approved_for == one.starts_at for one in events)
    assert {one.courses for one in plan.compared} == {(Course.AHEAD,)}
    assert workspace.history.undo() == "批准计划"
    assert not plans.open_plan(workspace, dossier).approved


def test_after_approval_a_move_asks_for_a_reason_and_is_never_held_up(workspace: Workspace, dossier: str) -> None:
    event = approved(workspace, dossier)[0]
    assert plans.open_plan(workspace, dossier).needs_reason(event)
    assert event.starts_at is not None

    plan_steps.move_event(workspace, event, event.starts_at + timedelta(days=1))
    (moved,) = [one for one in plans.open_plan(workspace, dossier).compared if Course.MOVED in one.courses]
    assert moved.unexplained == (DeviationKind.DATE,)
    plan_steps.explain(workspace, moved, "企业停电", "潘国栋")

    with workspace.reading() as read:
        (why,) = read.find(Deviation)
    assert (why.planned_event_id, why.kind, why.reason) == (event.id, DeviationKind.DATE, "企业停电")
    assert (why.approved_by, why.approved_on) == ("潘国栋", TODAY)
    assert all(one.unexplained == () for one in plans.open_plan(workspace, dossier).compared)


def test_a_deviation_needs_its_reason(workspace: Workspace, dossier: str) -> None:
    approved(workspace, dossier)

    with pytest.raises(AppError, match="偏差"):
        plan_steps.explain(workspace, plans.open_plan(workspace, dossier).compared[0], "  ")


def test_what_was_approved_is_cancelled_and_not_deleted(workspace: Workspace, dossier: str) -> None:
    event = approved(workspace, dossier)[0]

    with pytest.raises(AppError, match="已经批准"):
        plan_steps.remove_event(workspace, event)
    with pytest.raises(AppError, match="取消要写明"):
        plan_steps.cancel_event(workspace, event, " ")
    plan_steps.cancel_event(workspace, event, "企业检修")

    (gone,) = [one for one in plans.open_plan(workspace, dossier).compared if Course.CANCELLED in one.courses]
    assert gone.unexplained == ()
    assert workspace.history.undo() == "取消计划活动"
    with workspace.reading() as read:
        assert read.find(Deviation) == []


def test_what_was_not_approved_goes_for_good_and_comes_back(workspace: Workspace, dossier: str) -> None:
    event = event_of(workspace, dossier)

    plan_steps.remove_event(workspace, event)

    assert not plans.open_plan(workspace, dossier).events
    workspace.history.undo()
    assert plans.open_plan(workspace, dossier).events == [event]


def test_what_is_added_after_approval_is_told_of(workspace: Workspace, dossier: str) -> None:
    approved(workspace, dossier)
    event_of(workspace, dossier)

    (added,) = [one for one in plans.open_plan(workspace, dossier).compared if Course.ADDED in one.courses]
    assert added.unexplained == (DeviationKind.ADDED,)


def test_a_visit_comes_of_its_event_once(workspace: Workspace, dossier: str) -> None:
    event = event_of(workspace, dossier, place="一车间")

    visit = plan_steps.start_visit(workspace, event)

    assert (visit.theme, visit.location, visit.planned_event_id) == ("踏勘", "一车间", event.id)
    assert plan_steps.start_visit(workspace, event) == visit
    with workspace.reading() as read:
        assert len(read.find(Participant, visit_id=visit.id)) == 5
    visits.stamp(workspace, visit, TimeEventKind.CHECK_IN)
    (one,) = plans.open_plan(workspace, dossier).compared
    assert one.held is not None
    assert one.held.visit == visit


def test_a_visit_finds_its_event_afterwards(workspace: Workspace, dossier: str) -> None:
    event = event_of(workspace, dossier, TOMORROW_NINE + timedelta(days=20))
    visit = visits.begin_visit(workspace, dossier, "先去看看")

    plan_steps.link_visit(workspace, visit, event)

    (one,) = plans.open_plan(workspace, dossier).compared
    assert one.event == event
    assert one.held is not None


def test_the_calendar_shows_all_dossiers_and_who_is_in_two_places(workspace: Workspace, dossier: str) -> None:
    other = peopled(workspace, "恒澜电子")
    here = event_of(workspace, dossier)
    there = event_of(workspace, other, TOMORROW_NINE + timedelta(hours=1))
    later = event_of(workspace, dossier, TOMORROW_NINE + timedelta(days=7))

    week = plans.appointments(workspace, TOMORROW_NINE.date(), TOMORROW_NINE.date() + timedelta(days=6))

    assert [(one.id, one.enterprise) for one in week] == [(here.id, "锐锋精密"), (there.id, "恒澜电子")]
    assert all(len(one.clashes) == 5 for one in week)
    assert week[0].clashes[0].minutes == 135
    assert later.id not in {one.id for one in week}


def test_a_visit_stands_in_the_place_of_its_event(workspace: Workspace, dossier: str) -> None:
    event = event_of(workspace, dossier)
    visit = plan_steps.start_visit(workspace, event)
    assert plans.appointments(workspace, TODAY, TODAY) == []

    visits.stamp(workspace, visit, TimeEventKind.CHECK_IN)
    extra = visits.begin_visit(workspace, dossier, "加访", plans.open_plan(workspace, dossier).team[:1])

    today = plans.appointments(workspace, TODAY, TODAY)
    assert {(one.event.id if one.event else "", one.held.visit.id if one.held else "") for one in today} == {
        (event.id, visit.id),
        ("", extra.id),
    }


def test_the_calendar_file(workspace: Workspace, dossier: str, tmp_path: Path) -> None:
    event_of(workspace, dossier)
    week = plans.appointments(workspace, TODAY, TODAY + timedelta(days=7))
    target = tmp_path / "计划.ics"

    assert plan_steps.export_ics(workspace, week, target) == 1

    (read,) = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert read["SUMMARY"] == "锐锋精密 · 踏勘"
    assert "成员：陈立峰、王工" in read["DESCRIPTION"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix in (".ics", ".part")] == ["计划.ics"]


def test_a_calendar_file_that_can_not_be_written(workspace: Workspace, dossier: str, tmp_path: Path) -> None:
    event_of(workspace, dossier)
    week = plans.appointments(workspace, TODAY, TODAY + timedelta(days=7))

    with pytest.raises(AppError, match="文件没有写成"):
        plan_steps.export_ics(workspace, week, tmp_path / "nowhere" / "计划.ics")
    with pytest.raises(AppError, match="没有可以导出"):
        plan_steps.export_ics(workspace, [], tmp_path / "计划.ics")
    with pytest.raises(AppError, match="数据文件夹"):
        plan_steps.export_ics(workspace, week, workspace.folder / "计划.ics")


def test_a_member_reads_the_plan_and_does_not_write_it(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path / "m", Role.MEMBER)
    event = PlannedEvent(dossier_id="d", starts_at=TOMORROW_NINE)

    for step in (
        lambda: plan_steps.save_event(workspace, event),
        lambda: plan_steps.move_event(workspace, event, TOMORROW_NINE),
        lambda: plan_steps.cancel_event(workspace, event, "停"),
        lambda: plan_steps.remove_event(workspace, event),
        lambda: plan_steps.approve(workspace, "d", "某", TODAY),
    ):
        with pytest.raises(NotAllowed):
            step()
    workspace.close()


def test_a_plan_full_of_strange_values_can_be_read(workspace: Workspace, dossier: str) -> None:
    for strange in (
        PlannedEvent(dossier_id=dossier),
        PlannedEvent(dossier_id=dossier, starts_at=datetime(9999, 12, 31, 23), minutes=Decimal("99999999999999999999")),
        PlannedEvent(
            dossier_id=dossier, starts_at=datetime(1, 1, 1), minutes=Decimal("-1"), member_ids=("gone", "gone")
        ),
        Unavailable(dossier_id=dossier, member_id="gone", first_day=TODAY),
        Unavailable(dossier_id=dossier, member_id="", first_day=date.max, last_day=date.min),
        Deviation(dossier_id=dossier, planned_event_id="gone"),
        ServicePlan(dossier_id=dossier),
        Visit(dossier_id=dossier, planned_event_id="gone"),
    ):
        records.save(workspace, strange)

    plan = plans.open_plan(workspace, dossier)

    assert len(plan.compared) == 3
    assert all(isinstance(plan.findings(one), list) for one in plan.events)
    assert plans.preview(workspace, dossier).left_out == ()
    assert len(plans.appointments(workspace, date(9999, 12, 1), date(9999, 12, 29))) == 0
    assert len(plans.appointments(workspace, date(1, 1, 3), date(9999, 12, 28))) == 0
    assert replace(plan, paper=None).approved is False


@pytest.mark.parametrize("place", ["gone", "file", "字" * 84])
def test_a_calendar_that_can_not_be_written_leaves_the_old_one(
    workspace: Workspace, dossier: str, tmp_path: Path, place: str
) -> None:
    """What is in its way is told, and a second error while tidying up hides nothing."""
    event_of(workspace, dossier)
    shown = plans.appointments(workspace, TODAY, TODAY + timedelta(days=6))
    (tmp_path / "file").write_bytes(b"whole")
    target = tmp_path / f"{place}.ics" if len(place) > 4 else tmp_path / place / "plan.ics"
    with pytest.raises(AppError, match="文件没有写成") as told:
        plan_steps.export_ics(workspace, shown, target)
    assert "原来的文件没有动" in told.value.hint
    assert (tmp_path / "file").read_bytes() == b"whole"
    assert not list(tmp_path.glob("*part*"))


def test_a_draft_of_a_plan_that_has_grown_since_is_not_taken(workspace: Workspace, dossier: str) -> None:
    """Pressed twice, or an import brought the same events while the sheet was open: nothing stands there twice."""
    shown = plans.preview(workspace, dossier)
    plan_steps.apply_draft(workspace, dossier, shown)
    with pytest.raises(AppError, match="有了新的安排"):
        plan_steps.apply_draft(workspace, dossier, shown)
    assert len(plans.open_plan(workspace, dossier).events) == len(shown.adds)
