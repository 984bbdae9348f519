"""What is left to do in all projects, by urgency; nothing but the facts of the day decides."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from app.actions.dossiers import VisitSummary
from app.actions.today import DossierToday, day_of, is_over
from app.actions.visit_gaps import Gap
from app.rules.verdict import State, Verdict


class TodoKind(IntEnum):
    """In the order of their urgency."""

    STILL_RUNNING = 1
    CONFLICTS = 2
    RULE_FAILED = 3
    TOO_SHORT = 4
    RULE_AT_RISK = 5
    NOT_BEGUN = 6
    NO_PHOTOS = 7
    NO_WORDS = 8
    INCOMPLETE = 9
    REPORT = 10
    HAND_OVER = 11

    @property
    def urgent(self) -> bool:
        return self <= TodoKind.RULE_FAILED

    @property
    def soon(self) -> bool:
        return not self.urgent and self <= TodoKind.INCOMPLETE


_PRESSING = {State.FAILED: TodoKind.RULE_FAILED, State.AT_RISK: TodoKind.RULE_AT_RISK}
_TEAM_SUBJECTS = ("诊断机构", "企业")
"""As the rule sets name those who must comply."""
_SAID_BY_VISITS = frozenset({"REQ-02", "REQ-10"})
"""Visits of the list say it by themselves."""


@dataclass(frozen=True, slots=True)
class Todo:
    kind: TodoKind
    dossier: DossierToday
    count: int = 0
    visit: VisitSummary | None = None
    gaps: Sequence[Gap] = ()
    verdict: Verdict | None = None

    @property
    def by(self) -> date:
        """What has no last day comes after what has one."""
        return self.verdict.by if self.verdict and self.verdict.by else date.max


def todos(dossiers: Iterable[DossierToday], today: date) -> list[Todo]:
    """What is left to do, the most urgent first; nothing but these facts decides."""
    made = [todo for one in dossiers for todo in _todos_of(one, today)]
    return sorted(made, key=lambda todo: (todo.kind, todo.by))


def _todos_of(one: DossierToday, today: date) -> Iterator[Todo]:
    if one.conflicts:
        yield Todo(TodoKind.CONFLICTS, one, one.conflicts)
    short_of = one.counted < one.required
    for visit in one.visits:
        for kind in _lacks_of(one, visit, today, short_of):
            gaps = one.gaps.get(visit.visit.id, ()) if kind is TodoKind.INCOMPLETE else ()
            yield Todo(kind, one, len(gaps), visit, gaps)
    for rule in one.verdicts.values():
        if presses(rule) and rule.id not in _SAID_BY_VISITS:
            yield Todo(_PRESSING[rule.state], one, verdict=rule)
    if one.missing:
        yield Todo(TodoKind.REPORT, one, one.missing)
    if one.pending:
        yield Todo(TodoKind.HAND_OVER, one, sum(one.pending.values()))


def presses(verdict: Verdict) -> bool:
    """It can't wait, and the team can do something about it."""
    ours = any(one in verdict.rule.subject for one in _TEAM_SUBJECTS)
    return ours and verdict.state in _PRESSING and verdict.asked is None


def _lacks_of(one: DossierToday, visit: VisitSummary, today: date, short_of: bool) -> Iterator[TodoKind]:
    """`short_of`: the project has not enough visits without this one."""
    day = day_of(visit)
    if visit.hours.running and day is not None and day < today:
        yield TodoKind.STILL_RUNNING
    if visit.hours.checked_in is None and day is not None and day < today:
        yield TodoKind.NOT_BEGUN
    if not is_over(visit):
        return
    rules = one.rules
    if short_of and rules.is_visit(visit.visit.kind) and visit.hours.minutes < rules.minimum_visit_minutes:
        yield TodoKind.TOO_SHORT
    if not visit.photos:
        yield TodoKind.NO_PHOTOS
    if not one.words.get(visit.visit.id) and not visit.visit.work_done.strip():
        yield TodoKind.NO_WORDS
    elif visit.photos and one.gaps.get(visit.visit.id):
        yield TodoKind.INCOMPLETE
