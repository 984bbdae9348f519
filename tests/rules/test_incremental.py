"""Judging again only what a change can touch gives what judging everything gives: over random dossiers of all types."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache

from hypothesis import given as cases
from hypothesis import settings
from hypothesis import strategies as st

from app.domain.catalogue import RECORD_TYPES
from app.domain.record import Record
from app.domain.records.exchange import Receipt
from app.rules.engine import Judged
from app.rules.facts import ELSEWHERE, Busy, DossierFacts
from app.rules.judging import judge
from app.rules.rule_sets import rule_set
from tests import given
from tests.rules.given_services import (
    ENTERPRISE,
    LEADER,
    PROJECT,
    TEAM,
    at,
    busy,
    excepted,
    held,
    planned,
    reading,
    row,
    signed,
)
from tests.rules.notice import given_conclusion, given_dossier

TODAY = date(2026, 11, 25)
NOW = reading(at(TODAY, "10:30"))
TYPES = sorted([*(one.type_name for one in RECORD_TYPES), ELSEWHERE])


@cache
def pool() -> dict[str, tuple[Record, ...]]:
    """By type: records of dossiers in good order, some that are at odds with them, and the extremes of every field."""
    days = [date(2026, 10, 12) + timedelta(days=3 * number) for number in range(4)]
    found: list[Record] = [PROJECT, ENTERPRISE, *TEAM, *given_dossier.dossier(), *given_conclusion.finished()]
    for number, day in enumerate(days):
        found += [*held(f"v{number}", day, minutes=150 + 30 * number), signed(f"v{number}"), row(f"v{number}", LEADER)]
        found.append(planned(f"p{number}", day + timedelta(days=number % 2), member_ids=("m0", "m1")))
    found += [*held("v9", TODAY, "08:00", running=True), planned("p9", TODAY + timedelta(days=9))]
    for rule in rule_set().rules:
        found += excepted(rule, granted=True)
    by_type: dict[str, list[Record]] = {one.type_name: [] for one in RECORD_TYPES}
    for one in found:
        by_type[one.type_name].append(one)
    for type_ in RECORD_TYPES:
        by_type[type_.type_name] += given.samples(type_)[:9]
    return {name: tuple(own) for name, own in by_type.items()}


Choice = dict[str, Sequence[int]]
"""By type, which of its records there are."""


def some(name: str) -> st.SearchStrategy[Sequence[int]]:
    count = 2 if name == ELSEWHERE else len(pool()[name])
    return st.lists(st.integers(0, count - 1), max_size=6, unique=True)


CHOICES: st.SearchStrategy[Choice] = st.fixed_dictionaries({name: some(name) for name in TYPES})


def facts_of(choice: Choice) -> DossierFacts:
    others: list[Busy] = [
        busy(LEADER, date(2026, 10, 12), "10:00", 60),
        busy(TEAM[1], TODAY, "09:00", 60, planned=True),
    ]
    when = datetime(2026, 11, 1, tzinfo=UTC)
    return DossierFacts(
        rule_set(),
        TODAY,
        [pool()[name][at] for name, own in choice.items() if name != ELSEWHERE for at in own],
        now=NOW,
        uploaded={f"v{at}": when + timedelta(days=at) for at in choice[Receipt.type_name]},
        elsewhere=[others[at] for at in choice[ELSEWHERE]],
    )


def told(judged: dict[str, Judged]) -> dict[str, object]:
    return {id_: one.verdict for id_, one in judged.items()}


@settings(max_examples=25)
@cases(CHOICES, st.data())
def test_some_rules_alone_say_what_they_say_among_all(choice: Choice, data: st.DataObject) -> None:
    whole = judge(facts_of(choice))
    some_rules = data.draw(st.sets(st.sampled_from(sorted(whole)), min_size=1, max_size=8))
    alone = judge(facts_of(choice), some_rules)
    assert alone.keys() == some_rules
    assert {id_: whole[id_] for id_ in some_rules} == alone


@settings(max_examples=80)
@cases(CHOICES, st.sampled_from(TYPES), st.data())
def test_what_a_rule_did_not_look_at_never_changes_what_it_says(
    choice: Choice, changed: str, data: st.DataObject
) -> None:
    before = judge(facts_of(choice))
    after = judge(facts_of({**choice, changed: data.draw(some(changed))}))
    untouched = {id_ for id_, one in before.items() if changed not in one.reads}
    assert {id_: before[id_] for id_ in untouched} == {id_: after[id_] for id_ in untouched}


@settings(max_examples=25)
@cases(CHOICES)
def test_the_order_in_which_records_arrive_says_nothing(choice: Choice) -> None:
    assert told(judge(facts_of(choice))) == told(judge(facts_of(dict(reversed(choice.items())))))
