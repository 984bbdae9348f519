"""How a framework is walked through on the screen: heads, domains below them, and the items of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.actions.assessments import Scoring
from app.assess.comparison import ceiling
from app.assess.framework import Framework, Item, Method, Part
from app.assess.sheet_words import number_words
from app.domain.text import N_, tr


@dataclass(frozen=True, slots=True)
class Domain:
    head: str
    part: Part
    scenes: bool = False

    @property
    def leaves(self) -> tuple[Part, ...]:
        """The parts in it that have items."""
        return tuple(one for one in self.part.walk() if one.items)


def domains_of(framework: Framework) -> list[Domain]:
    """The parts of the second rank, or of the first where that has items of its own; then the groups of scenes."""
    found = [Domain(root.words, part) for root in framework.parts for part in root.parts or (root,)]
    return found + [Domain(tr(N_("业务场景")), group, scenes=True) for group in framework.scenes]


def progress(now: Scoring, items: Sequence[Item]) -> tuple[int, int]:
    """How many of them were answered, and how many there are."""
    return sum(bool(now.asked[one.code].holds) for one in items), len(items)


def is_cut(now: Scoring, domain: Domain, leaf: Part | None = None) -> bool:
    """A domain, or a part in it."""
    cuts = (now.sheet and now.sheet.cuts) or {}
    heads = {root.code for root in (now.framework.parts if now.framework else ()) if domain.part in root.parts}
    inside = {one.code for one in domain.part.walk() if leaf is not None and leaf in one.walk()}
    return bool({domain.part.code, *heads, *inside} & set(cuts))


def value_words(framework: Framework, value: Fraction) -> str:
    """On the scale of a profile."""
    return number_words(value, 1 if framework.method is Method.CUMULATIVE else 0)


def share(framework: Framework, value: Fraction) -> float:
    """Of the whole scale; a benchmark may have been given any number."""
    return float(min(max(value / ceiling(framework), Fraction(0)), Fraction(1)))
