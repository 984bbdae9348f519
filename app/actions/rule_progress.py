"""How far a dossier is with the rules: verdicts, what was asked for besides, and where the visits stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.actions.blank_records import record_words
from app.actions.compliance import Compliance
from app.actions.dossiers import VisitSummary, visit_summaries
from app.actions.followed_rules import read_followed
from app.domain.catalogue import BY_NAME
from app.domain.errors import AppError
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.records.rulings import ExceptionDecision, ExceptionRequest
from app.rules.judging import unsaid
from app.rules.rule_set import Gate, RuleSet, Severity
from app.rules.verdict import Evidence, State, Verdict
from app.store.reading import Reading
from app.workspace import Workspace

_OURS = ("诊断机构", "企业")
"""Stand in the subject of rules that a team can see to, alone or with the enterprise."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An exception that was asked for, and what was decided."""

    request: ExceptionRequest
    decision: ExceptionDecision | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Of rules that pass or fail: how many are settled and how many apply."""

    settled: int = 0
    apply: int = 0

    @property
    def left(self) -> int:
        return self.apply - self.settled


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleProgress:
    project: Project
    enterprise: Enterprise
    rules: RuleSet
    verdicts: Mapping[str, Verdict]
    visits: tuple[VisitSummary, ...]
    """Oldest first, with trainings and briefings."""
    asked: Mapping[str, tuple[Asked, ...]]
    """By rule, oldest first."""
    today: date
    fault: AppError | None = None
    """Why it is not the rule set that the project names."""

    def filled(self, text: str) -> str:
        """A text of the rule set with its {names}."""
        return self.rules.filled(text, self.project.category)

    @property
    def unsaid(self) -> int:
        """Rules of this program of which the set says nothing, so that nobody holds the dossier to them."""
        return len(unsaid(self.rules))


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    evidence: Evidence
    words: str
    record: Record | None
    """None where it is not in this store any more."""


def rule_progress(workspace: Workspace, compliance: Compliance, dossier_id: str) -> RuleProgress | None:
    """None where there is no such dossier."""
    with workspace.reading() as read:
        projects = read.find(Project, id=dossier_id)
        enterprises = read.find(Enterprise, dossier_id=dossier_id)
        rules, fault = read_followed(workspace, read, dossier_id)
        asked = _asked(read, dossier_id)
    if not projects:
        return None
    return RuleProgress(
        project=projects[0],
        enterprise=enterprises[0] if enterprises else Enterprise(),
        rules=rules,
        verdicts=compliance.verdicts(dossier_id),
        visits=tuple(visit_summaries(workspace, dossier_id)),
        asked=asked,
        today=workspace.clock.now().wall.date(),
        fault=fault,
    )


def counted(verdicts: Iterable[Verdict]) -> Counts:
    """Without what is only recorded and what does not apply."""
    graded = [one.state for one in verdicts if is_graded(one)]
    return Counts(sum(state.settled for state in graded), len(graded))


def is_graded(verdict: Verdict) -> bool:
    return verdict.rule.severity is not Severity.INFO and verdict.state is not State.NOT_APPLICABLE


def before_acceptance(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """What still keeps a dossier from asking for acceptance: all hard rules up to it, without the bureau's own part of
    the acceptance."""
    gates = list(Gate)[: list(Gate).index(Gate.ACCEPTANCE)]
    return [
        one
        for one in verdicts
        if not one.state.settled
        and one.rule.severity is Severity.BLOCK
        and (one.rule.gate in gates or (one.rule.gate is Gate.ACCEPTANCE and not for_departments(one)))
    ]


def is_accepted(verdicts: Iterable[Verdict]) -> bool:
    """Nothing hard up to the acceptance is left, the bureau's own part included."""
    gates = list(Gate)[: list(Gate).index(Gate.ACCEPTANCE) + 1]
    asked = [one.state.settled for one in verdicts if one.rule.severity is Severity.BLOCK and one.rule.gate in gates]
    return bool(asked) and all(asked)


def for_departments(verdict: Verdict) -> bool:
    """Others than the team and the enterprise have to see to it."""
    subject = verdict.rule.subject
    return bool(subject) and not any(one in subject for one in _OURS)


def evidence_lines(workspace: Workspace, dossier_id: str, evidence: Iterable[Evidence]) -> list[EvidenceLine]:
    with workspace.reading() as read:
        return [_line(read, dossier_id, one) for one in evidence]


def _line(read: Reading, dossier_id: str, evidence: Evidence) -> EvidenceLine:
    type_ = BY_NAME.get(evidence.type_name)
    found = read.find(type_, id=evidence.record_id, dossier_id=dossier_id) if type_ else []
    record = found[0] if found else None
    return EvidenceLine(evidence, evidence.words or (record_words(record) if record else ""), record)


def _asked(read: Reading, dossier_id: str) -> dict[str, tuple[Asked, ...]]:
    decisions = {one.request_id: one for one in read.find(ExceptionDecision, dossier_id=dossier_id)}
    found: dict[str, tuple[Asked, ...]] = {}
    for request in read.find(ExceptionRequest, dossier_id=dossier_id):
        found[request.rule] = (*found.get(request.rule, ()), Asked(request, decisions.get(request.id)))
    return found
