"""Effective time of a visit, counted from its time events: one pure function for screen, rules and paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.clock import ClockReading
from app.domain.records.visits import TimeEvent, TimeEventKind

_A_MINUTE = 60
_STARTS = frozenset({TimeEventKind.CHECK_IN, TimeEventKind.RESUME})
_FOLLOWS: dict[TimeEventKind | None, frozenset[TimeEventKind]] = {
    None: frozenset({TimeEventKind.CHECK_IN}),
    TimeEventKind.CHECK_IN: frozenset({TimeEventKind.PAUSE, TimeEventKind.CHECK_OUT}),
    TimeEventKind.PAUSE: frozenset({TimeEventKind.RESUME, TimeEventKind.CHECK_OUT}),
    TimeEventKind.RESUME: frozenset({TimeEventKind.PAUSE, TimeEventKind.CHECK_OUT}),
    TimeEventKind.CHECK_OUT: frozenset(),
}


@dataclass(frozen=True, slots=True)
class VisitHours:
    seconds: int = 0
    """Effective: from check-in to check-out without the pauses."""
    checked_in: datetime | None = None
    checked_out: datetime | None = None
    paused: bool = False
    by_hand: bool = False
    """Some of the events were entered or corrected by hand."""
    unproven: bool = False
    """Some of the time was measured on the wall clock only (reboot between two events)."""
    clock_moved: bool = False
    """The wall clock and the clock that nobody can turn disagree by more than a minute."""
    disordered: bool = False
    """Some event can't follow the one before it, such as a second check-in, and was left out of the count."""

    @property
    def running(self) -> bool:
        return self.checked_in is not None and self.checked_out is None

    @property
    def minutes(self) -> int:
        return self.seconds // 60

    @property
    def hours(self) -> float:
        return self.seconds / 3600


@dataclass(slots=True)
class _Count:
    seconds: float = 0.0
    unproven: bool = False
    moved: bool = False

    def add(self, since: ClockReading, until: ClockReading) -> None:
        span, proven = until.seconds_since(since)
        by_wall = (until.wall - since.wall).total_seconds()
        self.seconds += max(span, 0.0)
        self.unproven |= not proven
        self.moved |= span < 0 or (proven and abs(by_wall - span) > _A_MINUTE)


def visit_hours(events: Iterable[TimeEvent], now: ClockReading | None = None) -> VisitHours:
    """Count a visit's time; with `now`, a visit that still runs counts up to this reading."""
    known = list(events)
    count, disordered, last = _Count(), False, None
    since = checked_in = checked_out = None
    for kind, reading in _steps(known):
        if kind not in _FOLLOWS[last]:
            disordered = True
            continue
        if since is not None:
            count.add(since, reading)
        last, since = kind, reading if kind in _STARTS else None
        checked_in = checked_in or reading.wall
        checked_out = reading.wall if kind is TimeEventKind.CHECK_OUT else None
    if since is not None and now is not None:
        count.add(since, now)
    by_hand = any(event.corrects_id for event in known)
    paused = last is TimeEventKind.PAUSE
    # Readings are in milliseconds: a sum of floats must not turn three hours into one second less.
    seconds = int(round(count.seconds, 3))
    return VisitHours(seconds, checked_in, checked_out, paused, by_hand, count.unproven, count.moved, disordered)


def _steps(events: list[TimeEvent]) -> list[tuple[TimeEventKind, ClockReading]]:
    """Without the corrected and the voiding ones, in the order in which they happened."""
    corrected = {event.corrects_id for event in events if event.corrects_id}
    steps = [
        (event.kind, event.clock, event.id)
        for event in events
        if event.id not in corrected and event.clock and event.kind and event.kind is not TimeEventKind.VOID
    ]
    begun = _begun(reading for _, reading, _ in steps)
    steps.sort(key=lambda step: (_moment(step[1], begun), step[2]))
    return [(kind, reading) for kind, reading, _ in steps]


def _begun(readings: Iterable[ClockReading]) -> dict[str, ClockReading]:
    """The first reading of each boot."""
    first: dict[str, ClockReading] = {}
    for reading in readings:
        if reading.boot and (reading.boot not in first or reading.mono < first[reading.boot].mono):
            first[reading.boot] = reading
    return first


def _moment(reading: ClockReading, begun: dict[str, ClockReading]) -> float:
    """When it was, in seconds, by a wall clock that nobody turned since the first reading of this boot."""
    first = begun.get(reading.boot)
    return reading.wall.timestamp() if first is None else first.wall.timestamp() + reading.mono - first.mono
