"""Weighted means over the parts of a framework, as lines. Weights of what doesn't count go to its neighbours."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.assess.framework import Item, Part
from app.assess.sheet import Line

Choices = Mapping[str, tuple[str, ...]]
"""Codes of the options that hold for each item."""


@dataclass(frozen=True, slots=True)
class Weighing:
    choices: Choices
    cuts: Mapping[str, str]
    full: Fraction
    """What everything met comes to."""
    level: int = 0
    """Of whose requirements; 0 for all items."""

    def lines(self, parts: Sequence[Part]) -> tuple[Line, ...]:
        return shared_out([self._line(part) for part in parts])

    def _line(self, part: Part) -> Line:
        told = Line(part.code, part.words, None, self.full, of_pack=part.weight)
        if part.code in self.cuts:
            return replace(told, cut=self.cuts[part.code])
        asked = [one for one in part.items if not self.level or one.level == self.level]
        inside = [self._line(one) for one in part.parts] + [self._item(one, len(asked)) for one in asked]
        lines = shared_out(inside)
        reference = part.reference or any(one.reference for one in lines)
        return replace(told, value=mean(lines), lines=lines, reference=reference)

    def _item(self, item: Item, of: int) -> Line:
        return replace(item_line(item, self.choices), of_pack=Fraction(1, of))


def item_line(item: Item, choices: Choices) -> Line:
    chosen = item.chosen(choices.get(item.code, ()))
    return Line(
        item.code,
        item.words,
        added_up(one.points for one in chosen),
        item.most,
        item=item,
        chosen=chosen,
        reference=item.reference or any(one.reference for one in chosen),
    )


def shared_out(lines: Iterable[Line]) -> tuple[Line, ...]:
    """With the weights that those which count have among themselves."""
    there = tuple(lines)
    whole = added_up(one.of_pack for one in there if one.value is not None)
    return tuple(
        replace(one, weight=one.of_pack / whole) if one.value is not None and one.of_pack else one for one in there
    )


def mean(lines: Sequence[Line]) -> Fraction | None:
    """None where none of them counts."""
    counting = [one.value * one.weight for one in lines if one.value is not None and one.weight is not None]
    return added_up(counting) if counting else None


def added_up(values: Iterable[Fraction | None]) -> Fraction:
    """None adds nothing."""
    return sum((one for one in values if one is not None), Fraction(0))
