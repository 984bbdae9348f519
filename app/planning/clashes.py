"""Nobody is in two places: overlaps and too short ways between sites, over any number of dossiers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.rules.facts import Busy

_MOST = 50
"""So many at once of one person show that a store is out of order; more need not be told."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two intervals of one person of which only one can be."""

    first: Busy
    second: Busy
    minutes: int
    """How long they overlap, or what the way between them lacks; begun minutes count."""
    travel: bool = False
    """They do not overlap, but there is too little time for the way."""

    @property
    def person(self) -> str:
        return self.first.person

    @property
    def name(self) -> str:
        return self.first.name or self.second.name


def clashes(stays: Iterable[Busy], travel_minutes: int, sites: Mapping[str, str] | None = None) -> list[Clash]:
    """In the order of the later of the two. `sites`: the site of a dossier, where several share one."""
    by_person: dict[str, list[Busy]] = {}
    for one in stays:
        if one.since < one.until:
            by_person.setdefault(one.person, []).append(one)
    found: list[Clash] = []
    way = timedelta(minutes=travel_minutes)
    for own in by_person.values():
        own.sort(key=_order)
        found += _sweep(own, way, sites or {})
    return sorted(found, key=lambda one: (_order(one.second), _order(one.first), one.person))


def _order(one: Busy) -> tuple[object, ...]:
    return one.since, one.until, one.dossier_id, one.visit_id


def _sweep(own: list[Busy], way: timedelta, sites: Mapping[str, str]) -> list[Clash]:
    """`own` in the order of their beginning: each is held against those that still go on, or ended just before."""
    found: list[Clash] = []
    open_: list[Busy] = []
    for one in own:
        open_ = [each for each in open_ if one.since - each.until < way][-_MOST:]
        found += [clash for each in open_ if (clash := _clash(each, one, way, sites))]
        open_.append(one)
    return found


def _clash(first: Busy, second: Busy, way: timedelta, sites: Mapping[str, str]) -> Clash | None:
    same_dossier = first.dossier_id == second.dossier_id
    # What happened is what came of the plan; and a visit's own stretches follow each other.
    if same_dossier and (first.visit_id == second.visit_id or first.planned != second.planned):
        return None
    overlap = min(first.until, second.until) - second.since
    if overlap > timedelta():
        return Clash(first, second, _minutes(overlap))
    lacks = way - (second.since - first.until)
    same_site = sites.get(first.dossier_id, first.dossier_id) == sites.get(second.dossier_id, second.dossier_id)
    return None if same_site or lacks <= timedelta() else Clash(first, second, _minutes(lacks), travel=True)


def _minutes(span: timedelta) -> int:
    return -(-span // timedelta(minutes=1))
