"""A score sheet: the result of an assessment as a tree of lines, each of which tells how its number came about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.assess.framework import Bar, Framework, Item, Level, Option, Part

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Line:
    """Of a part, or of an item, where `item` is set."""

    code: str
    words: str
    value: Fraction | None
    """None where it doesn't count: it is cut, or nothing is asked there."""
    most: Fraction
    weight: Fraction | None = None
    """As it counts among its neighbours; None where points are added up."""
    of_pack: Fraction | None = None
    """Its weight as the pack says it; another one than `weight` where a neighbour doesn't count."""
    lines: tuple["Line", ...] = ()
    item: Item | None = None
    chosen: tuple[Option, ...] = ()
    """Without any, the item was not answered and counts nothing."""
    cut: str = ""
    """Why it was cut."""
    reference: bool = False

    @property
    def answered(self) -> bool:
        return bool(self.chosen)

    def counting(self) -> tuple["Line", ...]:
        return tuple(one for one in self.lines if one.value is not None)

    def walk(self) -> Iterator["Line"]:
        yield self
        for one in self.lines:
            yield from one.walk()

    def leaves(self, factor: Fraction = ONE) -> Iterator[tuple["Line", Fraction]]:
        """The items that count, each with what one of its points is worth in this line."""
        if self.item:
            yield self, factor
        for one in self.counting():
            yield from one.leaves(factor * (ONE if one.weight is None else one.weight))


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One thing that a level asks for."""

    bar: Bar
    needed: Fraction
    reached: Fraction

    @property
    def passed(self) -> bool:
        return self.reached >= self.needed

    @property
    def lacking(self) -> Fraction:
        return max(self.needed - self.reached, Fraction(0))


@dataclass(frozen=True, slots=True)
class Step:
    level: Level
    hurdles: tuple[Hurdle, ...]
    reached: bool
    """It and all below it are passed."""
    counts: Fraction | None = None
    """What it adds to the total of a cumulative framework; None above the first that is not reached."""
    lines: tuple[Line, ...] = ()
    """Of its own requirements, where it has any."""

    @property
    def passed(self) -> bool:
        """By itself, whatever lies below it."""
        return all(one.passed for one in self.hurdles)


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    framework: Framework
    total: Fraction
    steps: tuple[Step, ...]
    lines: tuple[Line, ...] = ()
    """Of everything that is weighed, where levels have no requirements of their own."""
    scenes: tuple[Line, ...] = ()
    cuts: Mapping[str, str] | None = None
    """The parts that were cut, with the reasons."""
    refused_cuts: tuple[str, ...] = ()
    """Cuts that the framework doesn't allow, or that have no reason; they change nothing."""

    @property
    def level(self) -> Level | None:
        """None below the first one."""
        return next((step.level for step in reversed(self.steps) if step.reached), None)

    @property
    def next_step(self) -> Step | None:
        """The first that is not reached."""
        return next((step for step in self.steps if not step.reached), None)

    def roots(self) -> tuple[Line, ...]:
        """All lines: of what is weighed, of scenes and of every level."""
        return (*self.lines, *self.scenes, *(line for step in self.steps for line in step.lines))

    def counted(self) -> tuple[Line, ...]:
        """Those on which the total and the level rest."""
        ours = (line for step in self.steps if step.counts is not None for line in step.lines)
        return (*self.lines, *self.scenes, *ours)

    def open_items(self) -> tuple[Item, ...]:
        """What has to be answered before the result holds. Levels above the next one can wait."""
        leaves = (line for root in self.counted() for line, _ in root.leaves())
        return tuple(line.item for line in leaves if line.item and not line.answered)

    @property
    def reference(self) -> bool:
        """Something on which the total rests was not confirmed."""
        return any(line.reference for root in self.counted() for line in root.walk() if line.value is not None)


def allowed_cuts(framework: Framework, cuts: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Those that hold, and the codes of the others."""
    parts = framework.by_code
    holds = {code: why.strip() for code, why in cuts.items() if why.strip() and _may_be_cut(parts.get(code))}
    return holds, tuple(code for code in cuts if code not in holds)


def _may_be_cut(part: Part | None) -> bool:
    return part is not None and part.may_be_cut
