"""The sample dossier's plan: what was planned before the first visit, and a draft for what is left."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from app.actions import plan_steps, plans, records
from app.domain.records.plan import Deviation, DeviationKind, PlannedEvent
from app.domain.records.team import TeamMember
from app.domain.records.visits import Visit
from app.domain.terms import VisitKind
from app.workspace import Workspace

_APPROVER = "韩启明"


def write(leader: Workspace, dossier_id: str, visits: Iterable[Mapping[str, Any]], today: datetime) -> None:
    """Every visit of the story as it was planned; the one that was held on another day with its reason."""
    with leader.reading() as read:
        team = tuple(one.id for one in read.find(TeamMember, dossier_id=dossier_id))
    for plain in visits:
        hour, minute = map(int, plain["start"].split(":"))
        day = today.date() + timedelta(days=plain.get("planned_day", plain["day"]))
        kind = VisitKind.of(plain["kind"])
        starts = datetime(day.year, day.month, day.day, hour, minute)
        event = PlannedEvent(
            dossier_id=dossier_id,
            kind=kind,
            theme=plain["theme"],
            starts_at=starts,
            minutes=Decimal(sum(minutes for _, minutes in plain["spans"])),
            place=plain["location"],
            departments=plain["departments"],
            member_ids=team,
            output=plain["output"],
            covers_findings=kind is VisitKind.BRIEFING,
            covers_report=kind is VisitKind.BRIEFING,
            approved_for=starts,
        )
        records.save(leader, event)
        if "moved_because" in plain:
            records.save(leader, _reason(event, plain["moved_because"], day))


def _reason(event: PlannedEvent, words: str, day: date) -> Deviation:
    return Deviation(
        dossier_id=event.dossier_id,
        planned_event_id=event.id,
        kind=DeviationKind.DATE,
        reason=words,
        approved_by=_APPROVER,
        approved_on=day,
    )


def link(workspace: Workspace, visit: Visit) -> Visit:
    """To the planned event of its theme."""
    with workspace.reading() as read:
        planned = read.find(PlannedEvent, dossier_id=visit.dossier_id, theme=visit.theme)
    return plan_steps.link_visit(workspace, visit, planned[0]) if planned else visit


def plan_the_rest(leader: Workspace, dossier_id: str) -> None:
    """What is still missing, drafted by one press and approved."""
    plan_steps.apply_draft(leader, dossier_id, plans.preview(leader, dossier_id))
    plan_steps.approve(leader, dossier_id, _APPROVER, leader.clock.now().wall.date())
