"""When each visit of a dossier took place, by its stamps alone: no photo and no note changes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.domain.hours import VisitHours, visit_hours
from app.domain.records.visits import Participant, Side, TimeEvent, Visit
from app.rules.facts import DossierFacts, derived

V = TypeVar("V", TimeEvent, Participant)


@dataclass(frozen=True, slots=True)
class VisitTime:
    visit: Visit
    stamps: tuple[TimeEvent, ...]
    listed: tuple[str, ...]
    """Ids of members of the team who stand in the list of participants."""
    hours: VisitHours


@derived
def visit_times(facts: DossierFacts) -> tuple[VisitTime, ...]:
    """In the order in which the visits were written down."""
    stamps = _by_visit(facts.of(TimeEvent))
    rows = _by_visit(one for one in facts.of(Participant) if one.side is Side.TEAM and one.member_id)
    made = []
    for visit in facts.of(Visit):
        own, listed = stamps.get(visit.id, []), [row.member_id for row in rows.get(visit.id, [])]
        made.append(VisitTime(visit, tuple(own), tuple(listed), visit_hours(own, facts.now, listed)))
    return tuple(made)


@derived
def first_day_there(facts: DossierFacts) -> date | None:
    began = (one.hours.checked_in for one in visit_times(facts))
    return min((moment.date() for moment in began if moment), default=None)


def _by_visit(records: Iterable[V]) -> dict[str, list[V]]:
    found: dict[str, list[V]] = {}
    for one in records:
        found.setdefault(one.visit_id, []).append(one)
    return found
