"""Cards that a person on this machine accepted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from app.store import tables


@dataclass(frozen=True, slots=True)
class EnrolledRow:
    device: str
    card: str
    enrolled_at: str
    revoked_at: str | None = None
    last_seqs: Mapping[str, int] = field(default_factory=dict)
    """At the revocation: how far each dossier's feed of that device was held."""


def enrolled(db: sa.Connection) -> list[EnrolledRow]:
    t = tables.trusted_device
    query = sa.select(t.c.device, t.c.card, t.c.enrolled_at, t.c.revoked_at, t.c.last_seqs).order_by(t.c.enrolled_at)
    return [EnrolledRow(*row[:4], row.last_seqs or {}) for row in db.execute(query)]


def enrol(db: sa.Connection, device: str, card: str, at: str) -> None:
    """Accept a card, also again after a revocation."""
    t = tables.trusted_device
    db.execute(t.delete().where(t.c.device == device))
    db.execute(t.insert().values(device=device, card=card, enrolled_at=at))


def revoke(db: sa.Connection, device: str, at: str) -> None:
    """Entries held now go on counting; later ones don't."""
    f, t = tables.feed.c, tables.trusted_device
    last = {row.dossier_id: row.seq for row in db.execute(sa.select(f.dossier_id, f.seq).where(f.device == device))}
    db.execute(t.update().where(t.c.device == device).values(revoked_at=at, last_seqs=last))
