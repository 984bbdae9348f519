"""The rules over all dossiers: how far each is, and for each rule how many are how far."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.actions.compliance import Compliance
from app.actions.followed_rules import followed_rules
from app.actions.rule_progress import Counts, before_acceptance, counted, for_departments, is_graded
from app.domain.progress import Progress
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.roles import Role
from app.rules.rule_set import Phase, RuleSet, RuleText, Severity
from app.rules.verdict import State, Verdict
from app.workspace import Workspace

URGENCY = (State.FAILED, State.AT_RISK, State.OPEN, State.EXCEPTED, State.MET, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One dossier."""

    project: Project
    enterprise: Enterprise
    rules: RuleSet
    verdicts: Mapping[str, Verdict]
    counts: Counts
    phases: Mapping[Phase, Counts]
    failed: int
    at_risk: int
    asked: int
    """Exceptions that wait for a decision."""
    left: int
    """Hard rules that keep it from asking for acceptance."""
    worst: Verdict | None
    """The one that matters most of those that are not settled."""

    @property
    def id(self) -> str:
        return self.project.id

    @property
    def state(self) -> State:
        if self.failed:
            return State.FAILED
        if self.at_risk:
            return State.AT_RISK
        return State.OPEN if self.counts.left or not self.counts.apply else State.MET


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule over the dossiers in which it applies."""

    rule: RuleText
    states: Mapping[State, int]

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def apply(self) -> int:
        return sum(count for state, count in self.states.items() if state is not State.NOT_APPLICABLE)


def rule_board(workspace: Workspace, compliance: Compliance, progress: Progress) -> list[BoardRow]:
    """The most urgent first."""
    judged = compliance.board(progress)
    with workspace.reading() as read:
        projects = read.find(Project)
        enterprises = {one.dossier_id: one for one in read.find(Enterprise)}
        rules = followed_rules(workspace, read)
    rows = [
        _row(one, enterprises.get(one.id, Enterprise()), rules[one.id], judged.get(one.id, {}), workspace.role)
        for one in projects
    ]
    return sorted(rows, key=_urgency)


def rule_lines(rows: Iterable[BoardRow]) -> list[RuleLine]:
    """In the order of the rule sets; what only is recorded stands aside."""
    texts: dict[str, RuleText] = {}
    states: dict[str, Counter[State]] = {}
    for row in rows:
        for verdict in row.verdicts.values():
            texts.setdefault(verdict.id, verdict.rule)
            states.setdefault(verdict.id, Counter())[verdict.state] += 1
    return [RuleLine(text, states[id_]) for id_, text in texts.items()]


def _row(
    project: Project, enterprise: Enterprise, rules: RuleSet, verdicts: Mapping[str, Verdict], role: Role
) -> BoardRow:
    graded = [one for one in verdicts.values() if is_graded(one)]
    states = Counter(one.state for one in graded)
    unsettled = [one for one in graded if not one.state.settled]
    return BoardRow(
        project=project,
        enterprise=enterprise,
        rules=rules,
        verdicts=verdicts,
        counts=counted(graded),
        phases={phase: counted(_of(graded, phase)) for phase in Phase},
        failed=states[State.FAILED],
        at_risk=states[State.AT_RISK],
        asked=sum(one.asked is not None for one in graded),
        left=len(before_acceptance(graded)),
        worst=min(unsettled, key=lambda one: _weight(one, role), default=None),
    )


def _of(verdicts: Collection[Verdict], phase: Phase) -> list[Verdict]:
    return [one for one in verdicts if one.rule.phase is phase]


def _weight(verdict: Verdict, role: Role) -> tuple[int, bool, bool, date]:
    """Of equals one's own hard rule whose last day comes first; min keeps the order of the rule set."""
    soft = verdict.rule.severity is not Severity.BLOCK
    others = role is not Role.BUREAU and for_departments(verdict)
    return URGENCY.index(verdict.state), others, soft, verdict.by or date.max


def _urgency(row: BoardRow) -> tuple[int, int, date, str]:
    by = row.worst.by if row.worst is not None and row.worst.by else date.max
    return URGENCY.index(row.state), -row.failed, by, row.project.id
