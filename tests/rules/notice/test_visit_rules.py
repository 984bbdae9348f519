"""REQ-09 and REQ-10: how many visits there are, and how long each is."""

from datetime import date, timedelta

import pytest

from app.domain.records.project import Project
from app.domain.records.visits import TimeEvent, Visit
from app.rules.notice.visits import working_days
from app.rules.verdict import State
from tests.rules.given_services import (
    TODAY,
    at,
    bar,
    excepted,
    held,
    judged,
    planned,
    reading,
    rules_with,
    said,
    score,
)

FIRST = date(2026, 8, 10)
SHORT = 161


def day(number: int) -> date:
    return FIRST + timedelta(days=7 * number)


def many(count: int) -> list:
    return [one for number in range(count) for one in held(f"v{number}", day(number))]


def story() -> list:
    """Five visits of which the fourth is short, one that runs and two that are planned."""
    return [
        *many(3),
        *held("v3", day(3), minutes=SHORT),
        *held("v4", day(4)),
        *held("v5", TODAY, "08:00", running=True),
        planned("p1", TODAY + timedelta(days=6)),
        planned("p2", TODAY + timedelta(days=13)),
    ]


def test_the_story_of_the_picture() -> None:
    verdict = judged("REQ-09", story())
    assert score(verdict) == (4, 8)
    assert bar(verdict) == "CCCFCRPP-"
    assert said(verdict) == (
        "去了 5 次，1 次不足 3 小时不计；第 6 次进行中；已排 2 次，下一次 9 月 22 日；还有 1 次没有排"
    )
    assert [one.record_id for one in verdict.outcome.evidence] == ["v0", "v1", "v2", "v4"]
    assert [one.words for one in verdict.outcome.lacking] == ["第 4 次 8 月 31 日不足 3 小时"]
    assert verdict.state is State.OPEN


def test_lengths_of_the_picture() -> None:
    verdict = judged("REQ-10", story())
    assert (score(verdict), bar(verdict)) == ((4, 5), "CCCFC")
    assert said(verdict) == "第 4 次 8 月 31 日 2 小时 41 分，差 19 分"
    assert [one.record_id for one in verdict.outcome.lacking] == ["v3"]
    assert verdict.state is State.OPEN


def test_met_with_as_many_as_the_category_needs() -> None:
    assert (judged("REQ-09", many(8)).state, said(judged("REQ-09", many(8)))) == (State.MET, "去了 8 次")
    assert (judged("REQ-09", many(7)).state, bar(judged("REQ-09", many(7)))) == (State.OPEN, "CCCCCCC-")
    assert said(judged("REQ-10", many(7))) == "7 次都满 3 小时"
    assert judged("REQ-10", many(7)).state is State.MET


@pytest.mark.parametrize(
    ("category", "need"), [("smart_factory", 8), ("smart_workshop", 3), ("digital_application", 1)]
)
def test_the_number_is_the_categorys(category: str, need: int) -> None:
    project = Project(id="p", category=category)
    assert score(judged("REQ-09", [project, *many(2)])) == (2, need)
    assert judged("REQ-09", [project, *many(need)]).state is State.MET
    assert judged("REQ-09", [project, *many(need - 1)]).state is not State.MET


@pytest.mark.parametrize("category", ["", "a_category_of_2027"])
def test_without_a_category_nothing_is_met(category: str) -> None:
    verdict = judged("REQ-09", [Project(id="p", category=category), *many(8)])
    assert (verdict.state, said(verdict)) == (State.OPEN, "先选诊断类别，才知道要走访几次")


def test_a_category_that_needs_no_visit() -> None:
    assert judged("REQ-09", many(1), rules=rules_with(0)).state is State.NOT_APPLICABLE
    assert judged("REQ-10", held("v", FIRST, minutes=1), rules=rules_with(0)).state is State.MET


@pytest.mark.parametrize(("minutes", "state"), [(179, State.OPEN), (180, State.MET)])
def test_two_hours_and_59_minutes(minutes: int, state: State) -> None:
    records = [Project(id="p", category="digital_application"), *held("v", FIRST, minutes=minutes)]
    assert (judged("REQ-09", records).state, judged("REQ-10", records).state) == (state, state)


