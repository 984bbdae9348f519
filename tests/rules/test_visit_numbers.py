"""Visits, trainings and briefings are numbered by the rule set, in the order in which they took place."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.hours import VisitHours
from app.domain.records.visits import Visit
from app.domain.terms import VisitKind
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from app.rules.visit_numbers import Nth, by_time, numbered
from tests.given import CHINA

KINDS = [
    VisitKind.DUE_DILIGENCE,
    VisitKind.TRAINING,
    None,
    VisitKind.BRIEFING,
    VisitKind.TRAINING,
    VisitKind.DUE_DILIGENCE,
]
VISITS = [Visit(kind=kind) for kind in KINDS]


def counting_all() -> RuleSet:
    rules = rule_set()
    both = replace(rules.numbers, training_counts_as_visit=True, briefing_counts_as_visit=True)
    return replace(rules, numbers=both)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (rule_set(), ["第 1 次", "第 1 次培训", "第 2 次", "第 1 次汇报", "第 2 次培训", "第 3 次"]),
        (counting_all(), [f"第 {number} 次" for number in range(1, 7)]),
    ],
)
def test_what_counts_apart_is_numbered_apart(rules: RuleSet, words: list[str]) -> None:
    assert [one.short for one in numbered(VISITS, rules)] == words


def test_a_title_says_that_it_is_a_visit() -> None:
    assert [one.title for one in numbered(VISITS[:2], rule_set())] == ["第 1 次走访", "第 1 次培训"]


def test_what_comes_after_goes_on_counting() -> None:
    known = numbered(VISITS, rule_set())
    assert numbered(VISITS[:2], rule_set(), known) == [Nth(4), Nth(3, VisitKind.TRAINING)]


def test_visits_stand_by_when_they_began() -> None:
    def began(day: int, hour: int) -> VisitHours:
        return VisitHours(0, datetime(2026, 11, day, hour, tzinfo=CHINA))

    planned = VisitHours()
    made = [
        (Visit(id="5", planned_on=date(2026, 11, 3)), planned),
        (Visit(id="6", planned_on=date(2026, 11, 1)), began(4, 9)),
        (Visit(id="4", planned_on=date(2026, 11, 9)), began(3, 14)),
        (Visit(id="7"), planned),
        (Visit(id="8"), began(3, 9)),
    ]
    assert [visit.id for visit, _ in sorted(made, key=lambda one: by_time(*one))] == ["8", "4", "5", "6", "7"]
