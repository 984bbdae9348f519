"""Nobody is in two places: intervals of single persons, and what of them can't both be."""

import time
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.clock import ClockReading
from app.domain.records.team import TeamMember
from app.domain.records.visits import TimeEventKind
from app.planning.clashes import clashes
from app.planning.stays import Agenda, stays_of
from app.rules.facts import Busy
from tests.planning.given_plans import CHINA, NAMES, NINE, agenda, event, held, reading, stamp, team

HOUR = timedelta(hours=1)
TRAVEL = 30


def found(
    *agendas: Agenda, now: ClockReading | None = None, sites: dict[str, str] | None = None
) -> list[tuple[str, int, bool]]:
    stays = [stay for one in agendas for stay in stays_of(one, now)]
    return [(one.name, one.minutes, one.travel) for one in clashes(stays, TRAVEL, sites)]


def one_of(dossier_id: str, starts_at: datetime, minutes: int, name: str = "王工") -> Agenda:
    return agenda(dossier_id, event(starts_at, minutes, dossier_id, member_ids=(f"{dossier_id}.{name}",)))


def test_a_person_planned_in_two_places_at_once() -> None:
    assert found(one_of("a", NINE, 180), one_of("b", NINE + HOUR, 60)) == [("王工", 60, False)]


def test_different_persons_may_be_in_different_places() -> None:
    assert found(one_of("a", NINE, 180), one_of("b", NINE, 180, "赵敏")) == []


@pytest.mark.parametrize(("gap", "lacks"), [(0, 30), (1, 29), (29, 1), (30, 0), (31, 0)])
def test_the_way_between_two_sites_takes_its_time(gap: int, lacks: int) -> None:
    later = NINE + timedelta(minutes=60 + gap)

    assert found(one_of("a", NINE, 60), one_of("b", later, 60)) == ([("王工", lacks, True)] if lacks else [])


def test_no_way_lies_between_dossiers_of_one_site() -> None:
    both = one_of("a", NINE, 60), one_of("b", NINE + HOUR, 60)

    assert found(*both, sites={"a": "x", "b": "x"}) == []


def test_no_way_lies_within_a_dossier_but_overlaps_count() -> None:
    def two(gap: int) -> Agenda:
        mine = ("a.王工",)
        return agenda("a", event(NINE, 60, member_ids=mine), event(NINE + timedelta(minutes=gap), 60, member_ids=mine))

    assert found(two(60)) == []
    assert found(two(59)) == [("王工", 1, False)]


def test_over_midnight() -> None:
    late = datetime(2026, 6, 1, 22, 0)

    assert found(one_of("a", late, 180), one_of("b", late + timedelta(hours=2, minutes=30), 60)) == [
        ("王工", 30, False)
    ]


def test_what_is_cancelled_or_has_no_time_binds_nobody() -> None:
    idle = agenda("b", event(NINE, 180, "b", cancelled="停电"), event(None, 180, "b"), event(NINE, 0, "b"))

    assert found(one_of("a", NINE, 180), idle) == []


def test_a_visit_takes_the_place_of_its_plan() -> None:
    planned = event(NINE, 180)
    came = held(NINE + 5 * HOUR, NINE + 8 * HOUR, planned_event_id=planned.id)

    stays = stays_of(agenda("a", planned, visits=[came]))

    assert {(one.since, one.planned) for one in stays} == {(NINE + 5 * HOUR, False)}
    assert [one.name for one in stays] == list(NAMES)


def test_a_visit_that_was_only_prepared_leaves_the_plan_standing() -> None:
    planned = event(NINE, 180)
    visit, people, _ = held(NINE, None, planned_event_id=planned.id)

    assert all(one.planned for one in stays_of(agenda("a", planned, visits=[(visit, people, [])])))


def test_real_visits_of_two_dossiers() -> None:
    here = agenda("a", visits=[held(NINE, NINE + 3 * HOUR, names=["王工"])])
    there = agenda("b", visits=[held(NINE + 2 * HOUR, NINE + 4 * HOUR, "b", names=["王工", "赵敏"])])

    assert found(here, there) == [("王工", 60, False)]


def test_a_visit_without_its_link_does_not_clash_with_its_own_plan() -> None:
    assert found(agenda("a", event(NINE, 180), visits=[held(NINE, NINE + 3 * HOUR)])) == []


def test_who_left_early_is_free_afterwards() -> None:
    visit, people, stamps = held(NINE, NINE + 3 * HOUR, names=["王工"])
    stamps.append(stamp(visit, TimeEventKind.CHECK_OUT, NINE + HOUR, "a.王工"))

    assert found(agenda("a", visits=[(visit, people, stamps)]), one_of("b", NINE + 2 * HOUR, 60)) == []


