"""Verdicts of the rules over all dossiers of a workspace, kept, and judged again only where a change can touch them."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from app.actions import records
from app.actions.rule_facts import ManyFacts
from app.actions.whereabouts import MOVING, Whereabouts
from app.domain.changes import ChangeSet
from app.domain.progress import Progress, SilentProgress
from app.domain.records.preparation import PoolEntry
from app.domain.records.project import Project
from app.domain.records.rulings import ExceptionDecision, ExceptionRequest, RuleOverlay
from app.domain.roles import May
from app.rules.facts import ELSEWHERE, Busy, DossierFacts
from app.rules.judging import Alike, Judged, judge, missing_at
from app.rules.notice.agenda import own_agenda, own_stays
from app.rules.rule_set import Gate, RuleSet
from app.rules.verdict import Verdict
from app.workspace import Workspace

_SILENT = SilentProgress()
_CHOOSE_RULES = frozenset({Project.type_name, PoolEntry.type_name, RuleOverlay.type_name})
"""A change of these may mean another rule set."""
_AT_ONCE = 200
"""So many dossiers are read together; meanwhile who wants a single one waits."""


@dataclass(frozen=True, slots=True)
class _Kept:
    rules: RuleSet
    day: date
    judged: Mapping[str, Judged]
    verdicts: dict[str, Verdict]
    elsewhere: Sequence[Busy] = ()
    """Of other dossiers, as it was judged with."""


class Compliance:
    """One for a workspace; threads may share it. Its methods take their time: call them from a job, never from the
    window's thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept: dict[str, _Kept] = {}
        self._judging = threading.Lock()
        self._changed: dict[str, set[str]] = {}
        """Types of records that changed since, by dossier."""
        self._hearing = threading.Lock()
        self._alike: dict[int, Alike] = {}
        """By the rule set's place in memory, where it stays as long as it is named here."""
        self._whereabouts = Whereabouts()
        self._moved: set[str] = set()
        """Dossiers in which something changed of who is where."""
        workspace.on_change(self._hear)

    def close(self) -> None:
        self._workspace.stop_telling(self._hear)

    def verdicts(self, dossier_id: str) -> dict[str, Verdict]:
        """By rule, in the order of the rule set; the same object as before while nothing touched it."""
        self._bring_up([dossier_id], _SILENT)
        return self._kept[dossier_id].verdicts

    def board(self, progress: Progress = _SILENT) -> dict[str, dict[str, Verdict]]:
        """Of every dossier."""
        with self._workspace.reading() as read:
            ids = list(read.counts(Project, "id"))
        self._bring_up(ids, progress)
        return {id_: self._kept[id_].verdicts for id_ in ids}

    def missing_at(self, dossier_id: str, gate: Gate) -> list[Verdict]:
        return missing_at(gate, self.verdicts(dossier_id).values())

    def _bring_up(self, ids: Sequence[str], progress: Progress) -> None:
        """First each for itself; then those whose people are in several, when it is known where all of them are."""
        self._follow_people()
        for step in (progress.step, _stand_at_the_end(progress)):
            stale = self._stale(ids)
            for start in range(0, len(stale), _AT_ONCE):
                some = stale[start : start + _AT_ONCE]
                self._judge(some, partial(_count_on, step, start, len(stale)))

    def _stale(self, ids: Sequence[str]) -> list[str]:
        today = self._workspace.clock.now().wall.date()
        with self._hearing:
            return [id_ for id_ in ids if id_ in self._changed or id_ not in self._kept or self._kept[id_].day != today]

    def _judge(self, ids: Sequence[str], step: Callable[[int], None]) -> None:
        """At each dossier it may be cancelled: a window that is closed waits for it."""
        with self._judging:
            # Before the store is read: what is told from now on may be missing in what is read.
            with self._hearing:
                changed = {id_: self._changed.pop(id_, set()) for id_ in ids}
            try:
                with self._workspace.reading() as read:
                    many = ManyFacts(self._workspace, read, ids)
                    for done, id_ in enumerate(ids):
                        step(done)
                        self._kept[id_] = self._up_to_date(many, id_, changed[id_])
                        del changed[id_]
            finally:
                for id_, types in changed.items():
                    self._mark(id_, types)

    def _up_to_date(self, many: ManyFacts, dossier_id: str, changed: set[str]) -> _Kept:
        kept = self._kept.get(dossier_id)
        if kept is None or kept.day != many.today or self._other_rules(many, dossier_id, changed, kept):
            return self._from_nothing(many, dossier_id)
        elsewhere, moved = kept.elsewhere, changed & (MOVING | {ELSEWHERE})
        if moved:
            way = timedelta(minutes=kept.rules.numbers.travel_minutes)
            elsewhere = self._whereabouts.elsewhere(many.records.read, dossier_id, many.now, way)
            changed = changed - {ELSEWHERE} | ({ELSEWHERE} if elsewhere != kept.elsewhere else set())
        stale = {id_ for id_, one in kept.judged.items() if one.reads & changed}
        if not stale:
            return replace(kept, elsewhere=elsewhere)
        facts = many.facts(dossier_id, elsewhere)
        again = judge(facts, stale, self._alike_for(facts))
        return _made(kept.rules, kept.day, {id_: again.get(id_, one) for id_, one in kept.judged.items()}, elsewhere)

    def _from_nothing(self, many: ManyFacts, dossier_id: str) -> _Kept:
        facts = many.facts(dossier_id, ())
        made = _made(facts.rules, facts.today, judge(facts, None, self._alike_for(facts)))
        self._whereabouts.keep(own_agenda(facts), own_stays(facts), many.now)
        self._mark(dossier_id, (ELSEWHERE,))
        return made

    def _alike_for(self, facts: DossierFacts) -> Alike:
        """Of this rule set; of the days before nothing is kept."""
        if self._alike and next(iter(self._alike.values())).today != facts.today:
            self._alike.clear()
        return self._alike.setdefault(id(facts.rules), Alike(facts.rules, facts.today))

    def _other_rules(self, many: ManyFacts, dossier_id: str, changed: set[str], kept: _Kept) -> bool:
        return bool(changed & _CHOOSE_RULES) and many.rules(dossier_id) != kept.rules

    def _follow_people(self) -> None:
        """Whoever moved in one dossier may now be in two places: the others are judged again in that."""
        with self._judging:
            with self._hearing:
                moved, self._moved = self._moved, set()
            with self._workspace.reading() as read:
                others = self._whereabouts.renew(read, moved)
            for other in others:
                self._mark(other, (ELSEWHERE,))

    def _hear(self, changes: ChangeSet) -> None:
        for one in changes:
            self._mark(one.dossier_id, (one.type_name,))
        with self._hearing:
            self._moved |= {one.dossier_id for one in changes if one.type_name in MOVING}

    def _mark(self, dossier_id: str, types: Iterable[str]) -> None:
        with self._hearing:
            self._changed.setdefault(dossier_id, set()).update(types)


def _stand_at_the_end(progress: Progress) -> Callable[[int, int], None]:
    """The second time takes next to nothing."""
    return lambda _, total: progress.step(total, total)


def _count_on(step: Callable[[int, int], None], before: int, total: int, done: int) -> None:
    step(before + done, total)


def _made(rules: RuleSet, day: date, judged: Mapping[str, Judged], elsewhere: Sequence[Busy] = ()) -> _Kept:
    return _Kept(rules, day, judged, {id_: one.verdict for id_, one in judged.items()}, elsewhere)


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
