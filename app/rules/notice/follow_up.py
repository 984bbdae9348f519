"""After the diagnosis (notice 二(三), 四): matchmaking, projects, consortia, fund pool and publicity: FUP-01 to FUP-03,
FIN-04, PUB-01 and PUB-02."""

from collections.abc import Sequence

from app.domain.records.conclusion import FollowUp, FollowUpKind
from app.domain.records.preparation import Need
from app.domain.records.solution import RenovationProject
from app.domain.text import N_
from app.rules.engine import NOTHING, check
from app.rules.facts import DossierFacts
from app.rules.notice.filled import look_at
from app.rules.verdict import Outcome, Reason


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
    among = [one for one in facts.of(FollowUp) if one.kind is FollowUpKind.PROJECT]

    def unlinked(one: FollowUp) -> Sequence[Reason]:
        return () if one.project_id in proposed else (Reason(N_("没有对应报告里的改造项目")),)

    look = look_at(facts, FollowUp, "title", "held_on", also=unlinked, among=among)
    return look.outcome(said=None if among else Reason(N_("还没有改造项目落地")))


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
    among = [one for one in facts.of(FollowUp) if one.kind in kinds]
    look = look_at(facts, FollowUp, "title", "held_on", among=among)
    return look.outcome(said=None if among else Reason(none))
