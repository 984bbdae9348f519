"""How an indicator is counted: what stands above and below the line, and what to say when it can't be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.inventories import Equipment, SoftwareSystem, SystemInterface, YearFigures
from app.domain.text import N_

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)

Note = tuple[str, Mapping[str, object]]
"""Words marked N_, and what fills their places."""


class Standing(StrEnum):
    COUNTED = "counted"
    NOT_APPLICABLE = "not_applicable"
    """What it is divided by is zero."""
    MISSING = "missing"
    """Something it needs was not recorded yet."""


@dataclass(frozen=True, slots=True)
class Measure:
    standing: Standing
    value: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None
    missing: tuple[str, ...] = ()
    """Labels of what was not recorded."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Material:
    """What indicators of one dossier are counted from."""

    equipment: Sequence[Equipment] = ()
    systems: Sequence[SoftwareSystem] = ()
    interfaces: Sequence[SystemInterface] = ()
    years: Sequence[YearFigures] = ()
    """In the order in which they were made: of two for the same year the later one counts."""
    enterprise: Enterprise = field(default_factory=Enterprise)

    def newest_first(self) -> list[YearFigures]:
        by_year = {one.year: one for one in self.years if one.year is not None}
        return [by_year[year] for year in sorted(by_year, reverse=True)]

    def year_with(self, *names: str) -> YearFigures | None:
        """The latest year in which all of these were recorded."""
        return next((y for y in self.newest_first() if all(getattr(y, name) is not None for name in names)), None)


def missing(*labels: str) -> Measure:
    return Measure(Standing.MISSING, missing=labels)


def ratio(
    above: Decimal,
    below: Decimal,
    times: Decimal = Decimal(1),
    notes: Iterable[Note] = (),
) -> Measure:
    """`above` through `below`; nothing can be divided by a base that is zero or less."""
    if below <= 0:
        return Measure(Standing.NOT_APPLICABLE, above=above, below=below, notes=tuple(notes))
    return Measure(Standing.COUNTED, above / below * times, above, below, notes=tuple(notes))


def share(above: Decimal, below: Decimal, notes: Iterable[Note] = ()) -> Measure:
    """In per cent; more than all of it is pointed out."""
    doubt: list[Note] = [(N_("超过 100 %，请核对"), {})] if 0 < below < above else []
    return ratio(above, below, _HUNDRED, [*notes, *doubt])


def of_year(material: Material, above: str, below: str, times: Decimal = Decimal(1)) -> Measure:
    """Two figures of the latest year that has both."""
    year = material.year_with(above, below)
    if year is None:
        return missing_of_year(material, above, below)
    return ratio(number_of(year, above), number_of(year, below), times, [year_note(year)])


def share_of_year(material: Material, above: str, below: str) -> Measure:
    year = material.year_with(above, below)
    if year is None:
        return missing_of_year(material, above, below)
    return share(number_of(year, above), number_of(year, below), [year_note(year)])


def figure_of_year(material: Material, name: str) -> Measure:
    """A figure that is the indicator itself."""
    year = material.year_with(name)
    if year is None:
        return missing_of_year(material, name)
    return Measure(Standing.COUNTED, number_of(year, name), notes=(year_note(year),))


def missing_of_year(material: Material, *names: str) -> Measure:
    """What the latest year lacks; with no year at all, everything."""
    latest = next(iter(material.newest_first()), None)
    lacking = [name for name in names if latest is None or getattr(latest, name) is None]
    return missing(*(YearFigures.specs[name].label for name in lacking or names))


def year_note(year: YearFigures) -> Note:
    return N_("{year} 年"), {"year": format(year.year or _ZERO, "f")}


def number_of(record: Record, name: str) -> Decimal:
    value = getattr(record, name)
    return value if isinstance(value, Decimal) else _ZERO
