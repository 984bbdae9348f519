"""Direction and basis of a diagnosis (notice 一): DIR-01, DIR-02 and DIR-04."""

from collections.abc import Sequence

from app.domain.records.plan import ServicePlan
from app.domain.records.preparation import Need
from app.domain.records.solution import Standard, StandardRank
from app.domain.terms import BusinessLink
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.notice.filled import look_at, naming, together
from app.rules.verdict import Evidence, Outcome, Reason

_COVERS = {
    "covers_rnd": BusinessLink.RND,
    "covers_production": BusinessLink.PRODUCTION,
    "covers_sales": BusinessLink.SALES,
    "covers_service": BusinessLink.SERVICE,
    "covers_model": BusinessLink.MODEL_INNOVATION,
}


@check("DIR-01")
def direction_follows_need(facts: DossierFacts) -> Outcome:
    chosen = facts.project.direction

    def unlike(need: Need) -> Sequence[Reason]:
        wanted = need.wanted_direction
        if chosen is None or wanted is None or wanted is chosen:
            return ()
        values = {"wanted": Reason(wanted.label), "chosen": Reason(chosen.label)}
        return (Reason(N_("意愿是{wanted}，项目是{chosen}"), values),)

    reason = Reason(chosen.label if chosen else N_("项目还没有选诊断方向"))
    project = Outcome(have=int(chosen is not None), need=1, reason=reason)
    need = look_at(facts, Need, "wanted_direction", "needs", also=unlike).outcome()
    return together(project, need, said=reason)


@check("DIR-02")
def links_in_scope(facts: DossierFacts) -> Outcome:
    plan = facts.last(ServicePlan)
    links = links_covered(plan) if plan else []
    if plan is None or not links:
        lacking = (Evidence.of(plan, Reason(N_("没有勾选覆盖的业务环节"))),) if plan else ()
        return Outcome(have=0, need=1, reason=Reason(N_("服务计划还没有写明覆盖的业务环节")), lacking=lacking)
    reason = Reason(N_("覆盖{links}"), {"links": Reason.joined([Reason(one.label) for one in links], "、")})
    return Outcome(have=1, need=1, reason=reason, evidence=(Evidence.of(plan, naming(plan)),))


def links_covered(plan: ServicePlan) -> list[BusinessLink]:
    return [link for name, link in _COVERS.items() if getattr(plan, name)]


@check("DIR-04")
def standards_cited(facts: DossierFacts) -> Outcome:
    """Ministry or province; a national standard ranks above them, a group's own below."""

    def too_low(one: Standard) -> Sequence[Reason]:
        return (Reason(N_("团体标准不算部省标准")),) if one.rank is StandardRank.GROUP else ()

    return look_at(facts, Standard, "number", "title", "rank", also=too_low, by="title").outcome()
