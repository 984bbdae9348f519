"""What a day is about: visits of the week, what is left to do, and how far each project is."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.actions.capture import open_visit
from app.actions.dossiers import VisitSummary, with_numbers
from app.actions.followed_rules import followed_rules
from app.actions.pending import pending_records
from app.actions.report_facts import facts_of
from app.actions.visit_gaps import Gap, visit_gaps
from app.domain.clock import ClockReading
from app.domain.findings import Severity
from app.domain.hours import VisitHours, visit_hours
from app.domain.progress import Progress, SilentProgress
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.plan import PlannedEvent
from app.domain.records.project import Project
from app.domain.records.visits import TimeEvent, Visit
from app.domain.roles import May, may
from app.report.missing import missing_parts
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from app.rules.verdict import Verdict
from app.rules.visit_numbers import by_time
from app.store import sendings
from app.store.reading import Reading
from app.workspace import Workspace

_SILENT = SilentProgress()
_REMEMBERED = timedelta(days=14)
_NUMBER_OF_VISITS = "REQ-09"
_NOT_JUDGED: Mapping[str, Mapping[str, Verdict]] = {}


@dataclass(frozen=True, slots=True)
class DossierToday:
    """How one project stands."""

    project: Project
    enterprise: str
    visits: tuple[VisitSummary, ...] = ()
    """Oldest first."""
    words: Mapping[str, int] = field(default_factory=dict)
    """Quick notes and interviews by visit."""
    missing: int = 0
    """Parts that the report still lacks."""
    conflicts: int = 0
    pending: Mapping[str, int] = field(default_factory=dict)
    """Records written here that whoever receives them is not known to hold, by type."""
    sealed_at: datetime | None = None
    """When something of it was handed over last."""
    gaps: Mapping[str, Sequence[Gap]] = field(default_factory=dict)
    """What visits that are over still lack, by visit; of the last days."""
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    """Of the rules; none while they are not judged yet."""
    rules: RuleSet = field(default_factory=rule_set)
    """What this project follows."""
    planned: tuple[PlannedEvent, ...] = ()
    """Events of the plan that stand and of which no visit came yet, by their time."""

    @property
    def id(self) -> str:
        return self.project.id

    @property
    def days(self) -> Iterator[tuple[date | None, bool]]:
        """Of the visits and of those that the plan still has, and whether they are over."""
        yield from ((day_of(one), is_over(one)) for one in self.visits)
        yield from ((one.starts_at.date() if one.starts_at else None, False) for one in self.planned)

    def event(self, visit_id: str) -> PlannedEvent | None:
        """The planned event that stands among the visits of a day under its own id."""
        return next((one for one in self.planned if one.id == visit_id), None)

    @property
    def counted(self) -> int:
        """Visits that count, as the rules have it; while these are not judged, those that lasted long enough."""
        if _NUMBER_OF_VISITS in self.verdicts:
            return int(self.verdicts[_NUMBER_OF_VISITS].outcome.have)
        rules = self.rules
        return sum(
            is_over(one) and rules.is_visit(one.visit.kind) and one.hours.minutes >= rules.minimum_visit_minutes
            for one in self.visits
        )

    @property
    def required(self) -> int:
        return self.rules.visits_for(self.project.category)


def dossiers_today(
    workspace: Workspace, progress: Progress = _SILENT, board: Mapping[str, Mapping[str, Verdict]] = _NOT_JUDGED
) -> list[DossierToday]:
    """All projects of this workspace as they stand now, those with the newest visits first. `board`: the verdicts of
    the rules by project."""
    now = workspace.clock.now()
    with workspace.reading() as read:
        names = {one.dossier_id: one.name for one in read.find(Enterprise)}
        rules = followed_rules(workspace, read)
        projects, conflicts, visits = read.find(Project), read.conflict_counts(), _visits(read, now, rules)
        words = Counter(read.counts(QuickNote, "visit_id")) + Counter(read.counts(Interview, "visit_id"))
        # What costs a closer look is only asked for projects that were begun.
        begun = [one for one in projects if any(visit.hours.checked_in for visit in visits.get(one.id, ()))]
        lacks = _lacks(workspace, read, begun, now.wall.date(), progress)
        pending = pending_records(workspace, read, (one.id for one in begun))
        sealed = sendings.last_sealed(read.db)
        planned = _planned(read, {one.visit.planned_event_id for own in visits.values() for one in own})
    made = [
        DossierToday(
            project,
            names.get(project.id, ""),
            own := visits.get(project.id, ()),
            {one.visit.id: words[one.visit.id] for one in own},
            lacks.get(project.id, 0),
            conflicts.get(project.id, 0),
            pending.get(project.id, {}),
            datetime.fromisoformat(sealed[project.id]) if project.id in sealed else None,
            _gaps(workspace, own, now.wall.date()),
            board.get(project.id, {}),
            rules[project.id],
            planned.get(project.id, ()),
        )
        for project in projects
    ]
    return sorted(made, key=lambda one: (day_of(one.visits[-1]) if one.visits else None) or date.min, reverse=True)


def visits_on(dossiers: Collection[DossierToday], day: date) -> list[tuple[DossierToday, VisitSummary]]:
    """(project, visit) of a day: those under way first, then by time."""
    found = [
        (one, visit)
        for one in dossiers
        for visit in one.visits
        if day_of(visit) == day or (visit.hours.running and day_of(visit) is not None)
    ]
    # Hundreds of dossiers have thousands of events ahead: a visit is only made of those of the day.
    coming = ((one, event) for one in dossiers for event in one.planned)
    found += [(one, _to_come(event)) for one, event in coming if event.starts_at and event.starts_at.date() == day]
    return sorted(found, key=lambda each: (not each[1].hours.running, _time_of(each[0], each[1]), each[1].visit.id))


def _to_come(event: PlannedEvent) -> VisitSummary:
    """As the visit that will come of it."""
    day = event.starts_at.date() if event.starts_at else None
    visit = Visit(
        id=event.id,
        dossier_id=event.dossier_id,
        theme=event.theme,
        kind=event.kind,
        planned_on=day,
        location=event.place,
        planned_event_id=event.id,
    )
    return VisitSummary(visit, VisitHours(), 0)


def day_of(one: VisitSummary) -> date | None:
    """The day on which it began, else for which it is planned."""
    return one.hours.checked_in.date() if one.hours.checked_in else one.visit.planned_on


def _time_of(dossier: DossierToday, one: VisitSummary) -> str:
    if one.hours.checked_in:
        return f"{one.hours.checked_in:%H:%M}"
    event = dossier.event(one.visit.id)
    return f"{event.starts_at:%H:%M}" if event and event.starts_at else "~"


def is_over(one: VisitSummary) -> bool:
    return one.hours.checked_out is not None


def _visits(read: Reading, now: ClockReading, rules: Mapping[str, RuleSet]) -> dict[str, tuple[VisitSummary, ...]]:
    """By dossier, the oldest first."""
    photos = read.counts(Photo, "visit_id")
    events: dict[str, list[TimeEvent]] = {}
    for event in read.find(TimeEvent):
        events.setdefault(event.visit_id, []).append(event)
    made: dict[str, list[VisitSummary]] = {}
    for visit in read.find(Visit):
        hours = visit_hours(events.get(visit.id, ()), now)
        made.setdefault(visit.dossier_id, []).append(VisitSummary(visit, hours, photos.get(visit.id, 0)))
    return {
        id_: tuple(with_numbers(sorted(own, key=lambda one: by_time(one.visit, one.hours)), rules[id_]))
        for id_, own in made.items()
        if id_ in rules
    }


def _planned(read: Reading, came: Collection[str]) -> dict[str, tuple[PlannedEvent, ...]]:
    """By dossier; `came`: the events of which a visit came."""
    made: dict[str, list[PlannedEvent]] = {}
    for one in read.find(PlannedEvent):
        if one.starts_at and not one.cancelled.strip() and one.id not in came:
            made.setdefault(one.dossier_id, []).append(one)
    return {id_: tuple(sorted(own, key=lambda one: (one.starts_at, one.id))) for id_, own in made.items()}


def _gaps(workspace: Workspace, visits: Sequence[VisitSummary], today: date) -> dict[str, Sequence[Gap]]:
    """Each costs a look at all of a visit: only those that people still remember."""
    found: dict[str, Sequence[Gap]] = {}
    for one in visits:
        day = day_of(one)
        if is_over(one) and day is not None and today - day <= _REMEMBERED:
            opened = open_visit(workspace, one.visit.dossier_id, one.visit.id)
            found[one.visit.id] = visit_gaps(workspace, opened) if opened else ()
    return found


def _lacks(
    workspace: Workspace, read: Reading, projects: Sequence[Project], day: date, progress: Progress
) -> dict[str, int]:
    """How many parts each report still lacks, by dossier, for those who write reports."""
    if not may(workspace.role, May.WRITE_REPORT):
        return {}
    made = {}
    for done, facts in enumerate(facts_of(read, projects, day)):
        progress.step(done, len(projects))
        made[facts.project.id] = sum(found.severity > Severity.HINT for found in missing_parts(facts))
    return made


def total_pending(dossiers: Iterable[DossierToday]) -> Counter[str]:
    """The same over all projects."""
    return sum((Counter(one.pending) for one in dossiers), Counter[str]())
