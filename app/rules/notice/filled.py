"""Whether records of one kind are there and say what is asked for: the shape that most rules about papers share."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Generic, TypeVar

from app.domain import fields as f
from app.domain.catalogue import BY_NAME
from app.domain.findings import Severity
from app.domain.record import Record
from app.domain.text import N_
from app.rules.facts import DossierFacts
from app.rules.verdict import Evidence, Outcome, Reason
from app.rules.wording import day_words

R = TypeVar("R", bound=Record)
Lacks = Callable[[R], Sequence[Reason]]
"""What a record lacks beyond its fields, each in short words."""
_SHORT = 24


@dataclass(frozen=True, slots=True)
class Look(Generic[R]):
    """Records of one type: those that count, and those that would but for something."""

    label: str
    good: tuple[R, ...]
    evidence: tuple[Evidence, ...]
    lacking: tuple[Evidence, ...]

    def outcome(
        self, need: int = 1, *, said: Reason | None = None, due: date | None = None, broken: bool = False
    ) -> Outcome:
        """`said` instead of the plain sentence about what is there."""
        return Outcome(
            have=min(len(self.good), need),
            need=need,
            reason=said or self._reason(need),
            evidence=self.evidence,
            lacking=self.lacking,
            due=due,
            broken=broken,
        )

    def _reason(self, need: int) -> Reason:
        if self.good and len(self.good) >= need:
            more = {"words": self.evidence[0].said, "count": len(self.good)}
            return Reason(N_("{words}") if len(self.good) == 1 else N_("{words}等 {count} 项"), more)
        if self.lacking:
            return Reason(N_("{words}"), {"words": self.lacking[0].said})
        return Reason(N_("还没有“{label}”的记录"), {"label": Reason(self.label)})


def nothing_more(_: Record) -> Sequence[Reason]:
    return ()


def look_at(
    facts: DossierFacts,
    type_: type[R],
    *fields: str,
    also: Lacks[R] = nothing_more,
    among: Iterable[R] | None = None,
    by: str = "",
) -> Look[R]:
    """Records in which these fields are filled (`blanks` says what that means) and `also` finds nothing lacking.
    `among`: only these of the dossier's. `by`: the field by which they are known, where it is not the first one that
    people search for."""
    good: list[R] = []
    evidence, lacking = [], []
    for one in facts.of(type_) if among is None else among:
        lacks = [*blanks(one, fields, facts.today), *also(one)]
        if lacks:
            said = {"what": naming(one, fields, by), "lacks": Reason.joined(lacks, "，")}
            lacking.append(Evidence.of(one, Reason(N_("{what}：{lacks}"), said)))
        else:
            good.append(one)
            evidence.append(Evidence.of(one, naming(one, fields, by)))
    return Look(type_.label, tuple(good), tuple(evidence), tuple(lacking))


def blanks(record: Record, fields: Iterable[str], today: date) -> list[Reason]:
    """What is not filled, and what can't be right. A yes-or-no has to be yes; a day tells of something that happened,
    so that it can't lie in the future."""
    empty: list[Reason] = []
    unticked: list[Reason] = []
    wrong: list[Reason] = []
    for name in fields:
        spec, value = record.specs[name], getattr(record, name)
        if not is_filled(spec, value):
            (unticked if isinstance(spec, f.YesNo) else empty).append(Reason(spec.label))
        elif isinstance(spec, f.Day) and value > today:
            wrong.append(Reason(N_("{label}还没有到"), {"label": Reason(spec.label)}))
        elif (doubts := spec.check(value)) and any(found.severity is Severity.BLOCKER for found in doubts):
            wrong.append(Reason(N_("{label}不对"), {"label": Reason(spec.label)}))
    if not (empty or unticked or wrong):
        return []
    told = ((N_("缺{labels}"), empty), (N_("没有勾选{labels}"), unticked))
    return [*(Reason(words, {"labels": Reason.joined(labels, "、")}) for words, labels in told if labels), *wrong]


def unfilled(facts: DossierFacts, record: Record, *names: str) -> Reason | None:
    lacks = blanks(record, names, facts.today)
    return Reason.joined(lacks, "，") if lacks else None


def newest(
    facts: DossierFacts, type_: type[R], fault: Callable[[R], Reason | None], *, absent: str, fine: str
) -> Outcome:
    """The newest record of a type is there, and nothing is wrong with it. `fault` says what is wrong; `absent` and
    `fine` are the reasons without any record and without a fault."""
    record = facts.last(type_)
    if record is None:
        return Outcome(have=0, need=1, reason=Reason(absent))
    wrong = fault(record)
    if wrong is not None:
        return Outcome(have=0, need=1, reason=wrong, lacking=(Evidence.of(record, wrong),))
    return Outcome(have=1, need=1, reason=Reason(fine), evidence=(Evidence.of(record),))


def is_filled(spec: f.Field, value: object) -> bool:
    if isinstance(spec, f.YesNo):
        return value is True
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != ()


def naming(record: Record, fields: Iterable[str] = (), by: str = "") -> Reason | str:
    """The words by which people know a record, and its day: the first among `fields`, else the first it has."""
    words = _first_words(record, by) or Reason(record.label)
    days = _days_of(record.type_name)
    day = next(filter(None, (_day(record, name) for name in (*(one for one in fields if one in days), *days))), None)
    return words if day is None else Reason(N_("{words}，{day}"), {"words": words, "day": day_words(day)})


@cache
def _days_of(type_name: str) -> Sequence[str]:
    return [name for name, spec in BY_NAME[type_name].specs.items() if isinstance(spec, f.Day | f.LocalTime | f.Moment)]


def _day(record: Record, name: str) -> date | None:
    value = getattr(record, name)
    return value.date() if isinstance(value, datetime) else value


def _first_words(record: Record, by: str) -> str:
    for name in _texts_of(record.type_name, by):
        if words := " ".join((getattr(record, name) or "").split()):
            return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
    return ""


@cache
def _texts_of(type_name: str, by: str) -> Sequence[str]:
    texts = {name: spec for name, spec in BY_NAME[type_name].specs.items() if isinstance(spec, f.Text | f.Note)}
    # Sorting is stable: among what people search for, the field that was declared first.
    return sorted(texts, key=lambda name: (name != by, not texts[name].searchable))


def together(*parts: Outcome, said: Reason | None = None) -> Outcome:
    """All parts are asked for: what one has too much of does not make up for another. Parts that do not apply don't
    count. `said` replaces the reason once everything is met."""
    asked = [one for one in parts if one.applies]
    if not asked:
        return parts[0]
    open_ones = [one.reason for one in asked if not one.met]
    reasons = open_ones or ([said] if said else [one.reason for one in asked])
    return Outcome(
        have=sum(min(one.have, one.need) for one in asked),
        need=sum(one.need for one in asked),
        reason=Reason.joined(reasons),
        evidence=tuple(dict.fromkeys(each for one in asked for each in one.evidence)),
        lacking=tuple(dict.fromkeys(each for one in asked for each in one.lacking)),
        segments=tuple(each for one in asked for each in one.segments),
        days=max(one.days for one in asked),
        due=min((one.due for one in asked if one.due), default=None),
        broken=any(one.broken for one in asked),
    )
