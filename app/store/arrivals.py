"""What came in on this machine, and what became of it."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from app.store import tables


@dataclass(frozen=True, slots=True)
class Arrival:
    id: str
    bundle: str
    """The bundle's own id; "" when it could not be opened that far."""
    sender: str
    file_name: str
    arrived_at: str
    state: str
    """imported, duplicate or quarantined."""
    summary: dict[str, Any] = field(default_factory=dict)


def note(db: sa.Connection, arrival: Arrival) -> None:
    db.execute(tables.arrival.delete().where(tables.arrival.c.id == arrival.id))
    db.execute(tables.arrival.insert().values(asdict(arrival)))


def renamed(db: sa.Connection, arrival: Arrival) -> Arrival:
    """The arrival under the file name by which it first came in, when it is tried again from quarantine."""
    if arrival.file_name:
        return arrival
    a = tables.arrival.c
    return replace(arrival, file_name=db.scalar(sa.select(a.file_name).where(a.id == arrival.id)) or "")


def latest(db: sa.Connection, limit: int = 500) -> list[Arrival]:
    a = tables.arrival
    rows = db.execute(sa.select(a).order_by(a.c.arrived_at.desc(), a.c.id.desc()).limit(limit)).mappings()
    return [Arrival(**row) for row in rows]


def forget(db: sa.Connection, id_: str) -> None:
    db.execute(tables.arrival.delete().where(tables.arrival.c.id == id_))
