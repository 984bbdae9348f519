"""What came of each visit of a dossier, worked out once for all rules, pages and papers: which of them count, and why
the others do not (domain.md §10.8, 1 to 3)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.domain.hours import VisitHours
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.plan import PlannedEvent
from app.domain.records.team import TeamMember
from app.domain.records.visits import Visit
from app.domain.terms import VisitKind
from app.domain.text import N_
from app.rules.exceptions import exceptions
from app.rules.facts import DossierFacts, derived, person_key
from app.rules.rule_set import Numbers
from app.rules.taking_part import whole_team
from app.rules.verdict import Evidence, Part, Reason, Segment
from app.rules.visit_numbers import Nth, by_time, numbered
from app.rules.visit_times import VisitTime, visit_times
from app.rules.wording import day_words, span_words

NUMBER_OF_VISITS, LENGTH_OF_VISITS = "REQ-09", "REQ-10"
"""An exception from one of them for a single visit lets it count."""


class Lack(StrEnum):
    """In the order in which they are told."""

    TOO_SHORT = "too_short"
    TOO_FEW = "too_few"
    NO_PHOTO = "no_photo"
    NO_WORDS = "no_words"
    TOO_CLOSE = "too_close"
    TOO_MANY = "too_many"

    def words(self, numbers: Numbers) -> Reason:
        return Reason(
            _LACKS[self],
            {
                "span": span_words(numbers.visit_minutes),
                "members": numbers.members_per_visit,
                "gap": span_words(numbers.same_day_gap_minutes),
                "most": numbers.visits_per_day,
            },
        )


_LACKS = {
    Lack.TOO_SHORT: N_("不足 {span}"),
    Lack.TOO_FEW: N_("到场组员不足 {members} 人"),
    Lack.NO_PHOTO: N_("没有照片"),
    Lack.NO_WORDS: N_("没有文字"),
    Lack.TOO_CLOSE: N_("和同一天的上一次相隔不足 {gap}"),
    Lack.TOO_MANY: N_("超过一天 {most} 次"),
}


@dataclass(frozen=True, kw_only=True)
class ServiceVisit:
    """A visit of any kind; trainings and briefings are visits too, only that they count for rules of their own."""

    nth: Nth
    visit: Visit
    hours: VisitHours
    present: tuple[TeamMember, ...]
    """Who of the team was there."""
    photos: int
    has_words: bool
    is_visit: bool
    """Its kind counts among the visits that the category needs."""
    lacks: tuple[Lack, ...] = ()
    """Why it does not count among the visits, though it is over."""

    @property
    def id(self) -> str:
        return self.visit.id

    @property
    def day(self) -> date | None:
        """On which it began, else for which it is planned."""
        return self.hours.checked_in.date() if self.hours.checked_in else self.visit.planned_on

    @property
    def begun(self) -> bool:
        return self.hours.checked_in is not None

    @property
    def over(self) -> bool:
        return self.hours.checked_out is not None

    @property
    def counts(self) -> bool:
        return self.is_visit and self.over and not self.lacks

    @property
    def minutes(self) -> int:
        """Effective ones, begun minutes left out."""
        return self.hours.minutes

    @cached_property
    def name(self) -> Reason:
        """第 4 次 9 月 1 日."""
        if self.day is None:
            return self.nth.reason
        return Reason(N_("{title} {day}"), {"title": self.nth.reason, "day": day_words(self.day)})

    def short_of(self, minutes: int) -> Reason:
        values = {"name": self.name, "span": span_words(self.minutes), "left": span_words(minutes - self.minutes)}
        return Reason(N_("{name} {span}，差 {left}"), values)

    def evidence(self, words: Reason | None = None) -> Evidence:
        return Evidence.of(self.visit, words) if words else self._plain_evidence

    @cached_property
    def _plain_evidence(self) -> Evidence:
        """Most rules ask for it."""
        return Evidence.of(self.visit, self.name)

    def segment(self, part: Part) -> Segment:
        return Segment(part, self.evidence())


@derived
def service_visits(facts: DossierFacts) -> tuple[ServiceVisit, ...]:
    """All visits, the oldest first."""
    photos = Counter(one.visit_id for one in facts.of(Photo))
    noted = {one.visit_id for one in facts.of(QuickNote) if one.words.strip()}
    noted |= {one.visit_id for one in facts.of(Interview)}
    times = sorted(visit_times(facts), key=lambda one: by_time(one.visit, one.hours))
    nths = numbered((one.visit for one in times), facts.rules)
    made = [
        ServiceVisit(
            nth=nth,
            visit=time.visit,
            hours=time.hours,
            present=_present(facts.of(TeamMember), time),
            photos=photos[time.visit.id],
            has_words=bool(time.visit.work_done.strip()) or time.visit.id in noted,
            is_visit=facts.rules.is_visit(time.visit.kind),
        )
        for time, nth in zip(times, nths, strict=True)
    ]
    return _with_lacks(facts, made)


@derived
def planned_events(facts: DossierFacts) -> tuple[PlannedEvent, ...]:
    """What is still to come of the plan, by time; what has a visit of its own is among the visits."""
    named = {one.planned_event_id for one in facts.of(Visit)}
    coming = [
        (one.starts_at, one)
        for one in facts.of(PlannedEvent)
        if one.starts_at and one.starts_at.date() >= facts.today and not one.cancelled.strip() and one.id not in named
    ]
    return tuple(one for _, one in sorted(coming, key=lambda each: (each[0], each[1].id)))


class Coming(NamedTuple):
    day: date
    evidence: Evidence


def coming(facts: DossierFacts, wanted: Callable[[VisitKind | None], bool]) -> list[Coming]:
    """What is planned of the kinds that are wanted, by day: visits that have not begun, and events of the plan."""
    found = [
        Coming(one.day, one.evidence())
        for one in service_visits(facts)
        if wanted(one.visit.kind) and not one.begun and one.day and one.day >= facts.today
    ]
    found += [
        Coming(one.starts_at.date(), Evidence.of(one, one.theme))
        for one in planned_events(facts)
        if wanted(one.kind) and one.starts_at
    ]
    return sorted(found, key=lambda one: one.day)


def _present(team: Sequence[TeamMember], time: VisitTime) -> tuple[TeamMember, ...]:
    """Those whom stamps or the list of participants name; without a list, a stamp for all means the whole team."""
    there = {one.member_id for one in time.hours.members if one.arrived}
    if not time.listed:
        there |= set(whole_team(team, time.stamps))
    return tuple(one for one in team if one.id in there)


def _with_lacks(facts: DossierFacts, visits: Sequence[ServiceVisit]) -> tuple[ServiceVisit, ...]:
    granted = {one.id for one in visits if exceptions(facts).granted_for(NUMBER_OF_VISITS, one.id)}
    judged = [one for one in visits if one.over and one.id not in granted]
    lacks = {one.id: _own_lacks(facts, one) for one in judged}
    fitting = [one for one in judged if one.is_visit and not lacks[one.id]]
    lacks |= {id_: (lack,) for id_, lack in _crowded(facts.rules.numbers, fitting).items()}
    return tuple(replace(one, lacks=lacks.get(one.id, ())) for one in visits)


def _own_lacks(facts: DossierFacts, one: ServiceVisit) -> tuple[Lack, ...]:
    numbers = facts.rules.numbers
    allowed = exceptions(facts).granted_for(LENGTH_OF_VISITS, one.id)
    lacks = {
        Lack.TOO_SHORT: one.minutes < numbers.visit_minutes and not allowed,
        Lack.TOO_FEW: len({person_key(member) for member in one.present}) < numbers.members_per_visit,
        Lack.NO_PHOTO: numbers.visit_needs_photo and not one.photos,
        Lack.NO_WORDS: numbers.visit_needs_words and not one.has_words,
    }
    return tuple(lack for lack, found in lacks.items() if found)


def _crowded(numbers: Numbers, visits: Iterable[ServiceVisit]) -> dict[str, Lack]:
    """Which of these do not count beside the others. The ones that end first leave most room for others."""
    spans = [(one.hours.checked_out, one.hours.checked_in, one.id) for one in visits]
    gap = timedelta(minutes=numbers.same_day_gap_minutes)
    found: dict[str, Lack] = {}
    ended: datetime | None = None
    days: Counter[date] = Counter()
    for end, begin, id_ in sorted((end, begin, id_) for end, begin, id_ in spans if end and begin):
        if ended and begin - ended < gap and begin.date() <= ended.date():
            found[id_] = Lack.TOO_CLOSE
        elif days[begin.date()] >= numbers.visits_per_day:
            found[id_] = Lack.TOO_MANY
        else:
            ended = end
            days[begin.date()] += 1
    return found
