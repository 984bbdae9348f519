"""A dated set of the notice's numbers, clauses and switches; read and checked by `rule_sets`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.terms import VisitKind
from app.domain.text import N_, tr


class Severity(StrEnum):
    BLOCK = "block"
    """Must hold for acceptance."""
    WARN = "warn"
    """“原则上” and “可”: may pass with a written reason."""
    INFO = "info"
    """Recorded; neither passes nor fails."""


class Gate(StrEnum):
    """When a rule is asked for (domain.md §10: G0 to G7), in the order of a dossier's life."""

    POOL = "pool"
    PREPARED = "prepared"
    SERVICE = "service"
    REPORT = "report"
    SUBMIT = "submit"
    ACCEPTANCE = "acceptance"
    YEAR_END = "year_end"
    FOLLOW_UP = "follow_up"

    @property
    def words(self) -> str:
        return tr(_GATES[self])


_GATES = {
    Gate.POOL: N_("入池"),
    Gate.PREPARED: N_("开始诊断"),
    Gate.SERVICE: N_("诊断服务"),
    Gate.REPORT: N_("企业签署"),
    Gate.SUBMIT: N_("提交报告"),
    Gate.ACCEPTANCE: N_("验收"),
    Gate.YEAR_END: N_("年底汇总"),
    Gate.FOLLOW_UP: N_("诊后跟踪"),
}


class Phase(StrEnum):
    """诊前准备, 诊断服务, 诊后总结 (notice 二)."""

    BEFORE = "before"
    SERVICE = "service"
    AFTER = "after"

    @property
    def words(self) -> str:
        return tr(_PHASES[self])


_PHASES = {Phase.BEFORE: N_("诊前准备"), Phase.SERVICE: N_("诊断服务"), Phase.AFTER: N_("诊后总结")}


@dataclass(frozen=True, slots=True)
class Category:
    """诊断类别 of this rule set (notice 三(三))."""

    code: str
    words: str
    short: str
    visits: int
    """How many visits it needs at least."""


_NAME = re.compile(r"\{([a-z_]+)\}")
_DAY = 1440
"""Minutes."""


def _between(least: int, most: int) -> Any:
    """What a file may say of a number."""
    return field(metadata={"least": least, "most": most})


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Thresholds and conventions; each is a key of `[numbers]` in the file, where it is explained."""

    minimum_members: int = _between(1, 99)
    visit_minutes: int = _between(0, _DAY)
    trainings: int = _between(0, 99)
    training_minutes: int = _between(0, _DAY)
    briefings: int = _between(0, 99)
    planned_hours_per_day: int = _between(1, 24)
    visits_per_day: int = _between(1, 24)
    same_day_gap_minutes: int = _between(0, _DAY)
    members_per_visit: int = _between(1, 99)
    visit_needs_photo: bool
    visit_needs_words: bool
    training_counts_as_visit: bool
    briefing_counts_as_visit: bool
    allow_online_training: bool
    allow_joint_training: bool
    travel_minutes: int = _between(0, _DAY)
    upload_days: int = _between(0, 366)
    progress_report_days: int = _between(1, 366)
    supervision_checks: int = _between(0, 99)
    dissatisfied_may_pass: bool
    risk_days: int = _between(0, 366)
    work_on_weekends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """What a rule set says of one rule."""

    id: str
    label: str
    clause: str
    asks: str
    """What the notice asks for, in a sentence; `RuleSet.filled` puts the numbers in for `PLACES`."""
    counts: str = ""
    """How it is counted where the notice leaves it open."""
    severity: Severity
    gate: Gate
    phase: Phase
    subject: str = ""
    chemical: bool = False
    """Only for chemical enterprises."""
    categories: frozenset[str] = frozenset()
    """Only for these; empty: for all."""
    on: bool = True


PLACES = frozenset(
    {spec.name for spec in fields(Numbers) if spec.type is not bool}
    | {"visits", "category", "visit_hours", "training_hours"}
)
"""What may stand in braces in `asks` and `counts`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    id: str
    name: str
    version: str
    document: str
    """Number of the notice."""
    since: date
    until: date | None
    """Last day on which new dossiers follow it."""
    city: str
    """Of one city: followed only by dossiers that name it. Empty: the whole province's."""
    categories: Mapping[str, Category]
    numbers: Numbers
    rules: Mapping[str, RuleText]
    """By id, in the order in which they are shown."""
    production_photos: frozenset[str]
    """Photo categories that prove that somebody stood in the production (SVC-02)."""
    industry_guides: Mapping[str, str]
    """Title of the provincial guide by the first digits of an industry code (SVC-06)."""

    def category(self, code: str) -> Category | None:
        return self.categories.get(code)

    def visits_for(self, code: str) -> int:
        """How many visits a category needs; 0 while it is open."""
        found = self.categories.get(code)
        return found.visits if found else 0

    def filled(self, words: str, category: str) -> str:
        """`asks` or `counts` of a rule with its numbers, as a dossier of this category reads them."""
        values = {spec.name: getattr(self.numbers, spec.name) for spec in fields(Numbers)}
        hours = {"visit_hours": _hours(self.numbers.visit_minutes)}
        hours["training_hours"] = _hours(self.numbers.training_minutes)
        found = self.category(category)
        named = {
            "visits": found.visits if found else tr(N_("若干")),
            "category": found.short if found else tr(N_("现场走访")),
        }
        known = {**values, **hours, **named}
        # Not format_map: a set from elsewhere could ask for a width of a thousand million.
        return _NAME.sub(lambda name: str(known.get(name[1], name[0])), words)

    def is_visit(self, kind: VisitKind | None) -> bool:
        """The notice asks for trainings and briefings beside the visits; whether one counts as both is a switch."""
        if kind is VisitKind.TRAINING:
            return self.numbers.training_counts_as_visit
        return kind is not VisitKind.BRIEFING or self.numbers.briefing_counts_as_visit

    @property
    def minimum_visit_minutes(self) -> int:
        return self.numbers.visit_minutes

    @property
    def minimum_members(self) -> int:
        return self.numbers.minimum_members


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}"
