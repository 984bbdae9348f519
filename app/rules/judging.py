"""The one door to the rules: all modules of the notice loaded, a dossier judged, gates asked."""

from collections.abc import Iterable

from app.rules.engine import CHECKS, Alike, Judged, judge
from app.rules.notice import CHAPTERS
from app.rules.rule_set import Gate, RuleSet, Severity
from app.rules.verdict import Verdict

__all__ = ["CHAPTERS", "Alike", "Judged", "judge", "missing_at", "unsaid"]


def missing_at(gate: Gate, verdicts: Iterable[Verdict]) -> list[Verdict]:
    """What still stands in the way of passing a gate: hard rules of this gate and those before it."""
    order = list(Gate)
    upto = order[: order.index(gate) + 1]
    return [
        one
        for one in verdicts
        if one.rule.gate in upto and one.rule.severity is Severity.BLOCK and not one.state.settled
    ]


def unsaid(rules: RuleSet) -> tuple[str, ...]:
    """Rules of which a set says nothing, not even that they are off: it is older than they are, or left them out."""
    return tuple(id_ for id_ in CHECKS if id_ not in rules.rules)
