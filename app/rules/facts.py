"""The records of one dossier as rules see them; it notes which types a rule looked at, so that only what a change can
touch is judged again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from app.domain.catalogue import BY_NAME
from app.domain.clock import ClockReading
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.records.team import TeamMember
from app.rules.rule_set import Category, RuleSet

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Busy:
    """Somebody of this dossier's team at work in another one."""

    person: str
    """Key of the person, as `person_key` makes it."""
    name: str
    dossier_id: str
    enterprise: str
    visit_id: str
    since: datetime
    until: datetime
    planned: bool


class Source(Protocol):
    """Where facts come from: asked once for each type of record, and only for what a rule looks at."""

    def records(self, type_: type[R]) -> Iterable[R]:
        """Those of one dossier, in any order."""

    def uploaded(self) -> Mapping[str, datetime]: ...

    def elsewhere(self) -> Sequence[Busy]: ...


class DossierFacts:
    """Immutable; made by app/actions/rule_facts from one store, the same on every machine that holds the same records.

    `uploaded`: when the bureau had a visit's photos and words, by visit, told by its receipts. `source`: asked instead
    of what is given here, when the first rule looks."""

    def __init__(
        self,
        rules: RuleSet,
        today: date,
        records: Iterable[Record] = (),
        *,
        now: ClockReading | None = None,
        uploaded: Mapping[str, datetime] | None = None,
        elsewhere: Sequence[Busy] = (),
        source: Source | None = None,
    ) -> None:
        self.rules, self.today, self.now = rules, today, now
        self._source = source or _Given(records, uploaded or {}, elsewhere)
        self._records: dict[type[Record], Sequence[Record]] = {}
        self._reads: list[set[str]] = []
        self.known: dict[str, tuple[Any, frozenset[str]]] = {}
        """What `derived` functions found, with the types they looked at."""

    def with_(self, *changed: Record) -> "DossierFacts":
        """As they would be with these records beside the others, or in the place of those with the same id."""
        return DossierFacts(self.rules, self.today, now=self.now, source=_Changed(self._source, changed))

    def of(self, type_: type[R]) -> Sequence[R]:
        """Oldest first."""
        self._looked_at(type_.type_name)
        if type_ not in self._records:
            # By id, which tells when a record was made: the same order on every machine.
            self._records[type_] = sorted(self._source.records(type_), key=lambda one: one.id)
        return cast(Sequence[R], self._records[type_])

    def last(self, type_: type[R]) -> R | None:
        found = self.of(type_)
        return found[-1] if found else None

    def by_id(self, type_: type[R], id_: str) -> R | None:
        return next((one for one in self.of(type_) if one.id == id_), None)

    @property
    def project(self) -> Project:
        return self.last(Project) or Project()

    @property
    def enterprise(self) -> Enterprise:
        return self.last(Enterprise) or Enterprise()

    @property
    def category(self) -> Category | None:
        return self.rules.category(self.project.category)

    @property
    def team(self) -> list[TeamMember]:
        """Those who are in it now, or are named to come; who left stays in the history."""
        return [one for one in self.of(TeamMember) if one.left_on is None or one.left_on >= self.today]

    @property
    def uploaded(self) -> Mapping[str, datetime]:
        self.looked_at(*_UPLOADS)
        return self._source.uploaded()

    @property
    def elsewhere(self) -> Sequence[Busy]:
        self.looked_at(ELSEWHERE)
        return self._source.elsewhere()

    def looked_at(self, *types: str) -> None:
        if self._reads:
            self._reads[-1].update(types)

    def _looked_at(self, type_: str) -> None:
        if self._reads:
            self._reads[-1].add(type_)

    def watched(self, work: Callable[["DossierFacts"], T]) -> tuple[T, frozenset[str]]:
        """What comes of it, and the types that were looked at meanwhile."""
        reads: set[str] = set()
        self._reads.append(reads)
        try:
            return work(self), frozenset(reads)
        finally:
            self._reads.pop()
            self.looked_at(*reads)

    def has_none_of(self, types: Iterable[str]) -> bool:
        """Whether nothing was ever written of these; never of what other dossiers say."""
        for name in types:
            type_ = BY_NAME.get(name)
            if type_ is None or (self._records[type_] if type_ in self._records else self.of(type_)):
                self.looked_at(*types)
                return False
        self.looked_at(*types)
        return True


class _Given:
    """What somebody has in hand. Of two records with one id the later one counts."""

    def __init__(self, records: Iterable[Record], uploaded: Mapping[str, datetime], elsewhere: Sequence[Busy]) -> None:
        self._records: dict[type[Record], dict[str, Record]] = {}
        for one in records:
            self._records.setdefault(type(one), {})[one.id] = one
        self._uploaded, self._elsewhere = uploaded, elsewhere

    def records(self, type_: type[R]) -> Iterable[R]:
        return cast(Iterable[R], self._records.get(type_, {}).values())

    def uploaded(self) -> Mapping[str, datetime]:
        return self._uploaded

    def elsewhere(self) -> Sequence[Busy]:
        return self._elsewhere


class _Changed:
    """Another source with some records changed."""

    def __init__(self, before: Source, changed: Iterable[Record]) -> None:
        self._before, self._changed = before, tuple(changed)

    def records(self, type_: type[R]) -> Iterable[R]:
        changed = {one.id: one for one in self._changed if isinstance(one, type_)}
        return {**{one.id: one for one in self._before.records(type_)}, **changed}.values()

    def uploaded(self) -> Mapping[str, datetime]:
        return self._before.uploaded()

    def elsewhere(self) -> Sequence[Busy]:
        return self._before.elsewhere()


_UPLOADS = ("device", "interview", "photo", "quick_note", "receipt", "time_event", "visit")
"""What tells when a visit had reached the bureau (app/actions/uploads.py)."""
ELSEWHERE = "elsewhere"
"""Stands among the types for what other dossiers say of the same people."""


def derived(work_out: Callable[[DossierFacts], T]) -> Callable[[DossierFacts], T]:
    """Worked out once for all rules that ask."""

    name = f"{work_out.__module__}.{work_out.__qualname__}"

    @wraps(work_out)
    def known(facts: DossierFacts) -> T:
        if name in facts.known:
            found, seen = facts.known[name]
            facts.looked_at(*seen)
        else:
            found, _ = facts.known[name] = facts.watched(work_out)
        return cast(T, found)

    return known


def person_key(member: TeamMember) -> str:
    """Tells natural persons apart across dossiers: the number of their device's owner, else name and phone."""
    return member.person_id or f"{member.name.strip()}|{member.phone.strip() or member.organisation.strip()}"
