"""The service plan of a dossier: read whole, drafted, and the week of all dossiers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.actions.agendas import agendas, busy_elsewhere, sharing_people, sites_of
from app.actions.followed_rules import read_followed
from app.domain.errors import AppError
from app.domain.records.plan import Deviation, PlannedEvent, ServicePlan, Unavailable
from app.domain.records.preparation import PoolEntry
from app.domain.records.project import Project
from app.domain.records.team import TeamMember
from app.domain.records.visits import Briefing, Visit
from app.domain.text import N_
from app.planning.checking import EventFinding, findings_of
from app.planning.clashes import Clash, clashes
from app.planning.comparison import Compared, compared
from app.planning.drafting import Draft, draft
from app.planning.held import Held, held_visits
from app.planning.situation import Away, Situation
from app.planning.stays import Agenda, place_time, stays_of
from app.rules.days import due_on
from app.rules.facts import DossierFacts, person_key
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import in_force
from app.store.reading import Reading
from app.workspace import Workspace

_ASIDE = timedelta(days=1)
"""Beyond a span that is shown: somebody may still be on the way."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that the plan of one dossier says and rests on."""

    project: Project
    enterprise: str
    paper: ServicePlan | None
    situation: Situation
    away: Sequence[Unavailable]
    """What was written in this dossier."""
    compared: Sequence[Compared]
    fault: AppError | None = None
    """Why it is not the rule set that the project names."""

    @property
    def id(self) -> str:
        return self.project.id

    @property
    def rules(self) -> RuleSet:
        return self.situation.rules

    @property
    def team(self) -> Sequence[TeamMember]:
        return self.situation.team

    @property
    def events(self) -> Sequence[PlannedEvent]:
        return self.situation.agenda.events

    @property
    def approved(self) -> bool:
        return self.paper is not None and self.paper.approved_on is not None

    @property
    def unapproved(self) -> Sequence[PlannedEvent]:
        """What lies ahead and was added since, or was never approved."""
        return [one for one in self.situation.ahead if one.approved_for is None]

    def needs_reason(self, event: PlannedEvent) -> bool:
        """Moving or cancelling it departs from what was approved."""
        return self.approved and event.approved_for is not None

    def findings(self, event: PlannedEvent) -> list[EventFinding]:
        """What is unwise about an event as it stands in an editor."""
        return findings_of(self.situation, event)


@dataclass(frozen=True, slots=True)
class Appointment:
    """An event or a visit on the calendar of all dossiers."""

    dossier_id: str
    enterprise: str
    event: PlannedEvent | None
    held: Held | None
    people: tuple[str, ...] = ()
    """Names."""
    clashes: tuple[Clash, ...] = ()

    @property
    def id(self) -> str:
        """Of the planned event, else of the visit."""
        return self.event.id if self.event else self.held.visit.id if self.held else ""

    @property
    def since(self) -> datetime | None:
        if self.held and self.held.since:
            return self.held.since
        return self.event.starts_at if self.event else None


def open_plan(workspace: Workspace, dossier_id: str) -> Plan:
    with workspace.reading() as read:
        return _read_plan(workspace, read, dossier_id)


def preview(workspace: Workspace, dossier_id: str) -> Draft:
    """What 帮我排 would add, and what it can't fit; nothing is written."""
    plan = open_plan(workspace, dossier_id)
    if plan.rules.category(plan.project.category) is None:
        raise AppError(N_("诊断类别还没有选，不知道要走访几次。"), N_("请先在“一企一档”里选好诊断类别。"))
    return draft(plan.situation)


