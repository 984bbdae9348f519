"""Small pictures in the database, so that a grid of thousands scrolls from it alone."""

import sqlalchemy as sa

from app.store import tables


def keep(db: sa.Connection, sha256: str, jpeg: bytes) -> None:
    t = tables.thumbnail
    if db.scalar(sa.select(t.c.sha256).where(t.c.sha256 == sha256)) is None:
        db.execute(t.insert().values(sha256=sha256, jpeg=jpeg))


def missing(db: sa.Connection, sha256s: list[str]) -> list[str]:
    t = tables.thumbnail
    held: set[str] = set()
    for start in range(0, len(sha256s), 500):
        held.update(db.scalars(sa.select(t.c.sha256).where(t.c.sha256.in_(sha256s[start : start + 500]))))
    return [sha256 for sha256 in sha256s if sha256 not in held]
