"""Plan against what happened: each planned event with its visit, and in what they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.records.plan import Deviation, DeviationKind, PlannedEvent
from app.domain.terms import VisitKind
from app.domain.text import N_, tr
from app.planning.held import Held
from app.planning.stays import planned_span

_NEAR_DAYS = 14
"""A visit further away from a planned one of its kind is another one."""


class Course(StrEnum):
    """What became of something planned."""

    AS_PLANNED = "as_planned"
    MOVED = "moved"
    OTHER_PEOPLE = "other_people"
    CANCELLED = "cancelled"
    NOT_HELD = "not_held"
    ADDED = "added"
    AHEAD = "ahead"

    @property
    def label(self) -> str:
        return _COURSES[self]

    @property
    def words(self) -> str:
        return tr(self.label)

    @property
    def differs(self) -> bool:
        return self not in (Course.AS_PLANNED, Course.AHEAD)


_COURSES = {
    Course.AS_PLANNED: N_("按计划"),
    Course.MOVED: N_("改期"),
    Course.OTHER_PEOPLE: N_("换人"),
    Course.CANCELLED: N_("取消"),
    Course.NOT_HELD: N_("没有举行"),
    Course.ADDED: N_("计划外"),
    Course.AHEAD: N_("还没到"),
}
_KINDS = {
    Course.MOVED: DeviationKind.DATE,
    Course.OTHER_PEOPLE: DeviationKind.PERSON,
    Course.CANCELLED: DeviationKind.CANCELLED,
    Course.NOT_HELD: DeviationKind.CANCELLED,
    Course.ADDED: DeviationKind.ADDED,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """One planned event, one visit, or both."""

    event: PlannedEvent | None
    held: Held | None
    courses: tuple[Course, ...]
    deviations: tuple[Deviation, ...] = ()
    absent: tuple[str, ...] = ()
    """Ids of members who were planned and did not take part."""
    besides: tuple[str, ...] = ()
    """Ids of members who took part and were not planned."""

    @property
    def when(self) -> datetime:
        """Where it stands in the order of time."""
        planned = self.event.starts_at if self.event else None
        return planned or (self.held.since if self.held and self.held.since else datetime.max)

    @property
    def unexplained(self) -> tuple[DeviationKind, ...]:
        """Kinds of deviation for which no reason was given yet."""
        given = {one.kind for one in self.deviations if one.reason.strip()}
        needed = dict.fromkeys(_KINDS[one] for one in self.courses if one in _KINDS)
        return tuple(kind for kind in needed if kind not in given)


def compared(
    events: Iterable[PlannedEvent],
    held: Sequence[Held],
    deviations: Iterable[Deviation],
    now: datetime,
    *,
    approved: bool = False,
) -> list[Compared]:
    """In the order of time; an event is held against its date that was approved, where there is one. In a plan that is
    `approved`, an event without such a date was added afterwards."""
    known = list(deviations)
    planned = sorted(events, key=lambda one: (one.starts_at or datetime.max, one.id))
    begun = [one for one in held if one.since is not None]
    of_event = _matched(planned, begun)
    made = [_of_event(event, of_event.get(event.id), known, now) for event in planned]
    made = [_added(one) if approved and one.event and one.event.approved_for is None else one for one in made]
    used = {id(one) for one in of_event.values()}
    for one in begun:
        if id(one) not in used:
            given = tuple(each for each in known if each.visit_id == one.visit.id)
            made.append(Compared(None, one, (Course.ADDED,), given))
    return sorted(made, key=lambda one: (one.when, one.event.id if one.event else ""))


def _matched(events: Sequence[PlannedEvent], held: Sequence[Held]) -> dict[str, Held]:
    """By the link that a visit has to its plan; else the nearest of the same kind, the nearest pairs first."""
    ids = {one.id for one in events}
    made: dict[str, Held] = {}
    for one in held:
        if one.visit.planned_event_id in ids:
            made.setdefault(one.visit.planned_event_id, one)
    loose = [one for one in held if one.visit.planned_event_id not in ids]
    pairs = [
        (abs((event.starts_at - one.since).total_seconds()), event.id, at)
        for at, one in enumerate(loose)
        for event in events
        if event.id not in made
        and not event.cancelled.strip()
        and event.starts_at
        and one.since
        and _same_kind(event.kind, one.visit.kind)
        and abs((event.starts_at.date() - one.since.date()).days) <= _NEAR_DAYS
    ]
    taken: set[int] = set()
    for _, event_id, at in sorted(pairs):
        if event_id not in made and at not in taken:
            made[event_id] = loose[at]
            taken.add(at)
    return made


def _same_kind(planned: VisitKind | None, held: VisitKind | None) -> bool:
    """Visits of different work are still visits; trainings and briefings are each their own."""
    apart = (VisitKind.TRAINING, VisitKind.BRIEFING)
    return planned is held or (planned not in apart and held not in apart)


def _of_event(event: PlannedEvent, held: Held | None, known: Sequence[Deviation], now: datetime) -> Compared:
    visit_id = held.visit.id if held else ""
    given = tuple(one for one in known if one.planned_event_id == event.id or (visit_id and one.visit_id == visit_id))
    moved = _moved(event, held)
    if held is None:
        course = _not_come(event, now)
        return Compared(event, None, (course, *([Course.MOVED] if moved and course is Course.AHEAD else [])), given)
    wanted = frozenset(event.member_ids)
    absent = tuple(id_ for id_ in event.member_ids if id_ not in held.members) if held.members else ()
    besides = tuple(sorted(held.members - wanted)) if wanted else ()
    courses = [Course.MOVED] if moved else []
    courses += [Course.OTHER_PEOPLE] if absent or besides else []
    return Compared(event, held, tuple(courses) or (Course.AS_PLANNED,), given, absent, besides)


def _added(one: Compared) -> Compared:
    kept = tuple(course for course in one.courses if course is not Course.AS_PLANNED)
    return replace(one, courses=(*kept, Course.ADDED))


def _moved(event: PlannedEvent, held: Held | None) -> bool:
    """To another day than was approved, or than stood there; an hour later on the same day is as planned."""
    promised = event.approved_for or event.starts_at
    actual = held.since if held else event.starts_at
    return bool(promised and actual and promised.date() != actual.date())


def _not_come(event: PlannedEvent, now: datetime) -> Course:
    if event.cancelled.strip():
        return Course.CANCELLED
    span = planned_span(event)
    return Course.NOT_HELD if span and span[1] <= now else Course.AHEAD
