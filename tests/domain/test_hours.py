"""Effective hours: unchanged or flagged whatever happens to the clock, never silently wrong."""

from datetime import timedelta

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st

from app.domain.clock import ClockReading
from app.domain.hours import VisitHours, visit_hours
from app.domain.records.visits import TimeEvent, TimeEventKind
from tests import given

IN, PAUSE, RESUME, OUT, VOID = TimeEventKind


class Day:
    """Stamps of one day, with a clock that the test moves."""

    def __init__(self):
        self.clock, self.events = given.clock(), []

    def stamp(self, kind, after_minutes=0, **more):
        self.clock.pass_time(minutes=after_minutes)
        self.events.append(TimeEvent(kind=kind, clock=self.clock.now(), **more))
        return self.events[-1]

    def reboot(self):
        self.clock.boot, self.clock.mono = self.clock.boot + "+", 5.0

    def hours(self, now=None):
        for events in (self.events, self.events[::-1]):  # whatever the order in which they are read
            hours = visit_hours(events, now)
        assert hours == visit_hours(self.events, now)
        return hours


def stamped(*steps):
    day = Day()
    for kind, minutes in steps:
        day.stamp(kind, minutes)
    return day


def test_nothing_happened():
    assert visit_hours([]) == VisitHours()


def test_pauses_do_not_count():
    hours = stamped((IN, 0), (PAUSE, 90), (RESUME, 60), (OUT, 100)).hours()

    by_day = ((given.MORNING.date(), 190 * 60),)
    assert hours == VisitHours(190 * 60, given.MORNING, given.MORNING + timedelta(minutes=250), by_day=by_day)
    assert not hours.running


def test_leaving_during_a_pause_counts_to_the_pause():
    assert stamped((IN, 0), (PAUSE, 90), (OUT, 60)).hours().minutes == 90


def test_one_minute_less_than_three_hours():
    hours = stamped((IN, 0), (OUT, 179)).hours()

    assert hours.minutes == 179
    assert hours.hours < 3


@cases(st.integers(0, 10**12), st.integers(1, 24 * 3600))
def test_whole_seconds_stay_whole_whatever_the_clock_began_with(began_ms, seconds):
    begun = ClockReading(given.MORNING, "b", began_ms / 1000)
    ended = ClockReading(given.MORNING + timedelta(seconds=seconds), "b", round(began_ms / 1000 + seconds, 3))
    events = [TimeEvent(kind=IN, clock=begun), TimeEvent(kind=OUT, clock=ended)]

    assert visit_hours(events).seconds == seconds


def test_over_midnight():
    day = Day()
    day.clock.pass_time(hours=13)
    day.stamp(IN)
    day.stamp(OUT, 5 * 60)
    hours = day.hours()

    assert hours.hours == 5
    assert hours.checked_in.date() < hours.checked_out.date()


@pytest.mark.parametrize("turned", [timedelta(days=-1), timedelta(hours=-2), timedelta(days=365), timedelta(minutes=2)])
def test_a_turned_wall_clock_changes_nothing_and_shows(turned):
    day = stamped((IN, 0), (PAUSE, 60))
    day.clock.wall += turned
    day.stamp(RESUME, 30)
    day.stamp(OUT, 120)
    hours = day.hours()

    assert (hours.minutes, hours.running, hours.disordered) == (180, False, False)


@pytest.mark.parametrize("turned", [timedelta(days=-1), timedelta(days=365), timedelta(minutes=2)])
def test_a_wall_clock_turned_while_time_runs_is_flagged(turned):
    day = stamped((IN, 0))
    day.clock.wall += turned
    day.stamp(OUT, 180)
    hours = day.hours()

    assert (hours.minutes, hours.clock_moved, hours.unproven) == (180, True, False)
    assert not hours.running


def test_a_zone_is_no_turned_clock():
    day = stamped((IN, 0))
    day.clock.pass_time(hours=3)
    day.clock.wall = day.clock.wall.astimezone(given.UTC)
    day.stamp(OUT)

    assert (day.hours().hours, day.hours().clock_moved) == (3, False)


def test_a_reboot_is_counted_by_the_wall_clock_and_says_so():
    day = stamped((IN, 0))
    day.reboot()
    day.stamp(OUT, 180)
    hours = day.hours()

    assert (hours.minutes, hours.unproven, hours.clock_moved) == (180, True, False)


def test_a_reboot_in_a_pause_leaves_all_time_proven():
    day = stamped((IN, 0), (PAUSE, 60))
    day.reboot()
    day.stamp(RESUME, 30)
    day.stamp(OUT, 120)

    assert (day.hours().minutes, day.hours().unproven) == (180, False)


