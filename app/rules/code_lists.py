"""The words of codes that come from data packs (`app.domain.fields.Code`)."""

from collections.abc import Callable, Mapping

from app.rules.rule_set import RuleSet
from app.rules.rule_sets import known_rule_sets


def _categories() -> dict[str, str]:
    """Of all rule sets of this program, the newest first; a code keeps its first words."""
    found: dict[str, str] = {}
    for one in known_rule_sets():
        for category in one.categories.values():
            found.setdefault(category.code, category.words)
    return found


def _rule_sets() -> dict[str, str]:
    return {one.id: one.name for one in known_rule_sets()}


CODE_LISTS: Mapping[str, Callable[[], dict[str, str]]] = {"categories": _categories, "rule_sets": _rule_sets}


def options(name: str) -> dict[str, str]:
    """Words by code."""
    return CODE_LISTS[name]()


def words(name: str, code: str) -> str:
    """A code that no pack knows stands for itself."""
    return options(name).get(code, code)


def category_words(rules: RuleSet, code: str) -> str:
    """As the rule set that a dossier follows calls it; a code that it does not have, as any of this program's does."""
    found = rules.category(code)
    return found.words if found else words("categories", code)