def test_nobody_has_been_there() -> None:
    for id_ in ("REQ-09", "REQ-10"):
        verdict = judged(id_, [Visit(id="v", planned_on=TODAY - timedelta(days=1))])
        assert (verdict.state, said(verdict)[:6]) == (State.OPEN, "还没有走访过")
    assert said(judged("REQ-09", [])) == "还没有走访过；还有 8 次没有排"


def test_a_short_one_is_made_good_by_another() -> None:
    records = [*many(8), *held("short", day(8) + timedelta(days=-50), minutes=SHORT)]
    assert judged("REQ-09", records).state is State.MET
    verdict = judged("REQ-10", records)
    assert (verdict.state, score(verdict)) == (State.MET, (8, 8))
    assert said(verdict).endswith("差 19 分；已由其他几次补足")


def test_a_short_one_may_be_excepted() -> None:
    records = [*many(3), *held("short", day(4), minutes=SHORT), *excepted("REQ-10", "short", True)]
    assert (score(judged("REQ-09", records)), judged("REQ-10", records).state) == ((4, 8), State.MET)


def test_stamps_by_hand_are_told() -> None:
    records = [one.with_(by_hand=True) if isinstance(one, TimeEvent) else one for one in many(2)]
    assert said(judged("REQ-10", [*records, *held("v9", day(9))])) == "3 次都满 3 小时；2 次的时刻有手工补记或对不上"


def test_each_reason_is_told_once_with_its_number() -> None:
    records = [
        *held("a", day(0), photos=0),
        *held("b", day(1), words="", photos=0),
        *held("c", day(2), words=""),
        *held("d", day(3)),
        *held("e", day(3), "12:30"),
    ]
    verdict = judged("REQ-09", records)
    assert said(verdict).startswith(
        "去了 5 次，2 次没有照片不计，1 次没有文字不计，1 次和同一天的上一次相隔不足 1 小时不计；"
    )
    assert verdict.outcome.lacking[1].words == "第 2 次 8 月 17 日没有照片，没有文字"


def test_what_runs_is_shown_and_not_counted_and_says_nothing_of_the_hour() -> None:
    records = held("v", TODAY, "08:00", running=True)
    early, late = (judged("REQ-09", records, now=reading(at(TODAY, clock))) for clock in ("08:01", "15:00"))
    assert (bar(early), score(early)) == ("R-------", (0, 8))
    assert early == late


def test_planned_days_that_are_over_are_missing() -> None:
    yesterday = planned("p", TODAY - timedelta(days=1))
    assert bar(judged("REQ-09", [yesterday])) == "-" * 8
    assert bar(judged("REQ-09", [yesterday.with_(starts_at=at(TODAY))])) == "P-------"


@pytest.mark.parametrize(
    ("visits", "numbers", "days"),
    [
        (0, {}, 1),
        (1, {}, 1),
        (2, {}, 1),
        (3, {}, 2),
        (3, {"visits_per_day": 1}, 3),
        (3, {"planned_hours_per_day": 5}, 3),
        (3, {"planned_hours_per_day": 1}, 3),
        (9, {"visits_per_day": 9, "visit_minutes": 0}, 1),
    ],
)
def test_days_that_visits_take_at_least(visits: int, numbers: dict[str, int], days: int) -> None:
    assert working_days(visits, rules_with(**numbers).numbers) == days


def test_eight_visits_need_four_working_days_before_the_last_one() -> None:
    """21 October 2026 is a Wednesday: the last start is on Friday the 16th."""
    last = date(2026, 10, 16)
    assert judged("REQ-09", [], today=last - timedelta(days=15)).state is State.OPEN
    verdict = judged("REQ-09", [], today=last - timedelta(days=14))
    assert (verdict.state, verdict.by) == (State.AT_RISK, last)
    assert judged("REQ-09", [], today=last).state is State.AT_RISK
    assert judged("REQ-09", [], today=last + timedelta(days=1)).state is State.FAILED
    assert judged("REQ-09", many(8), today=last + timedelta(days=400)).state is State.MET
