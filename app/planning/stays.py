"""Where people are bound to be: planned events and real visits of dossiers as intervals of single persons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from decimal import Decimal

from app.domain.clock import ClockReading
from app.domain.presence import Span, TimeAxis, Track, presence
from app.domain.records.plan import PlannedEvent
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, Side, TimeEvent, Visit
from app.rules.facts import Busy, person_key
from app.rules.taking_part import whole_team

PLACE_ZONE = timezone(timedelta(hours=8))
"""All enterprises of the notice lie in one zone, which knows no summer time: where a plan's times need one."""
_LONGEST = timedelta(days=7)
"""Nothing that somebody plans or does in one go is as long; a stranger's record may say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What one dossier binds its people to."""

    dossier_id: str
    enterprise: str = ""
    site: str = ""
    """Dossiers of one site need no travel between them; empty: a site of its own."""
    team: Sequence[TeamMember] = ()
    events: Sequence[PlannedEvent] = ()
    visits: Sequence[Visit] = ()
    participants: Sequence[Participant] = ()
    stamps: Sequence[TimeEvent] = ()


def place_time(moment: datetime) -> datetime:
    """A moment by the clock on the spot, as it was written down and is shown: plans are held against that."""
    return moment.replace(tzinfo=None)


def planned_span(event: PlannedEvent) -> tuple[datetime, datetime] | None:
    """From and to of an event that still stands; None where it has no time or no length."""
    if event.cancelled.strip() or event.starts_at is None or event.minutes is None or event.minutes <= 0:
        return None
    longest = Decimal(_LONGEST // timedelta(minutes=1))
    try:
        return event.starts_at, event.starts_at + timedelta(minutes=float(min(event.minutes, longest)))
    except OverflowError:
        return None


def stays_of(agenda: Agenda, now: ClockReading | None = None) -> list[Busy]:
    """All intervals of all persons of a dossier, times by the wall clock of the place. A planned event of which a visit
    came gives way to that visit. With `now` as `binding` has it."""
    people, stamps = _people(agenda), _by_visit(agenda.stamps)
    held = {one.planned_event_id for one in agenda.visits if one.planned_event_id and one.id in stamps}
    made: list[Busy] = []
    for event in agenda.events:
        span = None if event.id in held else planned_span(event)
        if span:
            made += _bound(agenda, people, event.member_ids, event.id, span, planned=True)
    taking_part = _taking_part(agenda.participants)
    for visit in agenda.visits:
        made += _visit_stays(agenda, people, visit, stamps.get(visit.id, []), taking_part.get(visit.id, ()))
    return made if now is None else binding(made, agenda, now)


def binding(stays: Iterable[Busy], agenda: Agenda, now: ClockReading) -> list[Busy]:
    """As others see it now: a planned event that is over and was not held binds nobody any more, and a visit that runs
    lasts until now. `stays`: the agenda's own."""
    today, people, stamps = place_time(now.wall), _people(agenda), _by_visit(agenda.stamps)
    made = [one for one in stays if not one.planned or one.until > today]
    taking_part = _taking_part(agenda.participants)
    for visit in agenda.visits:
        own = stamps.get(visit.id, [])
        if any(one.clock and 0 < now.seconds_since(one.clock)[0] <= _LONGEST.total_seconds() for one in own):
            made = [one for one in made if one.planned or one.visit_id != visit.id]
            made += _visit_stays(agenda, people, visit, own, taking_part.get(visit.id, ()), now)
    return made


def _people(agenda: Agenda) -> dict[str, TeamMember]:
    return {one.id: one for one in agenda.team if one.person_id or one.name.strip()}


def _by_visit(stamps: Iterable[TimeEvent]) -> dict[str, list[TimeEvent]]:
    found: dict[str, list[TimeEvent]] = {}
    for stamp in stamps:
        found.setdefault(stamp.visit_id, []).append(stamp)
    return found


def _taking_part(participants: Iterable[Participant]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in participants:
        if one.side is Side.TEAM and one.member_id:
            found.setdefault(one.visit_id, []).append(one.member_id)
    return found


def _visit_stays(
    agenda: Agenda,
    people: dict[str, TeamMember],
    visit: Visit,
    stamps: list[TimeEvent],
    members: Sequence[str],
    now: ClockReading | None = None,
) -> list[Busy]:
    if not stamps:
        return []
    followed = presence(stamps, members or whole_team(agenda.team, stamps))
    axis = TimeAxis(stamp.clock for stamp in stamps if stamp.clock)
    zone = followed.began.wall.tzinfo if followed.began else None
    # Most of a team go one way.
    ways = {id(track): track for track in followed.members.values()}
    times = {way: [_span_times(span, axis, zone) for span in _spans(track, now)] for way, track in ways.items()}
    return [
        busy
        for member, track in followed.members.items()
        for told in filter(None, times[id(track)])
        for busy in _bound(agenda, people, (member,), visit.id, told, planned=False)
    ]


def _spans(track: Track, now: ClockReading | None) -> list[Span]:
    """The stretches of work: a pause binds nobody, or a lunch elsewhere would be a clash."""
    running = [Span(track.since, now)] if track.since is not None and now is not None else []
    return track.spans + running


def _span_times(span: Span, axis: TimeAxis, zone: tzinfo | None) -> tuple[datetime, datetime] | None:
    elapsed = span.until.seconds_since(span.since)[0]
    if not 0 < elapsed <= _LONGEST.total_seconds():
        return None
    try:
        since = datetime.fromtimestamp(axis.place(span.since), zone).replace(tzinfo=None)
        return since, since + timedelta(seconds=elapsed)
    except (OverflowError, ValueError, OSError):
        return None


def _bound(
    agenda: Agenda,
    people: dict[str, TeamMember],
    members: Iterable[str],
    record_id: str,
    span: tuple[datetime, datetime],
    *,
    planned: bool,
) -> list[Busy]:
    """One interval for each natural person, even if the team names one twice."""
    found = {person_key(people[id_]): people[id_].name for id_ in members if id_ in people}
    since, until = span
    return [
        Busy(person, name, agenda.dossier_id, agenda.enterprise, record_id, since, until, planned)
        for person, name in found.items()
    ]
