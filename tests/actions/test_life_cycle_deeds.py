"""The deeds of a dossier's life: role, gate, one step to undo, and the stage that follows."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.actions import dossiers, life_cycle, records
from app.actions.compliance import Compliance, ask_exception, decide_exception
from app.actions.life_cycle import GateShut
from app.actions.standings import stages, standing
from app.domain.errors import AppError, NotAllowed
from app.domain.record import Record
from app.domain.records.conclusion import (
    Acceptance,
    AcceptanceResult,
    Aggregation,
    FollowUp,
    FollowUpKind,
    Grade,
    Satisfaction,
    SatisfactionSurvey,
    SignOff,
    Submission,
    Withdrawal,
)
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.preparation import Assignment, Contract, Need, PoolEntry
from app.domain.records.project import Project
from app.domain.records.report import ReportSection, Section
from app.domain.records.rulings import RuleOverlay
from app.domain.records.team import TeamMember, TeamRole
from app.domain.roles import Role
from app.domain.terms import Direction, VisitKind
from app.rules.life_cycle import Stage
from app.rules.next_steps import Deed, in_the_way
from app.rules.rule_sets import rule_set
from app.store.unit_of_work import Author, UnitOfWork
from app.workspace import Workspace
from tests.given import MORNING, SHA256, clock
from tests.ui.given_pages import workspace_of

DAY, YEAR = MORNING.date(), Decimal(MORNING.year)
ASKED = {
    "DIR-01", "EFF-01", "PRE-06", "RPT-06", "RPT-07", "RPT-08", "ACC-01", "ACC-02", "ACC-03", "ACC-04", "FIN-02",
    "AGG-01", *(f"SAT-{number:02}" for number in range(1, 9)),
}  # fmt: skip


def overlay(dossier: str) -> RuleOverlay:
    """A bureau's set that asks only what these tests are about."""
    off = "".join(f"[rules.{id_}]\non = false\n" for id_ in rule_set().rules if id_ not in ASKED)
    head = 'id = "few"\nextends = "jiangsu-161-2022"\nname = "少"\nversion = "1"\n'
    return RuleOverlay(dossier_id=dossier, code="few", words=head + off)


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Workspace]:
    made = workspace_of(tmp_path / "bureau", Role.BUREAU)
    made.clock = clock()
    yield made
    made.close()


def as_others_do(workspace: Workspace, *others: Record) -> None:
    """What a device of another role wrote, as if it had come in a bundle."""
    with UnitOfWork(workspace.engine, Author(workspace.identity.device_id, "别人"), workspace.clock) as work:
        for one in others:
            work.put(one)


def begun(workspace: Workspace, name: str = "锐锋精密", uscc: str = "") -> str:
    project = Project(
        category="smart_workshop", direction=Direction.SMART_MANUFACTURING, diagnosis_body="苏智院", rule_set="few"
    )
    id_ = dossiers.open_dossier(workspace, Enterprise(name=name, uscc=uscc), project).id
    as_others_do(workspace, overlay(id_))
    return id_


def need(dossier: str) -> Need:
    return Need(
        dossier_id=dossier, collected_on=DAY, wanted_direction=Direction.SMART_MANUFACTURING, needs="上 MES",
        voluntary_on=DAY, voluntary_blob=SHA256, principal_wants=True,
    )  # fmt: skip


def entry(dossier: str) -> PoolEntry:
    return PoolEntry(dossier_id=dossier, pooled_on=DAY, year=YEAR, keeper="王科", number="CZ-2026-0137")


@pytest.fixture
def sampled(bureau: Workspace) -> str:
    return begun(bureau)


def reached(workspace: Workspace, dossier: str) -> Stage:
    compliance = Compliance(workspace)
    try:
        one = standing(workspace, compliance, dossier)
        assert stages(workspace, compliance)[dossier] is one.stage
        return one.stage
    finally:
        compliance.close()


def test_a_gate_says_what_is_missing_and_an_exception_opens_it(bureau: Workspace, sampled: str) -> None:
    with pytest.raises(GateShut) as shut:
        life_cycle.pool(bureau, entry(sampled))
    assert {one.id for one in shut.value.missing} >= {"EFF-01"}
    assert "企业自愿（还没有征集企业需求）" in shut.value.message
    assert "申请例外" in shut.value.hint

    for rule in {one.id for one in shut.value.missing}:
        request = ask_exception(bureau, sampled, rule, "企业搬迁，申请表后补")
        decide_exception(bureau, request, granted=True)
    life_cycle.pool(bureau, entry(sampled))
    assert reached(bureau, sampled) is Stage.POOLED


