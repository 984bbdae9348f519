"""Where the people of one dossier are bound in the others of the store (notice 三(二): no clash of time or duty)."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from app.domain.clock import ClockReading
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import PlannedEvent
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, TimeEvent, Visit
from app.planning.stays import Agenda, stays_of
from app.rules.facts import Busy, person_key
from app.store.reading import Reading

R = TypeVar("R", bound=Record)
_AT_ONCE = 400
"""Dossiers for one query."""

MOVING = frozenset(one.type_name for one in (Enterprise, PlannedEvent, TeamMember, Participant, TimeEvent, Visit))
"""Types of records that say where people are."""


class Whereabouts:
    """Who is in which dossiers, read once; what a dossier binds its people to, worked out when somebody shares them."""

    def __init__(self) -> None:
        self._people: dict[str, frozenset[str]] = {}
        self._dossiers: dict[str, set[str]] = {}
        self._stays: dict[str, Sequence[Busy]] = {}
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

    def elsewhere(self, read: Reading, dossier: str, now: ClockReading) -> list[Busy]:
        """Oldest first."""
        others, people = self.sharing(dossier), self._people.get(dossier, frozenset())
        self._work_out(read, sorted(others - set(self._stays)), now)
        found = [stay for other in others for stay in self._stays[other] if stay.person in people]
        return sorted(found, key=lambda one: (one.since, one.dossier_id, one.visit_id, one.person))

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
            some = tuple(dossiers[start : start + _AT_ONCE])
            names = _by_dossier(read.find(Enterprise, dossier_id=some))
            team, events = _grouped(read, TeamMember, some), _grouped(read, PlannedEvent, some)
            visits, people = _grouped(read, Visit, some), _grouped(read, Participant, some)
            stamps = _grouped(read, TimeEvent, some)
            for dossier in some:
                enterprise = names.get(dossier, [Enterprise()])[-1]
                agenda = Agenda(
                    dossier_id=dossier,
                    enterprise=enterprise.name,
                    site=enterprise.site_address.strip(),
                    team=team.get(dossier, ()),
                    events=events.get(dossier, ()),
                    visits=visits.get(dossier, ()),
                    participants=people.get(dossier, ()),
                    stamps=stamps.get(dossier, ()),
                )
                self._stays[dossier] = stays_of(agenda, now)


def _grouped(read: Reading, type_: type[R], dossiers: tuple[str, ...]) -> dict[str, list[R]]:
    return _by_dossier(read.find(type_, dossier_id=dossiers))


def _by_dossier(records: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for one in records:
        found.setdefault(one.dossier_id, []).append(one)
    return found
