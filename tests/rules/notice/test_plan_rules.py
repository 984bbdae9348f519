"""The service plan: PRE-07."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from app.domain.record import Record
from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.project import Project
from app.domain.records.team import TeamMember
from app.domain.terms import VisitKind
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from app.rules.verdict import State
from tests.rules.notice.given_dossier import A_DAY, TODAY, changed, dossier, judged, planned, with_only, without


def rules_with(**numbers: Any) -> RuleSet:
    return replace(rule_set(), numbers=replace(rule_set().numbers, **numbers))


def test_a_complete_plan() -> None:
    verdict = judged("PRE-07", dossier())

    assert verdict.state is State.MET
    assert (verdict.outcome.have, verdict.outcome.need) == (8, 8)
    assert str(verdict.outcome.reason) == "计划已批准；3 次走访；2 次培训；2 次汇报"
    assert [one.words for one in verdict.outcome.evidence][:2] == ["查短板，10 月 9 日", "活动 e1，10 月 12 日"]
    assert len(verdict.outcome.evidence) == 8
    assert not verdict.outcome.lacking


@pytest.mark.parametrize(
    ("records", "have", "reason"),
    [
        (without(ServicePlan), 7, "还没有“服务计划”的记录"),
        (changed(ServicePlan, approved_by="", approved_on=None), 7, "查短板：缺批准人、批准日期"),
        (changed(ServicePlan, approved_on=TODAY + A_DAY), 7, "查短板，11 月 26 日：批准日期还没有到"),
        (changed(ServicePlan, goals=" ", outputs=""), 7, "张总，10 月 9 日：缺诊断目标、交付成果"),
        (
            changed(ServicePlan, covers_rnd=False, covers_production=None),
            7,
            "查短板，10 月 9 日：没有勾选覆盖的业务环节",
        ),
        (without(PlannedEvent), 1, "排好 0 次走访，还差 3 次；排好 0 次培训，还差 2 次；排好 0 次汇报，还差 2 次"),
        (changed(PlannedEvent, "e1", minutes=Decimal(179)), 7, "排好 2 次走访，还差 1 次"),
        (changed(PlannedEvent, "e4", minutes=Decimal("119.5")), 7, "排好 1 次培训，还差 1 次"),
        (changed(PlannedEvent, "e6", minutes=Decimal(0)), 7, "排好 1 次汇报，还差 1 次"),
        (changed(PlannedEvent, "e3", cancelled="企业停产"), 7, "排好 2 次走访，还差 1 次"),
        (without(TeamMember), 1, "排好 0 次走访，还差 3 次；排好 0 次培训，还差 2 次；排好 0 次汇报，还差 2 次"),
        (changed(Project, category="smart_factory"), 8, "排好 3 次走访，还差 5 次"),
        (changed(Project, category=""), 5, "诊断类别还没有选，不知道应走访几次"),
        (changed(Project, category="of_another_notice"), 5, "诊断类别还没有选，不知道应走访几次"),
    ],
)
def test_missed(records: list[Record], have: int, reason: str) -> None:
    verdict = judged("PRE-07", records)

    assert not verdict.state.settled
    assert verdict.outcome.have == have
    assert str(verdict.outcome.reason) == reason


@pytest.mark.parametrize(
    ("id_", "values", "words"),
    [
        ("e1", {"minutes": None}, "活动 e1，10 月 12 日：缺时长"),
        ("e1", {"minutes": Decimal(179)}, "活动 e1，10 月 12 日：时长不到 180 分"),
        ("e4", {"minutes": Decimal(119)}, "活动 e4，10 月 12 日：时长不到 120 分"),
        ("e1", {"starts_at": None, "departments": " "}, "活动 e1：缺开始时间、涉及部门"),
        ("e1", {"kind": None, "output": ""}, "活动 e1，10 月 12 日：缺服务类型、产出"),
        ("e1", {"theme": ""}, "生产、设备，10 月 12 日：缺主题"),
        ("e1", {"member_ids": ()}, "活动 e1，10 月 12 日：缺参加成员"),
        ("e1", {"member_ids": ("gone", "")}, "活动 e1，10 月 12 日：诊断组成员 0 人，不到 1 人"),
    ],
)
def test_what_an_event_lacks(id_: str, values: dict[str, Any], words: str) -> None:
    verdict = judged("PRE-07", changed(PlannedEvent, id_, **values))

    assert [one.words for one in verdict.outcome.lacking] == [words]


def test_more_than_enough_of_one_kind_does_not_replace_another() -> None:
    records = [*changed(PlannedEvent, "e4", cancelled="改期"), planned("e8"), planned("e9")]
    verdict = judged("PRE-07", records)

    assert (verdict.outcome.have, verdict.outcome.need) == (7, 8)
    assert str(verdict.outcome.reason) == "排好 1 次培训，还差 1 次"


def test_who_left_the_team_was_of_it_when_it_was_planned() -> None:
    assert judged("PRE-07", changed(TeamMember, left_on=TODAY - A_DAY)).state is State.MET


def test_the_newest_plan_is_the_plan() -> None:
    assert not judged("PRE-07", [*dossier(), ServicePlan(goals="新计划")]).state.settled


def test_a_rule_set_may_ask_for_more_members_at_a_visit() -> None:
    verdict = judged("PRE-07", dossier(), rules=rules_with(members_per_visit=2))

    assert verdict.outcome.have == 5
    assert "诊断组成员 1 人，不到 2 人" in verdict.outcome.lacking[0].words


def test_a_rule_set_may_count_trainings_as_visits() -> None:
    records = [one for one in dossier() if one.id not in ("e1", "e2")]
    long = [one.with_(minutes=Decimal(180)) if one.id in ("e4", "e5") else one for one in records]

    assert not judged("PRE-07", long).state.settled
    assert judged("PRE-07", long, rules=rules_with(training_counts_as_visit=True)).state is State.MET


def test_a_rule_set_without_trainings_asks_for_none_in_the_plan() -> None:
    verdict = judged("PRE-07", dossier(), rules=rules_with(trainings=0))

    assert str(verdict.outcome.reason) == "计划已批准；3 次走访；2 次汇报"
    assert verdict.outcome.need == 6


def test_an_event_that_falls_short_of_both_is_told_once_for_each_reason() -> None:
    short = planned("e4", VisitKind.TRAINING, 100)
    records = [one for one in dossier() if one.id != "e4"]
    verdict = judged("PRE-07", [*records, short], rules=rules_with(training_counts_as_visit=True))

    assert [one.words for one in verdict.outcome.lacking if one.record_id == "e4"] == [
        "活动 e4，10 月 12 日：时长不到 180 分",
        "活动 e4，10 月 12 日：时长不到 120 分",
    ]


def test_days_at_the_ends_of_the_calendar() -> None:
    assert judged("PRE-07", changed(PlannedEvent, starts_at=datetime.min)).state is State.MET
    assert judged("PRE-07", changed(PlannedEvent, starts_at=datetime.max)).state is State.MET


def test_an_empty_event_lacks_everything() -> None:
    verdict = judged("PRE-07", with_only(PlannedEvent()))

    assert [one.words for one in verdict.outcome.lacking] == [
        "计划活动：缺服务类型、主题、开始时间、时长、涉及部门、参加成员、产出"
    ]
