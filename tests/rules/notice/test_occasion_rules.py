"""REQ-11 to REQ-14: trainings and briefings."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.visits import Briefing, Training
from app.domain.terms import VisitKind
from app.rules.verdict import State
from tests.rules.given_services import TODAY, bar, excepted, held, judged, planned, rules_with, said, score

DAY = date(2026, 9, 2)


def training(id_: str, after_days: int = 0, minutes: int = 120, **values: Any) -> list[Record]:
    visit = held(id_, DAY + timedelta(days=after_days), minutes=minutes, kind=VisitKind.TRAINING)
    return [*visit, Training(id=f"{id_}-t", visit_id=id_, **({"topic": "设备联网"} | values))]


def briefing(id_: str, after_days: int = 0, **values: Any) -> list[Record]:
    visit = held(id_, DAY + timedelta(days=after_days), minutes=40, kind=VisitKind.BRIEFING)
    return [*visit, Briefing(id=f"{id_}-b", visit_id=id_, **({"principal": "潘建业"} | values))]


def test_two_trainings() -> None:
    verdict = judged("REQ-11", [*training("a"), *training("b", 7)])
    assert (verdict.state, score(verdict), bar(verdict), said(verdict)) == (State.MET, (2, 2), "CC", "办了 2 次")
    assert [one.words for one in verdict.outcome.evidence] == ["第 1 次培训 9 月 2 日", "第 2 次培训 9 月 9 日"]
    assert judged("REQ-11", [*training("a"), *training("b", 7), *training("c", 14)]).state is State.MET


def test_one_training_is_too_few() -> None:
    verdict = judged("REQ-11", training("a"))
    assert (verdict.state, bar(verdict), said(verdict)) == (State.OPEN, "C-", "办了 1 次；还有 1 次没有排")
    soon = planned("p", TODAY + timedelta(days=3), VisitKind.TRAINING)
    verdict = judged("REQ-11", [*training("a"), soon])
    assert (bar(verdict), said(verdict)) == ("CP", "办了 1 次；已排 1 次，下一次 9 月 19 日")
    assert said(judged("REQ-11", [])) == "还没有培训过；还有 2 次没有排"


def test_a_training_that_runs() -> None:
    verdict = judged("REQ-11", held("a", TODAY, running=True, kind=VisitKind.TRAINING))
    assert (bar(verdict), said(verdict)) == ("R-", "还没有培训过；第 1 次培训进行中；还有 1 次没有排")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"minutes": 119}, "不足 2 小时"),
        ({"topic": " "}, "没有写培训主题"),
        ({"online": True}, "是线上培训"),
    ],
)
def test_trainings_that_do_not_count(values: dict[str, Any], words: str) -> None:
    verdict = judged("REQ-11", training("a", **values))
    assert (bar(verdict), said(verdict)) == ("F--", f"办了 1 次，1 次{words}不计；还有 2 次没有排")


def test_a_training_without_its_record_has_no_topic() -> None:
    assert bar(judged("REQ-11", training("a")[:-1])) == "F--"


def test_the_rule_set_says_whether_trainings_may_be_online_or_joint() -> None:
    online, joint = training("a", online=True), training("a", joint=True)
    assert score(judged("REQ-11", online, rules=rules_with(allow_online_training=True))) == (1, 2)
    assert score(judged("REQ-11", joint)) == (1, 2)
    verdict = judged("REQ-11", joint, rules=rules_with(allow_joint_training=False))
    assert (score(verdict), verdict.outcome.lacking[0].words) == ((0, 2), "第 1 次培训 9 月 2 日是几家合办")


@pytest.mark.parametrize(("minutes", "state"), [(119, State.OPEN), (120, State.MET)])
def test_each_training_lasts_two_hours(minutes: int, state: State) -> None:
    assert judged("REQ-12", [*training("a"), *training("b", 7, minutes)]).state is state


def test_a_short_training_is_made_good_or_excepted() -> None:
    short = training("a", minutes=100)
    verdict = judged("REQ-12", [*short, *training("b", 7)])
    assert (score(verdict), said(verdict)) == ((1, 2), "第 1 次培训 9 月 2 日 1 小时 40 分，差 20 分")
    assert judged("REQ-12", [*short, *training("b", 7), *training("c", 9)]).state is State.MET
    assert judged("REQ-12", [*short, *excepted("REQ-12", "a", True)]).state is State.MET
    assert score(judged("REQ-11", [*short, *excepted("REQ-12", "a", True)])) == (1, 2)
    assert said(judged("REQ-12", [])) == "还没有培训过"


def test_two_briefings_to_the_principal() -> None:
    assert judged("REQ-13", [*briefing("a"), *briefing("b", 7)]).state is State.MET
    verdict = judged("REQ-13", [*briefing("a"), *briefing("b", 7, principal=" ")])
    assert (verdict.state, bar(verdict)) == (State.OPEN, "CF-")
    assert said(verdict) == "汇报了 2 次，1 次没有写听取汇报的主要负责人不计；还有 1 次没有排"
    assert bar(judged("REQ-13", briefing("a")[:-1])) == "F--"
    soon = planned("p", TODAY + timedelta(days=3), VisitKind.BRIEFING)
    assert bar(judged("REQ-13", [*briefing("a"), soon])) == "CP"


def test_whoever_listens_in_the_principals_place_is_told() -> None:
    enterprise = Enterprise(id="e", principal="潘建业")
    verdict = judged("REQ-13", [enterprise, *briefing("a"), *briefing("b", 7, principal="李副总")])
    assert (verdict.state, said(verdict)) == (State.MET, "汇报了 2 次；第 2 次汇报 9 月 9 日由李副总听取，请附授权书")


def test_both_contents_over_all_briefings() -> None:
    findings, report = briefing("a", covers_findings=True), briefing("b", 7, covers_report=True)
    verdict = judged("REQ-14", [*findings, *report, *briefing("c", 8)])
    assert (verdict.state, said(verdict)) == (State.MET, "尽职调查情况和诊断报告详解都汇报过")
    assert [one.record_id for one in verdict.outcome.evidence] == ["a-b", "b-b"]
    assert said(judged("REQ-14", findings)) == "还没有汇报诊断报告详解"
    assert said(judged("REQ-14", report)) == "还没有汇报尽职调查情况"
    assert said(judged("REQ-14", [])) == "还没有汇报尽职调查情况、诊断报告详解"


def test_contents_of_a_briefing_that_does_not_count_do_not_count() -> None:
    nobody = briefing("a", covers_findings=True, covers_report=True, principal="")
    assert score(judged("REQ-14", nobody)) == (0, 2)


def test_a_rule_set_without_trainings_or_briefings() -> None:
    none = rules_with(trainings=0, briefings=0)
    for id_ in ("REQ-11", "REQ-12", "REQ-13", "REQ-14"):
        assert judged(id_, [*training("a", minutes=1), *briefing("b")], rules=none).state is State.NOT_APPLICABLE
