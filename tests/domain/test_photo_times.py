"""When a photo was really taken: with the camera's offset, its zone, and nonsense from outside."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from app.domain.photo_times import VisitWindow, set_right, taken_at, visit_at
from tests.given import CHINA, MORNING

SHOWN = datetime(2026, 11, 22, 9, 30)


def window(id_: str, begin: float, end: float) -> VisitWindow:
    return VisitWindow(id_, MORNING + timedelta(minutes=begin), MORNING + timedelta(minutes=end))


def test_a_clock_that_is_ahead_is_set_back() -> None:
    assert set_right(SHOWN, Decimal(90)) == SHOWN - timedelta(seconds=90)
    assert set_right(SHOWN, Decimal(-3600)) == SHOWN + timedelta(hours=1)
    assert set_right(SHOWN, None) == SHOWN
    assert set_right(None, Decimal(90)) is None


def test_the_cameras_own_zone_outweighs_ours() -> None:
    assert taken_at(SHOWN, None, None, CHINA) == MORNING + timedelta(minutes=30)
    assert taken_at(SHOWN, Decimal(0), None, CHINA) == MORNING + timedelta(hours=8, minutes=30)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-1e30", "99999999999999999999"])
def test_nonsense_is_passed_over(number: str) -> None:
    assert set_right(SHOWN, Decimal(number)) == SHOWN
    assert taken_at(SHOWN, Decimal(number), None, CHINA) == MORNING + timedelta(minutes=30)
    assert taken_at(SHOWN.replace(year=1), None, Decimal(number), CHINA) is None
    assert set_right(SHOWN.replace(year=9999), Decimal(number)) == SHOWN.replace(year=9999)


def test_the_visit_a_moment_lies_in_wins_over_the_one_it_is_near() -> None:
    visits = [window("a", 0, 180), window("b", 185, 300), window("c", 900, 1000)]
    at = {minutes: visit_at(MORNING + timedelta(minutes=minutes), visits) for minutes in (-31, -30, 100, 181, 184, 500)}
    assert {minutes: found.visit_id if found else "" for minutes, found in at.items()} == {
        -31: "",
        -30: "a",
        100: "a",
        181: "a",
        184: "b",
        500: "",
    }
