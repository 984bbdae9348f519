"""The three norms that the diagnosis of a chemical enterprise follows strictly (notice 三(二)): REQ-06."""

from collections.abc import Sequence

from app.domain.records.service_papers import ChemicalCheck, ChemicalFamily
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.verdict import Evidence, Outcome, Part, Reason, Segment


@check("REQ-06")
def norms_checked(facts: DossierFacts) -> Outcome:
    """Each checklist is there, and every line of it has a result."""
    checks = facts.of(ChemicalCheck)
    faults = {family: fault for family in ChemicalFamily if (fault := _fault(family, checks))}
    filled = [one for one in checks if one.conformity is not None]
    fine = Reason(N_("三类检查表 {count} 项都有结果"), {"count": len(filled)})
    return Outcome(
        have=len(ChemicalFamily) - len(faults),
        need=len(ChemicalFamily),
        reason=Reason.joined(list(faults.values())) if faults else fine,
        evidence=tuple(Evidence.of(one, one.question) for one in filled),
        lacking=tuple(Evidence.of(one, one.question) for one in checks if one.conformity is None),
        segments=tuple(Segment(Part.MISSING if each in faults else Part.COUNTS) for each in ChemicalFamily),
    )


def _fault(family: ChemicalFamily, checks: Sequence[ChemicalCheck]) -> Reason | None:
    own = [one for one in checks if one.family is family]
    left = sum(one.conformity is None for one in own)
    if not own:
        return Reason(N_("{family}还没有检查"), {"family": Reason(family.label)})
    if left:
        return Reason(N_("{family}还有 {count} 项没有结果"), {"family": Reason(family.label), "count": left})
    return None
