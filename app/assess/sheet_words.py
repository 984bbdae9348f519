"""Numbers of a score sheet as people read them, and how each came about."""

from collections.abc import Sequence
from fractions import Fraction

from app.assess.framework import REFERENCE, Method
from app.assess.sheet import Hurdle, Line, ScoreSheet, Step
from app.domain.text import N_, tr


def number_words(value: Fraction, places: int = 2) -> str:
    """Halves go up, as people round; Python's own rounding goes to the even neighbour."""
    scaled = abs(value) * 10**places
    whole = int(scaled + Fraction(1, 2))
    sign = "-" if value < 0 and whole else ""
    if not places:
        return f"{sign}{whole}"
    before, after = divmod(whole, 10**places)
    return f"{sign}{before}.{after:0{places}d}"


def marked(words: str, *, reference: bool) -> str:
    """A value with the mark that it rests on something which was not confirmed."""
    return f"{words} {tr(REFERENCE)}" if reference else words


def weight_words(weight: Fraction) -> str:
    per_cent = number_words(weight * 100, 2).rstrip("0").rstrip(".")
    return f"{per_cent} %"


def how(line: Line) -> str:
    """The sum by which a part's value came about; what an item was answered with; or why it doesn't count."""
    if line.cut:
        return tr(N_("裁剪：{reason}")).format(reason=line.cut)
    if line.value is None:
        return tr(N_("这里没有要求，不计"))
    if line.item:
        words = "、".join(one.words for one in line.chosen)
        return words or tr(N_("未打分，按 0 计"))
    return f"{_sum(line.counting())} = {number_words(line.value, 3)}"


def _sum(lines: Sequence[Line]) -> str:
    """Where all weigh the same it is their mean; where none has a weight, what they add up to."""
    values = [_short(line.value or Fraction(0)) for line in lines]
    weights = {line.weight for line in lines}
    if len(lines) == 1:
        return values[0]
    if weights == {None}:
        return " + ".join(values)
    if len(weights) == 1:
        return f"（{' + '.join(values)}）÷ {len(lines)}"
    return " + ".join(
        f"{value} × {weight_words(line.weight or Fraction(0))}" for value, line in zip(values, lines, strict=True)
    )


def _short(value: Fraction) -> str:
    """Without needless zeros behind the point."""
    return number_words(value, 3).rstrip("0").rstrip(".")


def share_words(step: Step) -> str:
    """How a level's own score came about from the elements."""
    counting = [line for line in step.lines if line.value is not None]
    return f"{_sum(counting)} = {number_words(step.hurdles[0].reached, 3)}" if counting else ""


def total_words(sheet: ScoreSheet) -> str:
    """How the total came about from the levels or from the parts."""
    if sheet.framework.method is Method.CUMULATIVE:
        counted = [step.counts for step in sheet.steps if step.counts is not None]
        return f"{' + '.join(map(number_words, counted))} = {number_words(sheet.total)}"
    counting = [line for line in sheet.lines if line.value is not None]
    return f"{_sum(counting)} = {number_words(sheet.total)}" if counting else number_words(sheet.total)


def hurdle_words(hurdle: Hurdle) -> str:
    """What a level asks for, what is there, and what is lacking."""
    needed, reached = (_plain(value) for value in (hurdle.needed, hurdle.reached))
    if hurdle.passed:
        return tr(N_("{bar} {reached}，已达到 {needed}")).format(bar=hurdle.bar.words, reached=reached, needed=needed)
    return tr(N_("{bar} {reached}，要 {needed}，差 {lacking}")).format(
        bar=hurdle.bar.words, reached=reached, needed=needed, lacking=_plain(hurdle.lacking)
    )


def _plain(value: Fraction) -> str:
    return number_words(value, 0 if value.denominator == 1 else 3)
