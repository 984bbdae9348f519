"""What lies between an assessment and the next level: the fewest items that would have to rise, and how far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.assess.framework import Bar, Item, Level, Option
from app.assess.sheet import Hurdle, Line, ScoreSheet, Step


@dataclass(frozen=True, slots=True)
class Rise:
    item: Item
    points: Fraction
    """As it is."""
    to: tuple[Option, ...]
    """What would have to hold instead; where several can be chosen, what would have to come."""
    to_points: Fraction
    gain: Fraction
    """For the hurdle that is missed; one for a scene."""


@dataclass(frozen=True, slots=True)
class Distance:
    level: Level
    hurdles: tuple[Hurdle, ...]
    """Those that are missed."""
    rises: tuple[Rise, ...]
    """Enough of them to pass, the largest gain first."""
    within_reach: bool
    """False where everything that counts being met would not do."""


def distance(sheet: ScoreSheet) -> Distance | None:
    """To the next level; None at the highest one."""
    step = sheet.next_step
    if step is None:
        return None
    missed = tuple(one for one in step.hurdles if not one.passed)
    lacking = {one.bar: one.lacking for one in missed}
    rises: list[Rise] = []
    left = Fraction(0)
    for bar in (Bar.SHARE, Bar.SCORE):
        if bar in lacking:
            found, left = _enough(_lines(sheet, step), lacking[bar])
            rises += found
    scenes = _scenes(sheet, step.level, lacking)
    rises += scenes
    return Distance(step.level, missed, tuple(rises), left <= 0)


def _lines(sheet: ScoreSheet, step: Step) -> list[tuple[Line, Fraction]]:
    """Items with what one of their points is worth."""
    roots = step.lines or sheet.lines
    return [found for root in roots for found in root.leaves(Fraction(1) if root.weight is None else root.weight)]


def _enough(lines: Iterable[tuple[Line, Fraction]], lacking: Fraction) -> tuple[list[Rise], Fraction]:
    """The largest possible gains first, so that as few items as can be are touched; the last rises no further than it
    has to."""
    rises = []
    by_gain = sorted(lines, key=lambda one: (one[0].value or 0) * one[1] - one[0].most * one[1])
    for line, worth in by_gain:
        if lacking <= 0 or line.item is None or line.value is None or line.value >= line.most:
            break
        rise = _rise(line.item, line, worth, lacking)
        rises.append(rise)
        lacking -= rise.gain
    return rises, lacking


def _rise(item: Item, line: Line, worth: Fraction, lacking: Fraction) -> Rise:
    points = line.value or Fraction(0)
    to = _added(item, line, lacking / worth) if item.many else _next_option(item, points + lacking / worth)
    to_points = sum((one.points for one in to), points if item.many else Fraction(0))
    return Rise(item, points, to, to_points, (to_points - points) * worth)


def _next_option(item: Item, needed: Fraction) -> tuple[Option, ...]:
    return (next((one for one in item.options if one.points >= needed), item.options[-1]),)


def _added(item: Item, line: Line, needed: Fraction) -> tuple[Option, ...]:
    added: list[Option] = []
    open_ones = [one for one in item.options if one not in line.chosen]
    for one in sorted(open_ones, key=lambda option: -option.points):
        if sum(option.points for option in added) < needed:
            added.append(one)
    return tuple(added)


def _scenes(sheet: ScoreSheet, level: Level, lacking: dict[Bar, Fraction]) -> list[Rise]:
    """Starred ones as many as are lacking, then whichever are nearest."""
    below = [line for group in sheet.scenes for line, _ in group.leaves() if (line.value or 0) < level.place]
    nearest = sorted(below, key=lambda line: -(line.value or 0))
    starred = [line for line in nearest if line.item and line.item.starred][: int(lacking.get(Bar.STARRED, 0))]
    more = max(int(lacking.get(Bar.SCENES, 0)) - len(starred), 0)
    others = [line for line in nearest if line not in starred][:more]
    return _rated(starred + others, level)


def _rated(lines: Sequence[Line], level: Level) -> list[Rise]:
    return [
        Rise(
            line.item, line.value or Fraction(0), (line.item.options[level.place],), Fraction(level.place), Fraction(1)
        )
        for line in lines
        if line.item
    ]
