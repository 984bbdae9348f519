"""The rows of one transaction as the view of the feeds: kept in memory, written together at the end."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import sqlalchemy as sa

from app.domain.catalogue import BY_NAME
from app.domain.changes import DELETED, Change
from app.domain.entries import Entry
from app.domain.plain import from_plain
from app.domain.record import Record
from app.domain.registers import Head, Registers, unseen_by_deletion
from app.store import search, tables
from app.store.inserting import Insertion

Key = tuple[str, str, str]
"""Dossier, record type, record id."""


@dataclass(slots=True)
class RecordState:
    """One record while a transaction works on it."""

    key: Key
    registers: Registers = field(default_factory=Registers)
    values: dict[str, Any] = field(default_factory=dict)
    deleted: bool | None = None
    """None before its birth; what others wrote into a record can arrive first."""
    n: int | None = None
    """Row number of its registers; None while it is not in the store."""
    touched: set[str] = field(default_factory=set)

    @property
    def type(self) -> type[Record]:
        return BY_NAME[self.key[1]]

    def record(self) -> Record | None:
        if not self.registers.heads:
            return None
        return self.type(id=self.key[2], dossier_id=self.key[0], **self.values)


class _Stored(msgspec.Struct, array_like=True):
    """Registers as they are kept: heads once, fields by their number."""

    heads: list[tuple[str, str, str]]
    fields: dict[str, list[int]]
    pending: dict[str, list[str]]


_decoder = msgspec.json.Decoder(_Stored)

# What every save runs is made once: SQLAlchemy then knows its compiled form at once.
# The ids go in as one value, and with the whole of the key, so that each is looked up in its tree.
_IDS = sa.select(sa.text("value FROM json_each(:ids)"))
_STATES = sa.select(tables.state.c.n, tables.state.c.record_id, tables.state.c.registers).where(
    tables.state.c.dossier_id == sa.bindparam("dossier"),
    tables.state.c.type == sa.bindparam("type"),
    tables.state.c.record_id.in_(_IDS),
)
_RECORDS = {
    name: sa.select(table).where(table.c.dossier_id == sa.bindparam("dossier"), table.c.id.in_(_IDS))
    for name, table in tables.RECORDS.items()
}
_LAST = sa.select(sa.func.max(tables.state.c.n))
_ADD_STATES = Insertion(tables.state)
_CHANGE_STATES = (
    tables.state.update().where(tables.state.c.n == sa.bindparam("row")).values(registers=sa.bindparam("registers"))
)
_ADD_RECORDS = {name: Insertion(table) for name, table in tables.RECORDS.items()}


def pack(registers: Registers) -> bytes:
    heads = sorted(dict.fromkeys(head for row in registers.heads.values() for head in row))
    number = {head: i for i, head in enumerate(heads)}
    fields = {name: [number[head] for head in row] for name, row in registers.heads.items()}
    pending = {name: sorted(hashes) for name, hashes in registers.pending.items()}
    return msgspec.json.encode(_Stored([(h.hlc, h.device, h.hash) for h in heads], fields, pending))


def unpack(stored: bytes) -> Registers:
    plain = _decoder.decode(stored)
    heads = [Head(*head) for head in plain.heads]
    return Registers(
        {name: tuple(heads[i] for i in row) for name, row in plain.fields.items()},
        {name: frozenset(hashes) for name, hashes in plain.pending.items()},
    )


class Rows:
    """Records and registers of one transaction."""

    def __init__(self, db: sa.Connection) -> None:
        self._db = db
        self._states: dict[Key, RecordState] = {}
        self._coming: set[str] = set()

    def state(self, key: Key) -> RecordState:
        if key not in self._states:
            self.prefetch([key])
        return self._states[key]

    def prefetch(self, keys: Iterable[Key]) -> None:
        """Load many records at once; those that are not there yet begin empty."""
        alike: dict[tuple[str, str], list[str]] = {}
        for dossier, type_name, record_id in dict.fromkeys(keys):
            key = (dossier, type_name, record_id)
            if key not in self._states:
                self._states[key] = RecordState(key)
                alike.setdefault((dossier, type_name), []).append(record_id)
        for (dossier, type_name), ids in alike.items():
            self._load(dossier, type_name, ids)

    def _load(self, dossier: str, type_name: str, ids: Sequence[str]) -> None:
        """Fill in what the store holds of these records."""
        there: list[str] = []
        sought = {"dossier": dossier, "type": type_name, "ids": json.dumps(ids)}
        for n, record_id, registers in self._db.execute(_STATES, sought):
            held = self._states[dossier, type_name, record_id]
            held.n, held.registers = n, unpack(registers)
            there.append(record_id)
        if not there:
            return
        for row in self._db.execute(_RECORDS[type_name], {"dossier": dossier, "ids": json.dumps(there)}).mappings():
            held = self._states[dossier, type_name, row["id"]]
            held.deleted = row["deleted"]
            held.values = {field: row[field] for field in held.type.specs}

    def expect(self, hashes: Iterable[str]) -> None:
        """Entries that stand in the log already and are going to be applied: until then who saw them waits for them."""
        self._coming.update(hashes)

    def apply(self, dossier_id: str, device: str, entry: Entry, hash_: str) -> list[Change]:
        """Take in an entry that was found right; the changes it makes to what is shown."""
        state = self.state((dossier_id, entry.type, entry.id))
        head = Head(entry.hlc, device, hash_)
        self._coming.discard(hash_)
        moved = state.registers.apply(head, entry.set, entry.seen, self._settled)
        state.touched.update(entry.set)
        return [self._move(state, name, entry, hash_) for name in moved]

    def _move(self, state: RecordState, name: str, entry: Entry, hash_: str) -> Change:
        winner = state.registers.winner(name)
        assert winner is not None
        plain = entry.set[name] if winner.hash == hash_ else self._plain(winner.hash, name)
        value = from_plain(state.type.specs.get(name), plain)
        if name == DELETED:
            old: Any = state.deleted
            state.deleted = value
        else:
            old = state.values.get(name)
            state.values[name] = value
        return Change(state.key[0], state.key[1], state.key[2], name, old, value)

    def plain_value(self, hash_: str, name: str) -> Any:
        """What an entry wrote into a field, for showing the sides of a conflict."""
        return self._plain(hash_, name)

    def _plain(self, hash_: str, name: str) -> Any:
        return self._entry(hash_)["set"][name]

    def _entry(self, hash_: str) -> Any:
        line = self._db.execute(sa.select(tables.entry.c.line).where(tables.entry.c.hash == hash_)).scalar_one()
        return json.loads(line)

    def _settled(self, hash_: str) -> bool:
        """Whether an entry has been applied, or was refused and never will be."""
        if hash_ in self._coming:
            return False
        e = tables.entry.c
        return self._db.scalar(sa.select(e.n).where(e.hash == hash_, e.verdict != "waiting")) is not None

    def flush(self) -> None:
        """Write everything that was touched."""
        touched = [state for state in self._states.values() if state.touched]
        self._number(touched)
        for name in {state.key[1] for state in touched}:
            self._write_records(name, [state for state in touched if state.key[1] == name])
        self._write_states(touched)
        self._write_search(touched)
        self._write_conflicts(touched)
        for state in touched:
            state.touched = set()

    def _number(self, touched: Sequence[RecordState]) -> None:
        self._new = [state for state in touched if state.n is None]
        if len(self._new) > 1:  # a single one gets its number as it is inserted
            for n, state in enumerate(self._new, start=(self._db.scalar(_LAST) or 0) + 1):
                state.n = n

    def _write_records(self, name: str, states: Sequence[RecordState]) -> None:
        table, blank = tables.RECORDS[name], BY_NAME[name](id="").values()
        new = {id(state) for state in self._new}
        fresh = [(s.key[0], s.key[2], bool(s.deleted), *(blank | s.values).values()) for s in states if id(s) in new]
        if fresh:
            _ADD_RECORDS[name].run(self._db, fresh)
        for state in states:
            if id(state) not in new:
                values = {field: state.values.get(field) for field in state.touched if field != DELETED}
                where = (table.c.dossier_id == state.key[0], table.c.id == state.key[2])
                self._db.execute(table.update().where(*where).values(deleted=bool(state.deleted), **values))

    def _write_states(self, touched: Sequence[RecordState]) -> None:
        new = {id(state) for state in self._new}
        if self._new:
            last = _ADD_STATES.run(self._db, [(s.n, *s.key, pack(s.registers)) for s in self._new])
            self._new[-1].n = self._new[-1].n or last
        old = [{"row": s.n, "registers": pack(s.registers)} for s in touched if id(s) not in new]
        if old:
            self._db.execute(_CHANGE_STATES, old)

    def _write_search(self, touched: Sequence[RecordState]) -> None:
        rows: list[dict[str, object]] = []
        new = {id(state) for state in self._new}
        for state in touched:
            named = {name for name, spec in state.type.specs.items() if spec.searchable or spec.by_tag} | {DELETED}
            if named & state.touched:
                words = search.words_of(state.type, state.key[0], state.values, deleted=bool(state.deleted))
                rows.append({"n": state.n, "words": words, "fresh": id(state) in new})
        search.index(self._db, rows)

    def _write_conflicts(self, touched: Sequence[RecordState]) -> None:
        c = tables.conflict.c
        new = {id(state) for state in self._new}
        for state in touched:
            dossier, type_name, record_id = state.key
            if id(state) not in new:
                where = (c.dossier_id == dossier, c.type == type_name, c.record_id == record_id)
                self._db.execute(tables.conflict.delete().where(*where))
            rows = [
                dict(zip(("dossier_id", "type", "record_id", "field"), (*state.key, name), strict=True))
                for name in self.conflicts(state)
            ]
            if rows:
                self._db.execute(tables.conflict.insert(), rows)

    def conflicts(self, state: RecordState) -> set[str]:
        """The fields that wait for a decision, and those that a deletion gave up without having seen them."""
        names, deletion = set(state.registers.conflicts()), state.registers.winner(DELETED)
        if state.deleted and deletion is not None:
            names.update(unseen_by_deletion(state.registers, self._entry(deletion.hash)["seen"]))
        return names

    def drop(self, key: Key) -> None:
        """Take a record out of the view altogether, so that it can be made anew from its entries."""
        state, table, s, c = self.state(key), tables.RECORDS[key[1]], tables.state.c, tables.conflict.c
        self._db.execute(table.delete().where(table.c.dossier_id == key[0], table.c.id == key[2]))
        self._db.execute(tables.state.delete().where(s.n == state.n))
        where = (c.dossier_id == key[0], c.type == key[1], c.record_id == key[2])
        self._db.execute(tables.conflict.delete().where(*where))
        search.index(self._db, [{"n": state.n, "words": "", "fresh": False}])
        del self._states[key]
