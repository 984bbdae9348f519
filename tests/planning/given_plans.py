"""Teams, events and visits for tests of plans, said in one line."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from app.domain.clock import ClockReading
from app.domain.records.plan import PlannedEvent
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import Participant, Side, TimeEvent, TimeEventKind, Visit
from app.domain.terms import VisitKind
from app.planning.stays import Agenda

NAMES = ("陈立峰", "王工", "赵敏", "孙磊", "周颖")
CHINA = timezone(timedelta(hours=8))
NINE = datetime(2026, 6, 1, 9, 0)
"""A Monday."""


def team(dossier_id: str = "a", names: Iterable[str] = NAMES) -> list[TeamMember]:
    return [
        TeamMember(
            id=f"{dossier_id}.{name}",
            dossier_id=dossier_id,
            name=name,
            organisation="江苏某诊断院",
            role=TeamRole.ENGINEER if at else TeamRole.LEADER,
        )
        for at, name in enumerate(names)
    ]


def event(starts_at: datetime | None = NINE, minutes: int = 195, dossier_id: str = "a", **more: Any) -> PlannedEvent:
    values: dict[str, Any] = {
        "kind": VisitKind.DUE_DILIGENCE,
        "theme": "踏勘",
        "member_ids": tuple(f"{dossier_id}.{name}" for name in NAMES),
    }
    return PlannedEvent(dossier_id=dossier_id, starts_at=starts_at, minutes=Decimal(minutes), **(values | more))


def reading(at: datetime, boot: str = "boot") -> ClockReading:
    aware = at if at.tzinfo else at.replace(tzinfo=CHINA)
    return ClockReading(aware, boot, aware.timestamp())


def held(
    since: datetime, until: datetime | None, dossier_id: str = "a", names: Iterable[str] = NAMES, **more: Any
) -> tuple[Visit, list[Participant], list[TimeEvent]]:
    """A visit that took place, with those who were there."""
    visit = Visit(dossier_id=dossier_id, theme="走访", **more)
    people = [
        Participant(
            dossier_id=dossier_id, visit_id=visit.id, side=Side.TEAM, member_id=f"{dossier_id}.{name}", name=name
        )
        for name in names
    ]
    stamps = [stamp(visit, TimeEventKind.CHECK_IN, since)]
    if until is not None:
        stamps.append(stamp(visit, TimeEventKind.CHECK_OUT, until))
    return visit, people, stamps


def stamp(visit: Visit, kind: TimeEventKind, at: datetime, *members: str) -> TimeEvent:
    return TimeEvent(
        dossier_id=visit.dossier_id, visit_id=visit.id, kind=kind, clock=reading(at), member_ids=tuple(members)
    )


def agenda(dossier_id: str = "a", *events: PlannedEvent, visits: Iterable[Any] = (), **more: Any) -> Agenda:
    """`visits` as `held` makes them."""
    came = list(visits)
    return Agenda(
        dossier_id=dossier_id,
        enterprise=f"企业{dossier_id}",
        team=more.pop("team", team(dossier_id)),
        events=events,
        visits=[visit for visit, _, _ in came],
        participants=[one for _, people, _ in came for one in people],
        stamps=[one for _, _, stamps in came for one in stamps],
        **more,
    )
