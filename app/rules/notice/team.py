"""The diagnosis team (notice 二(一), 三(二)): PRE-06, REQ-07 and REQ-08."""

from collections.abc import Iterator

from app.domain.records.team import TeamMember, TeamRole
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts, person_key
from app.rules.verdict import Evidence, Outcome, Reason


@check("REQ-07")
def team_size(facts: DossierFacts) -> Outcome:
    """Distinct persons of the team as it is now; who takes somebody's place counts once that is approved (§10.8, 7)."""
    named = [one for one in facts.team if one.name.strip()]
    waiting = [one for one in named if one.replaces_id and not one.change_approved_by.strip()]
    people = {person_key(one): one for one in named if one not in waiting}
    need = facts.rules.numbers.minimum_members
    said = [Reason(N_("组内 {have} 人"), {"have": len(people)})]
    if len(people) < need:
        said.append(Reason(N_("还差 {left} 人"), {"left": need - len(people)}))
    if waiting:
        said.append(Reason(N_("{count} 人接替他人，还没有写批准人"), {"count": len(waiting)}))
    return Outcome(
        have=len(people),
        need=need,
        reason=Reason.joined(said, "，"),
        evidence=tuple(Evidence.of(one, one.name) for one in people.values()),
        lacking=tuple(Evidence.of(one, one.name) for one in waiting),
    )


@check("REQ-08")
def leader(facts: DossierFacts) -> Outcome:
    """Exactly one, and an expert of practical experience. The notice names no number of years: what is written is for
    the reviewer to weigh (§10.8, 8)."""
    leaders = [one for one in facts.team if one.role is TeamRole.LEADER]
    if len(leaders) != 1:
        many = Reason(N_("有 {count} 位组长，只能有一位"), {"count": len(leaders)})
        said = many if leaders else Reason(N_("还没有组长"))
        return Outcome(have=0, need=1, reason=said, lacking=tuple(Evidence.of(one, one.name) for one in leaders))
    (one,) = leaders
    lacks = list(_leader_lacks(one))
    if lacks:
        values = {"name": one.name, "what": Reason.joined(lacks, "、")}
        said = Reason(N_("组长{name}还缺{what}"), values)
        return Outcome(have=0, need=1, reason=said, lacking=(Evidence.of(one, said),))
    fine = Reason(N_("组长{name}，有实践经验的专家"), {"name": one.name})
    return Outcome(have=1, need=1, reason=fine, evidence=(Evidence.of(one, one.name),))


def _leader_lacks(one: TeamMember) -> Iterator[Reason]:
    if not one.is_expert:
        yield Reason(N_("“有实践经验的专家”一项"))
    if not one.experience.strip() and not one.years:
        yield Reason(N_("实践经历或从业年数"))
    if not one.certificate.strip() and not one.certificate_blob:
        yield Reason(N_("资格证书"))


@check("PRE-06")
def team_formed(facts: DossierFacts) -> Outcome:
    formed = bool(facts.team)
    leader = any(one.role is TeamRole.LEADER for one in facts.team)
    reason = N_("诊断组已组建") if formed and leader else N_("还没有组建诊断组或没有组长")
    evidence = tuple(Evidence.of(one, one.name) for one in facts.team)
    return Outcome(have=int(formed and leader), need=1, reason=Reason(reason), evidence=evidence)
