"""A dated set of the notice's numbers, read from resources/rule_sets."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.domain.records.project import Category
from app.domain.records.visits import VisitKind
from app.resources import resource

PROVINCIAL = "jiangsu_161_2022"


@dataclass(frozen=True, slots=True)
class RuleSet:
    id: str
    name: str
    version: str
    required_visits: Mapping[str, int]
    minimum_visit_minutes: int
    minimum_members: int
    counted_apart: frozenset[str]
    """Kinds of visits that are no visits to the notice: it asks for trainings and briefings by themselves."""

    def is_visit(self, kind: VisitKind | None) -> bool:
        return kind is None or kind.value not in self.counted_apart

    def visits_for(self, category: Category | None) -> int:
        """How many visits a category needs; 0 while the category is open."""
        return self.required_visits.get(category.value, 0) if category else 0


@cache
def rule_set(name: str = PROVINCIAL) -> RuleSet:
    with resource("rule_sets", f"{name}.toml").open("rb") as file:
        plain = tomllib.load(file)
    visits = plain["visits"]
    return RuleSet(
        plain["id"],
        plain["name"],
        plain["version"],
        visits["required"],
        visits["minimum_minutes"],
        plain["team"]["minimum_members"],
        frozenset(visits["counted_apart"]),
    )
