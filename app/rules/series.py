"""How many visits of one purpose there are against how many are needed, as numbers, segments and a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.text import N_
from app.rules.verdict import Evidence, Outcome, Part, Reason, Segment
from app.rules.visits import Coming, ServiceVisit
from app.rules.wording import day_words, first_few, span_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    need: int
    visits: Sequence[ServiceVisit]
    """Of this purpose, the oldest first."""
    faults: Mapping[str, Sequence[Reason]]
    """By visit: why one that is over does not count."""
    planned: Sequence[Coming]
    done: str
    """去了 {count} 次."""
    none: str

    @property
    def over(self) -> list[ServiceVisit]:
        return [one for one in self.visits if one.over]

    @property
    def running(self) -> list[ServiceVisit]:
        return [one for one in self.visits if one.hours.running]

    @property
    def counted(self) -> list[ServiceVisit]:
        return [one for one in self.over if not self.faults.get(one.id)]

    @property
    def unplanned(self) -> int:
        """So many are needed and not even planned."""
        return max(0, self.need - len(self.counted) - len(self.running) - len(self.planned))

    def outcome(self, days: int) -> Outcome:
        return Outcome(
            have=len(self.counted),
            need=self.need,
            reason=Reason.joined([self._so_far(), *self._still_to_come()]),
            evidence=tuple(one.evidence() for one in self.counted),
            lacking=tuple(self._lacking()),
            segments=tuple(self._segments()),
            days=days,
        )

    def _so_far(self) -> Reason:
        count = len(self.over)
        said = [Reason(self.done, {"count": count}) if count else Reason(self.none)]
        for what, number in self._first_faults():
            said.append(Reason(N_("{count} 次{what}不计"), {"count": number, "what": what}))
        return Reason.joined(said, "，")

    def _first_faults(self) -> Iterator[tuple[Reason, int]]:
        """The first fault of each visit, every kind once with its number."""
        first = [self.faults[one.id][0] for one in self.over if self.faults.get(one.id)]
        while first:
            kind = first[0]
            others = [what for what in first if what != kind]
            yield kind, len(first) - len(others)
            first = others

    def _still_to_come(self) -> Iterator[Reason]:
        for one in self.running:
            yield Reason(N_("{title}进行中"), {"title": one.nth.reason})
        if self.planned:
            values = {"count": len(self.planned), "day": day_words(self.planned[0].day)}
            yield Reason(N_("已排 {count} 次，下一次 {day}"), values)
        if self.unplanned:
            yield Reason(N_("还有 {count} 次没有排"), {"count": self.unplanned})

    def _lacking(self) -> Iterator[Evidence]:
        for one in self.over:
            if faults := self.faults.get(one.id):
                yield one.evidence(Reason(N_("{name}{what}"), {"name": one.name, "what": Reason.joined(faults, "，")}))

    def _segments(self) -> Iterator[Segment]:
        for one in self.visits:
            if one.hours.running:
                yield one.segment(Part.RUNNING)
            elif one.over:
                yield one.segment(Part.FALLS_SHORT if self.faults.get(one.id) else Part.COUNTS)
        yield from (Segment(Part.PLANNED, one.evidence) for one in self.planned)
        yield from [Segment(Part.MISSING)] * self.unplanned


def lengths(over: Sequence[ServiceVisit], short: Sequence[ServiceVisit], least: int, missing: int) -> Outcome:
    """Each lasts at least so many minutes. A `short` one stays in the dossier; it is a fault only as long as one is
    `missing` among those that count."""
    too_short = {one.id for one in short}
    long_enough = [one for one in over if one.id not in too_short]
    said = first_few([one.short_of(least) for one in short])
    if missing <= 0:
        said = Reason(N_("{said}；已由其他几次补足"), {"said": said})
    if not short:
        said = Reason(N_("{count} 次都满 {span}"), {"count": len(over), "span": span_words(least)})
    doubtful = sum(one.hours.by_hand or one.hours.clock_moved or one.hours.disordered for one in over)
    if doubtful:
        said = Reason(N_("{said}；{count} 次的时刻有手工补记或对不上"), {"said": said, "count": doubtful})
    return Outcome(
        have=len(long_enough),
        need=len(over) if missing > 0 else len(long_enough),
        reason=said,
        evidence=tuple(one.evidence() for one in long_enough),
        lacking=tuple(one.evidence(one.short_of(least)) for one in short),
        segments=tuple(one.segment(Part.FALLS_SHORT if one.id in too_short else Part.COUNTS) for one in over),
    )
