"""What was sealed on this machine, and for whom."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.store import tables


@dataclass(frozen=True, slots=True)
class Sending:
    bundle: str
    sealed_at: str
    path: str
    """Where it was written; it may have been moved or deleted since."""
    size: int
    fingerprint: str
    check_words: tuple[str, ...]
    entries: int
    photos: int
    dossiers: tuple[str, ...]
    receivers: tuple[str, ...]
    """Devices that can open it."""
    reach: tuple[tuple[str, str, int, int], ...] = ()
    """Which entries are in it: dossier, device, after which number, up to which number."""
    with_originals: bool = True
    left_out: tuple[str, ...] = ()
    """Photos and files, by hash, that its entries name or that were owed, and that are not in it."""
    followed: tuple[str, ...] = ()
    """Those that earlier bundles had left out, and that are in this one."""

    @property
    def file_name(self) -> str:
        return Path(self.path).name

    @property
    def code(self) -> str:
        """For a QR code: bundle id, size in bytes, SHA-256 of the tag manifest."""
        return f"zjb1 {self.bundle} {self.size} {self.fingerprint}"


def note(db: sa.Connection, sending: Sending) -> None:
    db.execute(tables.sent.insert().values(asdict(sending)))


def latest(db: sa.Connection, dossier_id: str, limit: int | None = 200) -> list[Sending]:
    """Bundles that carry something of this dossier, newest first."""
    s = tables.sent
    rows = db.execute(sa.select(s).order_by(s.c.sealed_at.desc(), s.c.bundle.desc())).mappings()
    made = (Sending(**{name: _value(value) for name, value in row.items()}) for row in rows)
    return [sending for sending in made if dossier_id in sending.dossiers][:limit]


def last_sealed(db: sa.Connection) -> dict[str, str]:
    """When something of a dossier was sealed last, by dossier."""
    s = tables.sent.c
    rows = db.execute(sa.select(s.dossiers, s.sealed_at).order_by(s.sealed_at))
    return {dossier_id: sealed_at for dossiers, sealed_at in rows for dossier_id in dossiers}


def _value(value: Any) -> Any:
    return tuple(map(_value, value)) if isinstance(value, list) else value
