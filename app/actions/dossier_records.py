"""Records of some dossiers, read for all of them at once when somebody asks for the first of a type."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar, cast

from app.domain.record import Record
from app.domain.records.photos import Photo
from app.domain.records.visits import Participant
from app.store.reading import Reading

R = TypeVar("R", bound=Record)

_FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Photo: ("visit_id", "category"),
    Participant: ("visit_id", "side", "member_id", "name"),
}
"""What rules look at in the records of which there are by far the most; of the others everything is read."""


class DossierRecords:
    def __init__(self, read: Reading, dossier_ids: Collection[str]) -> None:
        self.read, self.dossier_ids = read, dossier_ids
        self._known: dict[type[Record], Mapping[str, Sequence[Record]]] = {}

    def of(self, type_: type[R], dossier_id: str) -> Sequence[R]:
        """Oldest first."""
        if type_ not in self._known:
            self._known[type_] = self.read.of_dossiers(type_, self.dossier_ids, *_FIELDS.get(type_, ()))
        return cast(Sequence[R], self._known[type_].get(dossier_id, ()))
