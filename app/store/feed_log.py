"""The lines of the feeds: appended, read back, and how far each feed is held."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from app.store import tables
from app.store.inserting import Insertion

WAITING = "waiting"
"""Verdict on an entry whose device nobody here vouches for yet."""


# What every save and every look at the day runs is made once: SQLAlchemy then knows its compiled form at once.
_FEED = tables.feed.c
_THIS_FEED = (_FEED.dossier_id == sa.bindparam("in_dossier"), _FEED.device == sa.bindparam("of_device"))
_END = sa.select(tables.feed).where(*_THIS_FEED)
_LATEST = sa.select(sa.func.max(_FEED.hlc))
_END_AND_LATEST = sa.select(tables.feed, _LATEST.scalar_subquery().label("latest")).where(*_THIS_FEED)
_MOVE_END = (
    tables.feed.update()
    .where(*_THIS_FEED)
    .values({name: sa.bindparam(name) for name in ("seq", "hash", "hlc", "head", "signature")})
)
_ADD_END = tables.feed.insert()
_ENTRY = tables.entry.c
_OF_FEED = (_ENTRY.dossier_id == sa.bindparam("in_dossier"), _ENTRY.device == sa.bindparam("of_device"))
_RECORDS_AFTER = (
    sa.select(_ENTRY.type, sa.func.count(_ENTRY.record_id.distinct()))
    .where(*_OF_FEED, _ENTRY.seq > sa.bindparam("after"))
    .group_by(_ENTRY.type)
)
# SQLite takes the other columns from the row with the least number.
_BEGAN = (
    sa.select(_ENTRY.dossier_id, _ENTRY.type, _ENTRY.record_id, _ENTRY.device, _ENTRY.seq, sa.func.min(_ENTRY.n))
    .where(_ENTRY.record_id.in_(sa.select(sa.text("value FROM json_each(:ids)"))))
    .group_by(_ENTRY.record_id, _ENTRY.dossier_id, _ENTRY.type)
)
_LAST_OF_TYPE = (
    sa.select(_ENTRY.line)
    .where(*_OF_FEED, _ENTRY.type == sa.bindparam("of_type"), _ENTRY.verdict == "")
    .order_by(_ENTRY.seq.desc())
    .limit(1)
)


class EntryTwice(Exception):
    """The same line claims two places: somebody copied it."""


@dataclass(frozen=True, slots=True)
class FeedEnd:
    """The last entry of a feed as it is held here; seq -1 while there is none."""

    seq: int = -1
    hash: str = ""
    hlc: str = ""
    head: bytes = b""
    """The head line and its signature by the writing device; empty for our own feed, signed on sealing."""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    hash: str
    dossier_id: str
    device: str
    seq: int
    type: str
    record_id: str
    line: bytes
    verdict: str = ""


_COLUMNS = attrgetter(*LoggedEntry.__slots__)
_APPEND = Insertion(tables.entry, *LoggedEntry.__slots__)


def feed_end(db: sa.Connection, dossier_id: str, device: str) -> FeedEnd:
    row = db.execute(_END, {"in_dossier": dossier_id, "of_device": device}).mappings().first()
    return _end(row) if row else FeedEnd()


def feed_ends(db: sa.Connection, dossier_id: str) -> dict[str, FeedEnd]:
    rows = db.execute(sa.select(tables.feed).where(tables.feed.c.dossier_id == dossier_id)).mappings()
    return {row["device"]: _end(row) for row in rows}


def _end(row: Any) -> FeedEnd:
    return FeedEnd(row["seq"], row["hash"], row["hlc"], row["head"] or b"", row["signature"] or "")


def dossiers_of(db: sa.Connection, device: str) -> list[str]:
    """The dossiers in which a device has a feed here."""
    f = tables.feed.c
    return list(db.scalars(sa.select(f.dossier_id).where(f.device == device)))


def end_and_latest(db: sa.Connection, dossier_id: str, device: str) -> tuple[FeedEnd, str]:
    """Where a feed goes on, and the latest HLC of all that is held."""
    row = db.execute(_END_AND_LATEST, {"in_dossier": dossier_id, "of_device": device}).mappings().first()
    return (_end(row), row["latest"]) if row else (FeedEnd(), db.scalar(_LATEST) or "")


def append(db: sa.Connection, entries: Sequence[LoggedEntry]) -> None:
    """Add lines to the log; raises EntryTwice for one that is logged already, under whatever device or dossier."""
    if not entries:
        return
    try:
        _APPEND.run(db, map(_COLUMNS, entries))
    except sa.exc.IntegrityError as error:
        raise EntryTwice from error


def set_end(db: sa.Connection, dossier_id: str, device: str, end: FeedEnd) -> None:
    values = {"seq": end.seq, "hash": end.hash, "hlc": end.hlc, "head": end.head, "signature": end.signature}
    if db.execute(_MOVE_END, {"in_dossier": dossier_id, "of_device": device, **values}).rowcount == 0:
        db.execute(_ADD_END, {"dossier_id": dossier_id, "device": device, **values})


def set_verdicts(db: sa.Connection, verdicts: Mapping[str, str]) -> None:
    """Change what was decided about entries, by hash."""
    if verdicts:
        update = tables.entry.update().where(tables.entry.c.hash == sa.bindparam("entry_hash"))
        rows = [{"entry_hash": hash_, "decided": verdict} for hash_, verdict in verdicts.items()]
        db.execute(update.values(verdict=sa.bindparam("decided")), rows)


def lines(db: sa.Connection, dossier_id: str, device: str, after: int = -1) -> Iterator[bytes]:
    """The lines of a feed that follow entry number `after`, in order, without newlines."""
    e = tables.entry.c
    where = (e.dossier_id == dossier_id, e.device == device, e.seq > after)
    query = sa.select(e.line).where(*where).order_by(e.seq).execution_options(yield_per=1000)
    for row in db.execute(query):
        yield row.line


def hash_at(db: sa.Connection, dossier_id: str, device: str, seq: int) -> str:
    """Hash of one entry of a feed; "" if it is not held."""
    e = tables.entry.c
    where = (e.dossier_id == dossier_id, e.device == device, e.seq == seq)
    return db.scalar(sa.select(e.hash).where(*where)) or ""


def records_after(db: sa.Connection, dossier_id: str, device: str, after: int) -> dict[str, int]:
    """How many records a feed writes about after entry number `after`, by type."""
    rows = db.execute(_RECORDS_AFTER, {"in_dossier": dossier_id, "of_device": device, "after": after})
    return {row[0]: row[1] for row in rows}


def first_entries(db: sa.Connection, dossier_id: str, type_name: str) -> dict[str, tuple[str, int]]:
    """Where each record of a type began, by its id: device and number of the entry."""
    first = sa.select(sa.func.min(_ENTRY.n)).where(_ENTRY.dossier_id == dossier_id, _ENTRY.type == type_name)
    query = sa.select(_ENTRY.record_id, _ENTRY.device, _ENTRY.seq).where(_ENTRY.n.in_(first.group_by(_ENTRY.record_id)))
    return {record_id: (device, seq) for record_id, device, seq in db.execute(query)}


def began(db: sa.Connection, record_ids: Iterable[str]) -> dict[tuple[str, str, str], tuple[str, int]]:
    """Where records of these ids began: device and number of the entry, by dossier, type and id."""
    rows = db.execute(_BEGAN, {"ids": json.dumps(list(record_ids))})
    return {(dossier, type_, id_): (device, seq) for dossier, type_, id_, device, seq, _ in rows}


def last_of_type(db: sa.Connection, dossier_id: str, device: str, type_name: str) -> bytes | None:
    """The newest applied line by which a device wrote about this type of record."""
    return db.scalar(_LAST_OF_TYPE, {"in_dossier": dossier_id, "of_device": device, "of_type": type_name})


def with_verdict(db: sa.Connection, verdict: str, dossier_id: str) -> list[LoggedEntry]:
    return _logged(db, tables.entry.c.verdict == verdict, tables.entry.c.dossier_id == dossier_id)


def refused(db: sa.Connection, dossier_id: str) -> list[LoggedEntry]:
    """Entries that are kept in their feed but were never applied."""
    return _logged(db, tables.entry.c.verdict != "", tables.entry.c.dossier_id == dossier_id)


def writers_of(db: sa.Connection, verdicts: Iterable[str]) -> list[tuple[str, str]]:
    """(dossier, device) of whoever wrote entries with one of these verdicts."""
    e = tables.entry.c
    query = sa.select(e.dossier_id, e.device).where(e.verdict != "", e.verdict.in_(list(verdicts))).distinct()
    return [(dossier, device) for dossier, device in db.execute(query)]


def of_device(db: sa.Connection, dossier_id: str, device: str) -> list[LoggedEntry]:
    return _logged(db, tables.entry.c.device == device, tables.entry.c.dossier_id == dossier_id)


def of_record(db: sa.Connection, dossier_id: str, type_name: str, record_id: str) -> list[LoggedEntry]:
    e = tables.entry.c
    return _logged(db, e.record_id == record_id, e.dossier_id == dossier_id, e.type == type_name)


def _logged(db: sa.Connection, *where: sa.ColumnElement[bool]) -> list[LoggedEntry]:
    e = tables.entry.c
    query = sa.select(*(e[name] for name in LoggedEntry.__slots__)).where(*where).order_by(e.n)
    return [LoggedEntry(*row) for row in db.execute(query)]
