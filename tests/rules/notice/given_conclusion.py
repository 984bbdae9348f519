"""A dossier of 2022 that came to its end in good order, and what becomes of it when something is changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from app.domain.clock import ClockReading
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
from app.domain.records.enterprise import Enterprise
from app.domain.records.plan import ServicePlan
from app.domain.records.preparation import Institution, Need, PoolEntry
from app.domain.records.project import Project
from app.domain.records.solution import RenovationProject
from app.domain.records.visits import TimeEvent, TimeEventKind
from app.domain.terms import Direction
from app.rules.facts import DossierFacts
from app.rules.judging import judge
from app.rules.rule_set import RuleSet
from app.rules.rule_sets import rule_set
from app.rules.verdict import Verdict

TODAY = date(2022, 12, 20)
BODY, NAME = "江苏智造诊断院", "无锡（惠山）精工有限公司"
SCAN = "ab" * 32
SERVED = date(2022, 9, 20)
_CHINA = timezone(timedelta(hours=8))


def stamp(day: date, kind: TimeEventKind = TimeEventKind.CHECK_OUT, **more: Any) -> TimeEvent:
    at = datetime(day.year, day.month, day.day, 17, 0, tzinfo=_CHINA)
    return TimeEvent(visit_id="v", kind=kind, clock=ClockReading(at, "", 0.0), **more)


def finished() -> list[Record]:
    """All rules of this chapter are met."""
    good = dict.fromkeys(("process", "analysis", "proposals", "competence", "results"), Grade.VERY_GOOD)
    return [
        Project(
            id="d", category="smart_workshop", direction=Direction.SMART_MANUFACTURING, diagnosis_body=BODY,
            starts_on=date(2022, 5, 1), due_on=date(2022, 11, 30),
        ),
        Enterprise(name=NAME),
        PoolEntry(pooled_on=date(2022, 4, 20), year=Decimal(2022)),
        Institution(name=BODY),
        Need(
            collected_on=date(2022, 4, 10), principal_wants=True, voluntary_on=date(2022, 4, 11),
            voluntary_blob=SCAN, invests=True,
        ),
        ServicePlan(goals="查短板", outputs="报告"),
        RenovationProject(id="r", name="设备联网"),
        stamp(SERVED),
        SignOff(
            report_version="V1.0", report_on=date(2022, 9, 25), report_hash="c0ffee", signer="王建国",
            signer_title="总经理", signed_on=date(2022, 9, 26), sealed=True, blob=SCAN,
        ),
        Submission(submitted_on=date(2022, 9, 28), report_hash="C0FFEE "),
        SatisfactionSurvey(
            enterprise="无锡(惠山)精工有限公司 ", enterprise_sealed=True, sealed_on=date(2022, 9, 26), signer="王建国",
            signed_on=date(2022, 9, 26), institution=BODY, direction=Direction.SMART_MANUFACTURING,
            overall=Satisfaction.SATISFIED, auditor="惠山区工信局", audit_opinion="属实", audit_sealed=True,
            blob=SCAN, **good,
        ),
        ExpertReview(expert="李教授", satisfaction=Satisfaction.SATISFIED),
        SupervisionCheck(
            kind=SupervisorKind.AGENCY, agency="江苏监理公司", checked_on=date(2022, 8, 1), findings="按计划进行",
            satisfaction=Satisfaction.SATISFIED,
        ),
        Acceptance(
            number="YS-001", decided_on=date(2022, 10, 20), result=AcceptanceResult.ACCEPTED, plan_conclusion="已完成",
            report_conclusion="合格", satisfaction_conclusion="满意", sealed=True,
        ),
        Payment(
            stage="首付", percent=Decimal(30), amount=Decimal(3), condition="签订合同", use="诊断服务费",
            earmarked=True, paid_on=date(2022, 5, 5), voucher="P-1",
        ),
        Aggregation(year=Decimal(2022), sent_on=date(2022, 12, 10), receipt="回执 8"),
        *(
            FollowUp(kind=kind, held_on=date(2022, 11, 1), title="对接", project_id="r")
            for kind in FollowUpKind
        ),
    ]  # fmt: skip


def judged(id_: str, records: Iterable[Record], *, today: date = TODAY, rules: RuleSet | None = None) -> Verdict:
    return judge(DossierFacts(rules or rule_set(), today, records), {id_})[id_].verdict


def changed(type_: type[Record], **values: Any) -> list[Record]:
    """The finished dossier with these values in every record of the type."""
    return [one.with_(**values) if isinstance(one, type_) else one for one in finished()]


def without(*types: type[Record]) -> list[Record]:
    return [one for one in finished() if not isinstance(one, types)]


def only_for(category: str, id_: str) -> RuleSet:
    """The provincial set, but this rule is for one category only."""
    rules = rule_set()
    narrowed = replace(rules.rules[id_], categories=frozenset({category}))
    return replace(rules, rules={**rules.rules, id_: narrowed})
