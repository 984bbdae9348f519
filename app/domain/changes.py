"""What was changed, field by field: the one currency of undo, autosave, feeds and merging."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.domain.record import Record

DELETED = "deleted"
"""Pseudo field of every record. Deleting is a change like any other, and can be taken back."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record that got a new value."""

    dossier_id: str
    type_name: str
    record_id: str
    field: str
    old: Any
    new: Any

    def inverse(self) -> "Change":
        return Change(self.dossier_id, self.type_name, self.record_id, self.field, self.new, self.old)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __add__(self, more: "ChangeSet") -> "ChangeSet":
        return ChangeSet(self.changes + more.changes)

    def inverse(self) -> "ChangeSet":
        """Undoing a birth only takes the record away; its values stay for the redo."""
        born = {c.record_id for c in self.changes if c.field == DELETED and c.old is None}
        back = [c for c in reversed(self.changes) if c.field == DELETED or c.record_id not in born]
        return ChangeSet(
            tuple(
                Change(c.dossier_id, c.type_name, c.record_id, DELETED, c.new, True)
                if c.field == DELETED and c.old is None
                else c.inverse()
                for c in back
            )
        )

    def record_ids(self) -> frozenset[str]:
        return frozenset(c.record_id for c in self.changes)

    def type_names(self) -> frozenset[str]:
        return frozenset(c.type_name for c in self.changes)


def difference(before: Record | None, after: Record) -> list[Change]:
    """The changes that lead from one version of a record to the next; a birth is `deleted` going from None to False."""
    blank = type(after)(id=after.id)
    old, new = (before or blank).values(), after.values()
    born = [(DELETED, None, False)] if before is None else []
    changed = born + [(name, old[name], value) for name, value in new.items() if old[name] != value]
    return [Change(after.dossier_id, after.type_name, after.id, *change) for change in changed]
