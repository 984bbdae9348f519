"""Rules by their id, and how an outcome becomes a verdict: scope, calendar and exceptions."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta

from app.domain.records.rulings import ExceptionDecision, ExceptionRequest
from app.rules.days import deadline, latest_start
from app.rules.facts import DossierFacts
from app.rules.rule_set import RuleText, Severity
from app.rules.verdict import Evidence, Outcome, Reason, State, Verdict

Check = Callable[[DossierFacts], Outcome]
CHECKS: dict[str, Check] = {}
"""Filled by the modules of app/rules/notice; `all_checks` in app/rules/judging imports them."""
NOTHING = Outcome(have=0, need=0, reason=Reason(""), applies=False)


def check(id_: str) -> Callable[[Check], Check]:
    """Register the function that finds out about the rule of this id (domain.md §10)."""

    def register(function: Check) -> Check:
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
    outcome = CHECKS[rule.id](facts) if _in_scope(facts, rule) else NOTHING
    if not outcome.applies:
        return Verdict(rule=rule, rule_set=stamp, state=State.NOT_APPLICABLE, outcome=outcome)
    if outcome.met:
        return Verdict(rule=rule, rule_set=stamp, state=State.MET, outcome=outcome)
    excepted, asked = _exception(facts, rule)
    if excepted:
        return Verdict(rule=rule, rule_set=stamp, state=State.EXCEPTED, outcome=outcome, excepted_by=excepted)
    end = deadline(facts, rule.gate)
    by = latest_start(end, outcome.days, facts.rules) if end and not outcome.broken else None
    if rule.severity is Severity.INFO:
        state, by = State.OPEN, None
    elif outcome.broken or (by is not None and facts.today > by):
        state = State.FAILED
    elif by is not None and by - facts.today <= timedelta(days=facts.rules.numbers.risk_days):
        state = State.AT_RISK
    else:
        state = State.OPEN
    return Verdict(rule=rule, rule_set=stamp, state=state, outcome=outcome, by=by, asked=asked)


def _in_scope(facts: DossierFacts, rule: RuleText) -> bool:
    if rule.chemical and not facts.enterprise.is_chemical:
        return False
    return not rule.categories or facts.project.category in rule.categories


def _exception(facts: DossierFacts, rule: RuleText) -> tuple[Evidence | None, Evidence | None]:
    """What lets the rule pass, and what was asked for and waits. A soft rule passes with a written reason alone."""
    decisions = {one.request_id: one for one in facts.of(ExceptionDecision)}
    asked = None
    for request in facts.of(ExceptionRequest):
        if request.rule != rule.id or not request.reason.strip():
            continue
        decision = decisions.get(request.id)
        if decision.granted if decision else rule.severity is Severity.WARN:
            return Evidence.of(request), None
        if decision is None:
            asked = Evidence.of(request)
    return None, asked
