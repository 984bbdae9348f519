"""Rules about the newest record of a type: it is there, and nothing is wrong with it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from app.domain.record import Record
from app.domain.text import N_, tr
from app.rules.facts import DossierFacts
from app.rules.verdict import Evidence, Outcome, Reason

R = TypeVar("R", bound=Record)


def newest(
    facts: DossierFacts, type_: type[R], fault: Callable[[R], Reason | None], *, absent: str, fine: str
) -> Outcome:
    """`fault` says what is wrong; `absent` and `fine` are the reasons without any record and without a fault."""
    record = facts.last(type_)
    if record is None:
        return Outcome(have=0, need=1, reason=Reason(absent))
    wrong = fault(record)
    if wrong is not None:
        return Outcome(have=0, need=1, reason=wrong, lacking=(Evidence.of(record, str(wrong)),))
    return Outcome(have=1, need=1, reason=Reason(fine), evidence=(Evidence.of(record),))


def unfilled(record: Record, *names: str) -> Reason | None:
    """Says which of these fields is empty, or a no where a yes is asked for."""
    empty = list(_empty(record, names))
    return Reason(N_("还缺{fields}"), {"fields": "、".join(empty)}) if empty else None


def _empty(record: Record, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = getattr(record, name)
        if not value or (isinstance(value, str) and not value.strip()):
            yield tr(record.specs[name].label)
