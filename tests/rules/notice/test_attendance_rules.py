"""REQ-01 and REQ-02: who signed in, and what reached the bureau by when."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.record import Record
from app.domain.records.visits import Participant, Side, Visit
from app.domain.terms import VisitKind
from app.rules.verdict import State
from tests.rules.given_services import LEADER, TEAM, bar, held, judged, member, row, said, score, signed

DAY = date(2026, 9, 1)
IN_TIME = datetime(2026, 9, 2, 1, 0, tzinfo=UTC)


def test_a_photo_of_the_sheet_is_enough() -> None:
    records = [*held("a", DAY), signed("a"), *held("b", DAY, "15:00", kind=VisitKind.BRIEFING), signed("b")]
    verdict = judged("REQ-01", records)
    assert (verdict.state, score(verdict), bar(verdict), said(verdict)) == (State.MET, (2, 2), "CC", "2 次都有签到")


def test_or_a_row_for_everybody_who_was_there() -> None:
    rows: list[Record] = [row("a", one, by_name=one is LEADER) for one in TEAM]
    assert judged("REQ-01", [*held("a", DAY), *rows]).state is State.MET
    assert judged("REQ-01", [*held("a", DAY), LEADER, TEAM[1], row("a", LEADER), row("a", TEAM[1])]).state is State.MET
    assert judged("REQ-01", held("a", DAY)).state is State.OPEN


def test_a_row_by_name_counts_for_those_whom_the_stamp_for_all_brings() -> None:
    only_one = [member("m1", name="孙工"), *held("a", DAY)]
    named = Participant(visit_id="a", side=Side.TEAM, name=" 孙工 ")
    assert judged("REQ-01", [*only_one, named]).state is State.MET
    assert judged("REQ-01", [*only_one, named.with_(side=Side.ENTERPRISE)]).state is State.OPEN


def test_services_without_a_list_are_named() -> None:
    records = [one for number in range(5) for one in held(f"v{number}", DAY + timedelta(days=number))]
    verdict = judged("REQ-01", [*records, signed("v4")])
    assert (score(verdict), bar(verdict)) == ((1, 5), "FFFFC")
    assert said(verdict).startswith("第 1 次 9 月 1 日没有签到表的照片，也没有逐人登记；第 2 次")
    assert said(verdict).endswith("；另有 1 处")
    assert len(verdict.outcome.lacking) == 4


def test_nobody_there_is_no_list() -> None:
    nobody = member("m1", joined_on=DAY + timedelta(days=1))
    assert judged("REQ-01", [*held("a", DAY), nobody]).state is State.OPEN


@pytest.mark.parametrize("id_", ["REQ-01", "REQ-02"])
def test_before_the_first_service(id_: str) -> None:
    verdict = judged(id_, [*held("a", DAY, running=True), Visit(id="b", planned_on=DAY)], today=DAY)
    assert (verdict.state, score(verdict), said(verdict)) == (State.OPEN, (0, 1), "还没有服务活动")


def test_what_arrived_in_time() -> None:
    verdict = judged("REQ-02", held("a", DAY, photos=3), uploaded={"a": IN_TIME})
    assert (verdict.state, said(verdict)) == (State.MET, "1 次的照片 3 张和文字都已报送")


@pytest.mark.parametrize(
    ("clock", "late"),
    [(datetime(2026, 9, 4, 15, 59, tzinfo=UTC), False), (datetime(2026, 9, 4, 16, 0, tzinfo=UTC), True)],
)
def test_what_came_late_is_there_and_is_told(clock: datetime, late: bool) -> None:
    """The fourth of September ends at 16:00 UTC in China."""
    verdict = judged("REQ-02", held("a", DAY), uploaded={"a": clock})
    assert verdict.state is State.MET
    assert said(verdict).endswith("，其中 1 次晚了：第 1 次 9 月 1 日") is late


@pytest.mark.parametrize(
    ("after_days", "state"), [(0, State.AT_RISK), (3, State.AT_RISK), (4, State.FAILED)], ids=["0", "last day", "over"]
)
def test_what_is_missing_after_the_last_day_for_it(after_days: int, state: State) -> None:
    verdict = judged("REQ-02", held("a", DAY), today=DAY + timedelta(days=after_days))
    assert (verdict.state, verdict.by) == (state, date(2026, 9, 4))
    assert said(verdict) == "第 1 次 9 月 1 日还没有工信局的回执；最早的一次 9 月 4 日前应报送"
    assert judged("REQ-02", held("a", DAY), today=DAY + timedelta(days=99), uploaded={"a": IN_TIME}).state is State.MET


@pytest.mark.parametrize(("values", "words"), [({"photos": 0}, "没有照片"), ({"words": ""}, "没有文字")])
def test_every_service_has_photos_and_words(values: dict, words: str) -> None:
    verdict = judged("REQ-02", held("a", DAY, kind=VisitKind.TRAINING, **values), uploaded={"a": IN_TIME})
    assert verdict.state is not State.MET
    assert said(verdict).startswith(f"第 1 次培训 9 月 1 日{words}")


def test_a_visit_over_midnight_has_its_days_from_its_end() -> None:
    assert judged("REQ-02", held("a", DAY, "22:00")).by == date(2026, 9, 5)
