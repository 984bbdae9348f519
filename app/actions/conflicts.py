"""Fields that two devices changed without knowing of each other, told so that a person can choose."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.actions.records import settle
from app.domain.catalogue import BY_NAME
from app.domain.changes import DELETED
from app.domain.fields import Field, Link, Links
from app.domain.record import Record
from app.domain.records.exchange import Device
from app.store.reading import ConflictSide, Reading
from app.workspace import Workspace

_SHORT = 40


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values: who wrote it, on which device, and when by its clock."""

    value: Any
    who: str
    device: str
    when: datetime
    ours: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    record: Record
    field: str
    title: str
    """Words by which people know the record."""
    sides: tuple[Side, ...]
    """Ours first."""
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Words for the records that the values link to."""

    @property
    def key(self) -> tuple[str, str]:
        return self.record.id, self.field

    @property
    def spec(self) -> Field | None:
        """None where the question is whether the record stays."""
        return None if self.field == DELETED else self.record.specs[self.field]


def conflicts_of(workspace: Workspace, dossier_id: str) -> list[Conflict]:
    """Everything in a dossier that waits for a decision."""
    own = workspace.identity.device_id
    with workspace.reading() as read:
        people = {one.id: one for one in read.find(Device, dossier_id=dossier_id)}
        found = []
        for type_name, record_id, name in read.conflicts(dossier_id):
            records = read.find(BY_NAME[type_name], deleted=True, id=record_id, dossier_id=dossier_id)
            sides = [_side(one, people, own) for one in read.sides(dossier_id, type_name, record_id, name)]
            sides.sort(key=lambda side: (not side.ours, side.when))
            for record in records:
                names = _names(read, record, name, sides)
                found.append(Conflict(record, name, title_of(record), tuple(sides), names))
    return found


def choose(workspace: Workspace, conflict: Conflict, value: object) -> None:
    """Keep one of the values, or write another in their place; one step to undo."""
    settle(workspace, conflict.record, conflict.field, value)


def title_of(record: Record) -> str:
    """The first words in a record that people look for it by."""
    named = (str(getattr(record, name) or "") for name, spec in record.specs.items() if spec.searchable)
    words = " ".join(next(filter(None, named), "").split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"


def _side(side: ConflictSide, people: Mapping[str, Device], own: str) -> Side:
    device = people.get(side.device)
    who, name = (device.owner, device.name) if device else (side.device, "")
    return Side(side.value, who, name, side.wall.astimezone(), side.device == own)


def _names(read: Reading, record: Record, name: str, sides: list[Side]) -> dict[str, str]:
    spec = record.specs.get(name)
    if not isinstance(spec, Link | Links):
        return {}
    ids = {one for side in sides for one in ([side.value] if isinstance(spec, Link) else side.value or ())}
    linked = read.find(BY_NAME[spec.to], deleted=True, id=tuple(ids), dossier_id=record.dossier_id)
    return {one.id: title_of(one) for one in linked}