def test_a_pause_binds_nobody() -> None:
    visit, people, stamps = held(NINE, NINE + 5 * HOUR, names=["王工"])
    stamps += [
        stamp(visit, TimeEventKind.PAUSE, NINE + HOUR),
        stamp(visit, TimeEventKind.RESUME, NINE + 4 * HOUR),
    ]
    midday = one_of("b", NINE + timedelta(hours=1, minutes=30), 60)

    assert found(agenda("a", visits=[(visit, people, stamps)]), midday) == []


def test_a_visit_that_runs_lasts_until_now() -> None:
    running = agenda("a", visits=[held(NINE, None, names=["王工"])])
    other = one_of("b", NINE + HOUR, 240)

    assert found(running, other, now=reading(NINE + 2 * HOUR)) == [("王工", 60, False)]
    assert found(running, other) == []


def test_what_was_planned_and_not_held_binds_nobody_any_more() -> None:
    both = one_of("a", NINE, 60), one_of("b", NINE, 60)

    assert found(*both, now=reading(NINE + timedelta(minutes=59))) == [("王工", 60, False)]
    assert found(*both, now=reading(NINE + HOUR)) == []


def test_a_visit_is_told_by_the_clock_that_hung_on_the_spot() -> None:
    """Whatever zone the machine believed itself in: plans are made by the same clock."""
    far_off = timezone(timedelta(hours=-5))
    came = held(NINE.replace(tzinfo=far_off), (NINE + HOUR).replace(tzinfo=far_off))

    assert {(one.since, one.until) for one in stays_of(agenda("a", visits=[came]))} == {(NINE, NINE + HOUR)}


def test_the_same_person_twice_in_a_team_is_one() -> None:
    twins = [*team("a", ["王工"]), TeamMember(id="a.2", dossier_id="a", name="王工", organisation="江苏某诊断院")]
    both = agenda("a", event(NINE, 60, member_ids=("a.王工", "a.2")), team=twins)

    assert len(stays_of(both)) == 1


def test_nobody_without_a_name_is_anybody() -> None:
    nameless = [TeamMember(id="x", dossier_id="a")]

    assert stays_of(agenda("a", event(member_ids=("x", "gone")), team=nameless)) == []


def test_hostile_times_do_no_harm() -> None:
    last = datetime(9999, 12, 31, 23, 0)
    strange = agenda(
        "a",
        event(last, 180),
        event(NINE, 1).with_(minutes=Decimal(99999999999999999999)),
        event(NINE, 1).with_(minutes=Decimal(-5)),
        visits=[held(datetime(1, 1, 1, tzinfo=CHINA), datetime(9999, 12, 31, tzinfo=CHINA))],
    )

    assert {one.until - one.since for one in stays_of(strange)} == {timedelta(days=7)}


def test_a_crowd_of_overlaps_stays_bearable() -> None:
    stays = [Busy("p", "王工", f"d{n}", "", f"e{n}", NINE, NINE + HOUR, planned=True) for n in range(3000)]
    began = time.perf_counter()

    assert len(clashes(stays, TRAVEL)) < 3000 * 51
    assert time.perf_counter() - began < 5


moments = st.integers(0, 3 * 24 * 60).map(lambda minutes: NINE + timedelta(minutes=minutes))


@given(
    st.lists(st.tuples(moments, st.integers(1, 300), st.sampled_from("abc"), st.sampled_from(NAMES[:2])), max_size=12)
)
def test_the_sweep_finds_what_holding_each_against_each_finds(rows: list[tuple[datetime, int, str, str]]) -> None:
    stays = [
        Busy(who, who, where, "", f"e{at}", since, since + timedelta(minutes=minutes), planned=True)
        for at, (since, minutes, where, who) in enumerate(rows)
    ]
    way = timedelta(minutes=TRAVEL)

    def collide(one: Busy, two: Busy) -> bool:
        apart = timedelta() if one.dossier_id == two.dossier_id else way
        return one.person == two.person and one.since < two.until + apart and two.since < one.until + apart

    expected = {
        frozenset((one.visit_id, two.visit_id))
        for at, one in enumerate(stays)
        for two in stays[at + 1 :]
        if collide(one, two)
    }

    told = clashes(stays, TRAVEL)
    assert {frozenset((one.first.visit_id, one.second.visit_id)) for one in told} == expected
    assert len(told) == len(expected)