def test_many_missing_rules_are_counted_and_a_few_named(bureau: Workspace, sampled: str) -> None:
    with pytest.raises(GateShut) as shut:
        life_cycle.aggregate(bureau, Aggregation(dossier_id=sampled, year=YEAR, sent_on=DAY, receipt="1"))
    assert f"缺 {len(shut.value.missing)} 项" in shut.value.message
    assert shut.value.message.endswith("等。")


def test_into_the_pool_and_out_again(bureau: Workspace, sampled: str) -> None:
    life_cycle.collect_need(bureau, need(sampled))
    life_cycle.pool(bureau, entry(sampled))
    assert reached(bureau, sampled) is Stage.POOLED

    bureau.history.undo()
    assert reached(bureau, sampled) is Stage.SOLICITED


def test_one_archive_for_an_enterprise_and_a_year(bureau: Workspace) -> None:
    code = "91320412MA1W0A007K"
    first, second = begun(bureau, "锐锋精密", code), begun(bureau, "锐锋精密（新）", code.lower().upper())
    for id_ in (first, second):
        life_cycle.collect_need(bureau, need(id_))
    life_cycle.pool(bureau, entry(first))
    with pytest.raises(AppError, match=r"锐锋精密 2026 年已经在池里了：CZ-2026-0137"):
        life_cycle.pool(bureau, entry(second))
    with pytest.raises(AppError, match="已经在池里了"):
        life_cycle.pool(bureau, entry(first))
    life_cycle.pool(bureau, entry(second).with_(year=YEAR + 1, number=""))


def test_enterprises_without_a_code_are_told_apart(bureau: Workspace) -> None:
    for id_ in (begun(bureau, "甲"), begun(bureau, "乙")):
        life_cycle.collect_need(bureau, need(id_))
        life_cycle.pool(bureau, entry(id_))
        with pytest.raises(AppError, match="2026 年已经在池里了"):
            life_cycle.pool(bureau, entry(id_))


def test_an_assignment_makes_the_project_the_institutions(bureau: Workspace, sampled: str) -> None:
    life_cycle.collect_need(bureau, need(sampled))
    life_cycle.pool(bureau, entry(sampled))
    life_cycle.assign(bureau, Assignment(dossier_id=sampled, institution="江南诊断院", assigned_on=DAY))
    with bureau.reading() as read:
        assert read.get(Project, sampled, sampled).diagnosis_body == "江南诊断院"
    assert reached(bureau, sampled) is Stage.ASSIGNED

    bureau.history.undo()
    with bureau.reading() as read:
        assert read.get(Project, sampled, sampled).diagnosis_body == "苏智院"
        assert not read.find(Assignment, dossier_id=sampled)


def test_a_start_needs_a_team(bureau: Workspace, sampled: str) -> None:
    life_cycle.collect_need(bureau, need(sampled))
    life_cycle.pool(bureau, entry(sampled))
    life_cycle.assign(bureau, Assignment(dossier_id=sampled, institution="苏智院", assigned_on=DAY))
    with pytest.raises(GateShut, match="组建诊断组"):
        life_cycle.confirm_start(bureau, sampled, DAY)
    as_others_do(bureau, TeamMember(dossier_id=sampled, name="陈立峰", role=TeamRole.LEADER))
    life_cycle.confirm_start(bureau, sampled, DAY)
    with bureau.reading() as read:
        assert read.get(Project, sampled, sampled).starts_on == DAY
    assert reached(bureau, sampled) is Stage.PREPARED


def test_a_leader_signs_and_submits_what_was_signed(workspace: Workspace) -> None:
    dossier = _written(workspace)
    life_cycle.sign_off(workspace, _signature(dossier))
    assert reached(workspace, dossier) is Stage.ENTERPRISE_CONFIRMED
    with workspace.reading() as read:
        signed = read.find(SignOff, dossier_id=dossier)[0]
    assert signed.report_hash == life_cycle.report_fingerprint(workspace, dossier, DAY)

    life_cycle.survey(workspace, _form(dossier))
    life_cycle.submit(workspace, Submission(dossier_id=dossier, submitted_on=DAY))
    assert reached(workspace, dossier) is Stage.SURVEYED


def test_a_report_that_changed_since_it_was_signed_is_not_submitted(workspace: Workspace) -> None:
    dossier = _written(workspace)
    life_cycle.sign_off(workspace, _signature(dossier))
    life_cycle.survey(workspace, _form(dossier))
    records.save(workspace, ReportSection(dossier_id=dossier, section=Section.SOLUTION, words="又加一段"))
    with pytest.raises(GateShut, match="提交的报告不是签署的那一版"):
        life_cycle.submit(workspace, Submission(dossier_id=dossier, submitted_on=DAY))

    again = _signature(dossier)
    life_cycle.sign_off(workspace, again)
    life_cycle.submit(workspace, Submission(dossier_id=dossier, submitted_on=DAY))


