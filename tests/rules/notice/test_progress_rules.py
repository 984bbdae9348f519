"""REQ-03: progress reports at regular intervals."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.record import Record
from app.domain.records.conclusion import Acceptance, AcceptanceResult
from app.domain.records.service_papers import ProgressReport
from app.rules.verdict import State, Verdict
from tests.rules.given_services import bar, held, judged, rules_with, said, score

BEGAN = date(2026, 8, 1)


def after(days: int) -> date:
    return BEGAN + timedelta(days=days)


def report(days: int, **values: Any) -> ProgressReport:
    return ProgressReport(id=f"r{days}", **({"reported_on": after(days), "done": "走访两次"} | values))


def accepted(days: int, result: AcceptanceResult = AcceptanceResult.ACCEPTED) -> Acceptance:
    return Acceptance(result=result, decided_on=after(days))


def on_day(days: int, *records: Record, **more: Any) -> Verdict:
    return judged("REQ-03", [*held("v", BEGAN), *records], today=after(days), **more)


def test_before_the_first_visit() -> None:
    verdict = judged("REQ-03", [])
    assert (verdict.state, said(verdict)) == (State.OPEN, "第一次走访之后开始，每 31 天报一次")


@pytest.mark.parametrize(
    ("days", "state"), [(0, State.OPEN), (16, State.OPEN), (17, State.AT_RISK), (31, State.AT_RISK), (32, State.FAILED)]
)
def test_the_first_interval(days: int, state: State) -> None:
    verdict = on_day(days)
    assert (verdict.state, verdict.by, bar(verdict)) == (state, after(31), "-")
    assert said(verdict) == "已报 0 期，下期 9 月 1 日前"


def test_the_last_day_of_an_interval_belongs_to_it() -> None:
    for day in (0, 1, 31):
        assert on_day(31, report(day)).state is State.MET
        assert bar(on_day(33, report(day))) == "C"
    assert bar(on_day(63, report(32))) == "-C"


def test_three_of_three() -> None:
    verdict = on_day(95, report(20), report(60), report(93))
    assert (verdict.state, score(verdict), said(verdict)) == (State.MET, (3, 3), "已报 3 期，下期 12 月 3 日前")
    ahead = on_day(95, report(20), report(60), report(93), report(95))
    assert said(ahead) == "已报 4 期，下期 1 月 3 日前"


def test_one_interval_without_a_report() -> None:
    verdict = on_day(70, report(65))
    assert (verdict.state, bar(verdict), said(verdict)) == (
        State.FAILED,
        "--",
        "已报 1 期，缺 2 期，最早的一期 9 月 1 日前该报",
    )


def test_a_late_report_makes_good_what_it_tells_of() -> None:
    assert bar(on_day(70, report(65, first_day=after(10)))) == "CC"
    assert bar(on_day(70, report(65, first_day=after(40)))) == "-C"


@pytest.mark.parametrize(
    "wrong",
    [
        report(5, done=" "),
        report(5, reported_on=None),
        report(-1),
        report(34),
        report(5, reported_on=date(1, 1, 1)),
        report(5, reported_on=date(9999, 12, 31)),
    ],
)
def test_reports_that_do_not_count(wrong: ProgressReport) -> None:
    assert bar(on_day(33, wrong)) == "-"


def test_strange_days_cover_no_more_than_there_is() -> None:
    assert bar(on_day(33, report(5, first_day=date(1, 1, 1)))) == "C"
    assert bar(on_day(33, report(5, first_day=date(9999, 1, 1)))) == "C"


def test_acceptance_ends_it() -> None:
    assert (on_day(200, accepted(20)).state, said(on_day(200, accepted(20)))) == (State.MET, "共报 0 期")
    assert bar(on_day(200, accepted(40), report(9))) == "C"
    assert bar(on_day(200, accepted(40))) == "-"
    assert len(bar(on_day(200, accepted(40, AcceptanceResult.RECTIFY)))) == 6
    assert len(bar(on_day(200, accepted(201)))) == 6


def test_the_rule_set_says_how_often() -> None:
    assert said(on_day(10, report(9), rules=rules_with(progress_report_days=14))) == "已报 1 期，下期 8 月 29 日前"
    assert len(bar(on_day(6000, rules=rules_with(progress_report_days=1)))) == 1000
