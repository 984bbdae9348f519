"""After the diagnosis (notice 二(三), 四): matchmaking, projects, consortia, fund pool and publicity: FUP-01 to FUP-03,
FIN-04, PUB-01 and PUB-02."""

from app.domain.records.conclusion import FollowUp, FollowUpKind
from app.domain.records.preparation import Need
from app.domain.records.solution import RenovationProject
from app.domain.text import N_
from app.rules.engine import NOTHING, check
from app.rules.facts import DossierFacts
from app.rules.notice.latest import unfilled
from app.rules.verdict import Evidence, Outcome, Reason


@check("FUP-01")
def matched(facts: DossierFacts) -> Outcome:
    """Only for an enterprise that is willing to invest."""
    need = facts.last(Need)
    if need is None or not need.invests:
        return NOTHING
    return _held(facts, N_("还没有组织供需对接或服务商上门"), FollowUpKind.MATCHING_FAIR, FollowUpKind.VENDOR_VISIT)


@check("FUP-02")
def landed(facts: DossierFacts) -> Outcome:
    """A project that the report proposes."""
    proposed = {one.id for one in facts.of(RenovationProject)}
    projects = [one for one in facts.of(FollowUp) if one.kind is FollowUpKind.PROJECT]
    linked = tuple(Evidence.of(one, one.title) for one in projects if one.project_id in proposed)
    words = N_("没有对应报告里的改造项目")
    lacking = tuple(Evidence.of(one, words) for one in projects if one.project_id not in proposed)
    reason = N_("{have} 个改造项目已落地") if linked else words if projects else N_("还没有改造项目落地")
    return Outcome(
        have=len(linked), need=1, reason=Reason(reason, {"have": len(linked)}), evidence=linked, lacking=lacking
    )


@check("FUP-03")
def consortium(facts: DossierFacts) -> Outcome:
    return _held(facts, N_("还没有服务商与高校联合体的支持"), FollowUpKind.CONSORTIUM)


@check("FIN-04")
def in_fund_pool(facts: DossierFacts) -> Outcome:
    return _held(facts, N_("还没有项目进入专项资金项目库"), FollowUpKind.FUND_POOL)


@check("PUB-01")
def published(facts: DossierFacts) -> Outcome:
    return _held(facts, N_("还没有宣传报道或案例"), FollowUpKind.PUBLICITY)


@check("PUB-02")
def topic_meeting(facts: DossierFacts) -> Outcome:
    return _held(facts, N_("还没有参加协会的宣贯或专题会"), FollowUpKind.TOPIC_MEETING)


def _held(facts: DossierFacts, none: str, *kinds: FollowUpKind) -> Outcome:
    whole, lacking = [], []
    for one in facts.of(FollowUp):
        if one.kind in kinds:
            wrong = unfilled(one, "title", "held_on")
            if wrong is None:
                whole.append(Evidence.of(one, one.title))
            else:
                lacking.append(Evidence.of(one, str(wrong)))
    reason = Reason(N_("已有 {have} 项"), {"have": len(whole)}) if whole else Reason(none)
    return Outcome(have=len(whole), need=1, reason=reason, evidence=tuple(whole), lacking=tuple(lacking))
