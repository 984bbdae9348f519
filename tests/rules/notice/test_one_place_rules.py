"""REQ-05: nobody in two places, nobody in two roles."""

from datetime import date, timedelta

from app.domain.records.conclusion import ExpertReview, SupervisionCheck
from app.domain.records.enterprise import Enterprise
from app.domain.records.team import TeamMember
from app.rules.verdict import State
from tests.rules.given_services import LEADER, TEAM, TODAY, busy, held, judged, member, planned, said, score

DAY = date(2026, 9, 1)
LATER = TODAY + timedelta(days=3)


def test_no_conflict() -> None:
    verdict = judged("REQ-05", held("v", DAY), elsewhere=[busy(LEADER, DAY, "12:30", 60)])
    assert (verdict.state, score(verdict)) == (State.MET, (5, 5))
    assert said(verdict) == "5 人的时间和职责都没有冲突"


def test_without_a_team() -> None:
    verdict = judged("REQ-05", [TeamMember(name=" ")])
    assert (verdict.state, said(verdict)) == (State.OPEN, "还没有组建诊断组")


def test_one_minute_of_what_happened_can_not_be_mended() -> None:
    verdict = judged("REQ-05", held("v", DAY), elsewhere=[busy(LEADER, DAY, "11:59", 60)])
    assert (verdict.state, score(verdict), verdict.by) == (State.FAILED, (4, 5), None)
    assert said(verdict) == "陈立峰 9 月 1 日同时在另一个项目，重叠 1 分", "the other enterprise is nobody's business"
    assert verdict.outcome.lacking[0].words == f"{said(verdict)}（锐锋精密、远东齿轮）"
    assert [(one.type_name, one.record_id) for one in verdict.outcome.lacking] == [("visit", "v")]


def test_a_pause_binds_nobody() -> None:
    assert judged("REQ-05", held("v", DAY), elsewhere=[busy(LEADER, DAY, "13:00", 60)]).state is State.MET


def test_what_is_only_planned_can_be_mended() -> None:
    plan = planned("p", LATER, member_ids=("m0", "m1"))
    for others in (True, False):
        elsewhere = [busy(LEADER, LATER, "10:00", 60, planned=others)]
        verdict = judged("REQ-05", [plan], elsewhere=elsewhere)
        assert (verdict.state, score(verdict)) == (State.OPEN, (4, 5))
        assert verdict.outcome.lacking[0].type_name == "planned_event"


def test_a_plan_whose_day_is_over_binds_nobody() -> None:
    yesterday = TODAY - timedelta(days=1)
    plan = planned("p", yesterday, member_ids=("m0",))
    assert judged("REQ-05", [plan], elsewhere=[busy(LEADER, yesterday, "10:00", 60)]).state is State.MET
    assert judged("REQ-05", held("v", DAY), elsewhere=[busy(LEADER, DAY, "10:00", 9, planned=True)]).state is State.MET


def test_the_way_between_two_sites() -> None:
    plan = planned("p", LATER, member_ids=("m0",))
    near = [busy(LEADER, LATER, "12:29", 60, planned=True)]
    verdict = judged("REQ-05", [plan], elsewhere=near)
    assert (verdict.state, said(verdict)) == (State.OPEN, "陈立峰 9 月 19 日在两地之间路上少 1 分")
    assert judged("REQ-05", [plan], elsewhere=[busy(LEADER, LATER, "12:30", 60, planned=True)]).state is State.MET


def test_a_tight_way_that_was_managed_is_only_told() -> None:
    verdict = judged("REQ-05", held("v", DAY), elsewhere=[busy(LEADER, DAY, "12:10", 60)])
    assert verdict.state is State.MET
    assert said(verdict).endswith("；1 处路上偏紧：陈立峰 9 月 1 日在两地之间路上少 20 分")


def test_two_dossiers_of_one_enterprise_have_no_way_between_them() -> None:
    close = [busy(LEADER, DAY, "12:10", 60, enterprise="锐锋精密")]
    assert said(judged("REQ-05", held("v", DAY), elsewhere=close)) == "5 人的时间和职责都没有冲突"
    nameless = [Enterprise(), *held("v", DAY)]
    assert "偏紧" in said(judged("REQ-05", nameless, elsewhere=[busy(LEADER, DAY, "12:10", 60, enterprise="")]))
    overlap = judged("REQ-05", nameless, elsewhere=[busy(LEADER, DAY, "11:59", 60, enterprise="")])
    assert overlap.outcome.lacking[0].words == said(overlap)


def test_two_visits_of_this_dossier_at_once() -> None:
    both = [*held("v", DAY), *held("w", DAY, "11:00")]
    verdict = judged("REQ-05", both)
    assert (verdict.state, score(verdict)) == (State.FAILED, (0, 5))
    assert said(verdict).startswith("成员m1 9 月 1 日同时在两处，重叠 1 小时；")
    assert said(verdict).endswith("；另有 2 处")


def test_strangers_and_other_dossiers_among_themselves_are_no_matter_of_this_one() -> None:
    stranger = member("x", name="别人", phone="x")
    twice = [
        busy(LEADER, DAY, "09:00", 60),
        busy(LEADER, DAY, "09:30", 60, dossier_id="third", visit_id="w"),
        busy(stranger, DAY, "09:00", 600),
    ]
    assert judged("REQ-05", [], elsewhere=twice).state is State.MET


def test_nobody_of_the_team_judges_its_work() -> None:
    check, review = SupervisionCheck(person=" 成员m1 "), ExpertReview(expert="成员m2")
    verdict = judged("REQ-05", [check, review, SupervisionCheck(person=" "), ExpertReview(expert="")])
    assert (verdict.state, score(verdict)) == (State.OPEN, (3, 5))
    assert said(verdict) == "成员m1同时是检查人；成员m2同时是评议专家"
    assert {one.type_name for one in verdict.outcome.lacking} == {"supervision_check", "expert_review"}
    assert judged("REQ-05", [SupervisionCheck(person="沈静"), ExpertReview(expert="周教授"), *TEAM]).state is State.MET
