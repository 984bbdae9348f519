"""Dossiers (诊断项目): opened, listed, and read as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.actions.followed_rules import followed_rules
from app.domain.hours import VisitHours, visit_hours
from app.domain.ids import new_id
from app.domain.records.enterprise import Enterprise
from app.domain.records.exchange import Device, DeviceRole
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.domain.records.team import TeamMember, TeamRole
from app.domain.records.visits import TimeEvent, Visit
from app.domain.roles import May, Role
from app.domain.terms import Direction, VisitKind
from app.domain.text import N_, tr
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from app.rules.visit_numbers import Nth, by_time, numbered
from app.workspace import Workspace

_ALONE = Nth(1)


@dataclass(frozen=True, slots=True)
class DossierCard:
    """One line of the list of dossiers."""

    project: Project
    enterprise: Enterprise
    visits: int
    """As the rules count them, without trainings and briefings."""
    photos: int
    last_visit: date | None
    conflicts: int
    rules: RuleSet = field(default_factory=rule_set)
    """What it follows."""

    @property
    def id(self) -> str:
        return self.project.id

    @property
    def needed(self) -> int:
        """Visits that the rules ask of its category; 0 while that is open."""
        return self.rules.visits_for(self.project.category)


@dataclass(frozen=True, slots=True)
class VisitSummary:
    visit: Visit
    hours: VisitHours
    photos: int
    nth: Nth = _ALONE


def open_dossier(workspace: Workspace, enterprise: Enterprise, project: Project | None = None) -> Project:
    """Begin a dossier. A leader's own device stands in it, and the leader is its first team member."""
    workspace.require(May.OPEN_DOSSIER)
    dossier_id = new_id()
    enterprise = enterprise.with_(dossier_id=dossier_id)
    project = (project or Project(category="smart_workshop", direction=Direction.SMART_MANUFACTURING)).with_(
        id=dossier_id, dossier_id=dossier_id, enterprise_id=enterprise.id
    )
    profile = workspace.profile
    with workspace.unit_of_work() as work:
        work.put(project)
        work.put(enterprise)
        work.put(own_device(workspace, dossier_id))
        if profile.role is Role.LEADER:
            leader = TeamMember(
                dossier_id=dossier_id,
                name=profile.person,
                role=TeamRole.LEADER,
                organisation=profile.unit,
                person_id=profile.person_id,
            )
            work.put(leader)
    workspace.history.note(tr(N_("新建项目")), work.done)
    workspace.tell(work.done)
    return project


def own_device(workspace: Workspace, dossier_id: str) -> Device:
    profile, identity = workspace.profile, workspace.identity
    return Device(
        id=identity.device_id,
        dossier_id=dossier_id,
        name=profile.device_name,
        owner=profile.person,
        person_id=profile.person_id,
        unit=profile.unit,
        role=DeviceRole.of(profile.role.value),
        recipient=identity.recipient,
        public_key=identity.public_key,
    )


def dossier_cards(workspace: Workspace) -> list[DossierCard]:
    """All dossiers of this workspace, those with the newest visits first."""
    with workspace.reading() as read:
        projects = read.find(Project)
        enterprises = {e.dossier_id: e for e in read.find(Enterprise)}
        visits, photos = read.counts(Visit, "dossier_id"), read.counts(Photo, "dossier_id")
        by_kind = {kind: read.counts(Visit, "dossier_id", kind=kind) for kind in VisitKind}
        last = read.latest(Visit, "planned_on", "dossier_id")
        conflicts, rules = read.conflict_counts(), followed_rules(workspace, read)
    cards = [
        DossierCard(
            project,
            enterprises.get(project.id) or Enterprise(dossier_id=project.id),
            visits.get(project.id, 0) - _apart(by_kind, project.id, rules[project.id]),
            photos.get(project.id, 0),
            last.get(project.id),
            conflicts.get(project.id, 0),
            rules[project.id],
        )
        for project in projects
    ]
    return sorted(cards, key=lambda card: (card.last_visit or date.min, card.id), reverse=True)


def _apart(by_kind: Mapping[VisitKind, Mapping[str, int]], dossier_id: str, rules: RuleSet) -> int:
    """Trainings and briefings that are no visits to the rules."""
    return sum(counts.get(dossier_id, 0) for kind, counts in by_kind.items() if not rules.is_visit(kind))


def dossier_names(workspace: Workspace) -> dict[str, str]:
    """The enterprise's name by dossier, in the order of the cards and in a third of their time."""
    with workspace.reading() as read:
        ids, names = read.counts(Project, "id"), read.field(Enterprise, "name", "dossier_id")
        last = read.latest(Visit, "planned_on", "dossier_id")
    newest = sorted(ids, key=lambda id_: (last.get(id_) or date.min, id_), reverse=True)
    return {id_: names.get(id_, "") for id_ in newest}


def visit_summaries(workspace: Workspace, dossier_id: str) -> list[VisitSummary]:
    """The visits of a dossier with their effective time, oldest first."""
    now = workspace.clock.now()
    with workspace.reading() as read:
        visits = read.find(Visit, dossier_id=dossier_id)
        photos = read.counts(Photo, "visit_id", dossier_id=dossier_id)
        events: dict[str, list[TimeEvent]] = {}
        for event in read.find(TimeEvent, dossier_id=dossier_id):
            events.setdefault(event.visit_id, []).append(event)
        rules = followed_rules(workspace, read, [dossier_id])[dossier_id]
    made = (VisitSummary(v, visit_hours(events.get(v.id, ()), now), photos.get(v.id, 0)) for v in visits)
    return with_numbers(sorted(made, key=lambda one: by_time(one.visit, one.hours)), rules)


def with_numbers(
    visits: Sequence[VisitSummary], rules: RuleSet, before: Sequence[VisitSummary] = ()
) -> list[VisitSummary]:
    """`visits` are the oldest first; what is `before` them has its numbers."""
    nths = numbered((one.visit for one in visits), rules, (one.nth for one in before))
    return [replace(one, nth=nth) for one, nth in zip(visits, nths, strict=True)]
