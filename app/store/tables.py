"""The tables: one per record type, made from the catalogue, and those of the feeds."""

from typing import Any

import sqlalchemy as sa

from app.domain import fields as f
from app.domain.catalogue import RECORD_TYPES
from app.domain.record import Record
from app.store.columns import column

metadata = sa.MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"}
)


# Rows lie in the tree of their key: one page fewer to encrypt and sync for each that is written.
_ONE_TREE: dict[str, Any] = {"sqlite_with_rowid": False}

# What lists of all dossiers count and compare: without these they would decrypt every row of the two largest tables.
_COUNTED = {"visit": ("dossier_id", "planned_on"), "photo": ("dossier_id",)}


def _table(record: type[Record]) -> sa.Table:
    linked = [name for name, spec in record.specs.items() if isinstance(spec, f.Link | f.Blob)]
    columns: list[sa.Column[Any]] = [column(name, spec) for name, spec in record.specs.items()]
    return sa.Table(
        record.type_name,
        metadata,
        sa.Column("dossier_id", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("deleted", sa.Boolean, nullable=False),
        *columns,
        *(sa.Index(f"ix_{record.type_name}_{name}", name, "dossier_id", "deleted") for name in linked),
        **_ONE_TREE,
    )


def _index_counted() -> None:
    for name, fields in _COUNTED.items():
        columns = RECORDS[name].c
        sa.Index(f"ix_{name}_counted", *(columns[field] for field in fields), sqlite_where=columns.deleted.is_(False))


RECORDS: dict[str, sa.Table] = {record.type_name: _table(record) for record in RECORD_TYPES}
_index_counted()

entry = sa.Table(
    "entry",
    metadata,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("hash", sa.Text, nullable=False, unique=True),
    sa.Column("dossier_id", sa.Text, nullable=False),
    sa.Column("device", sa.Text, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False),
    sa.Column("line", sa.LargeBinary, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False, server_default=""),
    sa.UniqueConstraint("dossier_id", "device", "seq"),
    sa.Index("ix_entry_record", "record_id", "dossier_id"),
    sa.Index("ix_entry_verdict", "verdict", sqlite_where=sa.text("verdict != ''")),
)
"""Every line of every feed, as the bytes that were hashed. `verdict` is "" for what was applied."""

feed = sa.Table(
    "feed",
    metadata,
    sa.Column("dossier_id", sa.Text, primary_key=True),
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Column("hlc", sa.Text, nullable=False, index=True),
    sa.Column("head", sa.LargeBinary),
    sa.Column("signature", sa.Text),
    **_ONE_TREE,
)
"""How far each feed is held, and the writer's signed head where it came from elsewhere."""

state = sa.Table(
    "state",
    metadata,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("dossier_id", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("record_id", sa.Text, nullable=False),
    sa.Column("registers", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("dossier_id", "type", "record_id"),
)
"""The registers of every record; `n` is also its row in the search index."""

conflict = sa.Table(
    "conflict",
    metadata,
    sa.Column("dossier_id", sa.Text, primary_key=True),
    sa.Column("type", sa.Text, primary_key=True),
    sa.Column("record_id", sa.Text, primary_key=True),
    sa.Column("field", sa.Text, primary_key=True),
    **_ONE_TREE,
)

thumbnail = sa.Table(
    "thumbnail",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("jpeg", sa.LargeBinary, nullable=False),
)

trusted_device = sa.Table(
    "trusted_device",
    metadata,
    sa.Column("device", sa.Text, primary_key=True),
    sa.Column("card", sa.Text, nullable=False),
    sa.Column("enrolled_at", sa.Text, nullable=False),
    sa.Column("revoked_at", sa.Text),
    sa.Column("last_seqs", sa.JSON),
)
"""Cards that a person on this machine compared and accepted."""

arrival = sa.Table(
    "arrival",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("bundle", sa.Text, nullable=False),
    sa.Column("sender", sa.Text, nullable=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("arrived_at", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("summary", sa.JSON, nullable=False),
    sa.Index("ix_arrival_arrived_at", "arrived_at"),
    sa.Index("ix_arrival_bundle", "bundle"),
)
"""What came in on this machine and what became of it."""

sent = sa.Table(
    "sent",
    metadata,
    sa.Column("bundle", sa.Text, primary_key=True),
    sa.Column("sealed_at", sa.Text, nullable=False, index=True),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("check_words", sa.JSON, nullable=False),
    sa.Column("entries", sa.Integer, nullable=False),
    sa.Column("photos", sa.Integer, nullable=False),
    sa.Column("dossiers", sa.JSON, nullable=False),
    sa.Column("receivers", sa.JSON, nullable=False),
    sa.Column("reach", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("with_originals", sa.Boolean, nullable=False, server_default=sa.true()),
    sa.Column("left_out", sa.JSON, nullable=False, server_default="[]"),
    sa.Column("followed", sa.JSON, nullable=False, server_default="[]"),
)
"""Bundles that were sealed on this machine; whether they arrived, receipts tell."""

setting = sa.Table(
    "setting", metadata, sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.JSON, nullable=False)
)
