"""A framework: what is asked, how it weighs, and what each level asks for. Numbers are exact fractions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from app.domain.text import N_, tr

REFERENCE = N_("参考（待核对）")
"""What stands beside every value that rests on something which was not confirmed (domain.md §11.1)."""


class Method(StrEnum):
    CUMULATIVE = "cumulative"
    """Every level has requirements of its own; a level that is passed counts one, the next one its share."""
    POINTS_AND_SCENES = "points_and_scenes"
    """Points are added up, scenes are rated; a level asks for both."""
    WEIGHTED = "weighted"
    """One weighted mean, read against bands."""


class Bar(StrEnum):
    """What a level can ask for."""

    SHARE = "share"
    """Of the level's own requirements."""
    SCORE = "score"
    SCENES = "scenes"
    """How many are rated at this level or above."""
    STARRED = "starred"
    """How many of those are 约束性."""

    @property
    def words(self) -> str:
        return tr(_BARS[self])


_BARS = {
    Bar.SHARE: N_("本级得分"),
    Bar.SCORE: N_("得分"),
    Bar.SCENES: N_("达到本级的场景数"),
    Bar.STARRED: N_("其中约束性场景数"),
}
BARS: Mapping[Method, tuple[Bar, ...]] = {
    Method.CUMULATIVE: (Bar.SHARE,),
    Method.POINTS_AND_SCENES: (Bar.SCORE, Bar.SCENES, Bar.STARRED),
    Method.WEIGHTED: (Bar.SCORE,),
}


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    words: str
    points: Fraction
    upto: Fraction | None = None
    """The largest value of the item's indicator that means this option and not the next one."""
    reference: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    code: str
    words: str
    options: tuple[Option, ...]
    """From the fewest points to the most, unless several can be chosen."""
    many: bool = False
    level: int = 0
    """Of a cumulative framework: the place of the level whose requirement this is, from 1."""
    starred: bool = False
    """Of a scene: it is 约束性."""
    indicator: str = ""
    """Code of the indicator that answers it."""
    reference: bool = False

    @property
    def most(self) -> Fraction:
        points = [one.points for one in self.options]
        return sum(points, Fraction(0)) if self.many else max(points)

    def chosen(self, codes: tuple[str, ...]) -> tuple[Option, ...]:
        """Those of its options that are meant, in their order. One that it does not know counts as not chosen."""
        found = tuple(one for one in self.options if one.code in codes)
        return found if self.many else found[:1]

    def points(self, codes: tuple[str, ...]) -> Fraction:
        return sum((one.points for one in self.chosen(codes)), Fraction(0))

    def fitting(self, value: Decimal) -> Option | None:
        """The option that a value of its indicator means."""
        fits = (one for one in self.options if one.upto is not None and value <= one.upto)
        return next(fits, None)


@dataclass(frozen=True, slots=True)
class Part:
    """An element, a domain or a sub-domain: it consists of smaller parts or of items."""

    code: str
    words: str
    weight: Fraction
    """Within its parent."""
    parts: tuple["Part", ...] = ()
    items: tuple[Item, ...] = ()
    may_be_cut: bool = False
    evidence: str = ""
    reference: bool = False

    def walk(self) -> Iterator["Part"]:
        yield self
        for one in self.parts:
            yield from one.walk()

    def all_items(self) -> Iterator[Item]:
        for part in self.walk():
            yield from part.items


@dataclass(frozen=True, slots=True)
class Level:
    place: int
    """From 1."""
    words: str
    gist: str
    bars: Mapping[Bar, Fraction]


@dataclass(frozen=True)
class Framework:
    id: str
    version: str
    name: str
    standard: str
    method: Method
    levels: tuple[Level, ...]
    parts: tuple[Part, ...]
    """What is weighed."""
    scenes: tuple[Part, ...] = ()
    """Groups of scenes, which are rated and not weighed; an item's points are the place of its level."""
    reference_note: str = ""
    """What of it is not confirmed, in words."""

    @cached_property
    def items(self) -> Mapping[str, Item]:
        return {one.code: one for part in self.parts + self.scenes for one in part.all_items()}

    @cached_property
    def by_code(self) -> Mapping[str, Part]:
        return {one.code: one for part in self.parts + self.scenes for one in part.walk()}

    def level(self, place: int) -> Level | None:
        return self.levels[place - 1] if place else None
