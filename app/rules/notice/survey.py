"""The annex 服务商诊断服务满意度调查表, cell by cell: SAT-01 to SAT-10."""

import unicodedata
from datetime import date

from app.domain.records.conclusion import Grade, Satisfaction, SatisfactionSurvey, SignOff
from app.domain.records.visits import TimeEvent, TimeEventKind
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts, derived
from app.rules.notice.filled import newest, unfilled
from app.rules.verdict import Evidence, Outcome, Reason

_NO_FORM = N_("还没有满意度调查表")
_ITEMS = ("process", "analysis", "proposals", "competence", "results")
_GOOD = frozenset({Grade.VERY_GOOD, Grade.GOOD})


def _differs(written: str, expected: str) -> bool:
    """Brackets and blanks are written in two widths."""
    return _plain(written) != _plain(expected)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


@check("SAT-01")
def names_enterprise(facts: DossierFacts) -> Outcome:
    def fault(form: SatisfactionSurvey) -> Reason | None:
        known = facts.enterprise.name
        other = Reason(N_("表上的企业名称与档案“{name}”不一致"), {"name": known})
        return unfilled(facts, form, "enterprise") or (other if _differs(form.enterprise, known) else None)

    return newest(facts, SatisfactionSurvey, fault, absent=_NO_FORM, fine=N_("企业名称与档案一致"))


@check("SAT-02")
def enterprise_seal(facts: DossierFacts) -> Outcome:
    def fault(form: SatisfactionSurvey) -> Reason | None:
        return unfilled(facts, form, "enterprise_sealed", "sealed_on", "blob")

    return newest(facts, SatisfactionSurvey, fault, absent=_NO_FORM, fine=N_("企业已盖章并写明日期"))


@check("SAT-03")
def principal_signature(facts: DossierFacts) -> Outcome:
    def fault(form: SatisfactionSurvey) -> Reason | None:
        return unfilled(facts, form, "signer", "signed_on", "blob")

    return newest(facts, SatisfactionSurvey, fault, absent=_NO_FORM, fine=N_("企业负责人已签字并写明日期"))


@check("SAT-04")
def names_provider(facts: DossierFacts) -> Outcome:
    def fault(form: SatisfactionSurvey) -> Reason | None:
        known = facts.project.diagnosis_body
        other = Reason(N_("表上的服务商与分配的诊断机构“{name}”不一致"), {"name": known})
        return unfilled(facts, form, "institution") or (other if _differs(form.institution, known) else None)

    return newest(facts, SatisfactionSurvey, fault, absent=_NO_FORM, fine=N_("服务商名称与分配的诊断机构一致"))


@check("SAT-05")
def names_direction(facts: DossierFacts) -> Outcome:
    def fault(form: SatisfactionSurvey) -> Reason | None:
        other = Reason(N_("表上的方向与项目的诊断方向不一致"))
        return unfilled(facts, form, "direction") or (other if form.direction is not facts.project.direction else None)

    return newest(facts, SatisfactionSurvey, fault, absent=_NO_FORM, fine=N_("方向与项目一致"))


@check("SAT-06")
def items_ticked(facts: DossierFacts) -> Outcome:
    form = facts.last(SatisfactionSurvey)
    if form is None:
        return Outcome(have=0, need=len(_ITEMS), reason=Reason(_NO_FORM))
    missing = unfilled(facts, form, *_ITEMS)
    have = sum(getattr(form, name) is not None for name in _ITEMS)
    lacking = (Evidence.of(form, missing),) if missing else ()
    reason = missing or Reason(N_("{have} 项都已评价"), {"have": have})
    return Outcome(have=have, need=len(_ITEMS), reason=reason, evidence=(Evidence.of(form),), lacking=lacking)


@check("SAT-07")
def overall_ticked(facts: DossierFacts) -> Outcome:
    def fault(form: SatisfactionSurvey) -> Reason | None:
        return unfilled(facts, form, "overall")

    return newest(facts, SatisfactionSurvey, fault, absent=_NO_FORM, fine=N_("总体评价已勾选"))


@check("SAT-08")
def audited(facts: DossierFacts) -> Outcome:
    def fault(form: SatisfactionSurvey) -> Reason | None:
        return unfilled(facts, form, "auditor", "audit_opinion", "audit_sealed")

    return newest(facts, SatisfactionSurvey, fault, absent=_NO_FORM, fine=N_("审核单位已写意见并盖章"))


@check("SAT-09")
def filled_afterwards(facts: DossierFacts) -> Outcome:
    """Neither of the form's two days may lie before the report's signature or the last service."""

    def fault(form: SatisfactionSurvey) -> Reason | None:
        days = [day for day in (form.signed_on, form.sealed_on) if day]
        if not days:
            return unfilled(facts, form, "signed_on", "sealed_on")
        return _too_early(facts, min(days))

    return newest(facts, SatisfactionSurvey, fault, absent=_NO_FORM, fine=N_("调查表在报告签署和服务结束之后填写"))


def _too_early(facts: DossierFacts, filled: date) -> Reason | None:
    signed, served = facts.last(SignOff), _last_service(facts)
    if signed and signed.signed_on and filled < signed.signed_on:
        return Reason(N_("填表日期早于报告签字日期"))
    return Reason(N_("填表日期早于最后一次服务")) if served and filled < served else None


@derived
def _last_service(facts: DossierFacts) -> date | None:
    """The day of the last stamp of a visit that nobody corrected."""
    stamps = facts.of(TimeEvent)
    corrected = {one.corrects_id for one in stamps}
    counting = [one for one in stamps if one.id not in corrected and one.kind is not TimeEventKind.VOID]
    return max((one.clock.wall.date() for one in counting if one.clock), default=None)


@check("SAT-10")
def consistent(facts: DossierFacts) -> Outcome:
    def fault(form: SatisfactionSurvey) -> Reason | None:
        return unfilled(facts, form, *_ITEMS, "overall") or _contradiction(form)

    return newest(facts, SatisfactionSurvey, fault, absent=_NO_FORM, fine=N_("五项评价与总体评价相符"))


def _contradiction(form: SatisfactionSurvey) -> Reason | None:
    good = {getattr(form, name) in _GOOD for name in _ITEMS}
    if good == {True} and form.overall is Satisfaction.DISSATISFIED:
        return Reason(N_("五项都是很好或较好，总体却是不满意"))
    if good == {False} and form.overall is Satisfaction.SATISFIED:
        return Reason(N_("五项都是一般或较差，总体却是满意"))
    return None
