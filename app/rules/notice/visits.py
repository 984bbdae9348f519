"""Visits on site (notice 三(三)): how many there are, REQ-09, and how long each is, REQ-10."""

from dataclasses import replace

from app.domain.text import N_
from app.rules.engine import check, not_applicable
from app.rules.facts import DossierFacts
from app.rules.rule_set import Numbers
from app.rules.series import Series, lengths
from app.rules.verdict import Outcome, Reason
from app.rules.visits import Lack, ServiceVisit, coming, service_visits

_AN_HOUR = 60


@check("REQ-09")
def number_of_visits(facts: DossierFacts) -> Outcome:
    """One that falls short is made good by another, so that nothing is broken while there are days left."""
    if facts.category is None:
        return Outcome(have=0, need=1, reason=Reason(N_("先选诊断类别，才知道要走访几次")))
    if not facts.category.visits:
        return not_applicable(Reason(N_("这个诊断类别不要求走访，不计入")))
    numbers, visits = facts.rules.numbers, _visits(facts)
    series = Series(
        need=facts.category.visits,
        visits=visits,
        faults={one.id: [lack.words(numbers) for lack in one.lacks] for one in visits},
        planned=coming(facts, facts.rules.is_visit),
        done=N_("去了 {count} 次"),
        none=N_("还没有走访过"),
    )
    return series.outcome(working_days(series.need - len(series.counted), numbers))


@check("REQ-10")
def length_of_visits(facts: DossierFacts) -> Outcome:
    over = [one for one in _visits(facts) if one.over]
    if not over:
        return Outcome(have=0, need=1, reason=Reason(N_("还没有走访过")))
    short = [one for one in over if Lack.TOO_SHORT in one.lacks]
    missing = facts.rules.visits_for(facts.project.category) - sum(one.counts for one in over)
    numbers = facts.rules.numbers
    made = lengths(over, short, numbers.visit_minutes, missing)
    return replace(made, days=working_days(min(len(short), missing), numbers))


def working_days(visits: int, numbers: Numbers) -> int:
    """That so many visits take at least."""
    fitting = numbers.planned_hours_per_day * _AN_HOUR // max(numbers.visit_minutes, 1)
    each_day = max(1, min(numbers.visits_per_day, fitting))
    return max(1, -(-visits // each_day))


def _visits(facts: DossierFacts) -> list[ServiceVisit]:
    return [one for one in service_visits(facts) if one.is_visit]
