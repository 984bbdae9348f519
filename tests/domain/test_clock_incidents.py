"""Sleep, restart, a turned clock and another zone are told apart."""

from datetime import timedelta, timezone

import pytest

from app.domain.clock_incidents import NOTICED_S, Befell, Look, befell
from app.domain.records.visits import Incident
from tests import given


def look(clock):
    return Look(clock.now(), clock.awake())


@pytest.fixture
def clock():
    return given.clock()


def test_time_that_just_goes_by_is_nothing(clock):
    before = look(clock)
    clock.pass_time(hours=5)

    assert befell(before, look(clock)) == []


@pytest.mark.parametrize("minutes", [-180, 47])
def test_a_turned_clock(clock, minutes):
    before = look(clock)
    clock.pass_time(minutes=10)
    clock.wall += timedelta(minutes=minutes)

    assert befell(before, look(clock)) == [Befell(Incident.CLOCK_MOVED, minutes * 60)]


def test_a_clock_that_is_put_right_by_seconds_is_nothing(clock):
    before = look(clock)
    clock.wall += timedelta(seconds=NOTICED_S)

    assert befell(before, look(clock)) == []


def test_sleep_is_told_and_counts_on(clock):
    before = look(clock)
    clock.pass_time(minutes=10)
    clock.sleep(minutes=35)

    assert befell(before, look(clock)) == [Befell(Incident.SLEPT, 35 * 60)]
    assert look(clock).reading.seconds_since(before.reading) == (45 * 60, True)


def test_a_restart_is_told_and_nothing_that_it_hides(clock):
    before = look(clock)
    clock.pass_time(minutes=10)
    clock.boot, clock.mono = "another", 3.0

    assert befell(before, look(clock)) == [Befell(Incident.RESTARTED, 600)]


def test_another_zone_moves_no_time(clock):
    before = look(clock)
    clock.pass_time(minutes=1)
    clock.wall = clock.wall.astimezone(timezone(timedelta(hours=9)))

    assert befell(before, look(clock)) == [Befell(Incident.ZONE_CHANGED, 3600)]


def test_where_the_system_does_not_tell_nothing_is_said_of_sleep(clock):
    before = Look(clock.now())
    clock.sleep(hours=1)

    assert befell(before, look(clock)) == []
