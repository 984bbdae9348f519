"""The enterprise's own will, supervision and evaluation by several parties (notice 四(三)): EFF-01 to EFF-04."""

from collections.abc import Sequence

from app.domain.records.conclusion import ExpertReview, SatisfactionSurvey, SupervisionCheck, SupervisorKind
from app.domain.records.preparation import Institution, Need
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.notice.filled import look_at, newest, unfilled
from app.rules.verdict import Evidence, Outcome, Reason

_NO_NEED = N_("还没有征集企业需求")


@check("EFF-01")
def voluntary(facts: DossierFacts) -> Outcome:
    def fault(need: Need) -> Reason | None:
        return unfilled(facts, need, "voluntary_on", "voluntary_blob")

    return newest(facts, Need, fault, absent=_NO_NEED, fine=N_("企业自愿申请，扫描件已存档"))


@check("EFF-02")
def principal_wants(facts: DossierFacts) -> Outcome:
    """Either a statement or the tick; a no beside a statement is a no."""

    def fault(need: Need) -> Reason | None:
        if need.principal_wants or (need.principal_wants is None and need.principal_statement.strip()):
            return None
        return Reason(N_("没有一把手的需求说明"))

    return newest(facts, Need, fault, absent=_NO_NEED, fine=N_("一把手有需求"))


@check("EFF-03")
def supervised(facts: DossierFacts) -> Outcome:
    """By an agency that is not the institution which diagnoses."""
    own = {facts.project.diagnosis_body.strip(), *(one.name.strip() for one in facts.of(Institution))}
    among = [one for one in facts.of(SupervisionCheck) if one.kind is SupervisorKind.AGENCY]

    def dependent(one: SupervisionCheck) -> Sequence[Reason]:
        itself = one.agency.strip() and one.agency.strip() in own
        return (Reason(N_("监理就是诊断机构，不独立")),) if itself else ()

    need = facts.rules.numbers.supervision_checks
    look = look_at(facts, SupervisionCheck, "agency", "checked_on", "findings", also=dependent, among=among)
    reason = Reason(N_("监理检查 {have} 次，应有 {need} 次"), {"have": len(look.good), "need": need})
    return look.outcome(need, said=reason)


@check("EFF-04")
def evaluated_by_many(facts: DossierFacts) -> Outcome:
    """The enterprise must; the voices of experts and supervisors are asked for, and do not stop anything."""
    form = facts.last(SatisfactionSurvey)
    experts = [one for one in facts.of(ExpertReview) if one.satisfaction]
    checks = [one for one in facts.of(SupervisionCheck) if one.satisfaction]
    evidence = tuple(Evidence.of(one) for one in (*experts, *checks))
    if form is None or form.overall is None:
        return Outcome(have=0, need=1, reason=Reason(N_("企业还没有评价")), evidence=evidence)
    words = {
        (True, True): N_("企业、专家和监理都已评价"),
        (True, False): N_("企业和专家已评价，监理还没有"),
        (False, True): N_("企业和监理已评价，专家还没有"),
        (False, False): N_("企业已评价，专家和监理还没有"),
    }
    reason = Reason(words[bool(experts), bool(checks)])
    return Outcome(have=1, need=1, reason=reason, evidence=(Evidence.of(form), *evidence))
