"""Effective time of a visit, counted from its time events: one pure function for screen, rules and paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from app.domain.clock import ClockReading
from app.domain.presence import Presence, Span, TimeAxis, Track, presence
from app.domain.records.visits import TimeEvent

_A_MINUTE = 60
_LONGEST = 366 * 86_400
"""No visit is as long; the clocks of a stranger may say so."""
_Stretch = tuple[float, float]
"""From and to on the time axis of the visit, in seconds."""


@dataclass(frozen=True, slots=True)
class MemberTime:
    """One member's own part in a visit."""

    member_id: str
    seconds: int = 0
    arrived: datetime | None = None
    left: datetime | None = None
    paused: bool = False
    present: bool = False
    """There now, at work or pausing."""


@dataclass(frozen=True, slots=True)
class VisitHours:
    seconds: int = 0
    """Effective: while at least one member of the team is there and not pausing (domain.md §10.8, 1 and 3); members
    who work side by side count once."""
    checked_in: datetime | None = None
    checked_out: datetime | None = None
    paused: bool = False
    """Begun, not over, and nobody is at work."""
    by_hand: bool = False
    """Some of the events were entered or corrected by hand."""
    unproven: bool = False
    """Some of the time was measured on the wall clock only (reboot between two events)."""
    clock_moved: bool = False
    """The wall clock and the clock that nobody can turn disagree by more than a minute."""
    disordered: bool = False
    """Some event can't follow the one before it, such as a second check-in, and was left out of the count."""
    members: tuple[MemberTime, ...] = ()
    """Those whom a stamp names, and those who were asked for."""
    by_day: tuple[tuple[date, int], ...] = ()
    """Seconds of each calendar day, cut at midnight of the zone in which the visit began; together `seconds`.
    Empty where the clocks tell of more than a year."""

    @property
    def running(self) -> bool:
        return self.checked_in is not None and self.checked_out is None

    @property
    def minutes(self) -> int:
        return self.seconds // 60

    @property
    def hours(self) -> float:
        return self.seconds / 3600


def visit_hours(
    events: Iterable[TimeEvent], now: ClockReading | None = None, members: Iterable[str] = ()
) -> VisitHours:
    """Count a visit's time; with `now`, a visit that still runs counts up to this reading. `members` only adds those
    to the list whom no stamp names."""
    known = list(events)
    made = presence(known, members)
    if made.began is None:
        return VisitHours(by_hand=_by_hand(known), disordered=made.disordered)
    axis = TimeAxis(event.clock for event in known if event.clock)
    ways = {id(track): _until_now(track, now) for track in made.tracks.values()}
    every = [span for way in ways.values() for span in way]
    stretches = _joined([_stretch(span, axis) for span in every])
    seconds = _whole(sum(end - start for start, end in stretches))
    return VisitHours(
        seconds,
        made.began.wall,
        made.ended.wall if made.ended else None,
        made.ended is None and not made.working,
        _by_hand(known),
        any(not span.until.seconds_since(span.since)[1] for span in every),
        any(_moved(span) for span in every),
        made.disordered,
        _members(made, ways),
        _by_day(stretches, made.began.wall.tzinfo),
    )


def _by_hand(events: Sequence[TimeEvent]) -> bool:
    return any(event.corrects_id or event.by_hand for event in events)


def _until_now(track: Track, now: ClockReading | None) -> list[Span]:
    running = [Span(track.since, now)] if track.since is not None and now is not None else []
    return track.spans + running


def _members(made: Presence, ways: dict[int, list[Span]]) -> tuple[MemberTime, ...]:
    seconds = {way: _whole(sum(_length(span) for span in spans)) for way, spans in ways.items()}
    return tuple(
        MemberTime(
            id_,
            seconds[id(track)],
            track.arrived.wall if track.arrived else None,
            track.left.wall if track.left else None,
            track.pausing,
            track.present,
        )
        for id_, track in made.members.items()
    )


def _length(span: Span) -> float:
    return max(span.until.seconds_since(span.since)[0], 0.0)


def _moved(span: Span) -> bool:
    elapsed, proven = span.until.seconds_since(span.since)
    by_wall = (span.until.wall - span.since.wall).total_seconds()
    return elapsed < 0 or (proven and abs(by_wall - elapsed) > _A_MINUTE)


def _stretch(span: Span, axis: TimeAxis) -> _Stretch:
    start = axis.place(span.since)
    return start, start + _length(span)


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    """What overlaps counts once."""
    joined: list[_Stretch] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _by_day(stretches: Sequence[_Stretch], zone: tzinfo | None) -> tuple[tuple[date, int], ...]:
    days: dict[date, float] = {}
    for start, end in stretches:
        if end - start > _LONGEST:
            return ()
        while start < end:
            day = datetime.fromtimestamp(start, zone).date()
            midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), zone).timestamp()
            # A midnight that a broken zone puts behind us must not hold us up for ever.
            upto = min(end, midnight) if midnight > start else end
            days[day] = days.get(day, 0.0) + upto - start
            start = upto
    return _rounded(days)


def _rounded(days: dict[date, float]) -> tuple[tuple[date, int], ...]:
    """Whole seconds that add up to those of the whole."""
    total, told, rounded = 0.0, 0, []
    for day, seconds in days.items():
        total += seconds
        rounded.append((day, _whole(total) - told))
        told = _whole(total)
    return tuple(rounded)


def _whole(seconds: float) -> int:
    # Readings are in milliseconds: a sum of floats must not turn three hours into one second less.
    return int(round(seconds, 3))
