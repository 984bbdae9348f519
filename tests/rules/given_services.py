"""Services of a dossier said in a line: who was where, from when, for how long, with what to show for it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from app.domain.clock import ClockReading
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.plan import PlannedEvent
from app.domain.records.project import Project
from app.domain.records.rulings import ExceptionDecision, ExceptionRequest
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import Participant, Side, TimeEvent, TimeEventKind, Visit
from app.domain.terms import VisitKind
from app.rules.facts import Busy, DossierFacts
from app.rules.judging import judge
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from app.rules.verdict import Part, Verdict
from app.rules.visits import ServiceVisit, service_visits

CHINA = timezone(timedelta(hours=8))
TODAY = date(2026, 9, 16)
PROJECT = Project(id="p", category="smart_factory", due_on=date(2026, 10, 21))
ENTERPRISE = Enterprise(id="e", name="锐锋精密")
IN, PAUSE, RESUME, OUT = (TimeEventKind.CHECK_IN, TimeEventKind.PAUSE, TimeEventKind.RESUME, TimeEventKind.CHECK_OUT)


def member(id_: str, **values: Any) -> TeamMember:
    return TeamMember(**({"id": id_, "name": f"成员{id_}", "phone": id_, "role": TeamRole.ENGINEER} | values))


LEADER = member(
    "m0", name="陈立峰", role=TeamRole.LEADER, is_expert=True, years=Decimal(15), certificate="高级工程师证书"
)
TEAM = (LEADER, *(member(f"m{number}") for number in range(1, 5)))


def reading(moment: datetime, boot: str = "boot") -> ClockReading:
    aware = moment.replace(tzinfo=CHINA)
    return ClockReading(aware, boot, aware.timestamp() - 1_700_000_000)


def at(day: date, clock: str = "09:00") -> datetime:
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time())


def stamps(visit_id: str, *steps: tuple[TimeEventKind, datetime], member_ids: Sequence[str] = ()) -> list[Record]:
    return [
        TimeEvent(
            id=f"{visit_id}-{number}-{'-'.join(member_ids)}",
            visit_id=visit_id,
            kind=kind,
            clock=reading(moment),
            member_ids=tuple(member_ids),
        )
        for number, (kind, moment) in enumerate(steps)
    ]


def held(
    id_: str,
    day: date,
    clock: str = "09:00",
    minutes: int = 180,
    *,
    kind: VisitKind | None = VisitKind.DUE_DILIGENCE,
    photos: int = 1,
    words: str = "看了机加车间",
    running: bool = False,
    **values: Any,
) -> list[Record]:
    """A visit that took place, the whole team together."""
    begin = at(day, clock)
    steps = [(IN, begin)] if running else [(IN, begin), (OUT, begin + timedelta(minutes=minutes))]
    return [
        Visit(id=id_, theme=f"主题{id_}", kind=kind, work_done=words, **values),
        *stamps(id_, *steps),
        *(Photo(id=f"{id_}-photo{number}", visit_id=id_) for number in range(photos)),
    ]


def planned(id_: str, day: date, kind: VisitKind = VisitKind.DUE_DILIGENCE, **values: Any) -> PlannedEvent:
    more: dict[str, Any] = {"theme": f"计划{id_}", "starts_at": at(day), "minutes": Decimal(180)}
    return PlannedEvent(id=id_, kind=kind, **(more | values))


def signed(visit_id: str) -> Photo:
    return Photo(id=f"{visit_id}-sheet", visit_id=visit_id, category=PhotoCategory.ATTENDANCE)


def row(visit_id: str, one: TeamMember, *, by_name: bool = False) -> Participant:
    return Participant(
        visit_id=visit_id, side=Side.TEAM, member_id="" if by_name else one.id, name=one.name if by_name else ""
    )


def busy(member: TeamMember, day: date, clock: str, minutes: int, *, planned: bool = False, **values: Any) -> Busy:
    since = at(day, clock)
    key = f"{member.name}|{member.phone}"
    plain = Busy(key, member.name, "other", "远东齿轮", "v-other", since, since + timedelta(minutes=minutes), planned)
    return replace(plain, **values)


def excepted(rule: str, subject_id: str = "", granted: bool | None = None, reason: str = "设备大修") -> list[Record]:
    request = ExceptionRequest(id=f"x-{rule}-{subject_id}", rule=rule, subject_id=subject_id, reason=reason)
    if granted is None:
        return [request]
    return [request, ExceptionDecision(id=f"d-{rule}-{subject_id}", request_id=request.id, granted=granted)]


def rules_with(category_visits: int | None = None, **numbers: Any) -> RuleSet:
    """The provincial set with other numbers."""
    plain = rule_set()
    made = replace(plain, numbers=replace(plain.numbers, **numbers))
    if category_visits is None:
        return made
    return replace(
        made, categories={code: replace(one, visits=category_visits) for code, one in made.categories.items()}
    )


def facts(records: Iterable[Record], *, today: date = TODAY, rules: RuleSet | None = None, **more: Any) -> DossierFacts:
    given = list(records)
    types = {type(one) for one in given}
    common = [one for one in (PROJECT, ENTERPRISE) if type(one) not in types]
    if TeamMember not in types:
        common += TEAM
    return DossierFacts(rules or rule_set(), today, [*common, *given], **more)


def judged(id_: str, records: Iterable[Record], **more: Any) -> Verdict:
    return judge(facts(records, **more), [id_])[id_].verdict


def said(verdict: Verdict) -> str:
    return str(verdict.outcome.reason)


def score(verdict: Verdict) -> tuple[int, int]:
    return int(verdict.outcome.have), int(verdict.outcome.need)


def bar(verdict: Verdict) -> str:
    """The segments as one letter each: C counts, F falls short, R running, P planned, - missing."""
    letters = {Part.COUNTS: "C", Part.FALLS_SHORT: "F", Part.RUNNING: "R", Part.PLANNED: "P", Part.MISSING: "-"}
    return "".join(letters[one.part] for one in verdict.outcome.segments)


def visits(records: Iterable[Record], **more: Any) -> tuple[ServiceVisit, ...]:
    return service_visits(facts(records, **more))
