"""Visits that took place, as the rules about other things see them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from app.domain.hours import visit_hours
from app.domain.records.visits import TimeEvent, Visit
from app.rules.facts import DossierFacts, derived


@derived
def came_at(facts: DossierFacts) -> Mapping[str, datetime]:
    """When the team came, by visit; one without a check-in that counts is not among them."""
    events: dict[str, list[TimeEvent]] = {one.id: [] for one in facts.of(Visit)}
    for event in facts.of(TimeEvent):
        if event.visit_id in events:
            events[event.visit_id].append(event)
    hours = {id_: visit_hours(stamps) for id_, stamps in events.items()}
    return {id_: one.checked_in for id_, one in hours.items() if one.checked_in is not None}


def visits_held(facts: DossierFacts) -> Sequence[Visit]:
    return [one for one in facts.of(Visit) if one.id in came_at(facts)]


def first_day_there(facts: DossierFacts) -> date | None:
    """By the wall clock of the place; what is only planned does not count."""
    return min((moment.date() for moment in came_at(facts).values()), default=None)
