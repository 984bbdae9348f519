"""Rules about the newest record of a type: it is there, and nothing is wrong with it."""

from collections.abc import Callable
from typing import TypeVar

from app.domain.record import Record
from app.domain.text import N_, tr
from app.rules.facts import DossierFacts
from app.rules.notice.filled import blanks
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


def unfilled(facts: DossierFacts, record: Record, *names: str) -> Reason | None:
    lacks = blanks(record, names, facts.today)
    return Reason(N_("{lacks}"), {"lacks": tr(N_("，")).join(lacks)}) if lacks else None
