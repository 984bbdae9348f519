"""What a rule says of a dossier: a verdict with its numbers, its reason and its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.domain.record import Record
from app.domain.text import N_, tr
from app.rules.rule_set import RuleText


class State(StrEnum):
    MET = "met"
    OPEN = "open"
    AT_RISK = "at_risk"
    """Not met, and the last day on which it still can be is near."""
    FAILED = "failed"
    """Not met, and the day is over; or what happened can't be made good by waiting."""
    NOT_APPLICABLE = "not_applicable"
    EXCEPTED = "excepted"

    @property
    def words(self) -> str:
        return tr(_STATES[self])

    @property
    def settled(self) -> bool:
        """Nothing is left to do."""
        return self in (State.MET, State.NOT_APPLICABLE, State.EXCEPTED)


_STATES = {
    State.MET: N_("达标"),
    State.OPEN: N_("进行中"),
    State.AT_RISK: N_("临近"),
    State.FAILED: N_("不达标"),
    State.NOT_APPLICABLE: N_("不适用"),
    State.EXCEPTED: N_("例外"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A record that counts, or one that would if it were whole."""

    type_name: str
    record_id: str
    said: "Reason | str" = ""
    """What is said of it."""

    @property
    def words(self) -> str:
        return str(self.said)

    @classmethod
    def of(cls, record: Record, said: "Reason | str" = "") -> "Evidence":
        return cls(record.type_name, record.id, said)


class Part(StrEnum):
    """How one of several (a visit, a training) stands; the segments of the bar."""

    COUNTS = "counts"
    FALLS_SHORT = "falls_short"
    RUNNING = "running"
    PLANNED = "planned"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Segment:
    part: Part
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Words with their values apart, so that they are the same on every machine; a value may be a Reason itself."""

    message: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return tr(self.message).format(**self.values)

    @classmethod
    def joined(cls, parts: Sequence["Reason"], by: str = "；") -> "Reason":
        names = [f"part{number}" for number in range(len(parts))]
        return cls(by.join(f"{{{name}}}" for name in names), dict(zip(names, parts, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a rule's function finds out; the calendar and exceptions are the engine's."""

    have: Decimal | int
    need: Decimal | int
    reason: Reason
    evidence: tuple[Evidence, ...] = ()
    lacking: tuple[Evidence, ...] = ()
    """Records that would count but for something; their words say what."""
    segments: tuple[Segment, ...] = ()
    days: int = 0
    """Working days that what is missing takes at least; 0: it can be made good on any day."""
    due: date | None = None
    """The last day for what is missing, where that is not the day of the rule's gate."""
    broken: bool = False
    """Can't be made good by waiting or by adding: a late signature, two places at once."""
    applies: bool = True

    @property
    def met(self) -> bool:
        return not self.broken and self.have >= self.need


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    rule: RuleText
    rule_set: str
    """Id and version of the set it was made with."""
    state: State
    outcome: Outcome
    by: date | None = None
    """The last day on which it can still be met; only while it is not met."""
    excepted_by: Evidence | None = None
    asked: Evidence | None = None
    """An exception that was asked for and is not decided."""

    @property
    def id(self) -> str:
        return self.rule.id
