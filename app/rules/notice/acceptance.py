"""项目验收 and what is sent on after it (notice 二(三), 四(二) and the end): ACC-01 to ACC-04, FIN-02 and AGG-01."""

from datetime import date

from app.domain.records.conclusion import Acceptance, AcceptanceResult, Aggregation, Satisfaction, SatisfactionSurvey
from app.domain.records.plan import ServicePlan
from app.domain.text import N_
from app.rules.days import task_year
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.notice.filled import newest, unfilled
from app.rules.verdict import Evidence, Outcome, Reason

_NOT_YET = N_("还没有验收")


@check("ACC-01")
def accepted(facts: DossierFacts) -> Outcome:
    """A round that asks for corrections is not the last one; one that rejects is."""
    last = facts.last(Acceptance)
    if last is not None and last.result is AcceptanceResult.REJECTED:
        return Outcome(have=0, need=1, reason=Reason(N_("验收不通过")), lacking=(Evidence.of(last),), broken=True)

    def fault(one: Acceptance) -> Reason | None:
        if one.result is AcceptanceResult.RECTIFY:
            return Reason(N_("验收结论是整改，改好后再验收"))
        return unfilled(facts, one, "number", "decided_on", "result", "sealed")

    return newest(facts, Acceptance, fault, absent=_NOT_YET, fine=N_("已验收通过并出具验收报告"))


@check("ACC-02")
def covers_plan(facts: DossierFacts) -> Outcome:
    plan = facts.last(ServicePlan)
    if plan is None:
        return Outcome(have=0, need=1, reason=Reason(N_("没有服务计划可以对照")))
    return _covers(facts, "plan_conclusion", N_("验收写明了实施计划完成情况"))


@check("ACC-03")
def covers_report(facts: DossierFacts) -> Outcome:
    return _covers(facts, "report_conclusion", N_("验收写明了诊断报告的结论"))


@check("ACC-04")
def covers_satisfaction(facts: DossierFacts) -> Outcome:
    """Whether a dissatisfied enterprise's dossier may pass is a switch: the notice names no mark (§10.8, 9)."""
    form, last = facts.last(SatisfactionSurvey), facts.last(Acceptance)
    if form is None:
        return Outcome(have=0, need=1, reason=Reason(N_("没有满意度调查表")))
    passed = last is not None and last.result is AcceptanceResult.ACCEPTED
    if passed and form.overall is Satisfaction.DISSATISFIED and not facts.rules.numbers.dissatisfied_may_pass:
        reason = Reason(N_("企业总体评价为不满意，应先整改"))
        return Outcome(have=0, need=1, reason=reason, lacking=(Evidence.of(form),))
    return _covers(facts, "satisfaction_conclusion", N_("验收写明了企业满意度评级"))


def _covers(facts: DossierFacts, field: str, fine: str) -> Outcome:
    return newest(facts, Acceptance, lambda one: unfilled(facts, one, field), absent=_NOT_YET, fine=fine)


@check("FIN-02")
def done_within_year(facts: DossierFacts) -> Outcome:
    last, end = facts.last(Acceptance), date(task_year(facts), 12, 31)
    if last is None or last.result is not AcceptanceResult.ACCEPTED or last.decided_on is None:
        reason = Reason(N_("{year} 年的任务还没有验收通过"), {"year": end.year})
        return Outcome(have=0, need=1, reason=reason)
    if last.decided_on > end:
        reason = Reason(N_("{year} 年的任务到 {day} 才验收"), {"year": end.year, "day": last.decided_on.isoformat()})
        return Outcome(have=0, need=1, reason=reason, lacking=(Evidence.of(last),), broken=True)
    return Outcome(have=1, need=1, reason=Reason(N_("当年任务当年完成")), evidence=(Evidence.of(last),))


@check("AGG-01")
def aggregated(facts: DossierFacts) -> Outcome:
    """What was rejected is not gathered; a later sending does not make one in time worse."""
    last = facts.last(Acceptance)
    rejected = last is not None and last.result is AcceptanceResult.REJECTED
    sendings, end = facts.of(Aggregation), date(task_year(facts), 12, 31)
    whole = [one for one in sendings if one.year == end.year and one.sent_on and one.receipt.strip()]
    in_time = [one for one in whole if one.sent_on and one.sent_on <= end]
    if in_time:
        evidence = tuple(Evidence.of(one) for one in in_time)
        return Outcome(have=1, need=1, reason=Reason(N_("已汇总到省平台")), evidence=evidence)
    words = N_("过了年底才汇总") if whole else N_("汇总还缺年度、日期或回执") if sendings else N_("还没有汇总到省平台")
    lacking = tuple(Evidence.of(one) for one in sendings)
    return Outcome(
        have=0, need=1, reason=Reason(words), lacking=lacking, broken=bool(whole) and not rejected, applies=not rejected
    )