def appointments(workspace: Workspace, first: date, last: date) -> list[Appointment]:
    """Of all dossiers on these days, in the order of time, with the clashes of the same days."""
    with workspace.reading() as read:
        low = datetime.combine(first - _ASIDE, datetime.min.time())
        high = datetime.combine(last + 2 * _ASIDE, datetime.min.time())
        dossiers = {one.dossier_id for one in read.between(PlannedEvent, "starts_at", low, high)}
        dossiers |= {one.dossier_id for one in read.between(Visit, "planned_on", low.date(), high.date())}
        known = agendas(read, dossiers) if dossiers else []
    now = workspace.clock.now()
    stays = [one for each in known for one in stays_of(each, now) if one.since < high and one.until > low]
    travel = in_force(now.wall.date()).numbers.travel_minutes
    found: dict[str, list[Clash]] = {}
    for clash in clashes(stays, travel, sites_of(known)):
        for stay in (clash.first, clash.second):
            found.setdefault(stay.visit_id, []).append(clash)
    made = [one for each in known for one in _appointments(each, held_visits(each, now), found)]
    shown = [one for one in made if one.since is not None and first <= one.since.date() <= last]
    return sorted(shown, key=lambda one: (one.since or datetime.max, one.enterprise, one.id))


def _appointments(agenda: Agenda, held: Sequence[Held], found: Mapping[str, list[Clash]]) -> Iterator[Appointment]:
    """A visit stands at its planned event's place; one that is only written down is none yet."""
    names = {one.id: one.name for one in agenda.team}
    of_event = {one.visit.planned_event_id: one for one in held if one.since is not None}
    for event in agenda.events:
        one = of_event.pop(event.id, None)
        yield _appointment(agenda, names, event, one, found)
    for one in held:
        if one.since is not None and (one.visit.planned_event_id in of_event or not one.visit.planned_event_id):
            yield _appointment(agenda, names, None, one, found)


def _appointment(
    agenda: Agenda,
    names: Mapping[str, str],
    event: PlannedEvent | None,
    held: Held | None,
    found: Mapping[str, list[Clash]],
) -> Appointment:
    ids = held.members if held else event.member_ids if event else ()
    own = [*found.get(event.id if event else "", ()), *found.get(held.visit.id if held else "", ())]
    people = tuple(name for id_, name in names.items() if id_ in ids)
    return Appointment(agenda.dossier_id, agenda.enterprise, event, held, people, tuple(own))


def _read_plan(workspace: Workspace, read: Reading, dossier_id: str) -> Plan:
    now = workspace.clock.now()
    project, pooled = read.get(Project, dossier_id, dossier_id), read.find(PoolEntry, dossier_id=dossier_id)
    rules, fault = read_followed(workspace, read, dossier_id)
    facts = DossierFacts(rules, now.wall.date(), [project, *pooled])
    (agenda,) = agendas(read, [dossier_id])
    papers = read.find(ServicePlan, dossier_id=dossier_id)
    paper = papers[-1] if papers else None
    situation = Situation(
        rules=rules,
        category=project.category,
        now=now,
        first_day=project.starts_on,
        last_day=due_on(facts),
        agenda=agenda,
        briefings=read.find(Briefing, dossier_id=dossier_id),
        away=_away(read, agenda),
        elsewhere=busy_elsewhere(read, dossier_id, now),
    )
    approved = paper is not None and paper.approved_on is not None
    deviations = read.find(Deviation, dossier_id=dossier_id)
    return Plan(
        project=project,
        enterprise=agenda.enterprise,
        paper=paper,
        situation=situation,
        away=read.find(Unavailable, dossier_id=dossier_id),
        compared=compared(agenda.events, situation.held, deviations, place_time(now.wall), approved=approved),
        fault=fault,
    )


def _away(read: Reading, agenda: Agenda) -> list[Away]:
    """Of these people, whichever dossier it was written in."""
    wanted = {person_key(one) for one in agenda.team}
    others = tuple({agenda.dossier_id, *sharing_people(read, agenda.dossier_id)})
    people = {one.id: person_key(one) for one in read.find(TeamMember, dossier_id=others)}
    return [
        Away(people[one.member_id], one.first_day, one.last_day)
        for one in read.find(Unavailable, dossier_id=others)
        if one.first_day and one.last_day and people.get(one.member_id) in wanted
    ]
