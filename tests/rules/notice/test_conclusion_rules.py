"""Signature, acceptance, follow-up, funds, will and survey: each rule met, just missed, absent and out of scope."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.domain.record import Record
from app.domain.records.conclusion import (
    Acceptance,
    AcceptanceResult,
    Aggregation,
    ExpertReview,
    FollowUp,
    FollowUpKind,
    Grade,
    Payment,
    Satisfaction,
    SatisfactionSurvey,
    SignOff,
    Submission,
    SupervisionCheck,
    SupervisorKind,
)
from app.domain.records.plan import ServicePlan
from app.domain.records.preparation import Institution, Need
from app.domain.records.project import Project
from app.domain.records.solution import RenovationProject
from app.domain.records.visits import TimeEventKind
from app.domain.terms import Direction
from app.rules.rule_sets import rule_set
from app.rules.verdict import State
from tests.rules.notice.given_conclusion import (
    BODY,
    SERVED,
    TODAY,
    changed,
    finished,
    judged,
    only_for,
    stamp,
    without,
)

ABSENT: dict[str, type[Record]] = {
    "RPT-06": SignOff,
    "RPT-07": SignOff,
    "RPT-08": SignOff,
    "ACC-01": Acceptance,
    "ACC-02": Acceptance,
    "ACC-03": Acceptance,
    "ACC-04": Acceptance,
    "FUP-01": FollowUp,
    "FUP-02": FollowUp,
    "FUP-03": FollowUp,
    "FIN-01": Payment,
    "FIN-02": Acceptance,
    "FIN-03": Payment,
    "FIN-04": FollowUp,
    "EFF-01": Need,
    "EFF-02": Need,
    "EFF-03": SupervisionCheck,
    "EFF-04": SatisfactionSurvey,
    "PUB-01": FollowUp,
    "PUB-02": FollowUp,
    "AGG-01": Aggregation,
    **{f"SAT-{number:02}": SatisfactionSurvey for number in range(1, 11)},
}
A_DAY = timedelta(days=1)


@pytest.mark.parametrize("id_", ABSENT)
def test_met_by_a_finished_dossier(id_: str) -> None:
    verdict = judged(id_, finished())
    assert verdict.state is State.MET, str(verdict.outcome.reason)
    assert verdict.outcome.evidence


@pytest.mark.parametrize(("id_", "type_"), ABSENT.items())
def test_open_without_the_record(id_: str, type_: type[Record]) -> None:
    verdict = judged(id_, without(type_), today=date(2022, 4, 2))
    assert verdict.state is State.OPEN
    assert verdict.outcome.have == 0
    assert str(verdict.outcome.reason)


@pytest.mark.parametrize("id_", ABSENT)
def test_not_applicable_to_another_category(id_: str) -> None:
    assert judged(id_, finished(), rules=only_for("smart_factory", id_)).state is State.NOT_APPLICABLE
    assert judged(id_, finished(), rules=only_for("smart_workshop", id_)).state is State.MET


JUST_MISSED = [
    ("RPT-06", SignOff, {"signer_title": " "}, "缺签字人职务"),
    ("RPT-06", SignOff, {"blob": ""}, "缺签署页扫描件"),
    ("RPT-06", SignOff, {"signed_on": date(2022, 9, 24)}, "签字日期早于报告日期"),
    ("RPT-07", SignOff, {"sealed": None}, "已盖企业公章"),
    ("RPT-08", SignOff, {"report_hash": ""}, "没有记下指纹"),
    ("RPT-08", Submission, {"report_hash": "c0ffef"}, "不是签署的那一版"),
    ("ACC-01", Acceptance, {"sealed": False}, "已盖章"),
    ("ACC-01", Acceptance, {"decided_on": TODAY + A_DAY}, "还没有到"),
    ("ACC-01", Acceptance, {"result": AcceptanceResult.RECTIFY}, "整改"),
    ("ACC-02", Acceptance, {"plan_conclusion": ""}, "缺实施计划完成情况"),
    ("ACC-03", Acceptance, {"report_conclusion": "\n"}, "缺诊断报告"),
    ("ACC-04", Acceptance, {"satisfaction_conclusion": ""}, "缺企业满意度评级"),
    ("ACC-04", SatisfactionSurvey, {"overall": Satisfaction.DISSATISFIED}, "先整改"),
    ("FUP-02", FollowUp, {"project_id": "elsewhere"}, "没有对应报告里的改造项目"),
    ("FIN-01", Payment, {"earmarked": False}, "专款专用"),
    ("FIN-01", Payment, {"voucher": ""}, "缺凭证号"),
    ("FIN-02", Acceptance, {"result": AcceptanceResult.RECTIFY}, "还没有验收通过"),
    ("FIN-02", Acceptance, {"decided_on": None}, "还没有验收通过"),
    ("FIN-03", Payment, {"percent": Decimal(0)}, "比例是零"),
    ("EFF-01", Need, {"voluntary_blob": ""}, "缺自愿申请扫描件"),
    ("EFF-02", Need, {"principal_wants": False, "principal_statement": "想要"}, "一把手"),
    ("EFF-03", SupervisionCheck, {"findings": ""}, "监理检查 0 次"),
    ("EFF-03", SupervisionCheck, {"agency": f" {BODY}"}, "监理检查 0 次"),
    ("EFF-03", SupervisionCheck, {"kind": SupervisorKind.BUREAU}, "监理检查 0 次"),
    ("EFF-04", SatisfactionSurvey, {"overall": None}, "企业还没有评价"),
    ("AGG-01", Aggregation, {"receipt": ""}, "缺年度、日期或回执"),
    ("AGG-01", Aggregation, {"year": Decimal(2021)}, "缺年度、日期或回执"),
    ("SAT-01", SatisfactionSurvey, {"enterprise": "无锡精工"}, "不一致"),
    ("SAT-01", SatisfactionSurvey, {"enterprise": ""}, "缺被诊断企业名称"),
    ("SAT-02", SatisfactionSurvey, {"enterprise_sealed": False}, "企业印章"),
    ("SAT-03", SatisfactionSurvey, {"signer": ""}, "缺企业负责人签字"),
    ("SAT-04", SatisfactionSurvey, {"institution": "另一家"}, "不一致"),
    ("SAT-05", SatisfactionSurvey, {"direction": Direction.IT_OT_FUSION}, "不一致"),
    ("SAT-05", SatisfactionSurvey, {"direction": None}, "缺方向"),
    ("SAT-06", SatisfactionSurvey, {"results": None}, "缺诊断结果"),
    ("SAT-07", SatisfactionSurvey, {"overall": None}, "缺总体评价意见"),
    ("SAT-08", SatisfactionSurvey, {"audit_sealed": False}, "审核单位盖章"),
    ("SAT-09", SatisfactionSurvey, {"sealed_on": date(2022, 9, 25)}, "早于报告签字日期"),
    ("SAT-09", SatisfactionSurvey, {"sealed_on": None, "signed_on": None}, "缺"),
    ("SAT-10", SatisfactionSurvey, {"process": None}, "缺诊断过程"),
]


@pytest.mark.parametrize(("id_", "type_", "values", "words"), JUST_MISSED)
def test_just_missed_and_says_what(id_: str, type_: type[Record], values: dict[str, object], words: str) -> None:
    verdict = judged(id_, changed(type_, **values), today=TODAY)
    assert not verdict.state.settled
    assert verdict.outcome.have < verdict.outcome.need
    assert words in str(verdict.outcome.reason)


def test_the_signature_may_have_the_day_of_the_report() -> None:
    assert judged("RPT-06", changed(SignOff, signed_on=date(2022, 9, 25))).state is State.MET
    assert judged("RPT-06", changed(SignOff, report_on=None)).state is State.MET


def test_nothing_is_submitted_before_it_is() -> None:
    verdict = judged("RPT-08", without(Submission), today=date(2022, 9, 1))
    assert (verdict.state, str(verdict.outcome.reason)) == (State.OPEN, "报告还没有提交")


def test_a_rejection_is_final_and_gathers_nothing() -> None:
    rejected = changed(Acceptance, result=AcceptanceResult.REJECTED)
    assert judged("ACC-01", rejected, today=date(2022, 9, 1)).state is State.FAILED
    assert judged("AGG-01", [one for one in rejected if not isinstance(one, Aggregation)]).state is State.NOT_APPLICABLE
    assert judged("AGG-01", changed(Aggregation, sent_on=date(2023, 1, 1))).state is State.FAILED


def test_a_later_round_of_acceptance_decides() -> None:
    rounds = [*changed(Acceptance, result=AcceptanceResult.RECTIFY), *finished()]
    again = [one for one in rounds if isinstance(one, Acceptance)]
    assert judged("ACC-01", again).state is State.MET
    first, second = again
    assert judged("ACC-01", [first.with_(id=second.id), second.with_(id=first.id)]).state is not State.MET


def test_acceptance_needs_a_plan_and_a_survey_to_speak_of() -> None:
    assert "服务计划" in str(judged("ACC-02", without(ServicePlan)).outcome.reason)
    assert "调查表" in str(judged("ACC-04", without(SatisfactionSurvey)).outcome.reason)


def test_a_dissatisfied_enterprise_may_pass_where_the_rule_set_says_so() -> None:
    rules = rule_set()
    lenient = replace(rules, numbers=replace(rules.numbers, dissatisfied_may_pass=True))
    unhappy = changed(SatisfactionSurvey, overall=Satisfaction.DISSATISFIED)
    assert judged("ACC-04", unhappy).state is not State.MET
    assert judged("ACC-04", unhappy, rules=lenient).state is State.MET
    to_correct = [one.with_(result=AcceptanceResult.RECTIFY) if isinstance(one, Acceptance) else one for one in unhappy]
    assert judged("ACC-04", to_correct).state is State.MET


@pytest.mark.parametrize(("day", "state"), [(date(2022, 12, 31), State.MET), (date(2023, 1, 1), State.FAILED)])
def test_the_year_ends_on_its_last_day(day: date, state: State) -> None:
    after = date(2023, 2, 1)
    assert judged("FIN-02", changed(Acceptance, decided_on=day), today=after).state is state
    assert judged("AGG-01", changed(Aggregation, sent_on=day), today=after).state is state


def test_a_second_sending_in_the_next_year_does_not_spoil_the_first() -> None:
    late = Aggregation(year=Decimal(2022), sent_on=date(2023, 1, 9), receipt="补报")
    assert judged("AGG-01", [*finished(), late], today=date(2023, 2, 1)).state is State.MET


def test_matchmaking_is_for_those_who_want_to_invest() -> None:
    assert judged("FUP-01", changed(Need, invests=False)).state is State.NOT_APPLICABLE
    assert judged("FUP-01", without(Need)).state is State.NOT_APPLICABLE
    for kind in (FollowUpKind.MATCHING_FAIR, FollowUpKind.VENDOR_VISIT):
        assert judged("FUP-01", changed(FollowUp, kind=kind)).state is State.MET
    assert judged("FUP-01", changed(FollowUp, kind=FollowUpKind.PUBLICITY)).state is State.OPEN
    assert judged("FUP-01", changed(FollowUp, title="")).state is State.OPEN


def test_a_project_that_no_report_proposed_is_said_so() -> None:
    verdict = judged("FUP-02", without(RenovationProject))
    assert (verdict.state, len(verdict.outcome.lacking)) == (State.OPEN, 1)


def test_every_payment_counts() -> None:
    planned = Payment(stage="尾款", amount=Decimal(7), use="诊断服务费")
    verdict = judged("FIN-01", [*finished(), planned])
    assert (verdict.state, verdict.outcome.have, verdict.outcome.need) == (State.MET, 2, 2)
    astray = judged("FIN-01", [*finished(), planned.with_(use="")])
    assert (astray.outcome.have, astray.outcome.need, astray.state) == (1, 2, State.AT_RISK)


def test_a_statement_alone_shows_that_the_principal_wants() -> None:
    said = changed(Need, principal_wants=None, principal_statement="要上 MES")
    assert judged("EFF-02", said).state is State.MET
    assert judged("EFF-02", changed(Need, principal_wants=None)).state is not State.MET


def test_a_city_may_ask_for_more_checks() -> None:
    rules = rule_set()
    strict = replace(rules, numbers=replace(rules.numbers, supervision_checks=2))
    assert judged("EFF-03", finished(), rules=strict).state is not State.MET
    twice = [*finished(), *(one for one in finished() if isinstance(one, SupervisionCheck))]
    assert judged("EFF-03", twice, rules=strict).state is State.MET


def test_a_supervisor_under_another_name_of_the_institution_is_not_independent() -> None:
    records = [*changed(SupervisionCheck, agency="苏智院"), Institution(name="苏智院")]
    assert "不独立" in judged("EFF-03", records).outcome.lacking[0].words


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        ((), "企业、专家和监理都已评价"),
        ((ExpertReview,), "专家还没有"),
        ((SupervisionCheck,), "监理还没有"),
        ((ExpertReview, SupervisionCheck), "专家和监理还没有"),
    ],
)
def test_experts_and_supervisors_are_asked_for_but_stop_nothing(gone: tuple[type[Record], ...], words: str) -> None:
    verdict = judged("EFF-04", without(*gone))
    assert verdict.state is State.MET
    assert str(verdict.outcome.reason).endswith(words)


def test_four_of_five_ticks() -> None:
    verdict = judged("SAT-06", changed(SatisfactionSurvey, results=None))
    assert (verdict.outcome.have, verdict.outcome.need) == (4, 5)


def test_the_form_may_be_filled_on_the_day_of_the_signature_and_of_the_last_service() -> None:
    same_day = [*finished(), stamp(date(2022, 9, 26))]
    assert judged("SAT-09", same_day).state is State.MET
    later = [*finished(), stamp(date(2022, 9, 27))]
    assert "最后一次服务" in str(judged("SAT-09", later).outcome.reason)
    voided = [*later, stamp(date(2022, 10, 1), TimeEventKind.VOID, corrects_id=later[-1].id)]
    assert judged("SAT-09", voided).state is State.MET


def test_the_form_alone_has_nothing_to_be_too_early_for() -> None:
    form = [one for one in finished() if isinstance(one, SatisfactionSurvey)]
    assert judged("SAT-09", form).state is State.MET
    unsigned = [one for one in changed(SignOff, signed_on=None) if not isinstance(one, type(stamp(SERVED)))]
    assert judged("SAT-09", unsigned).state is State.MET


@pytest.mark.parametrize(
    ("grade", "overall", "state"),
    [
        (Grade.GOOD, Satisfaction.DISSATISFIED, False),
        (Grade.GOOD, Satisfaction.FAIRLY, True),
        (Grade.FAIR, Satisfaction.SATISFIED, False),
        (Grade.POOR, Satisfaction.FAIRLY, True),
        (Grade.POOR, Satisfaction.DISSATISFIED, True),
    ],
)
def test_ticks_and_overall_agree(grade: Grade, overall: Satisfaction, state: bool) -> None:
    ticks = dict.fromkeys(("process", "analysis", "proposals", "competence", "results"), grade)
    verdict = judged("SAT-10", changed(SatisfactionSurvey, overall=overall, **ticks))
    assert (verdict.state is State.MET) is state
    mixed = {**ticks, "process": Grade.VERY_GOOD, "results": Grade.POOR}
    assert judged("SAT-10", changed(SatisfactionSurvey, overall=overall, **mixed)).state is State.MET


def test_a_survey_of_a_project_without_direction_agrees_with_none() -> None:
    assert judged("SAT-05", changed(Project, direction=None)).state is not State.MET
