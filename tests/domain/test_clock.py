"""Clocks: hybrid logical time only goes forward, and nobody can drag it out of reach."""

from datetime import UTC, datetime, timedelta

from hypothesis import given as cases
from hypothesis import strategies as st

from app.domain.clock import ClockReading, SystemClock, is_hlc, next_hlc
from tests import given

WALLS = st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 31)).map(lambda wall: wall.replace(tzinfo=UTC))
END = "4102444799999-999999"


@cases(st.lists(WALLS, min_size=2, max_size=20))
def test_time_only_goes_forward_whatever_the_wall_clock_does(walls):
    last = ""
    for wall in walls:
        following = next_hlc(last, wall)
        assert is_hlc(following)
        assert following > last
        last = following


def test_a_wall_clock_turned_back_is_overtaken_only_by_counting():
    now = next_hlc("", given.MORNING)
    later = next_hlc(now, given.MORNING - timedelta(days=1))

    assert later == now[:-1] + "1"
    assert next_hlc(later, given.MORNING + timedelta(seconds=1)) > later


def test_a_full_counter_goes_on_with_the_next_millisecond():
    assert next_hlc("1795309200000-999999", given.MORNING) == "1795309200001-000000"


def test_a_clock_beyond_2100_does_not_lead_out_of_time():
    assert is_hlc(next_hlc("", datetime(2350, 1, 1, tzinfo=UTC)))


def test_the_latest_entry_that_a_stranger_can_make_leaves_us_able_to_write():
    assert is_hlc(END)
    assert is_hlc(next_hlc(END, given.MORNING))


def test_only_plain_digits_are_a_time():
    for text in (
        "",
        "1763775000000",
        "1763775000000-00000",
        "1763775000000-000000\n",
        "１７６３７７５０００００0-000000",
    ):
        assert not is_hlc(text)
    assert not is_hlc("4102444800000-000000")


def test_the_clock_of_this_machine_runs_and_names_its_boot():
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    seconds, proven = second.seconds_since(first)

    assert proven
    assert 0 <= seconds < 60
    assert first.boot == SystemClock().now().boot != ""
    assert first.wall.utcoffset() is not None


def test_without_a_common_boot_only_the_wall_clock_measures():
    later = ClockReading(given.MORNING + timedelta(seconds=90), "other", 7.0)

    assert later.seconds_since(given.clock().now()) == (90.0, False)
    assert ClockReading(given.MORNING, "", 7.0).seconds_since(ClockReading(given.MORNING, "", 1.0)) == (0.0, False)
