"""One fingerprint over the merged state of dossiers: equal on two machines that hold the same."""

import hashlib
import json
from collections.abc import Iterable

import sqlalchemy as sa

from app.domain.catalogue import RECORD_TYPES
from app.domain.plain import to_plain
from app.store import tables


def state_digest(db: sa.Connection, dossiers: Iterable[str]) -> str:
    """SHA-256 over all records, deletions and open conflicts of the dossiers, in a fixed order."""
    wanted, digest = sorted(dossiers), hashlib.sha256()
    for type_ in RECORD_TYPES:
        table = tables.RECORDS[type_.type_name]
        query = sa.select(table).where(table.c.dossier_id.in_(wanted)).order_by(table.c.dossier_id, table.c.id)
        for row in db.execute(query).mappings():
            values = [to_plain(spec, row[name]) for name, spec in type_.specs.items()]
            plain = [type_.type_name, row["dossier_id"], row["id"], row["deleted"], values]
            digest.update(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    c = tables.conflict.c
    conflicts = sa.select(tables.conflict).where(c.dossier_id.in_(wanted))
    for conflict in db.execute(conflicts.order_by(c.dossier_id, c.type, c.record_id, c.field)):
        digest.update(json.dumps(list(conflict)).encode() + b"\n")
    return digest.hexdigest()