def test_a_signature_without_a_report_date_gets_one(workspace: Workspace) -> None:
    dossier = _written(workspace)
    yesterday = date.fromordinal(DAY.toordinal() - 1)
    life_cycle.sign_off(workspace, _signature(dossier).with_(report_on=None, signed_on=yesterday))
    with workspace.reading() as read:
        assert read.find(SignOff, dossier_id=dossier)[0].report_on == yesterday
    life_cycle.survey(workspace, _form(dossier))
    life_cycle.submit(workspace, Submission(dossier_id=dossier, submitted_on=DAY))


def test_acceptance_in_two_rounds(bureau: Workspace, sampled: str) -> None:
    with pytest.raises(AppError, match="还没有提交"):
        life_cycle.accept(bureau, _acceptance(sampled))
    _submitted(bureau, sampled)
    acceptance = _acceptance(sampled)
    with pytest.raises(AppError, match="没有写整改要求"):
        life_cycle.rectify(bureau, acceptance)

    life_cycle.rectify(bureau, acceptance.with_(to_correct="补充对标"))
    assert reached(bureau, sampled) is Stage.RECTIFY
    bureau.history.undo()
    assert reached(bureau, sampled) is Stage.SURVEYED

    life_cycle.accept(bureau, _acceptance(sampled))
    assert reached(bureau, sampled) is Stage.ACCEPTED
    life_cycle.aggregate(bureau, Aggregation(dossier_id=sampled, year=YEAR, sent_on=DAY, receipt="回执 1"))
    assert reached(bureau, sampled) is Stage.AGGREGATED
    life_cycle.follow_up(
        bureau, FollowUp(dossier_id=sampled, kind=FollowUpKind.MATCHING_FAIR, held_on=DAY, title="对接会")
    )
    assert reached(bureau, sampled) is Stage.FOLLOWED_UP


def test_acceptance_needs_its_conclusions(bureau: Workspace, sampled: str) -> None:
    _submitted(bureau, sampled)
    with pytest.raises(GateShut, match="验收：诊断报告"):
        life_cycle.accept(bureau, _acceptance(sampled).with_(report_conclusion=""))


def test_a_submission_without_a_signature_has_nothing_to_agree_with(workspace: Workspace) -> None:
    dossier = _written(workspace)
    with pytest.raises(GateShut, match="企业负责人还没有签署报告"):
        life_cycle.submit(workspace, Submission(dossier_id=dossier, submitted_on=DAY))
    life_cycle.sign_off(workspace, _signature(dossier).with_(report_hash="abc"))
    life_cycle.survey(workspace, _form(dossier))
    life_cycle.submit(workspace, Submission(dossier_id=dossier, submitted_on=DAY, report_hash="ABC"))


def test_rejected_and_withdrawn(bureau: Workspace, sampled: str) -> None:
    _submitted(bureau, sampled)
    life_cycle.reject(bureau, _acceptance(sampled))
    assert reached(bureau, sampled) is Stage.REJECTED
    life_cycle.withdraw(bureau, Withdrawal(dossier_id=sampled, withdrawn_on=DAY, reason="企业停产"))
    assert reached(bureau, sampled) is Stage.WITHDRAWN
    bureau.history.undo()
    assert reached(bureau, sampled) is Stage.REJECTED


def test_who_may_not_is_refused_before_anything_is_read(workspace: Workspace, dossier: str, bureau: Workspace) -> None:
    for deed in (
        lambda: life_cycle.pool(workspace, entry(dossier)),
        lambda: life_cycle.assign(workspace, Assignment(dossier_id=dossier)),
        lambda: life_cycle.accept(workspace, _acceptance(dossier)),
        lambda: life_cycle.rectify(workspace, _acceptance(dossier)),
        lambda: life_cycle.withdraw(workspace, Withdrawal(dossier_id=dossier)),
        lambda: life_cycle.sign_off(bureau, SignOff(dossier_id="nowhere")),
        lambda: life_cycle.submit(bureau, Submission(dossier_id="nowhere")),
    ):
        with pytest.raises(NotAllowed):
            deed()


def _written(workspace: Workspace) -> str:
    """A leader's dossier whose report was written."""
    dossier = begun(workspace)
    records.save(workspace, need(dossier))
    records.save(workspace, ReportSection(dossier_id=dossier, section=Section.SUMMARY, words="结论"))
    return dossier


