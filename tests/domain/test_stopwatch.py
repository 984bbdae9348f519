"""A stopwatch that measures on the clock nobody can turn."""

from datetime import timedelta

import pytest

from app.domain.stopwatch import Stopwatch
from tests.given import clock


def test_laps_follow_each_other_without_a_gap() -> None:
    time, watch = clock(), Stopwatch()
    assert watch.elapsed(time.now()) == 0
    watch.start(time.now())
    time.pass_time(seconds=42.5)
    assert watch.elapsed(time.now()) == 42.5
    assert watch.lap(time.now()) == 42.5
    time.pass_time(seconds=10)
    assert watch.lap(time.now()) == 10


def test_a_pause_is_no_time() -> None:
    time, watch = clock(), Stopwatch()
    watch.start(time.now())
    time.pass_time(seconds=5)
    watch.pause(time.now())
    time.pass_time(seconds=100)
    assert watch.elapsed(time.now()) == 5
    watch.go_on(time.now())
    time.pass_time(seconds=7)
    assert watch.lap(time.now()) == 12
    time.pass_time(seconds=1)
    assert watch.lap(time.now()) == 1


def test_a_lap_in_a_pause_ends_both() -> None:
    time, watch = clock(), Stopwatch()
    watch.start(time.now())
    time.pass_time(seconds=5)
    watch.pause(time.now())
    time.pass_time(seconds=60)
    assert watch.lap(time.now()) == 5
    assert not watch.paused
    time.pass_time(seconds=2)
    assert watch.elapsed(time.now()) == 2
    watch.take_back()
    assert watch.elapsed(time.now()) == 7


def test_a_lap_that_is_taken_back_goes_on() -> None:
    time, watch = clock(), Stopwatch()
    watch.start(time.now())
    time.pass_time(seconds=3)
    watch.pause(time.now())
    time.pass_time(seconds=10)
    watch.go_on(time.now())
    time.pass_time(seconds=1)
    assert watch.lap(time.now()) == 4
    time.pass_time(seconds=2)
    watch.take_back()
    assert watch.elapsed(time.now()) == 6
    watch.take_back()
    assert watch.elapsed(time.now()) == 6


def test_what_was_taken_back_can_come_back() -> None:
    time, watch = clock(), Stopwatch()
    watch.start(time.now())
    time.pass_time(seconds=4)
    watch.lap(time.now())
    time.pass_time(seconds=2)
    watch.take_back()
    watch.pause(time.now())
    time.pass_time(seconds=50)
    watch.go_on(time.now())
    time.pass_time(seconds=1)
    watch.bring_back()
    assert watch.elapsed(time.now()) == 3
    watch.bring_back()
    assert watch.elapsed(time.now()) == 3
    watch.take_back()
    watch.lap(time.now())
    watch.bring_back()
    assert watch.elapsed(time.now()) == 0


def test_a_turned_wall_clock_changes_nothing() -> None:
    time, watch = clock(), Stopwatch()
    watch.start(time.now())
    time.pass_time(seconds=30)
    time.wall -= timedelta(hours=3)
    assert watch.lap(time.now()) == 30


@pytest.mark.parametrize("act", ["pause", "go_on"])
def test_before_the_start_nothing_happens(act: str) -> None:
    time, watch = clock(), Stopwatch()
    getattr(watch, act)(time.now())
    watch.take_back()
    assert not watch.started
    assert not watch.paused
