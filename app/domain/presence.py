"""Who was there and worked at which time of a visit, read from its stamps."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.domain.clock import ClockReading
from app.domain.records.visits import TimeEvent, TimeEventKind

TEAM = ""
"""The track of those whom no stamp names."""

_ABSENT, _THERE, _PAUSING, _GONE = "absent", "there", "pausing", "gone"
_FROM: dict[TimeEventKind, frozenset[str]] = {
    TimeEventKind.CHECK_IN: frozenset({_ABSENT, _GONE}),
    TimeEventKind.PAUSE: frozenset({_THERE}),
    TimeEventKind.RESUME: frozenset({_PAUSING}),
    TimeEventKind.CHECK_OUT: frozenset({_THERE, _PAUSING}),
}
_TO = {
    TimeEventKind.CHECK_IN: _THERE,
    TimeEventKind.PAUSE: _PAUSING,
    TimeEventKind.RESUME: _THERE,
    TimeEventKind.CHECK_OUT: _GONE,
}


@dataclass(frozen=True, slots=True)
class Span:
    """Work without interruption."""

    since: ClockReading
    until: ClockReading


@dataclass(slots=True)
class Track:
    """One member's way through the visit, or that of the rest of the team."""

    state: str = _ABSENT
    arrived: ClockReading | None = None
    left: ClockReading | None = None
    """Where somebody came again, None until the next leaving."""
    since: ClockReading | None = None
    spans: list[Span] = field(default_factory=list)

    @property
    def working(self) -> bool:
        return self.state == _THERE

    @property
    def pausing(self) -> bool:
        return self.state == _PAUSING

    @property
    def present(self) -> bool:
        return self.state in (_THERE, _PAUSING)

    def take(self, kind: TimeEventKind, reading: ClockReading) -> bool:
        """Whether this stamp could follow."""
        if self.state not in _FROM[kind]:
            return False
        if self.since is not None:
            self.spans.append(Span(self.since, reading))
        self.state = _TO[kind]
        self.since = reading if self.working else None
        self.arrived = self.arrived or reading
        self.left = reading if self.state == _GONE else None
        return True


@dataclass(slots=True)
class Presence:
    """All tracks of a visit, in the state after its last stamp."""

    tracks: dict[str, Track]
    began: ClockReading | None = None
    ended: ClockReading | None = None
    left_out: list[str] = field(default_factory=list)
    """Ids of stamps that can't follow the ones before them."""

    @property
    def disordered(self) -> bool:
        return bool(self.left_out)

    @property
    def working(self) -> bool:
        return any(track.working for track in self.tracks.values())

    @property
    def members(self) -> dict[str, Track]:
        return {id_: track for id_, track in self.tracks.items() if id_ != TEAM}


def presence(events: Iterable[TimeEvent], members: Iterable[str] = ()) -> Presence:
    """Follow the stamps. One that names nobody is for the whole team; a member who has a check-in of their own first
    came with that one, not with the team. Who comes again after leaving counts again. The visit is over with the
    team's check-out, whatever single members did."""
    steps = _steps(list(events))
    late = _own_arrivals(steps)
    singly = [id_ for event, _ in steps for id_ in event.member_ids]
    made = Presence({TEAM: Track(), **{id_: Track() for id_ in dict.fromkeys(singly)}})
    for event, reading in steps:
        if not _follow(made, event, reading, late):
            made.left_out.append(event.id)
    whole = made.tracks[TEAM]
    # Whom no stamp names goes the way of the team: the very same track, not a copy.
    made.tracks = {TEAM: whole, **{id_: made.tracks.get(id_, whole) for id_ in (*members, *singly)}}
    return made


def could_follow(events: Iterable[TimeEvent], event: TimeEvent) -> bool:
    """Whether a stamp makes sense among those that are there."""
    return event.id not in presence([*events, event]).left_out


def _follow(made: Presence, event: TimeEvent, reading: ClockReading, late: set[str]) -> bool:
    kind = event.kind
    if kind is None or made.ended is not None:
        return False
    whole = not event.member_ids
    targets = [id_ for id_ in (event.member_ids or made.tracks) if not (whole and _not_theirs(made, kind, id_, late))]
    took = [made.tracks[id_].take(kind, reading) for id_ in targets]
    if not any(took):
        return False
    if kind is TimeEventKind.CHECK_IN:
        made.began = made.began or reading
    if whole and kind is TimeEventKind.CHECK_OUT:
        made.ended = reading
    return True


def _not_theirs(made: Presence, kind: TimeEventKind, id_: str, late: set[str]) -> bool:
    """The team's check-in brings those who were not there yet and do not come by themselves."""
    track = made.tracks[id_]
    return kind is TimeEventKind.CHECK_IN and (id_ in late or track.arrived is not None)


def _own_arrivals(steps: list[tuple[TimeEvent, ClockReading]]) -> set[str]:
    """Members whose first stamp of their own is a check-in."""
    first: dict[str, TimeEventKind | None] = {}
    for event, _ in steps:
        for id_ in event.member_ids:
            first.setdefault(id_, event.kind)
    return {id_ for id_, kind in first.items() if kind is TimeEventKind.CHECK_IN}


def _steps(events: list[TimeEvent]) -> list[tuple[TimeEvent, ClockReading]]:
    """Without the corrected and the voiding ones, in the order in which they happened."""
    corrected = {event.corrects_id for event in events if event.corrects_id}
    steps = [
        (event, event.clock)
        for event in events
        if event.id not in corrected and event.clock and event.kind and event.kind is not TimeEventKind.VOID
    ]
    axis = TimeAxis(reading for _, reading in steps)
    steps.sort(key=lambda step: (axis.place(step[1]), step[0].id))
    return steps


class TimeAxis:
    """Puts readings on one line, in seconds, by a wall clock that nobody turned since the first reading of a boot."""

    def __init__(self, readings: Iterable[ClockReading]) -> None:
        self._first: dict[str, ClockReading] = {}
        for reading in readings:
            known = self._first.get(reading.boot)
            if reading.boot and (known is None or reading.mono < known.mono):
                self._first[reading.boot] = reading

    def place(self, reading: ClockReading) -> float:
        first = self._first.get(reading.boot)
        return reading.wall.timestamp() if first is None else first.wall.timestamp() + reading.mono - first.mono
