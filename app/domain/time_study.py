"""What the laps of a time study say: one pure function for screen and paper."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.records.timing import ActionKind, Lap, TimeStudy

ENOUGH_CYCLES = 10
"""Fewer cycles of an operation are a first impression, no measurement."""
_ENOUGH_FOR_FENCES = 5
_FENCE = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class Fences:
    """Tukey's: what lies more than one and a half interquartile ranges beyond the quartiles stands out.

    Quartiles by linear interpolation with both ends counted in (type 7 of Hyndman and Fan, QUARTILE.INC of
    spreadsheets).
    """

    low: Decimal
    high: Decimal

    def keep_out(self, seconds: Decimal) -> bool:
        return not self.low <= seconds <= self.high


@dataclass(frozen=True, slots=True)
class StudyFigures:
    """Seconds. None where there is nothing to divide by or too little to say anything."""

    count: int = 0
    """Laps that count: with a time, and not left out."""
    left_out: int = 0
    total: Decimal = Decimal(0)
    mean: Decimal | None = None
    deviation: Decimal | None = None
    """Of the sample, with n − 1."""
    shortest: Decimal | None = None
    longest: Decimal | None = None
    variation: Decimal | None = None
    """Deviation by mean."""
    fences: Fences | None = None
    outliers: tuple[str, ...] = ()
    """Ids of laps beyond the fences; they count until somebody leaves them out."""
    shares: dict[ActionKind | None, Decimal] = field(default_factory=dict)
    """Of the total time by kind of action; None for laps that were not told apart."""
    over_takt: int | None = None
    """How many laps took longer than the takt."""
    by_takt: Decimal | None = None
    """Mean by takt: above 1 the operation can't keep up."""
    by_standard: Decimal | None = None

    @property
    def lacking(self) -> int:
        """How many more cycles there should be."""
        return max(0, ENOUGH_CYCLES - self.count)


def counts(lap: Lap) -> bool:
    return not lap.left_out and lap.seconds is not None and lap.seconds >= 0


def study_figures(study: TimeStudy, laps: Iterable[Lap]) -> StudyFigures:
    known = list(laps)
    counted = [lap for lap in known if counts(lap)]
    times = [lap.seconds for lap in counted if lap.seconds is not None]
    if not times:
        return StudyFigures(left_out=len(known))
    mean, total = statistics.mean(times), sum(times, Decimal(0))
    deviation = statistics.stdev(times) if len(times) > 1 else None
    fences = _fences(times)
    takt = study.takt
    return StudyFigures(
        count=len(times),
        left_out=len(known) - len(times),
        total=total,
        mean=mean,
        deviation=deviation,
        shortest=min(times),
        longest=max(times),
        variation=_by(deviation, mean),
        fences=fences,
        outliers=tuple(
            lap.id for lap, seconds in zip(counted, times, strict=True) if fences and fences.keep_out(seconds)
        ),
        shares=_shares(counted, total),
        over_takt=sum(seconds > takt for seconds in times) if takt else None,
        by_takt=_by(mean, takt),
        by_standard=_by(mean, study.standard),
    )


def _fences(times: Sequence[Decimal]) -> Fences | None:
    if len(times) < _ENOUGH_FOR_FENCES:
        return None
    first, _, third = statistics.quantiles(times, n=4, method="inclusive")
    reach = _FENCE * (third - first)
    return Fences(first - reach, third + reach)


def _shares(laps: Sequence[Lap], total: Decimal) -> dict[ActionKind | None, Decimal]:
    """In the order of the kinds; those that took no time are left out."""
    found: dict[ActionKind | None, Decimal] = {}
    for kind in (*ActionKind, None):
        share = _by(sum((lap.seconds or Decimal(0) for lap in laps if lap.action is kind), Decimal(0)), total)
        if share:
            found[kind] = share
    return found


def _by(amount: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Nothing is divided by nothing: that is “not applicable”, never 0."""
    return None if amount is None or not base or base < 0 else amount / base
