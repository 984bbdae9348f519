"""Whether a store is whole: its file, the chain of every feed, and rows that are what the feeds say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby, islice
from typing import Any

import sqlalchemy as sa

from app.domain.changes import DELETED
from app.domain.entries import BadEntry, decode, entry_hash
from app.domain.plain import from_plain
from app.domain.progress import Progress, SilentProgress
from app.domain.registers import Head, Registers
from app.domain.text import N_, tr
from app.store import feed_log, search, tables
from app.store.engine import StoreTrouble, reading, storage_trouble
from app.store.rows import Key, RecordState, Rows

_BATCH = 400
_SILENT = SilentProgress()


def verify_store(engine: sa.Engine, progress: Progress = _SILENT) -> list[str]:
    """What is wrong, in words; empty when all is well."""
    _complete_file(engine)
    with reading(engine) as db:
        return [*_file(db), *_feeds(db, progress), *_records(db, progress)]


def _complete_file(engine: sa.Engine) -> None:
    """A checkpoint that a full disk cut short leaves half a page; the log still holds it whole and lays it anew."""
    # Where there is no room for it still, looking at the file will tell.
    with suppress(StoreTrouble), storage_trouble(), engine.connect() as db:
        db.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").all()
        db.rollback()


def broken_feeds(db: sa.Connection, dossier_id: str) -> list[str]:
    """Devices whose feed of this dossier is not the unbroken chain that it was."""
    f = tables.feed.c
    devices = db.scalars(sa.select(f.device).where(f.dossier_id == dossier_id)).all()
    return [device for device in devices if not _is_whole(db, dossier_id, device)]


def _file(db: sa.Connection) -> Iterator[str]:
    # A connection may remember the search index as it was before another one wrote; a query makes it look again.
    db.exec_driver_sql("SELECT rowid FROM search WHERE search MATCH 'zz' LIMIT 1").all()
    broken = [str(words) for words in db.exec_driver_sql("PRAGMA cipher_integrity_check").scalars()]
    broken += [words for words in db.exec_driver_sql("PRAGMA integrity_check").scalars() if words != "ok"]
    if broken:
        yield tr(N_("数据库文件有损坏：{what}")).format(what=broken[0])


def _feeds(db: sa.Connection, progress: Progress) -> Iterator[str]:
    e, f = tables.entry.c, tables.feed.c
    named = sa.union(sa.select(e.dossier_id, e.device), sa.select(f.dossier_id, f.device))
    feeds = db.execute(named).all()
    for done, (dossier_id, device) in enumerate(feeds):
        progress.step(done, len(feeds), tr(N_("核对记录链")))
        if not _is_whole(db, dossier_id, device):
            yield tr(N_("设备 {device} 的记录链断了")).format(device=device)


def _is_whole(db: sa.Connection, dossier_id: str, device: str) -> bool:
    last, seq = "", -1
    query = sa.select(tables.entry).where(tables.entry.c.dossier_id == dossier_id, tables.entry.c.device == device)
    for row in db.execute(query.order_by(tables.entry.c.seq).execution_options(yield_per=1000)):
        try:
            entry = decode(row.line)
        except BadEntry:
            return False
        told = (row.seq, row.type, row.record_id, row.hash)
        if (entry.prev, *told) != (last, seq + 1, entry.type, entry.id, entry_hash(row.line)) or entry.seq != row.seq:
            return False
        last, seq = row.hash, row.seq
    end = feed_log.feed_end(db, dossier_id, device)
    return (end.seq, end.hash) == (seq, last)


def _records(db: sa.Connection, progress: Progress) -> Iterator[str]:
    e, count = tables.entry.c, 0
    kept = db.scalar(sa.select(sa.func.count()).select_from(tables.state)) or 0
    query = sa.select(e.dossier_id, e.type, e.record_id, e.device, e.hash, e.line).where(e.verdict == "")
    logged = db.execute(query.order_by(e.dossier_id, e.type, e.record_id, e.n).execution_options(yield_per=1000))
    by_record = groupby(logged, key=lambda row: (row.dossier_id, row.type, row.record_id))
    while batch := {key: list(lines) for key, lines in islice(by_record, _BATCH)}:
        progress.step(count, kept, tr(N_("核对记录")))
        count += len(batch)
        for _, type_name, record_id in _unlike_their_feeds(db, batch):
            yield tr(N_("记录 {type} {id} 和记录链不一致")).format(type=type_name, id=record_id)
    if count != kept:
        yield tr(N_("有 {count} 条记录没有来历")).format(count=kept - count)


def _unlike_their_feeds(db: sa.Connection, batch: Mapping[Key, Sequence[Any]]) -> Iterator[Key]:
    rows, c = Rows(db), tables.conflict.c
    rows.prefetch(batch)
    states = {key: rows.state(key) for key in batch}
    words, conflicts = _indexed(db, states.values()), dict[Key, set[str]]()
    about = c.record_id.in_([key[2] for key in batch])
    for dossier_id, type_name, record_id, name in db.execute(sa.select(tables.conflict).where(about)):
        conflicts.setdefault((dossier_id, type_name, record_id), set()).add(name)
    for key, state in states.items():
        right = (
            _shows_what_was_written(state, batch[key])
            and rows.conflicts(state) == conflicts.get(key, set())
            and words.get(state.n, "")
            == search.words_of(state.type, state.key[0], state.values, deleted=bool(state.deleted))
        )
        if not right:
            yield key


def _words(state: RecordState) -> str:
    return search.words_of(state.type, state.key[0], state.values, deleted=bool(state.deleted))


def _shows_what_was_written(state: RecordState, lines: Sequence[Any]) -> bool:
    try:
        entries = {row.hash: (row.device, decode(row.line)) for row in lines}
    except BadEntry:
        return False
    again = Registers()
    for hash_, (device, entry) in entries.items():
        again.apply(Head(entry.hlc, device, hash_), entry.set, entry.seen)
    if state.n is None or state.registers.heads != again.heads:
        return False
    shown = state.values | {DELETED: state.deleted}
    return all(
        shown.get(name) == from_plain(state.type.specs.get(name), entries[heads[-1].hash][1].set[name])
        for name, heads in again.heads.items()
    )


def _indexed(db: sa.Connection, states: Iterable[RecordState]) -> dict[int | None, str]:
    numbers = [state.n for state in states]
    query = sa.text("SELECT rowid, words FROM search WHERE rowid IN :numbers")
    found = db.execute(query.bindparams(sa.bindparam("numbers", expanding=True)), {"numbers": numbers})
    return {row.rowid: row.words for row in found}
