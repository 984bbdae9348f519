"""Where the people of one dossier are bound in the others of the store (notice 三(二): no clash of time or duty)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.actions.agendas import agendas
from app.domain.clock import ClockReading
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import PlannedEvent
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, TimeEvent, Visit
from app.planning.stays import Agenda, binding, stays_of
from app.rules.facts import Busy, person_key
from app.store.reading import Reading

_AT_ONCE = 400
"""Dossiers for one query."""

MOVING = frozenset(one.type_name for one in (Enterprise, PlannedEvent, TeamMember, Participant, TimeEvent, Visit))
"""Types of records that say where people are."""


@dataclass(frozen=True, slots=True)
class _Stays:
    """Of one dossier's people, with the days on which there are any: most dossiers have none in common."""

    own: Sequence[Busy]
    seen: Sequence[Busy]
    """As others see it."""
    days: frozenset[int]

    def by_person(self) -> Mapping[str, Sequence[Busy]]:
        found: defaultdict[str, list[Busy]] = defaultdict(list)
        for one in (*self.own, *self.seen):
            found[one.person].append(one)
        return found


class Whereabouts:
    """Who is in which dossiers, read once; what a dossier binds its people to, told or worked out when somebody shares
    them."""

    def __init__(self) -> None:
        self._people: dict[str, frozenset[str]] = {}
        self._dossiers: dict[str, set[str]] = {}
        self._stays: dict[str, _Stays] = {}
        self._known = False

    def renew(self, read: Reading, moved: Collection[str]) -> set[str]:
        """Read again what changed; the other dossiers for which that may matter."""
        if not self._known:
            self._know(read.find(TeamMember))
            self._known = True
            return set()
        touched: set[str] = set()
        for dossier in moved:
            self._stays.pop(dossier, None)
            touched |= self.sharing(dossier)
            self._forget(dossier)
            self._know(read.find(TeamMember, dossier_id=dossier))
            touched |= self.sharing(dossier)
        return touched - set(moved)

    def sharing(self, dossier: str) -> set[str]:
        """The other dossiers in which somebody of this one's team is."""
        found: set[str] = set()
        for person in self._people.get(dossier, ()):
            found |= self._dossiers[person]
        return found - {dossier}

    def keep(self, agenda: Agenda, own: Sequence[Busy], now: ClockReading) -> None:
        """What a dossier binds its people to, by somebody who has worked that out."""
        seen = binding(own, agenda, now)
        days = frozenset(day for one in (*own, *seen) for day in _days(one))
        self._stays[agenda.dossier_id] = _Stays(own, seen, days)

    def elsewhere(self, read: Reading, dossier: str, now: ClockReading, way: timedelta) -> tuple[Busy, ...]:
        """Oldest first, as far as it lies no longer before or after something in this dossier than the way takes."""
        others = self.sharing(dossier)
        self._work_out(read, [one for one in (*others, dossier) if one not in self._stays], now)
        mine = self._stays[dossier]
        near = range(-1 - way.days, 2 + way.days)
        days = frozenset(day + more for day in mine.days for more in near)
        met = [one for other in others if not days.isdisjoint((one := self._stays[other]).days)]
        people = mine.by_person() if met else {}
        found = [stay for one in met for stay in one.seen if _meets(stay, people.get(stay.person, ()), way)]
        return tuple(sorted(found, key=lambda one: (one.since, one.dossier_id, one.visit_id, one.person)))

    def _know(self, members: Iterable[TeamMember]) -> None:
        people: dict[str, set[str]] = {}
        for one in members:
            if one.person_id or one.name.strip():
                people.setdefault(one.dossier_id, set()).add(person_key(one))
        for dossier, own in people.items():
            self._people[dossier] = frozenset(own)
            for person in own:
                self._dossiers.setdefault(person, set()).add(dossier)

    def _forget(self, dossier: str) -> None:
        for person in self._people.pop(dossier, ()):
            self._dossiers[person].discard(dossier)

    def _work_out(self, read: Reading, dossiers: Sequence[str], now: ClockReading) -> None:
        for start in range(0, len(dossiers), _AT_ONCE):
            for agenda in agendas(read, dossiers[start : start + _AT_ONCE]):
                self.keep(agenda, stays_of(agenda), now)


def _meets(stay: Busy, own: Iterable[Busy], way: timedelta) -> bool:
    return any(one.since - stay.until < way and stay.since - one.until < way for one in own)


def _days(stay: Busy) -> range:
    return range(stay.since.toordinal(), stay.until.toordinal() + 1)
