"""Figures of time studies, against numbers computed by hand and properties that hold for all laps."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records.timing import ActionKind, Lap, TimeStudy
from app.domain.time_study import ENOUGH_CYCLES, study_figures

D = Decimal


def laps(*seconds: str, **more: object) -> list[Lap]:
    return [Lap(seconds=D(one), **more) for one in seconds]


def test_figures_computed_by_hand() -> None:
    # 42 44 46 48 50: mean 46, squares 16+4+0+4+16 = 40, by 4 is 10.
    found = study_figures(TimeStudy(takt=D(45), standard=D(40)), laps("42", "44", "46", "48", "50"))
    assert (found.count, found.total, found.mean) == (5, D(230), D(46))
    assert found.deviation == D(10).sqrt()
    assert (found.shortest, found.longest) == (D(42), D(50))
    assert found.variation == D(10).sqrt() / 46
    assert found.over_takt == 3
    assert found.by_takt == D(46) / 45
    assert found.by_standard == D("1.15")
    assert found.lacking == 5


def test_fences_computed_by_hand() -> None:
    # Quartiles of 10 11 12 13 14 15 16 17 40 at places 2 and 6: 12 and 16; 1.5 × 4 = 6: 6 to 22.
    timed = laps("10", "11", "12", "13", "14", "15", "16", "17", "40")
    found = study_figures(TimeStudy(), timed)
    assert found.fences is not None
    assert (found.fences.low, found.fences.high) == (D(6), D(22))
    assert found.outliers == (timed[-1].id,)


def test_quartiles_between_two_laps_are_interpolated() -> None:
    # 1 2 3 4 5 6: places 1.25 and 3.75: 2.25 and 4.75.
    found = study_figures(TimeStudy(), laps("1", "2", "3", "4", "5", "6"))
    assert found.fences is not None
    assert (found.fences.low, found.fences.high) == (D("-1.5"), D("8.5"))


def test_a_lap_on_the_fence_is_within() -> None:
    found = study_figures(TimeStudy(), laps("10", "11", "12", "13", "14", "15", "16", "17", "22"))
    assert found.outliers == ()


def test_too_few_laps_have_no_outliers() -> None:
    assert study_figures(TimeStudy(), laps("1", "1", "1", "900")).fences is None


def test_what_is_left_out_or_has_no_time_does_not_count() -> None:
    known = [*laps("10", "20"), *laps("900", left_out=True), Lap(), *laps("-3")]
    found = study_figures(TimeStudy(), known)
    assert (found.count, found.left_out, found.mean) == (2, 3, D(15))


def test_shares_of_time_by_kind_of_action() -> None:
    known = [
        *laps("30", action=ActionKind.VALUE_ADDED),
        *laps("15", action=ActionKind.NECESSARY),
        *laps("10", "5", action=ActionKind.WASTE),
        *laps("60", action=ActionKind.WASTE, left_out=True),
    ]
    assert study_figures(TimeStudy(), known).shares == {
        ActionKind.VALUE_ADDED: D("0.5"),
        ActionKind.NECESSARY: D("0.25"),
        ActionKind.WASTE: D("0.25"),
    }
    assert study_figures(TimeStudy(), laps("3")).shares == {None: D(1)}


def test_one_lap_has_no_spread() -> None:
    found = study_figures(TimeStudy(), laps("12.5"))
    assert (found.mean, found.deviation, found.variation) == (D("12.5"), None, None)


def test_nothing_is_divided_by_nothing() -> None:
    assert study_figures(TimeStudy(takt=D(1)), []).mean is None
    found = study_figures(TimeStudy(takt=D(0), standard=D(0)), laps("0", "0"))
    assert (found.mean, found.variation, found.by_takt, found.by_standard) == (D(0), None, None, None)
    assert (found.over_takt, found.shares) == (None, {})
    assert study_figures(TimeStudy(takt=D(-5)), laps("1")).by_takt is None


def test_ten_cycles_are_enough() -> None:
    assert study_figures(TimeStudy(), laps(*["5"] * ENOUGH_CYCLES)).lacking == 0
    assert study_figures(TimeStudy(), laps(*["5"] * 3)).lacking == ENOUGH_CYCLES - 3


times = st.decimals(min_value=0, max_value=100_000, places=2)


@given(st.lists(times, min_size=1, max_size=60))
def test_what_holds_for_all_laps(seconds: list[Decimal]) -> None:
    timed = [Lap(seconds=one) for one in seconds]
    found = study_figures(TimeStudy(takt=D(30)), timed)
    assert found.mean is not None
    assert found.shortest is not None
    assert found.longest is not None
    assert found.shortest <= found.mean <= found.longest
    assert found.count == len(seconds)
    assert found.over_takt == sum(one > 30 for one in seconds)
    assert sum(found.shares.values()) in (0, pytest.approx(D(1)))
    if len(seconds) > 1:
        exact = math.sqrt(sum((float(one) - float(found.mean)) ** 2 for one in seconds) / (len(seconds) - 1))
        assert float(found.deviation or 0) == pytest.approx(exact, abs=1e-6)
    beyond = {lap.id for lap in timed} & set(found.outliers)
    assert len(beyond) * 2 <= len(seconds)  # the middle half is never beyond
    assert study_figures(TimeStudy(takt=D(30)), reversed(timed)).mean == found.mean


@given(st.lists(times, min_size=5, max_size=30), times)
def test_leaving_a_lap_out_is_as_if_it_had_not_been(seconds: list[Decimal], other: Decimal) -> None:
    timed = [Lap(seconds=one) for one in seconds]
    with_ = study_figures(TimeStudy(), [*timed, Lap(seconds=other, left_out=True)])
    without = study_figures(TimeStudy(), timed)
    assert (with_.mean, with_.deviation, with_.fences) == (without.mean, without.deviation, without.fences)


@pytest.mark.parametrize("extreme", ["99999999999999999999", "0.0000000001", "1E+20"])
def test_whatever_a_bundle_brings_is_survived(extreme: str) -> None:
    found = study_figures(TimeStudy(takt=D(extreme), standard=D(extreme)), laps(extreme, "1", extreme, "2", "3"))
    assert found.count == 5
