"""What took place: each real visit with its times by the wall clock of the place, its hours and its people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.clock import ClockReading
from app.domain.hours import VisitHours, visit_hours
from app.domain.records.visits import Side, TimeEvent, Visit
from app.planning.stays import Agenda, place_time


@dataclass(frozen=True, slots=True)
class Held:
    """A visit that was begun, or is only written down."""

    visit: Visit
    since: datetime | None = None
    until: datetime | None = None
    """None while it runs."""
    minutes: int = 0
    """Effective."""
    members: frozenset[str] = frozenset()
    """Ids of the team's members who took part."""

    @property
    def day(self) -> date | None:
        return self.since.date() if self.since else self.visit.planned_on

    @property
    def over(self) -> bool:
        return self.until is not None


def held_visits(
    agenda: Agenda, now: ClockReading | None = None, known: Mapping[str, VisitHours] | None = None
) -> list[Held]:
    """All visits of a dossier in the order in which they were begun. `known`: hours of visits that are worked out
    already."""
    stamps: dict[str, list[TimeEvent]] = {}
    for one in agenda.stamps:
        stamps.setdefault(one.visit_id, []).append(one)
    people: dict[str, list[str]] = {}
    for each in agenda.participants:
        if each.side is Side.TEAM and each.member_id:
            people.setdefault(each.visit_id, []).append(each.member_id)
    made = []
    for visit in agenda.visits:
        members = people.get(visit.id, [])
        hours = (known or {}).get(visit.id) or visit_hours(stamps.get(visit.id, ()), now, members)
        since = place_time(hours.checked_in) if hours.checked_in else None
        until = place_time(hours.checked_out) if hours.checked_out else None
        there = frozenset(one.member_id for one in hours.members if one.arrived is not None)
        made.append(Held(visit, since, until, hours.minutes, there | frozenset(members)))
    return sorted(made, key=lambda one: (one.since or datetime.max, one.visit.id))
