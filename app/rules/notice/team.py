"""The diagnosis team (notice 二(一), 三(二)): PRE-06, REQ-07 and REQ-08."""

from app.domain.records.team import TeamRole
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts, person_key
from app.rules.verdict import Evidence, Outcome, Reason


@check("REQ-07")
def team_size(facts: DossierFacts) -> Outcome:
    """Distinct persons of the team as it is now (§10.8, 7)."""
    people = {person_key(one): one for one in facts.team if one.name.strip()}
    need = facts.rules.numbers.minimum_members
    reason = N_("组内 {have} 人") if len(people) >= need else N_("组内 {have} 人，还差 {left} 人")
    return Outcome(
        have=len(people),
        need=need,
        reason=Reason(reason, {"have": len(people), "left": need - len(people)}),
        evidence=tuple(Evidence.of(one, one.name) for one in people.values()),
    )


@check("PRE-06")
def team_formed(facts: DossierFacts) -> Outcome:
    formed = bool(facts.team)
    leader = any(one.role is TeamRole.LEADER for one in facts.team)
    reason = N_("诊断组已组建") if formed and leader else N_("还没有组建诊断组或没有组长")
    evidence = tuple(Evidence.of(one, one.name) for one in facts.team)
    return Outcome(have=int(formed and leader), need=1, reason=Reason(reason), evidence=evidence)
