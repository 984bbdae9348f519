"""Rules by their id, and how an outcome becomes a verdict: scope, calendar and exceptions."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.text import N_
from app.rules.days import deadline, latest_start
from app.rules.exceptions import exceptions
from app.rules.facts import DossierFacts
from app.rules.rule_set import RuleSet, RuleText, Severity
from app.rules.verdict import Outcome, Reason, State, Verdict

Check = Callable[[DossierFacts], Outcome]
CHECKS: dict[str, Check] = {}
"""Filled by the modules of app/rules/notice, which app/rules/notice/__init__ imports."""


def not_applicable(reason: Reason) -> Outcome:
    return Outcome(have=0, need=0, reason=reason, applies=False)


NOTHING = not_applicable(Reason(N_("不适用，不计入")))


def check(id_: str) -> Callable[[Check], Check]:
    """Register the function that finds out about the rule of this id (domain.md §10)."""

    def register(function: Check) -> Check:
        if id_ in CHECKS:
            raise ValueError(f"{id_} is judged twice")
        CHECKS[id_] = function
        return function

    return register


@dataclass(frozen=True, slots=True)
class Judged:
    verdict: Verdict
    reads: frozenset[str]
    """Names of the record types on which it rests; a change of others leaves it as it is."""


class Alike:
    """What dossiers have in common: an outcome for which nothing was ever written is the same in all of them that have
    as little. It spares most of the work and the room where many dossiers have only begun."""

    def __init__(self, rules: RuleSet, today: date) -> None:
        self.rules, self.today = rules, today
        self.stamp = f"{rules.id} {rules.version}"
        self.outcomes: dict[str, tuple[Outcome, frozenset[str]]] = {}
        """By rule, with the types it looked for."""
        self.judged: dict[tuple[str, State, str, date | None, frozenset[str]], Judged] = {}
        """Of those outcomes."""
        self.reads: dict[frozenset[str], frozenset[str]] = {}


def judge(facts: DossierFacts, only: Collection[str] | None = None, alike: Alike | None = None) -> dict[str, Judged]:
    """Verdicts by rule, in the order of the rule set; `only` some of them. `alike`: of the same rules and day."""
    alike = alike or Alike(facts.rules, facts.today)
    return {
        id_: _judged(facts, rule, alike)
        for id_, rule in facts.rules.rules.items()
        if rule.on and id_ in CHECKS and (only is None or id_ in only)
    }


def _judged(facts: DossierFacts, rule: RuleText, alike: Alike) -> Judged:
    (verdict, shared), read = facts.watched(lambda _: _verdict(facts, rule, alike))
    reads = alike.reads.setdefault(read, read)
    if not shared:
        return Judged(verdict, reads)
    key = (rule.id, verdict.state, verdict.outcome.reason.message, verdict.by, reads)
    return alike.judged.setdefault(key, Judged(verdict, reads))


def _verdict(facts: DossierFacts, rule: RuleText, alike: Alike) -> tuple[Verdict, bool]:
    """Also whether it is the same for all that have as little, and as many days left."""
    stamp = alike.stamp
    outcome, shared = _outcome(facts, rule, alike)
    if not outcome.applies:
        return Verdict(rule=rule, rule_set=stamp, state=State.NOT_APPLICABLE, outcome=outcome), shared
    if outcome.met:
        return Verdict(rule=rule, rule_set=stamp, state=State.MET, outcome=outcome), shared
    asked = exceptions(facts)
    if excepted := asked.granted_for(rule.id):
        return Verdict(rule=rule, rule_set=stamp, state=State.EXCEPTED, outcome=outcome, excepted_by=excepted), False
    by, waiting = _last_day(facts, rule, outcome), asked.waiting_for(rule.id)
    state = _unmet(facts, outcome, by) if rule.severity is not Severity.INFO else State.OPEN
    made = Verdict(rule=rule, rule_set=stamp, state=state, outcome=outcome, by=by, asked=waiting)
    return made, shared and waiting is None


def _outcome(facts: DossierFacts, rule: RuleText, alike: Alike) -> tuple[Outcome, bool]:
    if out := _out_of_scope(facts, rule):
        return out, True
    if rule.id in alike.outcomes:
        outcome, reads = alike.outcomes[rule.id]
        if facts.has_none_of(reads):
            return outcome, True
    outcome, reads = facts.watched(CHECKS[rule.id])
    shared = rule.id not in alike.outcomes and facts.has_none_of(reads)
    if shared:
        alike.outcomes[rule.id] = outcome, reads
    return outcome, shared


def _unmet(facts: DossierFacts, outcome: Outcome, by: date | None) -> State:
    if outcome.broken or (by is not None and facts.today > by):
        return State.FAILED
    if by is not None and by - facts.today <= timedelta(days=facts.rules.numbers.risk_days):
        return State.AT_RISK
    return State.OPEN


def _last_day(facts: DossierFacts, rule: RuleText, outcome: Outcome) -> date | None:
    if outcome.broken or rule.severity is Severity.INFO:
        return None
    end = deadline(facts, rule.gate)
    start = latest_start(end, outcome.days, facts.rules) if end else None
    return min((day for day in (start, outcome.due) if day), default=None)


def _out_of_scope(facts: DossierFacts, rule: RuleText) -> Outcome | None:
    if rule.chemical and not facts.enterprise.is_chemical:
        return not_applicable(Reason(N_("不是化工企业，不计入")))
    if rule.categories and facts.project.category not in rule.categories:
        return not_applicable(Reason(N_("这个诊断类别没有这项要求，不计入")))
    return None