def test_a_clock_turned_back_across_a_reboot_never_counts_silently():
    day = stamped((IN, 0))
    day.reboot()
    day.clock.wall -= timedelta(days=1)
    day.stamp(OUT, 180)
    hours = day.hours()

    assert hours.disordered
    assert hours.seconds == 0


def test_a_correction_takes_the_place_of_the_old_stamp():
    day = stamped((IN, 0))
    late = day.stamp(OUT, 300)
    said = ClockReading(given.MORNING + timedelta(minutes=200), "", 0.0)
    day.events.append(TimeEvent(kind=OUT, clock=said, corrects_id=late.id, reason="忘记签离"))
    hours = day.hours()

    assert (hours.minutes, hours.by_hand, hours.unproven) == (200, True, True)


def test_voiding_a_pause_gives_its_time_back_and_ends_nothing():
    day = stamped((IN, 0))
    wrong = day.stamp(PAUSE, 60)
    day.stamp(VOID, 1, corrects_id=wrong.id, reason="误按")
    assert day.hours(now=day.clock.now()).minutes == 61
    day.stamp(OUT, 119)
    hours = day.hours()

    assert (hours.minutes, hours.by_hand, hours.disordered) == (180, True, False)


def test_voiding_the_only_check_in_leaves_nothing():
    day = Day()
    wrong = day.stamp(IN)
    day.stamp(VOID, 10, corrects_id=wrong.id, reason="误按")

    assert day.hours(now=day.clock.now()) == VisitHours(by_hand=True)


def test_a_visit_that_runs_counts_until_now():
    day = stamped((IN, 0), (PAUSE, 30), (RESUME, 30))
    day.clock.pass_time(minutes=15)
    hours = day.hours(now=day.clock.now())

    assert (hours.minutes, hours.running, hours.paused) == (45, True, False)
    assert day.hours().minutes == 30


def test_now_does_not_count_in_a_pause_or_after_the_end():
    for day in (stamped((IN, 0), (PAUSE, 30)), stamped((IN, 0), (OUT, 30))):
        day.clock.pass_time(hours=5)
        assert day.hours(now=day.clock.now()).minutes == 30


def test_now_after_a_reboot_is_unproven_and_a_now_before_the_start_is_flagged():
    day = stamped((IN, 0))
    day.reboot()
    assert day.hours(now=day.clock.now()).unproven
    day.clock.wall -= timedelta(days=1)
    hours = day.hours(now=day.clock.now())
    assert (hours.seconds, hours.clock_moved) == (0, True)


@pytest.mark.parametrize(
    ("steps", "minutes"),
    [
        ([(IN, 0), (IN, 30), (OUT, 30)], 60),
        ([(IN, 0), (RESUME, 30), (OUT, 30)], 60),
        ([(IN, 0), (PAUSE, 30), (PAUSE, 10), (OUT, 10)], 30),
        ([(IN, 0), (OUT, 30), (OUT, 30)], 30),
        ([(IN, 0), (OUT, 30), (RESUME, 30), (OUT, 30)], 30),
        ([(OUT, 0), (IN, 10), (OUT, 20)], 20),
        ([(RESUME, 0), (OUT, 20)], 0),
        ([(PAUSE, 0)], 0),
    ],
)
def test_stamps_that_cannot_follow_each_other_are_left_out_and_flagged(steps, minutes):
    hours = stamped(*steps).hours()

    assert (hours.minutes, hours.disordered) == (minutes, True)


STEPS = st.lists(st.tuples(st.sampled_from([IN, PAUSE, RESUME, OUT]), st.integers(0, 300)), max_size=8)
TURNS = st.lists(st.sampled_from([0, 0, 0, -86400, 86400 * 365, -7200, 30]), min_size=8, max_size=8)


@cases(STEPS, TURNS)
def test_within_one_boot_no_turning_of_the_wall_clock_changes_the_hours(steps, turns):
    turned, straight = Day(), stamped(*steps)
    for (kind, minutes), seconds in zip(steps, turns, strict=False):
        turned.clock.wall += timedelta(seconds=seconds)
        turned.stamp(kind, minutes)

    assert turned.hours().seconds == straight.hours().seconds
    assert turned.hours().disordered == straight.hours().disordered
    assert 0 <= straight.hours().seconds <= 60 * sum(minutes for _, minutes in steps)


def test_absurd_clocks_of_strangers_do_no_harm():
    events = [
        TimeEvent(kind=kind, clock=ClockReading(given.MORNING, "b", mono)) for kind, mono in ((IN, -1e12), (OUT, 9e11))
    ]

    assert visit_hours(events).clock_moved
