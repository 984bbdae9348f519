"""The records of one dossier as rules see them; it notes which types a rule looked at, so that only what a change can
touch is judged again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, TypeVar, cast

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


class DossierFacts:
    """Immutable; made by app/actions/rule_facts from one store, the same on every machine that holds the same records.

    `uploaded`: when the bureau had a visit's photos and words, by visit, told by its receipts."""

    def __init__(
        self,
        rules: RuleSet,
        today: date,
        records: Iterable[Record] = (),
        *,
        now: ClockReading | None = None,
        uploaded: Mapping[str, datetime] | None = None,
        elsewhere: Sequence[Busy] = (),
    ) -> None:
        self.rules, self.today, self.now = rules, today, now
        self._uploaded, self._elsewhere = dict(uploaded or {}), tuple(elsewhere)
        self._records: dict[type[Record], dict[str, Record]] = {}
        # By id, which tells when a record was made: the same order on every machine.
        for one in sorted(records, key=lambda one: one.id):
            self._records.setdefault(type(one), {})[one.id] = one
        self._reads: list[set[str]] = []
        self.known: dict[str, tuple[Any, frozenset[str]]] = {}
        """What `derived` functions found, with the types they looked at."""

    def with_(self, *changed: Record) -> "DossierFacts":
        """As they would be with these records beside the others, or in the place of those with the same id."""
        new = {one.id: one for one in changed}
        kept = [new.pop(one.id, one) for each in self._records.values() for one in each.values()]
        return DossierFacts(
            self.rules,
            self.today,
            [*kept, *new.values()],
            now=self.now,
            uploaded=self._uploaded,
            elsewhere=self._elsewhere,
        )

    def of(self, type_: type[R]) -> Sequence[R]:
        """Oldest first."""
        self.looked_at(type_.type_name)
        return cast(list[R], [*self._records.get(type_, {}).values()])

    def last(self, type_: type[R]) -> R | None:
        found = self.of(type_)
        return found[-1] if found else None

    def by_id(self, type_: type[R], id_: str) -> R | None:
        self.looked_at(type_.type_name)
        return cast(R | None, self._records.get(type_, {}).get(id_))

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
        self.looked_at("receipt")
        return self._uploaded

    @property
    def elsewhere(self) -> Sequence[Busy]:
        self.looked_at(ELSEWHERE)
        return self._elsewhere

    def looked_at(self, *types: str) -> None:
        for reads in self._reads:
            reads.update(types)

    @contextmanager
    def watching(self) -> Iterator[set[str]]:
        """The types that are looked at meanwhile."""
        reads: set[str] = set()
        self._reads.append(reads)
        try:
            yield reads
        finally:
            self._reads.pop()


ELSEWHERE = "elsewhere"
"""Stands among the types for what other dossiers say of the same people."""


def derived(work_out: Callable[[DossierFacts], T]) -> Callable[[DossierFacts], T]:
    """Worked out once for all rules that ask."""

    @wraps(work_out)
    def known(facts: DossierFacts) -> T:
        name = f"{work_out.__module__}.{work_out.__qualname__}"
        if name not in facts.known:
            with facts.watching() as reads:
                found = work_out(facts)
            facts.known[name] = found, frozenset(reads)
        found, seen = facts.known[name]
        facts.looked_at(*seen)
        return cast(T, found)

    return known


def person_key(member: TeamMember) -> str:
    """Tells natural persons apart across dossiers: the number of their device's owner, else name and phone."""
    return member.person_id or f"{member.name.strip()}|{member.phone.strip() or member.organisation.strip()}"
