"""What the screen of one visit reads and writes besides single records."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.actions import visits
from app.actions.dossiers import VisitSummary, visit_summaries
from app.actions.followed_rules import followed_rules
from app.domain.hours import VisitHours, visit_hours
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import QuickNote
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.domain.records.team import TeamMember
from app.domain.records.visits import ClockIncident, Participant, Side, TimeEvent, TimeEventKind, Visit
from app.domain.roles import May
from app.domain.terms import VisitKind
from app.domain.text import N_, tr
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from app.rules.visit_numbers import Nth, numbered
from app.workspace import Workspace

R = TypeVar("R", bound=Record)
_AT_ONCE = 500
"""Ids that are asked for one by one; of more, all are read."""


@dataclass(frozen=True, slots=True)
class VisitPlace:
    """Where visits of a dossier take place and who makes them."""

    dossier_id: str
    enterprise: str
    category: str
    team: tuple[TeamMember, ...]
    visits: tuple[VisitSummary, ...]
    """Oldest first."""
    rules: RuleSet = field(default_factory=rule_set)
    """What the dossier follows."""

    @property
    def required(self) -> int:
        """How many visits the dossier's category needs; 0 while that is open."""
        return self.rules.visits_for(self.category)

    def goal_of(self, visit: Visit) -> int:
        """Minutes that the rules ask of it; 0 for what they do not time, such as trainings."""
        return self.rules.minimum_visit_minutes if self.rules.is_visit(visit.kind) else 0

    def nth_of(self, visit_id: str, kind: VisitKind | None = None) -> Nth:
        """The next free number of its `kind` for a visit that is not there."""
        known = next((one.nth for one in self.visits if one.visit.id == visit_id), None)
        return known or numbered([Visit(kind=kind)], self.rules, (one.nth for one in self.visits))[0]

    @property
    def under_way(self) -> Visit | None:
        return next((one.visit for one in reversed(self.visits) if one.hours.running), None)


@dataclass(frozen=True, slots=True)
class OpenVisit:
    """Everything that was written down about one visit."""

    visit: Visit
    events: tuple[TimeEvent, ...] = ()
    photos: tuple[Photo, ...] = ()
    """Newest first."""
    notes: tuple[QuickNote, ...] = ()
    """Newest first."""
    people: tuple[Participant, ...] = ()
    incidents: tuple[ClockIncident, ...] = ()

    def of_side(self, side: Side) -> list[Participant]:
        return [one for one in self.people if one.side is side]


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What is settled at the door."""

    theme: str
    location: str = ""
    receiver: str = ""
    members: tuple[TeamMember, ...] = ()
    kind: VisitKind | None = None


def visit_place(workspace: Workspace, dossier_id: str) -> VisitPlace:
    with workspace.reading() as read:
        enterprises = read.find(Enterprise, dossier_id=dossier_id)
        projects = read.find(Project, dossier_id=dossier_id)
        team = read.find(TeamMember, dossier_id=dossier_id)
        rules = followed_rules(workspace, read, [dossier_id])[dossier_id]
    return VisitPlace(
        dossier_id,
        enterprises[0].name if enterprises else "",
        projects[0].category if projects else "",
        tuple(team),
        tuple(visit_summaries(workspace, dossier_id)),
        rules,
    )


def open_visit(
    workspace: Workspace,
    dossier_id: str,
    visit_id: str,
    known: OpenVisit | None = None,
    changed: Collection[str] = (),
    ids: Collection[str] | None = None,
) -> OpenVisit | None:
    """None when the visit is not there, or not any more. With what is `known` of it, only the changed types are read,
    and of them, if given, only the changed `ids`: thousands of photos need not come again because of one of them."""
    whole = known is None or known.visit.id != visit_id
    few = None if ids is None or len(ids) > _AT_ONCE else frozenset(ids)
    with workspace.reading() as read:
        found = read.find(Visit, id=visit_id, dossier_id=dossier_id)
        if not found:
            return None

        def of_visit(type_: type[R], kept: Sequence[R]) -> tuple[R, ...]:
            if not whole and type_.type_name not in changed:
                return tuple(kept)
            if whole or few is None:
                return tuple(read.find(type_, visit_id=visit_id, dossier_id=dossier_id))
            again = read.find(type_, visit_id=visit_id, dossier_id=dossier_id, id=tuple(few))
            return tuple(sorted([*(one for one in kept if one.id not in few), *again], key=_age))

        base = known or OpenVisit(found[0])
        return OpenVisit(
            found[0],
            of_visit(TimeEvent, base.events),
            tuple(sorted(of_visit(Photo, base.photos), key=_age, reverse=True)),
            tuple(sorted(of_visit(QuickNote, base.notes), key=_age, reverse=True)),
            of_visit(Participant, base.people),
            of_visit(ClockIncident, base.incidents),
        )


def _age(record: Record) -> str:
    """Ids sort by the time they were made."""
    return record.id


def hours_now(workspace: Workspace, opened: OpenVisit) -> VisitHours:
    team = [one.member_id for one in opened.of_side(Side.TEAM) if one.member_id]
    return visit_hours(opened.events, workspace.clock.now(), team)


def check_in(workspace: Workspace, dossier_id: str, sheet: CheckIn, planned: Visit | None = None) -> Visit:
    """Begin a visit now: a new one, or one that was planned."""
    if planned is None:
        return visits.begin_visit(
            workspace,
            dossier_id,
            sheet.theme,
            sheet.members,
            location=sheet.location,
            receiver=sheet.receiver,
            kind=sheet.kind,
        )
    workspace.require(May.CAPTURE)
    after = planned.with_(theme=sheet.theme, location=sheet.location, receiver=sheet.receiver, kind=sheet.kind)
    with workspace.unit_of_work() as work:
        known = {one.member_id for one in work.read.find(Participant, visit_id=planned.id, dossier_id=dossier_id)}
        work.put(after, planned)
        for member in sheet.members:
            if member.id not in known:
                work.put(visits.participant_of(after, member))
    workspace.tell(work.done)
    visits.stamp(workspace, after, TimeEventKind.CHECK_IN, members=[member.id for member in sheet.members])
    return after


def change_many(workspace: Workspace, pairs: Sequence[tuple[Record, Record]], burst: str = "") -> None:
    """Write several (after, before) at once, as one step to undo."""
    changed = [(after, before) for after, before in pairs if after != before]
    if not changed:
        return
    with workspace.unit_of_work() as work:
        for after, before in changed:
            work.put(after, before)
    label = tr(N_("修改{label}")).format(label=tr(changed[0][0].label))
    workspace.history.note(label, work.done, burst)
    workspace.tell(work.done)