def _submitted(bureau: Workspace, dossier: str) -> None:
    """All that the team does, seen from the bureau."""
    life_cycle.collect_need(bureau, need(dossier))
    life_cycle.survey(bureau, _form(dossier))
    signed = _signature(dossier).with_(report_hash="c0ffee")
    as_others_do(
        bureau,
        signed,
        Submission(dossier_id=dossier, submitted_on=DAY, report_hash="c0ffee"),
        ServicePlan(dossier_id=dossier, goals="查短板", outputs="报告"),
        TeamMember(dossier_id=dossier, name="陈立峰", role=TeamRole.LEADER),
    )


def _signature(dossier: str) -> SignOff:
    return SignOff(
        dossier_id=dossier, report_on=DAY, signer="潘建业", signer_title="董事长", signed_on=DAY, sealed=True,
        blob=SHA256,
    )  # fmt: skip


def _form(dossier: str) -> SatisfactionSurvey:
    ticks = dict.fromkeys(("process", "analysis", "proposals", "competence", "results"), Grade.GOOD)
    return SatisfactionSurvey(
        dossier_id=dossier, enterprise="锐锋精密", enterprise_sealed=True, sealed_on=DAY, signer="潘建业",
        signed_on=DAY, institution="苏智院", direction=Direction.SMART_MANUFACTURING, overall=Satisfaction.SATISFIED,
        auditor="武进区工信局", audit_opinion="属实", audit_sealed=True, blob=SHA256, **ticks,
    )  # fmt: skip


def _acceptance(dossier: str) -> Acceptance:
    return Acceptance(
        dossier_id=dossier, number="YS-1", decided_on=DAY, plan_conclusion="完成", report_conclusion="合格",
        satisfaction_conclusion="满意", sealed=True, correct_by=date(2026, 12, 1),
    )  # fmt: skip


def test_a_sheet_writes_through_the_deed(bureau: Workspace, sampled: str) -> None:
    with pytest.raises(GateShut):
        life_cycle.write(bureau, entry(sampled))
    life_cycle.write(bureau, need(sampled))
    first = entry(sampled)
    life_cycle.write(bureau, first)
    life_cycle.write(bureau, first.with_(keeper="李科"), first)
    other = begun(bureau, "乙")
    life_cycle.write(bureau, Contract(dossier_id=other, number="HT-1"))
    with bureau.reading() as read:
        assert [one.keeper for one in read.find(PoolEntry, dossier_id=sampled)] == ["李科"]
        assert read.count(Contract, dossier_id=other) == 1


def test_a_decision_is_asked_for_again_only_when_it_changes(bureau: Workspace, sampled: str) -> None:
    _submitted(bureau, sampled)
    acceptance = _acceptance(sampled)
    with pytest.raises(AppError, match="没有写验收结论"):
        life_cycle.write(bureau, acceptance)
    back = acceptance.with_(result=AcceptanceResult.RECTIFY, to_correct="补充", report_conclusion="")
    life_cycle.write(bureau, back)
    life_cycle.write(bureau, back.with_(by="王科"), back)
    with pytest.raises(GateShut, match="验收：诊断报告"):
        life_cycle.write(bureau, back.with_(result=AcceptanceResult.ACCEPTED), back)
    assert reached(bureau, sampled) is Stage.RECTIFY
    life_cycle.write(bureau, back.with_(result=AcceptanceResult.ACCEPTED, report_conclusion="合格"), back)
    assert reached(bureau, sampled) is Stage.ACCEPTED


def test_a_gate_and_the_page_see_the_same(workspace: Workspace) -> None:
    """Also what other dossiers say of the same people."""
    first, second = (dossiers.open_dossier(workspace, Enterprise(name=name)).id for name in ("甲", "乙"))
    for id_ in (first, second):
        with workspace.reading() as read:
            leader = read.find(TeamMember, dossier_id=id_)[0]
        event = PlannedEvent(
            dossier_id=id_, kind=VisitKind.DUE_DILIGENCE, theme="踏勘", minutes=Decimal(200), member_ids=(leader.id,),
            starts_at=MORNING.replace(tzinfo=None, day=25),
        )  # fmt: skip
        records.save(workspace, event)
    compliance = Compliance(workspace)
    shown = in_the_way(Deed.SIGN_OFF, compliance.verdicts(first))
    compliance.close()
    with pytest.raises(GateShut) as shut:
        life_cycle.sign_off(workspace, _signature(first))
    assert {one.id for one in shut.value.missing} == {one.id for one in shown}
    assert "REQ-05" in {one.id for one in shown}
