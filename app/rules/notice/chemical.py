"""What is asked for before the diagnosis of a chemical enterprise (notice 二(一)): PRE-10 and PRE-11."""

from app.domain.records.preparation import ChemicalCoordination, Qualification, QualificationKind
from app.domain.records.service_papers import ChemicalCheck, ChemicalFamily, Conformity
from app.domain.text import N_
from app.rules.engine import check, not_applicable
from app.rules.facts import DossierFacts
from app.rules.notice.filled import look_at
from app.rules.verdict import Outcome, Reason

_EXPERIENCED = (QualificationKind.INDUSTRY_EXPERIENCE, QualificationKind.STANDARD_WORK)
_TOUCHES_SAFETY = (ChemicalFamily.INTRINSIC_SAFETY, ChemicalFamily.ENERGY_ENVIRONMENT)


@check("PRE-10")
def experienced_in_chemistry(facts: DossierFacts) -> Outcome:
    fitting = [one for one in facts.of(Qualification) if one.kind in _EXPERIENCED]
    return look_at(facts, Qualification, "title", "blob", among=fitting).outcome()


@check("PRE-11")
def office_consulted(facts: DossierFacts) -> Outcome:
    """Only where a check of intrinsic safety or of the environment found something to look at."""
    touched = any(
        one.family in _TOUCHES_SAFETY and one.conformity not in (None, Conformity.NOT_APPLICABLE)
        for one in facts.of(ChemicalCheck)
    )
    look = look_at(facts, ChemicalCoordination, "consulted_on", "office", "matter")
    if touched or look.good:
        return look.outcome()
    return not_applicable(Reason(N_("还没有涉及本质安全和环境环保，不计入")))
