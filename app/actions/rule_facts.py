"""The facts of dossiers, read from the store for the rules."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from app.actions.dossier_records import DossierRecords
from app.actions.followed_rules import followed, read_followed
from app.actions.uploads import uploads
from app.domain.catalogue import RECORD_TYPES
from app.domain.record import Record
from app.rules.facts import Busy, DossierFacts
from app.rules.rule_set import RuleSet
from app.store.reading import Reading
from app.workspace import Workspace

R = TypeVar("R", bound=Record)


def facts_of(workspace: Workspace, dossier_id: str) -> DossierFacts:
    """Read whole, to be kept after the store was left; of other dossiers they know nothing."""
    with workspace.reading() as read:
        return DossierFacts(
            read_followed(workspace, read, dossier_id).rules,
            workspace.clock.now().wall.date(),
            [one for type_ in RECORD_TYPES for one in read.find(type_, dossier_id=dossier_id)],
            now=workspace.clock.now(),
            uploaded=uploads(workspace, DossierRecords(read, (dossier_id,))).get(dossier_id),
        )


def read_facts(workspace: Workspace, read: Reading, dossier_id: str, elsewhere: Sequence[Busy] = ()) -> DossierFacts:
    """For as long as the store is being read."""
    return ManyFacts(workspace, read, (dossier_id,)).facts(dossier_id, elsewhere)


def rules_of(workspace: Workspace, dossier_id: str) -> RuleSet:
    """The rule set that a dossier follows: the one it names, else the one in force when it began."""
    with workspace.reading() as read:
        return read_followed(workspace, read, dossier_id).rules


class ManyFacts:
    """Of some dossiers, while the store is being read: each question goes out once for all of them."""

    def __init__(self, workspace: Workspace, read: Reading, dossier_ids: Collection[str]) -> None:
        self._workspace, self.records = workspace, DossierRecords(read, dossier_ids)
        self.now = workspace.clock.now()
        self._uploads: dict[str, dict[str, datetime]] | None = None

    @property
    def today(self) -> date:
        return self.now.wall.date()

    def rules(self, dossier_id: str) -> RuleSet:
        return followed(self.records, dossier_id, self.today).rules

    def facts(self, dossier_id: str, elsewhere: Sequence[Busy]) -> DossierFacts:
        source = _Source(self, dossier_id, elsewhere)
        return DossierFacts(self.rules(dossier_id), self.today, now=self.now, source=source)

    def uploaded(self, dossier_id: str) -> Mapping[str, datetime]:
        if self._uploads is None:
            self._uploads = uploads(self._workspace, self.records)
        return self._uploads.get(dossier_id, {})


class _Source:
    """One of them."""

    def __init__(self, many: ManyFacts, dossier_id: str, elsewhere: Sequence[Busy]) -> None:
        self._many, self._dossier_id, self._elsewhere = many, dossier_id, elsewhere

    def records(self, type_: type[R]) -> Iterable[R]:
        return self._many.records.of(type_, self._dossier_id)

    def uploaded(self) -> Mapping[str, datetime]:
        return self._many.uploaded(self._dossier_id)

    def elsewhere(self) -> Sequence[Busy]:
        return self._elsewhere
