"""The slots of the working days that are left, and what fits into them beside what is planned already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from app.domain.records.team import TeamMember
from app.planning.free_time import FreeTime
from app.planning.missing import FULL_HOUR, Item
from app.planning.sequences import sequences
from app.planning.situation import Situation
from app.planning.stays import planned_span, stays_of
from app.rules.days import is_working_day

_FURTHEST = timedelta(days=500)
_Span = tuple[datetime, datetime, bool]
"""From, to, and whether it is a visit."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An item in a slot, with who can come."""

    item: Item
    since: datetime
    members: tuple[TeamMember, ...]

    @property
    def until(self) -> datetime:
        return self.since + timedelta(minutes=self.item.minutes)

    @property
    def span(self) -> _Span:
        return self.since, self.until, self.item.is_visit


class SlotBook:
    """Where items of a situation may stand; slots are numbered by time."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._numbers = situation.rules.numbers
        own = stays_of(situation.agenda, situation.now)
        way = timedelta(minutes=self._numbers.travel_minutes)
        self._free = FreeTime(situation.away, own, situation.elsewhere, way)
        self._there = self._kept_spans()
        self._settings: dict[tuple[int, int], Setting | None] = {}
        visits = [until for spans in self._there.values() for _, until, is_visit in spans if is_visit]
        self._last_visit = max(visits, default=datetime.min)
        """The report is not explained before it."""

    @cached_property
    def starts(self) -> list[datetime]:
        slots = sequences().slots
        return [
            start
            for day in self._days()
            for at in (slots.morning, slots.afternoon)
            if (start := datetime.combine(day, at)) > self._situation.moment
        ]

    def setting(self, item: Item, slot: int, *, alone: bool = False) -> Setting | None:
        """The item in a slot, or None where it does not fit; `alone`: whoever is free."""
        if alone:
            return self._fitted(item, self.starts[slot], any_people=True)
        key = id(item), slot
        if key not in self._settings:
            self._settings[key] = self._fitted(item, self.starts[slot])
        return self._settings[key]

    def go_together(self, one: Setting, two: Setting) -> bool:
        """Whether two new things, the first one earlier, may stand as they are."""
        if one.since.date() != two.since.date():
            return True
        return self._day_holds([*self._there.get(one.since.date(), ()), one.span], two.span)

    def _days(self) -> Iterator[date]:
        today = self._situation.moment.date()
        day = max(today, self._situation.first_day or today)
        last = min(self._situation.last_day, day + _FURTHEST if day < date.max - _FURTHEST else date.max)
        while day <= last:
            if is_working_day(day, self._situation.rules):
                yield day
            if day == date.max:
                break
            day += timedelta(days=1)

    def _kept_spans(self) -> dict[date, list[_Span]]:
        counts = self._situation.counts_as_visit
        spans = [(*span, counts(one.kind)) for one in self._situation.ahead if (span := planned_span(one))]
        for held in self._situation.held:
            if held.since is not None:
                until = held.until or max(self._situation.moment, held.since)
                spans.append((held.since, until, counts(held.visit.kind)))
        made: dict[date, list[_Span]] = {}
        for since, until, visit in spans:
            made.setdefault(since.date(), []).append((since, until, visit))
        return made

    def _fitted(self, item: Item, since: datetime, *, any_people: bool = False) -> Setting | None:
        if item.covers_report and since < self._last_visit:
            return None
        made = Setting(item, since, ())
        latest = datetime.combine(since.date(), sequences().slots.latest_end)
        if made.until > latest or not self._day_holds(self._there.get(since.date(), ()), made.span):
            return None
        free = self._free.of(self._situation.team, since, made.until)
        enough = len(free) >= max(self._numbers.members_per_visit, 1)
        return Setting(item, since, tuple(free)) if enough or any_people else None

    def _day_holds(self, there: Sequence[_Span], one: _Span) -> bool:
        since, until, visit = one
        if any(start < until and since < end for start, end, _ in there):
            return False
        longest = timedelta(minutes=self._numbers.planned_hours_per_day * FULL_HOUR)
        if sum((end - start for start, end, _ in there), until - since) > longest:
            return False
        visits = [(start, end) for start, end, is_visit in there if is_visit and visit]
        gap = timedelta(minutes=self._numbers.same_day_gap_minutes)
        near = any(start - until < gap and since - end < gap for start, end in visits)
        return len(visits) < max(self._numbers.visits_per_day, 1) and not near
