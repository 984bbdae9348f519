"""The calendar of a dossier: until when each gate has to be reached, and what working days are."""

from datetime import date, timedelta

from app.domain.records.plan import PlannedEvent
from app.domain.records.preparation import PoolEntry
from app.rules.facts import DossierFacts, derived
from app.rules.rule_set import Gate, RuleSet
from app.rules.visit_times import first_day_there

_SATURDAY = 5


@derived
def task_year(facts: DossierFacts) -> int:
    pooled = facts.last(PoolEntry)
    if pooled is not None and pooled.year is not None:
        return min(max(int(pooled.year), date.min.year), date.max.year - 1)
    begins = facts.project.starts_on or facts.project.due_on or facts.today
    return begins.year


@derived
def due_on(facts: DossierFacts) -> date:
    """The last day for everything of the diagnosis itself; never after the task year (notice 四(二))."""
    year_end = date(task_year(facts), 12, 31)
    return min(facts.project.due_on or year_end, year_end)


@derived
def first_service_day(facts: DossierFacts) -> date | None:
    """When the team first stood in the enterprise, else when it is planned to."""
    came = first_day_there(facts)
    planned = (one.starts_at.date() for one in facts.of(PlannedEvent) if one.starts_at and not one.cancelled.strip())
    return came or min(planned, default=None)


def days_after(day: date, days: int) -> date:
    """Never beyond what a calendar knows: strangers write any day."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def deadline(facts: DossierFacts, gate: Gate) -> date | None:
    if gate in (Gate.POOL, Gate.PREPARED):
        return first_service_day(facts) or facts.project.starts_on or due_on(facts)
    if gate is Gate.YEAR_END:
        return date(task_year(facts), 12, 31)
    return None if gate is Gate.FOLLOW_UP else due_on(facts)


def is_working_day(day: date, rules: RuleSet) -> bool:
    """Weekends only: public holidays are announced year by year and are no part of the program."""
    return rules.numbers.work_on_weekends or day.weekday() < _SATURDAY


def latest_start(end: date, days: int, rules: RuleSet) -> date:
    """The last day on which work of so many working days can begin and be over by the evening of `end`."""
    day, left = end, days
    while left and day > date.min:
        left -= is_working_day(day, rules)
        day -= timedelta(days=1 if left else 0)
    return day
