"""What is done with a service plan: each function is one step that can be undone, but for the file it hands out."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from app.actions.plans import Appointment, Plan, open_plan
from app.actions.rule_facts import facts_of
from app.actions.visits import participant_of
from app.domain.errors import AppError
from app.domain.ids import new_id
from app.domain.record import Record
from app.domain.records.plan import Deviation, DeviationKind, PlannedEvent, ServicePlan, Unavailable
from app.domain.records.team import TeamMember
from app.domain.records.visits import Visit
from app.domain.roles import May
from app.domain.text import N_, tr
from app.planning.comparison import Compared
from app.planning.drafting import Draft
from app.planning.sequences import sequences
from app.report.whole_file import write_whole
from app.rules.judging import judge
from app.workspace import Workspace

_PLAN_RULE = "PRE-07"


def apply_draft(workspace: Workspace, dossier_id: str, draft: Draft) -> list[PlannedEvent]:
    """Write what a preview showed; the plan's paper is begun with it where there is none. Refuses when the plan got
    something since: an import may have brought just that."""
    workspace.require(May.PLAN)
    plan = open_plan(workspace, dossier_id)
    if {one.id for one in plan.situation.ahead} - {one.id for one in draft.keeps}:
        raise AppError(N_("计划刚才有了新的安排，没有加进去。"), N_("请再点一次“帮我排”，按现在的计划重新排。"))
    events = [one.with_(id=new_id()) for one in draft.adds]
    papers = [_begun_paper(plan)] if plan.paper is None else []
    _write(workspace, tr(N_("帮我排计划")), [*papers, *events])
    return events


def save_event(workspace: Workspace, after: PlannedEvent, before: PlannedEvent | None = None, burst: str = "") -> None:
    """`before` is what was on screen; `burst` names an editing session that undoes as one."""
    workspace.require(May.PLAN)
    words = N_("修改计划活动") if before else N_("新增计划活动")
    with workspace.unit_of_work() as work:
        work.put(after, before)
    workspace.history.note(tr(words), work.done, burst)
    workspace.tell_written(work.done)


def move_event(
    workspace: Workspace, event: PlannedEvent, starts_at: datetime | None, minutes: int | None = None, burst: str = ""
) -> PlannedEvent:
    """To another time, or to another length."""
    workspace.require(May.PLAN)
    length = event.minutes if minutes is None else Decimal(max(minutes, 0))
    moved = event.with_(starts_at=starts_at, minutes=length)
    with workspace.unit_of_work() as work:
        work.put(moved, event)
    workspace.history.note(tr(N_("移动计划活动")), work.done, burst)
    workspace.tell_written(work.done)
    return moved


def cancel_event(workspace: Workspace, event: PlannedEvent, reason: str) -> PlannedEvent:
    """It stays in the plan as cancelled, with its reason; where the plan was approved, that is a deviation as well."""
    workspace.require(May.PLAN)
    if not reason.strip():
        raise AppError(N_("取消要写明原因。"), N_("请写一句为什么取消，例如：企业检修。"))
    cancelled = event.with_(cancelled=reason.strip()[:200])
    records: list[Record] = [cancelled]
    if event.approved_for is not None:
        records.append(_deviation(workspace, event.dossier_id, DeviationKind.CANCELLED, reason, event_id=event.id))
    _write(workspace, tr(N_("取消计划活动")), records)
    return cancelled


def remove_event(workspace: Workspace, event: PlannedEvent) -> None:
    """Take away what was never approved; what was is cancelled instead."""
    workspace.require(May.PLAN)
    if event.approved_for is not None:
        raise AppError(N_("这次活动已经批准，不能删除。"), N_("请改为取消，并写明原因。"))
    with workspace.unit_of_work() as work:
        work.remove(event)
    workspace.history.note(tr(N_("删除计划活动")), work.done)
    workspace.tell_written(work.done)


def explain(workspace: Workspace, compared: Compared, reason: str, approved_by: str = "") -> list[Deviation]:
    """Say why something went otherwise than planned, for each kind of difference that has no reason yet."""
    workspace.require(May.CAPTURE)
    if not reason.strip():
        raise AppError(N_("偏差要写明原因。"), N_("请写一句为什么和计划不一样。"))
    event_id = compared.event.id if compared.event else ""
    visit_id = compared.held.visit.id if compared.held else ""
    source = compared.event or (compared.held.visit if compared.held else None)
    dossier_id = source.dossier_id if source else ""
    made = [
        _deviation(workspace, dossier_id, kind, reason, event_id=event_id, visit_id=visit_id, approved_by=approved_by)
        for kind in compared.unexplained
    ]
    _write(workspace, tr(N_("写明计划偏差")), made)
    return made


def approve(workspace: Workspace, dossier_id: str, approved_by: str, approved_on: date) -> ServicePlan:
    """Fix the dates as they stand; those that were approved before stay what they are held against. Refuses with what
    the notice still lacks in the plan (PRE-07)."""
    workspace.require(May.PLAN)
    if not approved_by.strip():
        raise AppError(N_("还没有写批准人。"), N_("请写上批准计划的人。"))
    plan = open_plan(workspace, dossier_id)
    paper = (plan.paper or _begun_paper(plan)).with_(approved_by=approved_by.strip(), approved_on=approved_on)
    _require_complete(workspace, paper)
    new = [one for one in plan.events if not one.cancelled.strip() and one.approved_for is None]
    _write(workspace, tr(N_("批准计划")), [paper, *(one.with_(approved_for=one.starts_at) for one in new)])
    return paper


def start_visit(workspace: Workspace, event: PlannedEvent, members: Iterable[TeamMember] = ()) -> Visit:
    """The visit that comes of an event: the one that there is, else a new one that waits for its check-in."""
    workspace.require(May.CAPTURE)
    with workspace.reading() as read:
        there = read.find(Visit, dossier_id=event.dossier_id, planned_event_id=event.id)
        team = read.find(TeamMember, dossier_id=event.dossier_id)
    if there:
        return there[-1]
    coming = list(members) or [one for one in team if one.id in event.member_ids]
    visit = Visit(
        dossier_id=event.dossier_id,
        theme=event.theme,
        kind=event.kind,
        planned_on=workspace.clock.now().wall.date(),
        location=event.place,
        planned_event_id=event.id,
    )
    _write(workspace, tr(N_("新建走访")), [visit, *(participant_of(visit, one) for one in coming)])
    return visit


def link_visit(workspace: Workspace, visit: Visit, event: PlannedEvent) -> Visit:
    """A visit came of this event, though it was begun without it."""
    workspace.require(May.CAPTURE)
    linked = visit.with_(planned_event_id=event.id)
    _write(workspace, tr(N_("对应到计划")), [linked])
    return linked


def mark_unavailable(
    workspace: Workspace, member: TeamMember, first_day: date, last_day: date, reason: str = ""
) -> Unavailable:
    workspace.require(May.CAPTURE)
    first_day, last_day = min(first_day, last_day), max(first_day, last_day)
    made = Unavailable(
        dossier_id=member.dossier_id, member_id=member.id, first_day=first_day, last_day=last_day, reason=reason.strip()
    )
    _write(workspace, tr(N_("登记不便时间")), [made])
    return made


def export_ics(workspace: Workspace, shown: Iterable[Appointment], target: Path) -> int:
    """Planned events as a calendar file, whole or not at all; how many."""
    # icalendar takes a while to import, and few plans leave the program.
    from app.planning.calendar_file import Entry, calendar_file

    workspace.keep_apart(target)
    entries = [Entry(one.event, _title(one), _description(one)) for one in shown if one.event and one.event.starts_at]
    if not entries:
        raise AppError(N_("这里没有可以导出的安排。"), N_("请先排好时间，再导出日历。"))
    write_whole(target, calendar_file(entries, workspace.clock.now().wall))
    return len(entries)


def _title(one: Appointment) -> str:
    theme = one.event.theme if one.event else ""
    return " · ".join(filter(None, (one.enterprise, theme)))


def _description(one: Appointment) -> str:
    if one.event is None:
        return ""
    lines = (
        (N_("成员：{words}"), "、".join(one.people)),
        (N_("部门：{words}"), one.event.departments),
        (N_("产出：{words}"), one.event.output),
        (N_("取消：{words}"), one.event.cancelled),
    )
    return "\n".join(tr(line).format(words=words) for line, words in lines if words)


def _begun_paper(plan: Plan) -> ServicePlan:
    """What a plan's paper can say of itself before anybody wrote in it."""
    need = plan.rules.visits_for(plan.project.category)
    outputs = dict.fromkeys(one.output for one in sequences().visits(plan.project.category, need))
    return ServicePlan(
        dossier_id=plan.id,
        goals=plan.project.scope.strip()[:4000],
        outputs="；".join(filter(None, outputs))[:4000],
        covers_production=True,
        drafted_on=plan.situation.moment.date(),
    )


