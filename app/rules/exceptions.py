"""Exceptions that were asked for and granted: from a whole rule, or for one record that it is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.records.rulings import ExceptionDecision, ExceptionRequest
from app.rules.facts import DossierFacts, derived
from app.rules.rule_set import Severity
from app.rules.verdict import Evidence

_Matter = tuple[str, str]
"""Id of a rule and of the record it is about; "" for the whole rule."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    granted: Mapping[_Matter, Evidence]
    waiting: Mapping[_Matter, Evidence]
    """Nobody has decided yet."""

    def granted_for(self, rule: str, record: str = "") -> Evidence | None:
        return self.granted.get((rule, record))

    def waiting_for(self, rule: str, record: str = "") -> Evidence | None:
        return self.waiting.get((rule, record))


@derived
def exceptions(facts: DossierFacts) -> Exceptions:
    """A soft rule passes with a written reason, unless that is turned down; the others wait for a decision."""
    decisions = {one.request_id: one.granted for one in facts.of(ExceptionDecision) if one.granted is not None}
    granted: dict[_Matter, Evidence] = {}
    waiting: dict[_Matter, Evidence] = {}
    for request in facts.of(ExceptionRequest):
        rule = facts.rules.rules.get(request.rule)
        if rule is None or not request.reason.strip():
            continue
        matter, decided = (rule.id, request.subject_id), decisions.get(request.id)
        if decided or (decided is None and rule.severity is Severity.WARN):
            granted[matter] = Evidence.of(request)
        elif decided is None:
            waiting[matter] = Evidence.of(request)
    return Exceptions(granted, waiting)
