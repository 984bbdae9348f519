"""Which visit one is: 第 2 次走访, 第 1 次培训; one way of counting for screens, rules and papers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.hours import VisitHours
from app.domain.records.visits import Visit
from app.domain.terms import VisitKind
from app.domain.text import N_
from app.rules.rule_set import RuleSet
from app.rules.verdict import Reason

_LAST = "9999"
_TITLES = {
    None: N_("第 {number} 次走访"),
    VisitKind.TRAINING: N_("第 {number} 次培训"),
    VisitKind.BRIEFING: N_("第 {number} 次汇报"),
}
_SHORT = {**_TITLES, None: N_("第 {number} 次")}


@dataclass(frozen=True, slots=True)
class Nth:
    number: int
    """1 for the first."""
    series: VisitKind | None = None
    """Of trainings or briefings, where the rule set counts these apart; None: of the visits."""

    @property
    def title(self) -> str:
        """第 2 次走访, 第 1 次培训."""
        return str(Reason(_TITLES[self.series], {"number": self.number}))

    @property
    def reason(self) -> Reason:
        """第 2 次, 第 1 次培训."""
        return Reason(_SHORT[self.series], {"number": self.number})

    @property
    def short(self) -> str:
        return str(self.reason)


def by_time(visit: Visit, hours: VisitHours) -> tuple[str, str]:
    """To sort visits by: as the people on site read their clocks; what is only planned stands at the end of its day."""
    if hours.checked_in:
        return f"{hours.checked_in:%Y-%m-%dT%H:%M:%S}", visit.id
    return f"{visit.planned_on.isoformat()}T~" if visit.planned_on else _LAST, visit.id


def numbered(visits: Iterable[Visit], rules: RuleSet, before: Iterable[Nth] = ()) -> list[Nth]:
    """Of visits that are the oldest first and come after those `before`."""
    counted = Counter(one.series for one in before)
    made = []
    for visit in visits:
        series = None if rules.is_visit(visit.kind) else visit.kind
        counted[series] += 1
        made.append(Nth(counted[series], series))
    return made
