"""Agendas of dossiers read from the store: of all, or of those that share people with one."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

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


def agendas(read: Reading, dossier_ids: Collection[str] | None = None) -> list[Agenda]:
    """Of these dossiers, or of all that have a team."""
    only: dict[str, Any] = {} if dossier_ids is None else {"dossier_id": tuple(dossier_ids)}
    teams = _by_dossier(read, TeamMember, only)
    events, visits = _by_dossier(read, PlannedEvent, only), _by_dossier(read, Visit, only)
    people, stamps = _by_dossier(read, Participant, only), _by_dossier(read, TimeEvent, only)
    enterprises = {one.dossier_id: one for one in read.find(Enterprise, **only)}
    made = []
    for id_ in teams if dossier_ids is None else dossier_ids:
        enterprise = enterprises.get(id_, Enterprise())
        made.append(
            Agenda(
                dossier_id=id_,
                enterprise=enterprise.name,
                site=enterprise.site_address.strip() or enterprise.uscc.strip() or id_,
                team=teams.get(id_, ()),
                events=events.get(id_, ()),
                visits=visits.get(id_, ()),
                participants=people.get(id_, ()),
                stamps=stamps.get(id_, ()),
            )
        )
    return made


def sharing_people(read: Reading, dossier_id: str) -> set[str]:
    """Other dossiers in whose team somebody of this dossier's team is."""
    own = read.find(TeamMember, dossier_id=dossier_id)
    wanted = {person_key(one) for one in own}
    alike = read.find(TeamMember, name=tuple({one.name for one in own}))
    numbers = tuple({one.person_id for one in own if one.person_id})
    alike += read.find(TeamMember, person_id=numbers) if numbers else []
    return {one.dossier_id for one in alike if person_key(one) in wanted and one.dossier_id != dossier_id}


def busy_elsewhere(read: Reading, dossier_id: str, now: ClockReading | None = None) -> list[Busy]:
    """When people of a dossier's team are bound in other dossiers, in the order of time."""
    others = sharing_people(read, dossier_id)
    if not others:
        return []
    own = {person_key(one) for one in read.find(TeamMember, dossier_id=dossier_id)}
    stays = [stay for one in agendas(read, others) for stay in stays_of(one, now) if stay.person in own]
    return sorted(stays, key=lambda one: (one.since, one.until, one.dossier_id, one.visit_id, one.person))


def sites_of(known: Sequence[Agenda]) -> dict[str, str]:
    return {one.dossier_id: one.site for one in known}


def _by_dossier(read: Reading, type_: type[R], only: Mapping[str, Any]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for one in read.find(type_, **only):
        found[one.dossier_id].append(one)
    return found
