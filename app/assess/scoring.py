"""From answers to a score sheet, by the method of the framework."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from app.assess.framework import Bar, Framework, Level, Method, Part
from app.assess.framework_items import FULL
from app.assess.sheet import Hurdle, Line, ScoreSheet, Step, allowed_cuts
from app.assess.weighing import Choices, Weighing, added_up, item_line, mean

Cuts = Mapping[str, str]
"""Reasons by the code of the part."""


def score_sheet(framework: Framework, choices: Choices, cuts: Cuts | None = None) -> ScoreSheet:
    """An item without an answer counts nothing; the sheet tells which they are."""
    holds, refused = allowed_cuts(framework, cuts or {})
    sheet = _METHODS[framework.method](framework, choices, holds)
    return replace(sheet, cuts=holds, refused_cuts=refused)


def _cumulative(framework: Framework, choices: Choices, cuts: Cuts) -> ScoreSheet:
    """GB/T 39117: a level that is passed counts exactly one, the first that isn't its share, those above nothing."""
    steps: list[Step] = []
    below = True
    for level in framework.levels:
        lines = Weighing(choices, cuts, FULL[framework.method], level.place).lines(framework.parts)
        share = mean(lines) or Fraction(0)
        hurdle = Hurdle(Bar.SHARE, level.bars[Bar.SHARE], share)
        reached = below and hurdle.passed
        steps.append(Step(level, (hurdle,), reached, _counts(below, reached, share), lines))
        below = reached
    return ScoreSheet(framework, added_up(step.counts for step in steps), tuple(steps))


def _counts(below: bool, reached: bool, share: Fraction) -> Fraction | None:
    if not below:
        return None
    return Fraction(1) if reached else share


def _weighted(framework: Framework, choices: Choices, cuts: Cuts) -> ScoreSheet:
    lines = Weighing(choices, cuts, FULL[framework.method]).lines(framework.parts)
    total = mean(lines) or Fraction(0)
    return ScoreSheet(framework, total, _steps(framework, lambda _: {Bar.SCORE: total}), lines)


def _points_and_scenes(framework: Framework, choices: Choices, _: Cuts) -> ScoreSheet:
    lines = tuple(_points(part, choices) for part in framework.parts)
    scenes = tuple(_points(part, choices) for part in framework.scenes)
    total = added_up(one.value for one in lines)
    rated = [leaf for group in scenes for leaf, _ in group.leaves()]

    def reached(level: Level) -> dict[Bar, Fraction]:
        there = [one for one in rated if (one.value or 0) >= level.place]
        starred = [one for one in there if one.item and one.item.starred]
        return {Bar.SCORE: total, Bar.SCENES: Fraction(len(there)), Bar.STARRED: Fraction(len(starred))}

    return ScoreSheet(framework, total, _steps(framework, reached), lines, scenes)


def _points(part: Part, choices: Choices) -> Line:
    """The points that a part may have are its weight already."""
    inside = [_points(one, choices) for one in part.parts]
    lines = (*inside, *(item_line(one, choices) for one in part.items))
    return Line(
        part.code,
        part.words,
        added_up(one.value for one in lines),
        added_up(one.most for one in lines),
        of_pack=part.weight or None,
        lines=lines,
        reference=part.reference or any(one.reference for one in lines),
    )


def _steps(framework: Framework, reached: Callable[[Level], Mapping[Bar, Fraction]]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for level in framework.levels:
        have = reached(level)
        hurdles = tuple(Hurdle(bar, needed, have[bar]) for bar, needed in level.bars.items())
        below = not steps or steps[-1].reached
        steps.append(Step(level, hurdles, below and all(one.passed for one in hurdles)))
    return tuple(steps)


_METHODS: Mapping[Method, Callable[[Framework, Choices, Cuts], ScoreSheet]] = {
    Method.CUMULATIVE: _cumulative,
    Method.WEIGHTED: _weighted,
    Method.POINTS_AND_SCENES: _points_and_scenes,
}
