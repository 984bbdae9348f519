"""The service plan (notice 二(一)): PRE-07."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.records.plan import PlannedEvent, ServicePlan
from app.domain.records.team import TeamMember
from app.domain.terms import VisitKind
from app.domain.text import N_
from app.rules.engine import check
from app.rules.facts import DossierFacts
from app.rules.notice.direction import links_covered
from app.rules.notice.filled import look_at, together
from app.rules.verdict import Outcome, Reason


@dataclass(frozen=True, slots=True)
class _Share:
    """What the plan has to hold of one kind of event."""

    takes: Callable[[VisitKind | None], bool]
    need: int
    minutes: int
    members: int
    enough: str
    """With {have} and {left}."""
    few: str


@check("PRE-07")
def plan_complete(facts: DossierFacts) -> Outcome:
    """A cancelled event is none. Whether members are free and days fit is asked for by other rules."""
    category = [] if facts.category else [_category_open(facts)]
    return together(_paper(facts), *category, *(_events(facts, one) for one in _shares(facts) if one.need))


def _category_open(facts: DossierFacts) -> Outcome:
    return Outcome(have=0, need=1, reason=Reason(N_("诊断类别还没有选，不知道应走访几次")))


def _paper(facts: DossierFacts) -> Outcome:
    def no_links(plan: ServicePlan) -> Sequence[Reason]:
        return () if links_covered(plan) else (Reason(N_("没有勾选覆盖的业务环节")),)

    newest = facts.of(ServicePlan)[-1:]
    fields = ("goals", "outputs", "approved_by", "approved_on")
    look = look_at(facts, ServicePlan, *fields, also=no_links, among=newest)
    return look.outcome(said=Reason(N_("计划已批准")) if look.good else None)


def _shares(facts: DossierFacts) -> list[_Share]:
    numbers = facts.rules.numbers
    return [
        _Share(
            takes=facts.rules.is_visit,
            need=facts.rules.visits_for(facts.project.category),
            minutes=numbers.visit_minutes,
            members=numbers.members_per_visit,
            enough=N_("{have} 次走访"),
            few=N_("排好 {have} 次走访，还差 {left} 次"),
        ),
        _Share(
            takes=lambda kind: kind is VisitKind.TRAINING,
            need=numbers.trainings,
            minutes=numbers.training_minutes,
            members=1,
            enough=N_("{have} 次培训"),
            few=N_("排好 {have} 次培训，还差 {left} 次"),
        ),
        _Share(
            takes=lambda kind: kind is VisitKind.BRIEFING,
            need=numbers.briefings,
            minutes=1,
            members=1,
            enough=N_("{have} 次汇报"),
            few=N_("排好 {have} 次汇报，还差 {left} 次"),
        ),
    ]


def _events(facts: DossierFacts, share: _Share) -> Outcome:
    team = {one.id for one in facts.of(TeamMember)}

    def lacks(event: PlannedEvent) -> Sequence[Reason]:
        known, made = len(team.intersection(event.member_ids)), []
        if event.minutes is not None and event.minutes < share.minutes:
            made.append(Reason(N_("时长不到 {least} 分"), {"least": share.minutes}))
        if event.member_ids and known < share.members:
            made.append(Reason(N_("诊断组成员 {known} 人，不到 {least} 人"), {"known": known, "least": share.members}))
        return made

    planned = [one for one in facts.of(PlannedEvent) if share.takes(one.kind) and not one.cancelled.strip()]
    fields = ("kind", "theme", "starts_at", "minutes", "departments", "member_ids", "output")
    look = look_at(facts, PlannedEvent, *fields, also=lacks, among=planned)
    have = len(look.good)
    words = share.enough if have >= share.need else share.few
    return look.outcome(share.need, said=Reason(words, {"have": have, "left": share.need - have}))
