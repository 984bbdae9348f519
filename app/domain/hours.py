"""Effective time of a visit, counted from its time events: one pure function for screen, rules and paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.clock import ClockReading
from app.domain.records.visits import TimeEvent, TimeEventKind


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

    @property
    def running(self) -> bool:
        return self.checked_in is not None and self.checked_out is None

    @property
    def minutes(self) -> int:
        return self.seconds // 60

    @property
    def hours(self) -> float:
        return self.seconds / 3600


def visit_hours(events: Iterable[TimeEvent], now: ClockReading | None = None) -> VisitHours:
    """Count a visit's time; with `now`, a visit that still runs counts up to this reading."""
    steps = _valid(events)
    seconds, by_hand, unproven, moved = 0.0, any(e.corrects_id for e in steps), False, False
    checked_in = checked_out = None
    since: ClockReading | None = None
    for event in steps:
        reading = event.clock
        if reading is None:
            continue
        if since is not None:
            span, proven = reading.seconds_since(since)
            by_wall = (reading.wall - since.wall).total_seconds()
            seconds += max(span, 0.0)
            unproven |= not proven
            moved |= proven and abs(by_wall - span) > 60
        since = reading if event.kind in (TimeEventKind.CHECK_IN, TimeEventKind.RESUME) else None
        if event.kind is TimeEventKind.CHECK_IN and checked_in is None:
            checked_in = reading.wall
        checked_out = reading.wall if event.kind is TimeEventKind.CHECK_OUT else None
    paused = checked_in is not None and checked_out is None and since is None
    if since is not None and now is not None:
        seconds += max(now.seconds_since(since)[0], 0.0)
    return VisitHours(int(seconds), checked_in, checked_out, paused, by_hand, unproven, moved)


def _valid(events: Iterable[TimeEvent]) -> list[TimeEvent]:
    """Without the corrected ones, in the order in which they happened."""
    known = list(events)
    corrected = {event.corrects_id for event in known if event.corrects_id}
    steps = [e for e in known if e.id not in corrected and e.clock is not None and e.kind is not None]
    return sorted(steps, key=lambda e: (e.clock.wall if e.clock else datetime.max, e.id))
