"""Renovation projects in the order of the report, and what follows from their numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.records.solution import RenovationProject
from app.domain.text import N_

COSTS: Mapping[str, str] = {
    "hardware": N_("硬件"),
    "software": N_("软件"),
    "integration": N_("集成与实施"),
    "other_cost": N_("其他"),
}
"""Kinds of investment by their field."""
NEAR_ENOUGH = Decimal("0.1")
"""Years that a written payback may be off: it is rounded to one decimal."""


@dataclass(frozen=True, slots=True)
class NumberedProject:
    label: str
    """P1, as the team numbered it, or by its place."""
    anchor: str
    record: RenovationProject
    solves: frozenset[str]
    """Ids of shortcomings."""

    @property
    def costs(self) -> Mapping[str, Decimal]:
        """By field; kinds that are not known are left out."""
        found: Iterable[tuple[str, Decimal | None]] = ((name, getattr(self.record, name)) for name in COSTS)
        return {name: cost for name, cost in found if cost is not None}

    @property
    def investment(self) -> Decimal | None:
        return total(self.costs.values())

    @property
    def benefit(self) -> Decimal | None:
        return self.record.yearly_benefit

    @property
    def written_payback(self) -> Decimal | None:
        return self.record.payback_years

    @property
    def payback(self) -> Decimal | None:
        """Years, worked out."""
        return payback_of(self.investment, self.benefit)

    @property
    def payback_differs(self) -> bool:
        """What is written is not what follows from investment and benefit."""
        written, made = self.written_payback, self.payback
        return written is not None and made is not None and abs(written - made) > NEAR_ENOUGH

    @property
    def months(self) -> tuple[Decimal, Decimal] | None:
        """First and last month, both of them worked in; None where they are not known or make no sense."""
        first, last = self.record.first_month, self.record.last_month
        return (first, last) if first is not None and last is not None and 0 <= first <= last else None


def in_order(projects: Iterable[RenovationProject]) -> tuple[NumberedProject, ...]:
    ordered = sorted(projects, key=_place)
    return tuple(
        NumberedProject(one.number.strip() or f"P{at}", f"project-{at}", one, frozenset(one.shortcoming_ids))
        for at, one in enumerate(ordered, 1)
    )


def before(one: NumberedProject, projects: Sequence[NumberedProject]) -> tuple[NumberedProject, ...]:
    """The projects that have to be done first, in the order of the report."""
    wanted = frozenset(one.record.after_ids) - {one.record.id}
    return tuple(other for other in projects if other.record.id in wanted)


def total(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """Of those that are known; None where none is."""
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known else None


def payback_of(investment: Decimal | None, benefit: Decimal | None) -> Decimal | None:
    """Static: how many years of benefit pay for the investment."""
    return investment / benefit if investment is not None and benefit is not None and benefit > 0 else None


def _place(one: RenovationProject) -> tuple[bool, int, str, str]:
    """P2 before P10, those without a number last."""
    digits = re.search(r"[0-9]+", one.number)
    return not one.number.strip(), int(digits[0]) if digits else 0, one.number, one.id
