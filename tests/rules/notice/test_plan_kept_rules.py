"""REQ-04: plan and what happened, and the reasons for what differs."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.record import Record
from app.domain.records.plan import Deviation, DeviationKind
from app.domain.terms import VisitKind
from app.rules.verdict import State
from tests.rules.given_services import TEAM, TODAY, at, bar, held, judged, planned, row, said, score

DAY = date(2026, 9, 1)


def reason(kind: DeviationKind, words: str = "企业盘点", **links: str) -> Deviation:
    return Deviation(id=f"d-{kind}", kind=kind, reason=words, **links)


def kept(*records: Record, **more: Any) -> Any:
    return judged("REQ-04", records, **more)


def test_without_a_plan_there_is_nothing_to_hold_against() -> None:
    verdict = kept(*held("v", DAY))
    assert (verdict.state, said(verdict)) == (State.OPEN, "还没有服务计划，没法核对")


def test_nothing_is_due_yet() -> None:
    for day in (TODAY, TODAY + timedelta(days=5)):
        verdict = kept(planned("p", day))
        assert (verdict.state, score(verdict), said(verdict)) == (State.MET, (0, 0), "还没有到计划的日子")


def test_as_planned() -> None:
    verdict = kept(planned("p", DAY), *held("v", DAY, "14:00", planned_event_id="p"))
    assert (verdict.state, score(verdict), bar(verdict), said(verdict)) == (State.MET, (1, 1), "C", "1 项按计划")


MOVED = [planned("p", DAY, approved_for=at(DAY)), *held("v", DAY + timedelta(days=1), planned_event_id="p")]
REPLANNED = [planned("p", TODAY + timedelta(days=9), approved_for=at(TODAY + timedelta(days=2)))]
OTHERS = [planned("p", DAY, member_ids=("m0", "m1")), *held("v", DAY, planned_event_id="p"), row("v", TEAM[0])]
CANCELLED = [planned("p", DAY, cancelled="停产")]
NOT_HELD = [planned("p", TODAY - timedelta(days=1))]
ADDED = [planned("p", DAY, VisitKind.TRAINING), *held("t", DAY, kind=VisitKind.TRAINING), *held("v", DAY)]


@pytest.mark.parametrize(
    ("records", "kind", "link", "words"),
    [
        (MOVED, DeviationKind.DATE, {"planned_event_id": "p"}, "9 月 1 日“计划p”改期"),
        (REPLANNED, DeviationKind.DATE, {"planned_event_id": "p"}, "9 月 25 日“计划p”改期"),
        (OTHERS, DeviationKind.PERSON, {"visit_id": "v"}, "9 月 1 日“计划p”换人"),
        (CANCELLED, DeviationKind.CANCELLED, {"planned_event_id": "p"}, "9 月 1 日“计划p”取消"),
        (NOT_HELD, DeviationKind.CANCELLED, {"planned_event_id": "p"}, "9 月 15 日“计划p”没有举行"),
        (ADDED, DeviationKind.ADDED, {"visit_id": "v"}, "9 月 1 日“主题v”计划外"),
    ],
)
def test_each_difference_needs_a_reason(
    records: list[Record], kind: DeviationKind, link: dict[str, str], words: str
) -> None:
    verdict = kept(*records)
    assert (verdict.state, said(verdict)) == (State.OPEN, f"{words}，还没有写原因")
    assert bar(verdict).count("F") == 1
    assert kept(*records, reason(kind, " ", **link)).state is State.OPEN
    assert kept(*records, reason(DeviationKind.CONTENT, **link)).state is State.OPEN
    verdict = kept(*records, reason(kind, **link))
    assert verdict.state is State.MET
    assert "1 项" in said(verdict)
    assert "写明了原因" in said(verdict)


def test_many_are_told_in_short() -> None:
    verdict = kept(*(planned(f"p{number}", DAY + timedelta(days=number)) for number in range(5)))
    assert said(verdict).endswith("9 月 3 日“计划p2”没有举行、另有 2 处，还没有写原因")
    assert len(verdict.outcome.lacking) == 5
