"""Which visits count: minutes, members, photos, words, and what lies between two of one day."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.domain.records.notes import Interview, QuickNote
from app.domain.records.team import TeamMember
from app.domain.records.visits import TimeEvent, Visit
from app.domain.terms import VisitKind
from app.rules.visits import Lack, coming, planned_events
from tests.rules.given_services import (
    IN,
    LEADER,
    OUT,
    PAUSE,
    RESUME,
    TEAM,
    at,
    excepted,
    facts,
    held,
    member,
    planned,
    reading,
    row,
    rules_with,
    stamps,
    visits,
)

DAY = date(2026, 9, 1)


def lacks(*records: Any, **more: Any) -> tuple[Lack, ...]:
    """Of the last visit."""
    return visits(records, **more)[-1].lacks


@pytest.mark.parametrize(("minutes", "expected"), [(179, (Lack.TOO_SHORT,)), (180, ()), (181, ())])
def test_three_hours_are_the_boundary(minutes: int, expected: tuple[Lack, ...]) -> None:
    assert lacks(*held("v", DAY, minutes=minutes)) == expected


def test_one_second_less_than_three_hours_is_less() -> None:
    begin = at(DAY)
    steps = stamps("v", (IN, begin), (OUT, begin + timedelta(hours=3, seconds=-1)))
    assert visits([Visit(id="v"), *steps])[0].minutes == 179


def test_a_pause_does_not_count() -> None:
    begin = at(DAY)

    def with_pause(total: int) -> tuple[Lack, ...]:
        steps = [(IN, begin), (PAUSE, at(DAY, "11:00")), (RESUME, at(DAY, "12:00"))]
        own = stamps("v", *steps, (OUT, begin + timedelta(minutes=total)))
        return lacks(*held("v", DAY, running=True)[:1], *held("v", DAY)[-1:], *own)

    assert with_pause(239) == (Lack.TOO_SHORT,)
    assert with_pause(240) == ()


def test_a_visit_over_midnight_is_one_visit_of_its_first_day() -> None:
    (one,) = visits(held("v", DAY, "22:00", 180))
    assert (one.day, one.counts) == (DAY, True)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"photos": 0}, (Lack.NO_PHOTO,)),
        ({"words": " "}, (Lack.NO_WORDS,)),
        ({"minutes": 10, "photos": 0, "words": ""}, (Lack.TOO_SHORT, Lack.NO_PHOTO, Lack.NO_WORDS)),
    ],
)
def test_what_a_visit_has_to_show(values: dict[str, Any], expected: tuple[Lack, ...]) -> None:
    assert lacks(*held("v", DAY, **values)) == expected
    lenient = rules_with(visit_needs_photo=False, visit_needs_words=False, visit_minutes=0)
    assert lacks(*held("v", DAY, **values), rules=lenient) == ()


def test_words_stand_in_notes_and_interviews_too() -> None:
    silent = held("v", DAY, words="")
    assert lacks(*silent, QuickNote(visit_id="v", words="  ")) == (Lack.NO_WORDS,)
    assert lacks(*silent, QuickNote(visit_id="v", words="缺料")) == ()
    assert lacks(*silent, Interview(visit_id="v")) == ()


def test_how_many_of_the_team_have_to_be_there() -> None:
    rules = rules_with(members_per_visit=5)
    assert lacks(*held("v", DAY), rules=rules) == ()
    assert lacks(*held("v", DAY), row("v", LEADER), rules=rules) == (Lack.TOO_FEW,)
    assert lacks(*held("v", DAY), *TEAM[:4], rules=rules) == (Lack.TOO_FEW,)


def test_one_person_who_stands_in_the_team_twice_is_one() -> None:
    twice = member("m9", name=LEADER.name, phone=LEADER.phone)
    assert lacks(*held("v", DAY), LEADER, twice, rules=rules_with(members_per_visit=2)) == (Lack.TOO_FEW,)


def there(*records: Any) -> list[str]:
    return [one.id for one in visits(records)[0].present]


def test_who_was_there() -> None:
    assert there(*held("v", DAY)) == ["m0", "m1", "m2", "m3", "m4"]
    assert there(*held("v", DAY), row("v", TEAM[2])) == ["m2"]
    alone = stamps("v", (IN, at(DAY)), (OUT, at(DAY, "12:00")), member_ids=("m1", "stranger"))
    assert there(Visit(id="v"), *alone) == ["m1"]
    late = stamps("v", (IN, at(DAY, "10:00")), member_ids=("m3",))
    assert there(*held("v", DAY), *late) == ["m0", "m1", "m2", "m3", "m4"]
    assert there(*held("v", DAY), *late, row("v", TEAM[2])) == ["m2", "m3"]
    assert there(Visit(id="v", planned_on=DAY)) == []


def test_a_stamp_for_all_that_was_corrected_brings_nobody() -> None:
    wrong, right = stamps("v", (IN, at(DAY)), (IN, at(DAY, "09:30")))
    assert isinstance(wrong, TimeEvent)
    assert isinstance(right, TimeEvent)
    assert there(Visit(id="v"), wrong, right.with_(corrects_id=wrong.id, member_ids=("m4",))) == ["m4"]


def test_only_those_who_belonged_to_the_team_on_that_day_were_there() -> None:
    before, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
    team: list[TeamMember] = [
        member("gone", left_on=before),
        member("last-day", left_on=DAY),
        member("first-day", joined_on=DAY),
        member("later", joined_on=after),
    ]
    assert there(*held("v", DAY), *team) == ["first-day", "last-day"]


@pytest.mark.parametrize(
    ("second", "expected"), [("12:59", (Lack.TOO_CLOSE,)), ("13:00", ()), ("11:00", (Lack.TOO_CLOSE,))]
)
def test_an_hour_lies_between_two_visits_of_one_day(second: str, expected: tuple[Lack, ...]) -> None:
    assert lacks(*held("a", DAY), *held("b", DAY, second)) == expected


def test_two_on_one_day_count_only_if_each_is_long_enough() -> None:
    first, second = visits([*held("a", DAY, minutes=179), *held("b", DAY, "13:00")])
    assert (first.counts, second.counts) == (False, True)
    close = visits([*held("a", DAY, minutes=179), *held("b", DAY, "12:00")])
    assert [one.counts for one in close] == [False, True]


def test_no_more_on_a_day_than_the_rule_set_allows() -> None:
    two = [*held("a", DAY, "08:00"), *held("b", DAY, "13:00")]
    assert lacks(*two, rules=rules_with(visits_per_day=1)) == (Lack.TOO_MANY,)
    assert lacks(*two, *held("c", DAY, "18:00")) == (Lack.TOO_MANY,)
    assert lacks(*two, *held("c", DAY + timedelta(days=1), "08:00")) == ()


def test_after_a_visit_over_midnight_the_next_one_waits_too() -> None:
    night = held("a", DAY, "22:00", 240)
    next_day = DAY + timedelta(days=1)
    assert lacks(*night, *held("b", next_day, "02:59")) == (Lack.TOO_CLOSE,)
    assert lacks(*night, *held("b", next_day, "03:00")) == ()


def test_two_parties_at_the_same_time_are_one_visit() -> None:
    assert [one.counts for one in visits([*held("a", DAY), *held("b", DAY, "10:00")])] == [True, False]


def test_a_long_one_does_not_crowd_out_two_that_fit() -> None:
    long, first, second = visits(
        [*held("a", DAY, "08:00", 600), *held("b", DAY, "08:30", 180), *held("c", DAY, "13:00", 180)]
    )
    assert [long.lacks, first.counts, second.counts] == [(Lack.TOO_CLOSE,), True, True]


def test_trainings_and_briefings_do_not_count_nor_crowd() -> None:
    training, visit = visits([*held("a", DAY, kind=VisitKind.TRAINING), *held("b", DAY, "12:00")])
    assert (training.is_visit, training.counts, visit.counts) == (False, False, True)
    (counted,) = visits(held("a", DAY, kind=VisitKind.TRAINING), rules=rules_with(training_counts_as_visit=True))
    assert counted.counts
    assert visits(held("a", DAY, kind=None))[0].counts


def test_one_that_runs_is_not_over_and_lacks_nothing_yet() -> None:
    (one,) = visits(held("v", DAY, running=True, photos=0), now=reading(at(DAY, "10:05")))
    assert (one.begun, one.over, one.minutes, one.lacks) == (True, False, 65, ())


def test_an_exception_lets_a_single_visit_count() -> None:
    short, bare = held("a", DAY, minutes=100), held("b", DAY + timedelta(days=1), photos=0)
    waiting = visits([*short, *excepted("REQ-10", "a"), *bare])
    assert [one.lacks for one in waiting] == [(Lack.TOO_SHORT,), (Lack.NO_PHOTO,)]
    granted = visits([*short, *excepted("REQ-10", "a", True), *bare, *excepted("REQ-09", "b", True)])
    assert [one.counts for one in granted] == [True, True]


def test_numbers_are_places_in_the_order_of_days() -> None:
    later, earlier, undated = held("a", DAY + timedelta(days=3)), held("b", DAY), [Visit(id="c")]
    made = visits([*undated, *later, *earlier, Visit(id="d", planned_on=DAY + timedelta(days=1))])
    assert [(one.nth.number, one.id) for one in made] == [(1, "b"), (2, "d"), (3, "a"), (4, "c")]
    assert [str(one.name) for one in made] == ["第 1 次 9 月 1 日", "第 2 次 9 月 2 日", "第 3 次 9 月 4 日", "第 4 次"]


def test_what_is_still_to_come() -> None:
    today = DAY
    records = [
        Visit(id="soon", planned_on=today, planned_event_id="has-visit"),
        Visit(id="missed", planned_on=today - timedelta(days=1)),
        Visit(id="some-day"),
        *held("done", today - timedelta(days=2)),
        planned("has-visit", today),
        planned("next", today + timedelta(days=2)),
        planned("today", today, starts_at=datetime(2026, 9, 1, 0, 0)),
        planned("past", today - timedelta(days=1)),
        planned("off", today, cancelled="停产"),
        planned("undated", today, starts_at=None),
        planned("training", today, VisitKind.TRAINING),
    ]
    given = facts(records, today=today)
    assert [one.id for one in planned_events(given)] == ["today", "training", "next"]
    assert [one.evidence.record_id for one in coming(given, given.rules.is_visit)] == ["soon", "today", "next"]
    assert [one.evidence.record_id for one in coming(given, lambda kind: kind is VisitKind.TRAINING)] == ["training"]
