"""Before the diagnosis: PRE-01 to PRE-05 and PRE-08 to PRE-11."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain.record import Record
from app.domain.records.conclusion import SupervisionCheck, SupervisorKind
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import DataRequest, RequestState
from app.domain.records.plan import PlannedEvent
from app.domain.records.preparation import (
    BodyPretraining,
    ChemicalCoordination,
    Contract,
    Need,
    PoolEntry,
    Qualification,
    QualificationKind,
    Undertaking,
)
from app.domain.records.project import Project
from app.domain.records.service_papers import ChemicalCheck, ChemicalFamily, Conformity
from app.domain.records.visits import TimeEvent, TimeEventKind, Visit
from app.rules.notice.same_names import names, same_body
from app.rules.verdict import State
from tests.rules.notice.given_dossier import (
    A_DAY,
    BODY,
    DATA_CAME,
    FIRST_VISIT,
    NAME,
    PARTY,
    POOLED,
    TODAY,
    changed,
    dossier,
    judged,
    planned,
    stamp,
    without,
)


@pytest.mark.parametrize(
    ("id_", "have", "reason", "evidence"),
    [
        ("PRE-01", 1, "想打通计划与生产，8 月 2 日", ["想打通计划与生产，8 月 2 日"]),
        ("PRE-02", 2, "CZ-0137，8 月 2 日", [NAME, "CZ-0137，8 月 2 日"]),
        ("PRE-03", 1, "HT-01，7 月 1 日", ["HT-01，7 月 1 日"]),
        ("PRE-04", 1, "诊断方法，10 月 11 日", ["诊断方法，10 月 11 日"]),
        ("PRE-05", 1, f"{PARTY}，10 月 20 日", [f"{PARTY}，10 月 20 日"]),
        ("PRE-08", 1, "10 月 10 日双方签署", [f"{PARTY}，10 月 10 日"]),
        ("PRE-09", 1, "涉密资料 1 份都写明保管与归还", ["工艺规程，10 月 10 日"]),
        ("PRE-10", 1, "化工企业诊断合同", ["化工企业诊断合同"]),
        ("PRE-11", 1, "市化治办，10 月 15 日", ["市化治办，10 月 15 日"]),
    ],
)
def test_met(id_: str, have: int, reason: str, evidence: list[str]) -> None:
    verdict = judged(id_, dossier())

    assert verdict.state is State.MET
    assert (verdict.outcome.have, verdict.outcome.need) == (have, have)
    assert str(verdict.outcome.reason) == reason
    assert [one.words for one in verdict.outcome.evidence] == evidence
    assert not verdict.outcome.lacking


@pytest.mark.parametrize(
    ("id_", "records", "reason"),
    [
        ("PRE-01", without(Need), "还没有“需求征集”的记录"),
        ("PRE-01", changed(Need, collected_on=None), "想打通计划与生产：缺征集日期"),
        (
            "PRE-01",
            changed(Need, collected_on=POOLED + A_DAY),
            "想打通计划与生产，8 月 3 日：晚于 8 月 2 日入池",
        ),
        ("PRE-02", without(PoolEntry), "还没有“入池”的记录"),
        ("PRE-02", changed(PoolEntry, keeper=" ", year=None), "CZ-0137，8 月 2 日：缺任务年度、跟踪人"),
        ("PRE-02", changed(Enterprise, uscc=""), f"{NAME}：缺统一社会信用代码"),
        ("PRE-02", changed(Enterprise, uscc="320600"), f"{NAME}：统一社会信用代码不对"),
        ("PRE-02", without(Enterprise), "还没有“企业”的记录"),
        ("PRE-03", without(Contract), "还没有“采购合同”的记录"),
        ("PRE-03", changed(Contract, by_procurement=None), "HT-01，7 月 1 日：没有勾选政府采购"),
        ("PRE-03", changed(Contract, number="", signed_on=None), f"{PARTY}：缺合同编号、签订日期"),
        ("PRE-03", changed(Contract, delegated=True, delegation_letter=" "), "HT-01，7 月 1 日：受托采购，缺委托文件"),
        ("PRE-04", without(BodyPretraining), "还没有“诊前培训”的记录"),
        ("PRE-04", changed(BodyPretraining, institution=" "), "诊断方法，10 月 11 日：缺参训机构"),
        (
            "PRE-04",
            changed(BodyPretraining, institution="某某公司、另一家"),
            f"诊断方法，10 月 11 日：项目写的诊断机构是“{BODY}”",
        ),
        ("PRE-05", without(SupervisionCheck), "还没有“监督检查”的记录"),
        ("PRE-05", changed(SupervisionCheck, kind=SupervisorKind.AGENCY), "还没有“监督检查”的记录"),
        ("PRE-05", changed(SupervisionCheck, kind=None, findings=""), f"{PARTY}，10 月 20 日：缺检查方、检查情况"),
        ("PRE-08", without(Undertaking), "还没有“保密承诺书”的记录"),
        (
            "PRE-08",
            changed(Undertaking, blob="", party_signer=""),
            f"{PARTY}，10 月 10 日：缺发包主体签署人、签署扫描件",
        ),
        (
            "PRE-08",
            changed(Undertaking, commissioning_party=NAME),
            f"{NAME}，10 月 10 日：应与发包主体签署，不是与企业",
        ),
        ("PRE-08", changed(Undertaking, commissioning_party=BODY), f"{BODY}，10 月 10 日：双方写成了同一家"),
        (
            "PRE-08",
            changed(Undertaking, institution="另一家"),
            f"{PARTY}，10 月 10 日：项目写的诊断机构是“{BODY}”",
        ),
        ("PRE-09", changed(DataRequest, keeping=" "), "涉密资料 1 份没有写保管与归还"),
        ("PRE-10", without(Qualification), "还没有“机构资质”的记录"),
        ("PRE-10", changed(Qualification, kind=QualificationKind.CERTIFICATE), "还没有“机构资质”的记录"),
        ("PRE-10", changed(Qualification, kind=None), "还没有“机构资质”的记录"),
        ("PRE-10", changed(Qualification, blob=""), "化工企业诊断合同：缺证明材料"),
        ("PRE-11", without(ChemicalCoordination), "还没有“化治办协调”的记录"),
        ("PRE-11", changed(ChemicalCoordination, matter=""), "市化治办，10 月 15 日：缺协调事项"),
    ],
)
def test_missed(id_: str, records: list[Record], reason: str) -> None:
    verdict = judged(id_, records)

    assert not verdict.state.settled
    assert str(verdict.outcome.reason) == reason


def test_a_need_of_the_day_of_pooling_is_in_time() -> None:
    assert judged("PRE-01", changed(Need, collected_on=POOLED)).state is State.MET
    assert judged("PRE-01", changed(PoolEntry, pooled_on=None)).state is State.MET


def test_a_late_need_can_not_be_made_good() -> None:
    late = changed(Need, collected_on=POOLED + A_DAY)

    assert judged("PRE-01", late).outcome.broken
    assert judged("PRE-01", late).state is State.FAILED
    assert judged("PRE-01", [*late, Need(collected_on=POOLED, needs="早先的")]).state is State.MET


def test_until_the_day_of_pooling_a_need_may_be_written_down() -> None:
    for today, state in ((POOLED, State.AT_RISK), (POOLED + A_DAY, State.FAILED)):
        missing = judged("PRE-01", without(Need), today=today)
        assert (missing.state, missing.by, missing.outcome.broken) == (state, POOLED, False)
    assert judged("PRE-01", without(Need, PoolEntry, TimeEvent, PlannedEvent)).by == date(2026, 12, 31)


def test_the_first_pooling_counts_for_the_need() -> None:
    again = PoolEntry(pooled_on=POOLED - A_DAY, year=Decimal(2025), keeper="张科")

    assert judged("PRE-01", [*dossier(), again]).outcome.broken


def test_an_enterprise_is_pooled_once_a_year() -> None:
    same, other = (
        PoolEntry(number=f"CZ-{year}", pooled_on=POOLED, year=Decimal(year), keeper="张科") for year in (2026, 2025)
    )
    twice = judged("PRE-02", [*dossier(), same])

    assert not twice.state.settled
    assert [one.words for one in twice.outcome.lacking] == [
        "CZ-0137，8 月 2 日：同一年度入池不止一次",
        "CZ-2026，8 月 2 日：同一年度入池不止一次",
    ]
    assert judged("PRE-02", [*dossier(), other]).state is State.MET


def test_a_delegated_purchase_with_its_letter() -> None:
    assert judged("PRE-03", changed(Contract, delegated=True, delegation_letter="苏工信 12 号")).state is State.MET


def test_the_bodies_are_trained_on_a_day_before_the_first_visit() -> None:
    late = judged("PRE-04", changed(BodyPretraining, held_on=FIRST_VISIT))

    assert late.state is State.FAILED
    assert late.outcome.broken
    assert str(late.outcome.reason) == "诊断方法，10 月 12 日：没有早于首次走访"
    assert not judged("PRE-04", changed(BodyPretraining, held_on=None)).state.settled


def test_before_anybody_came_a_training_is_not_late() -> None:
    nobody = without(TimeEvent)
    training = BodyPretraining(topic="方法", held_on=TODAY, institution=BODY)
    records = [one for one in nobody if not isinstance(one, BodyPretraining)]

    assert judged("PRE-04", [*records, training]).state is State.MET
    assert not judged("PRE-04", records).outcome.broken


def test_without_training_the_day_before_the_visit_is_the_last() -> None:
    eve = FIRST_VISIT - A_DAY
    for today, state in ((eve, State.AT_RISK), (FIRST_VISIT, State.FAILED)):
        missing = judged("PRE-04", without(BodyPretraining), today=today)
        assert (missing.state, missing.by, missing.outcome.broken) == (state, eve, False)


def test_a_planned_visit_sets_the_last_day_for_the_training() -> None:
    """Planned for the day on which the team came."""
    missing = judged("PRE-04", without(BodyPretraining, TimeEvent), today=date(2026, 9, 1))

    assert missing.by == FIRST_VISIT - A_DAY
    assert missing.state is State.OPEN
    assert judged("PRE-04", without(BodyPretraining, TimeEvent, PlannedEvent)).by == date(2026, 12, 31)


def test_while_the_project_names_no_body_papers_are_not_compared() -> None:
    records = [one.with_(diagnosis_body=" ") if isinstance(one, Project) else one for one in dossier()]

    assert judged("PRE-04", records).state is State.MET
    assert judged("PRE-08", records).state is State.MET


def test_one_check_of_the_bureau_beside_those_of_an_agency() -> None:
    agency = SupervisionCheck(kind=SupervisorKind.AGENCY, agency="监理公司")
    verdict = judged("PRE-05", [*dossier(), agency])

    assert verdict.state is State.MET
    assert not verdict.outcome.lacking


@pytest.mark.parametrize(("day", "state"), [(DATA_CAME, State.MET), (DATA_CAME + A_DAY, State.FAILED)])
def test_an_undertaking_is_signed_before_data_comes(day: date, state: State) -> None:
    verdict = judged("PRE-08", changed(Undertaking, signed_on=day))

    assert verdict.state is state
    assert verdict.outcome.broken is (state is State.FAILED)


@pytest.mark.parametrize(("day", "state"), [(FIRST_VISIT, State.MET), (FIRST_VISIT + A_DAY, State.FAILED)])
def test_an_undertaking_is_signed_before_the_first_visit(day: date, state: State) -> None:
    records = [one for one in changed(Undertaking, signed_on=day) if not isinstance(one, DataRequest)]
    verdict = judged("PRE-08", records)

    assert verdict.state is state
    assert verdict.outcome.broken is (state is State.FAILED)


def test_nobody_came_and_nothing_came() -> None:
    early = without(TimeEvent, DataRequest)
    unsigned = [one for one in early if not isinstance(one, Undertaking)]

    assert judged("PRE-08", early).state is State.MET
    assert not judged("PRE-08", unsigned).outcome.broken


def test_what_is_only_planned_is_no_access_yet() -> None:
    records = [one for one in changed(Undertaking, signed_on=TODAY) if not isinstance(one, TimeEvent | DataRequest)]

    assert judged("PRE-08", [*records, planned("early")]).state is State.MET


def test_an_undertaking_may_be_signed_on_the_day_of_access_still() -> None:
    for today, state in ((DATA_CAME, State.AT_RISK), (DATA_CAME + A_DAY, State.FAILED)):
        missing = judged("PRE-08", without(Undertaking), today=today)
        assert (missing.state, missing.by, missing.outcome.broken) == (state, DATA_CAME, False)


def test_stamps_without_a_visit_or_a_check_in_tell_of_no_coming() -> None:
    records = without(TimeEvent, BodyPretraining, DataRequest)
    strange = [stamp("gone", FIRST_VISIT), stamp("v1", FIRST_VISIT, kind=TimeEventKind.PAUSE), TimeEvent(visit_id="v1")]
    training = BodyPretraining(topic="方法", held_on=TODAY, institution=BODY)

    assert judged("PRE-04", [*records, *strange, training]).state is State.MET


def test_the_first_of_several_visits_counts() -> None:
    earlier = [Visit(id="v0", theme="启动会"), stamp("v0", FIRST_VISIT - A_DAY)]

    assert judged("PRE-04", [*dossier(), *earlier]).outcome.broken


@pytest.mark.parametrize(
    "values",
    [
        {"secret": False},
        {"secret": None},
        {"state": RequestState.ASKED, "received_on": None},
        {"state": RequestState.NOT_AVAILABLE, "received_on": None},
        {"state": None, "received_on": None},
    ],
)
def test_no_secret_data_nothing_to_keep(values: dict[str, object]) -> None:
    assert judged("PRE-09", changed(DataRequest, **values)).state is State.NOT_APPLICABLE


@pytest.mark.parametrize("state", [RequestState.RECEIVED, RequestState.PARTLY, RequestState.RETURNED])
def test_data_is_here_by_its_state_alone(state: RequestState) -> None:
    assert judged("PRE-09", changed(DataRequest, state=state, received_on=None)).state is State.MET


def test_each_secret_has_to_say_where_it_is_kept() -> None:
    other = DataRequest(name="配方", secret=True, state=RequestState.RECEIVED)
    verdict = judged("PRE-09", [*dossier(), other])

    assert (verdict.outcome.have, verdict.outcome.need) == (1, 2)
    assert [one.words for one in verdict.outcome.lacking] == ["配方：缺保管与归还"]


def test_other_enterprises_need_no_experience_with_chemistry() -> None:
    for is_chemical in (False, None):
        records = changed(Enterprise, is_chemical=is_chemical)
        assert judged("PRE-10", records).state is State.NOT_APPLICABLE
        assert judged("PRE-11", records).state is State.NOT_APPLICABLE


def test_work_on_standards_counts_as_well() -> None:
    assert judged("PRE-10", changed(Qualification, kind=QualificationKind.STANDARD_WORK)).state is State.MET


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, State.OPEN),
        ({"family": ChemicalFamily.ENERGY_ENVIRONMENT}, State.OPEN),
        ({"family": ChemicalFamily.OPERATION_MAINTENANCE}, State.NOT_APPLICABLE),
        ({"family": None}, State.NOT_APPLICABLE),
        ({"conformity": Conformity.NOT_APPLICABLE}, State.NOT_APPLICABLE),
        ({"conformity": None}, State.NOT_APPLICABLE),
    ],
)
def test_the_office_is_asked_where_safety_or_environment_is_touched(values: dict[str, object], state: State) -> None:
    records = [one for one in changed(ChemicalCheck, **values) if not isinstance(one, ChemicalCoordination)]

    assert judged("PRE-11", records, today=date(2026, 11, 1)).state is state


def test_who_asked_the_office_anyway_has_done_so() -> None:
    assert judged("PRE-11", without(ChemicalCheck)).state is State.MET


@pytest.mark.parametrize(
    ("words", "name", "found"),
    [
        ("江苏某诊断院（乙方）", "江苏某诊断院", True),
        ("江苏 某诊断院 ", "江苏某诊断院(有限公司)", True),
        ("ＡＢＣ诊断院", "abc诊断院", True),
        ("某诊断院", "江苏某诊断院", False),
        ("江苏某诊断院", "", False),
        ("江苏某诊断院", "（）", False),
        ("", "江苏某诊断院", False),
    ],
)
def test_names_in_words(words: str, name: str, found: bool) -> None:
    assert names(words, name) is found


def test_a_short_form_is_the_same_body() -> None:
    assert same_body("诊断院", "江苏某诊断院有限公司")
    assert not same_body("另一家", "江苏某诊断院有限公司")
    assert not same_body("", "")
