"""An assessment beside others: the last one, a benchmark, the industry."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.assess.distributions import Distribution, LevelClass
from app.assess.framework import Bar, Framework, Method
from app.assess.framework_items import FULL
from app.assess.sheet import Line, ScoreSheet

Profile = Mapping[str, Fraction]
"""How each part stands by itself, on one scale for all of them: 0 to `ceiling`."""


def ceiling(framework: Framework) -> Fraction:
    """Of the profile's scale: the number of levels where they add up, else 100."""
    return Fraction(len(framework.levels)) if framework.method is Method.CUMULATIVE else Fraction(100)


def profile(sheet: ScoreSheet) -> dict[str, Fraction]:
    """Without the parts that don't count, and without scenes."""
    if sheet.framework.method is Method.CUMULATIVE:
        return _by_levels(sheet)
    lines = (line for root in sheet.lines for line in root.walk() if line.item is None)
    full = FULL[sheet.framework.method]
    return {one.code: one.value / one.most * full for one in lines if one.value is not None}


def _by_levels(sheet: ScoreSheet) -> dict[str, Fraction]:
    """Each part read like the whole. A level at which nothing is asked of it adds nothing: nobody showed that it is
    there."""
    found: dict[str, Fraction] = {}
    done: set[str] = set()
    for step in sheet.steps:
        for line in (line for root in step.lines for line in root.walk() if line.item is None):
            if line.value is None or line.code in done:
                continue
            passed = line.value >= step.level.bars[Bar.SHARE]
            found[line.code] = found.get(line.code, Fraction(0)) + (1 if passed else line.value)
            if not passed:
                done.add(line.code)
    return found


@dataclass(frozen=True, slots=True)
class Gap:
    code: str
    words: str
    ours: Fraction
    theirs: Fraction

    @property
    def gap(self) -> Fraction:
        """Positive where they are ahead."""
        return self.theirs - self.ours


def gaps(sheet: ScoreSheet, theirs: Profile) -> list[Gap]:
    """To a benchmark, or to an earlier profile; the largest first. Parts that only one side has are left out."""
    parts = sheet.framework.by_code
    both = [(code, value) for code, value in profile(sheet).items() if code in theirs]
    found = [Gap(code, parts[code].words, value, theirs[code]) for code, value in both]
    return sorted(found, key=lambda one: -one.gap)


@dataclass(frozen=True, slots=True)
class Changed:
    """An item that was answered in both and came to something else."""

    code: str
    words: str
    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True)
class Since:
    """What became of it since the last assessment."""

    total: Fraction
    levels: int
    parts: tuple[Gap, ...]
    """`theirs` is how it was; the largest fall first."""
    items: tuple[Changed, ...]


def since(before: ScoreSheet, after: ScoreSheet) -> Since | None:
    """None for assessments by other frameworks. Versions may differ: what bears the same code is compared."""
    if before.framework.id != after.framework.id:
        return None
    places = [sheet.level.place if sheet.level else 0 for sheet in (before, after)]
    old = _answered(before)
    changed = [
        Changed(code, line.words, old[code], line.value)
        for code, line in _lines(after).items()
        if code in old and line.value is not None and line.value != old[code]
    ]
    return Since(after.total - before.total, places[1] - places[0], tuple(gaps(after, profile(before))), tuple(changed))


def _lines(sheet: ScoreSheet) -> dict[str, Line]:
    return {line.code: line for root in sheet.roots() for line, _ in root.leaves() if line.answered}


def _answered(sheet: ScoreSheet) -> dict[str, Fraction]:
    return {code: line.value for code, line in _lines(sheet).items() if line.value is not None}


@dataclass(frozen=True, slots=True)
class AmongOthers:
    """Shares of the industry that stand in a lower class, in the same one, and in a higher one."""

    ours: LevelClass
    lower: Fraction
    same: Fraction
    higher: Fraction


def among_others(sheet: ScoreSheet, industry: Distribution) -> AmongOthers | None:
    """None where the figures are of another framework."""
    if not industry.fits(sheet.framework):
        return None
    place = sheet.level.place if sheet.level else 0
    below = [one for one in industry.classes if one.first <= place]
    ours = below[-1]
    lower = sum((one.share for one in below[:-1]), Fraction(0))
    return AmongOthers(ours, lower, ours.share, 1 - lower - ours.share)