def _require_complete(workspace: Workspace, paper: ServicePlan) -> None:
    """Judged as if it were approved: everything else must be there."""
    facts = facts_of(workspace, paper.dossier_id).with_(paper)
    for judged in judge(facts, {_PLAN_RULE}).values():
        if judged.verdict.state.settled:
            continue
        outcome = judged.verdict.outcome
        lacking = [one.words for one in outcome.lacking if one.words]
        raise AppError(
            N_("计划还不完整：{lacks}。"),
            N_("请补齐后再批准。"),
            lacks="；".join(dict.fromkeys([str(outcome.reason), *lacking[:3]])),
        )


def _deviation(
    workspace: Workspace,
    dossier_id: str,
    kind: DeviationKind,
    reason: str,
    *,
    event_id: str = "",
    visit_id: str = "",
    approved_by: str = "",
) -> Deviation:
    agreed = approved_by.strip()
    return Deviation(
        dossier_id=dossier_id,
        planned_event_id=event_id,
        visit_id=visit_id,
        kind=kind,
        reason=reason.strip()[:2000],
        approved_by=agreed,
        approved_on=workspace.clock.now().wall.date() if agreed else None,
    )


def _write(workspace: Workspace, words: str, records: Iterable[Record]) -> None:
    with workspace.unit_of_work() as work:
        for one in records:
            work.put(one)
    workspace.history.note(words, work.done)
    workspace.tell_written(work.done)
