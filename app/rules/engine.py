"""Rules by their id, and how an outcome becomes a verdict: scope, calendar and exceptions."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.text import N_
from app.rules.days import deadline, latest_start
from app.rules.exceptions import exceptions
from app.rules.facts import DossierFacts
from app.rules.rule_set import RuleText, Severity
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


def judge(facts: DossierFacts, only: Collection[str] | None = None) -> dict[str, Judged]:
    """Verdicts by rule, in the order of the rule set; `only` some of them."""
    made = {}
    for id_, rule in facts.rules.rules.items():
        if rule.on and id_ in CHECKS and (only is None or id_ in only):
            with facts.watching() as reads:
                verdict = _verdict(facts, rule)
            made[id_] = Judged(verdict, frozenset(reads))
    return made


def _verdict(facts: DossierFacts, rule: RuleText) -> Verdict:
    stamp = f"{facts.rules.id} {facts.rules.version}"
    outcome = _out_of_scope(facts, rule) or CHECKS[rule.id](facts)
    if not outcome.applies:
        return Verdict(rule=rule, rule_set=stamp, state=State.NOT_APPLICABLE, outcome=outcome)
    if outcome.met:
        return Verdict(rule=rule, rule_set=stamp, state=State.MET, outcome=outcome)
    asked = exceptions(facts)
    if excepted := asked.granted_for(rule.id):
        return Verdict(rule=rule, rule_set=stamp, state=State.EXCEPTED, outcome=outcome, excepted_by=excepted)
    by = _last_day(facts, rule, outcome)
    state = _unmet(facts, outcome, by) if rule.severity is not Severity.INFO else State.OPEN
    waiting = asked.waiting_for(rule.id)
    return Verdict(rule=rule, rule_set=stamp, state=state, outcome=outcome, by=by, asked=waiting)


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
