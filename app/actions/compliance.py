"""Verdicts of the rules over all dossiers of a workspace, kept, and judged again only where a change can touch them."""

import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.actions import records
from app.actions.rule_facts import EVERY_TYPE, read_facts, read_rules
from app.actions.whereabouts import MOVING, Whereabouts
from app.domain.changes import ChangeSet
from app.domain.progress import Progress, SilentProgress
from app.domain.records.preparation import PoolEntry
from app.domain.records.project import Project
from app.domain.records.rulings import ExceptionDecision, ExceptionRequest, RuleOverlay
from app.domain.roles import May
from app.rules.facts import ELSEWHERE, DossierFacts
from app.rules.judging import Judged, judge, missing_at
from app.rules.rule_set import Gate, RuleSet
from app.rules.verdict import Verdict
from app.store.reading import Reading
from app.workspace import Workspace

_SILENT = SilentProgress()
_CHOOSE_RULES = frozenset({Project.type_name, PoolEntry.type_name, RuleOverlay.type_name})
"""A change of these may mean another rule set."""


_EVERYTHING = EVERY_TYPE | {ELSEWHERE}


@dataclass(frozen=True, slots=True)
class _Kept:
    rules: RuleSet
    day: date
    judged: Mapping[str, Judged]


class Compliance:
    """One for a workspace. Its methods take their time: call them from a job, never from the window's thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept: dict[str, _Kept] = {}
        self._judging = threading.RLock()
        self._changed: dict[str, set[str]] = {}
        """Types of records that changed since, by dossier."""
        self._hearing = threading.Lock()
        self._whereabouts = Whereabouts()
        self._moved: set[str] = set()
        """Dossiers in which something changed of who is where."""
        workspace.on_change(self._hear)

    def close(self) -> None:
        self._workspace.stop_telling(self._hear)

    def verdicts(self, dossier_id: str) -> dict[str, Verdict]:
        """By rule, in the order of the rule set; the same object as before while nothing touched it."""
        with self._judging, self._workspace.reading() as read:
            return self._of(read, dossier_id)

    def board(self, progress: Progress = _SILENT) -> dict[str, dict[str, Verdict]]:
        """Of every dossier."""
        with self._judging, self._workspace.reading() as read:
            ids = list(read.counts(Project, "id"))
            made = {}
            for done, id_ in enumerate(ids):
                progress.step(done, len(ids))
                made[id_] = self._of(read, id_)
            return made

    def missing_at(self, dossier_id: str, gate: Gate) -> list[Verdict]:
        return missing_at(gate, self.verdicts(dossier_id).values())

    def _of(self, read: Reading, dossier_id: str) -> dict[str, Verdict]:
        self._follow_people(read)
        with self._hearing:
            changed = self._changed.pop(dossier_id, set())
        kept = self._kept.get(dossier_id)
        try:
            kept = self._up_to_date(read, dossier_id, kept, changed)
        except BaseException:
            self._mark(dossier_id, changed)
            raise
        self._kept[dossier_id] = kept
        return {id_: one.verdict for id_, one in kept.judged.items()}

    def _up_to_date(self, read: Reading, dossier_id: str, kept: _Kept | None, changed: set[str]) -> _Kept:
        today = self._workspace.clock.now().wall.date()
        if (
            kept is None
            or kept.day != today
            or (changed & _CHOOSE_RULES and self._rules(read, dossier_id) != kept.rules)
        ):
            facts = self._facts(read, dossier_id, _EVERYTHING)
            return _Kept(facts.rules, facts.today, judge(facts))
        stale = {id_ for id_, one in kept.judged.items() if one.reads & changed}
        if not stale:
            return kept
        types = set().union(*(kept.judged[id_].reads for id_ in stale))
        again = judge(self._facts(read, dossier_id, types), stale)
        if not set().union(*(one.reads for one in again.values())) <= types:
            # A rule looked further than before: what it saw of the new types was not read.
            again = judge(self._facts(read, dossier_id, _EVERYTHING), stale)
        return _Kept(kept.rules, kept.day, {id_: again.get(id_, one) for id_, one in kept.judged.items()})

    def _facts(self, read: Reading, dossier_id: str, types: Collection[str]) -> DossierFacts:
        now = self._workspace.clock.now()
        bound = self._whereabouts.elsewhere(read, dossier_id, now) if ELSEWHERE in types else ()
        return read_facts(self._workspace, read, dossier_id, types, bound)

    def _follow_people(self, read: Reading) -> None:
        """Whoever moved in one dossier may now be in two places: the others are judged again in that."""
        with self._hearing:
            moved, self._moved = self._moved, set()
        for other in self._whereabouts.renew(read, moved):
            self._mark(other, (ELSEWHERE,))

    def _rules(self, read: Reading, dossier_id: str) -> RuleSet:
        return read_rules(self._workspace, read, dossier_id)

    def _hear(self, changes: ChangeSet) -> None:
        for one in changes:
            self._mark(one.dossier_id, (one.type_name,))
        with self._hearing:
            self._moved |= {one.dossier_id for one in changes if one.type_name in MOVING}

    def _mark(self, dossier_id: str, types: Iterable[str]) -> None:
        with self._hearing:
            self._changed.setdefault(dossier_id, set()).update(types)


def ask_exception(
    workspace: Workspace, dossier_id: str, rule: str, reason: str, subject_id: str = ""
) -> ExceptionRequest:
    """A rule that may pass with a written reason passes with it; the others wait for the bureau's decision."""
    workspace.require(May.ASK_EXCEPTION)
    request = ExceptionRequest(
        dossier_id=dossier_id,
        rule=rule,
        subject_id=subject_id,
        reason=reason,
        asked_by=workspace.profile.person,
        asked_on=workspace.clock.now().wall.date(),
    )
    records.save(workspace, request)
    return request


def decide_exception(
    workspace: Workspace, request: ExceptionRequest, *, granted: bool, remark: str = ""
) -> ExceptionDecision:
    workspace.require(May.DECIDE_EXCEPTION)
    decision = ExceptionDecision(
        dossier_id=request.dossier_id,
        request_id=request.id,
        granted=granted,
        approver=workspace.profile.person,
        decided_on=workspace.clock.now().wall.date(),
        remark=remark,
    )
    records.save(workspace, decision)
    return decision
