"""The parts of a pack, listed flat there, put together into trees whose weights sum to one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.assess.framework import Part
from app.assess.framework_items import Items
from app.assess.pack_tables import Table

_DEEPEST = 5
_LEAST = Fraction(1, 10_000)


def parts_of(pack: Table, variant: str, items: Items) -> tuple[Part, ...]:
    tables = pack.tables("parts")
    for table in tables.values():
        table.only(("words", "within", "weight", "may_be_cut", "evidence", "reference"))
        if "within" in table and table.text("within") not in tables:
            raise table.fault("within")
    trees = _Trees(pack, variant, tables, items)
    made = tuple(trees.below("", _DEEPEST))
    if not made:
        raise pack.fault("parts")
    walked = {one.code for part in made for one in part.walk()}
    for code, table in tables.items():
        if code not in walked and not trees.is_elsewhere(code):
            # It stands within itself.
            raise table.fault("within")
    return made


@dataclass(frozen=True, slots=True)
class _Trees:
    pack: Table
    variant: str
    tables: Mapping[str, Table]
    items: Items

    def below(self, within: str, left: int) -> Iterator[Part]:
        ours = {code: table for code, table in self.tables.items() if self._is_in(table, within)}
        weights = self._weights(within, ours)
        for code, table in ours.items():
            items = self.items.get(code, ())
            parts = tuple(self.below(code, left - 1)) if left else ()
            if bool(items) == bool(parts):
                # Nothing in it, both, or too deep.
                raise table.fault()
            yield Part(
                code=code,
                words=table.text("words", 60),
                weight=weights[code],
                parts=parts,
                items=items,
                may_be_cut=table.switch("may_be_cut"),
                evidence=table.text("evidence", empty=True),
                reference=table.switch("reference"),
            )

    def is_elsewhere(self, code: str) -> bool:
        """It, or what it stands in, belongs to other variants only."""
        for _ in range(_DEEPEST):
            if code and not self._is_here(self.tables[code]):
                return True
            code = self.tables[code].text("within", empty=True) if code else ""
        return False

    def _is_in(self, table: Table, within: str) -> bool:
        return self._is_here(table) and table.text("within", empty=True) == within

    def _is_here(self, table: Table) -> bool:
        return not table.is_table("weight") or self.variant in table.table("weight")

    def _weights(self, within: str, ours: Mapping[str, Table]) -> dict[str, Fraction]:
        """Where none of them says its weight, all weigh the same."""
        if not any("weight" in table for table in ours.values()):
            return {code: Fraction(1, len(ours)) for code in ours}
        weights = {code: self._weight(table) for code, table in ours.items()}
        if sum(weights.values()) != 1:
            raise self.pack.fault(f"parts.{within}.weight" if within else "parts.weight")
        return weights

    def _weight(self, table: Table) -> Fraction:
        if not table.is_table("weight"):
            return table.number("weight", _LEAST, 1)
        weights = table.table("weight")
        weights.only(self.pack.table("variants"))
        return weights.number(self.variant, _LEAST, 1)
