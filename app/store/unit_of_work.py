"""One transaction of this device: put changed records, and rows and feed entries are written together."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self, TypeVar

import sqlalchemy as sa

from app.domain.changes import DELETED, Change, ChangeSet, difference
from app.domain.clock import Clock, ClockReading, next_hlc
from app.domain.entries import Entry, decode, encode, entry_hash
from app.domain.errors import AppError, NotAllowed, NotFound
from app.domain.plain import Misfit, from_plain, to_plain
from app.domain.record import Record
from app.domain.roles import Role
from app.domain.text import N_, tr
from app.store import feed_log
from app.store.engine import writing
from app.store.feed_log import FeedEnd, LoggedEntry
from app.store.reading import Reading
from app.store.rows import Key, RecordState, Rows

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes here: the device whose feed grows, and the person at it."""

    device: str
    person: str
    role: Role | None = None
    """What it has no right to write is refused. None: nothing is, as by a program that was tampered with."""


class Unfit(AppError):
    """A value that no other device would accept; nothing of it is written."""


class UnitOfWork:
    """Commits on leaving the block; rolls back whole when the block raises."""

    def __init__(self, engine: sa.Engine, author: Author, clock: Clock) -> None:
        self._transaction: AbstractContextManager[sa.Connection] = writing(engine)
        self._author, self._clock = author, clock
        self._done: list[Change] = []
        self._hlc = ""
        self._ends: dict[str, FeedEnd] = {}

    def __enter__(self) -> Self:
        self.db = self._transaction.__enter__()
        self.rows = Rows(self.db)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            try:
                self._write()
            except BaseException as late:
                self._transaction.__exit__(type(late), late, late.__traceback__)
                raise
        self._transaction.__exit__(kind, error, trace)

    @property
    def done(self) -> ChangeSet:
        return ChangeSet(tuple(self._done))

    def now(self) -> ClockReading:
        return self._clock.now()

    @property
    def read(self) -> Reading:
        """Queries inside this transaction; they see what was put before it began."""
        return Reading(self.db)

    def get(self, type_: type[R], dossier_id: str, id_: str) -> R:
        """A record as it stands, with what was put in this transaction."""
        state = self.rows.state((dossier_id, type_.type_name, id_))
        record = state.record()
        if record is None or state.deleted:
            raise NotFound(N_("这条{label}已经不在了。"), N_("请返回上一页再看。"), label=type_.label)
        assert isinstance(record, type_)
        return record

    def is_removed(self, record: Record) -> bool:
        return bool(self.rows.state((record.dossier_id, record.type_name, record.id)).deleted)

    def put(self, after: Record, before: Record | None = None) -> None:
        """Write a record. `before` is what its author had on screen: only what differs from it is written, and only
        what they saw counts as seen. Without it, the record as it stands is what they saw."""
        key = (after.dossier_id, after.type_name, after.id)
        state = self.rows.state(key)
        there = state.record()
        before = (before or there) if there else None
        changes = difference(before, after)
        seen_values = before.values() if before else {}
        if changes:
            seen = {c.field: self._seen(state, c.field, seen_values) for c in changes}
            self._enter(key, {c.field: c.new for c in changes}, seen)

    def remove(self, record: Record) -> None:
        """Delete a record, having seen all of it."""
        key = (record.dossier_id, record.type_name, record.id)
        state = self.rows.state(key)
        if not state.deleted:
            self._enter(key, {DELETED: True}, self._all_heads(state, state.registers.heads))

    def settle(self, record: Record, values: Mapping[str, Any]) -> None:
        """Decide conflicts: write these values having seen every side."""
        key = (record.dossier_id, record.type_name, record.id)
        state = self.rows.state(key)
        seen = self._all_heads(state, values)
        if DELETED in values:
            seen = self._all_heads(state, state.registers.heads)
        self._enter(key, values, seen)

    def apply(self, changes: ChangeSet) -> None:
        """Write changes as they are: undo and redo. Their old values are what their author saw last: a value that came
        from elsewhere in the meantime stands against them as a conflict."""
        by_record: dict[Key, dict[str, Change]] = {}
        for change in changes:
            fields = by_record.setdefault((change.dossier_id, change.type_name, change.record_id), {})
            first = fields.get(change.field, change)
            fields[change.field] = replace(change, old=first.old)
        self.rows.prefetch(by_record)
        for key, fields in by_record.items():
            state, values = self.rows.state(key), {name: change.new for name, change in fields.items()}
            if values.get(DELETED):
                seen = self._all_heads(state, state.registers.heads)
            else:
                seen = {name: self._seen(state, name, {name: change.old}) for name, change in fields.items()}
            self._enter(key, values, seen)

    def _seen(self, state: RecordState, name: str, values: Mapping[str, Any]) -> tuple[str, ...]:
        """The heads of a field whose value is the one that the author saw."""
        heads = state.registers.heads.get(name, ())
        if name not in values or (len(heads) == 1 and state.values.get(name) == values[name]):
            return tuple(head.hash for head in heads)
        spec = state.type.specs.get(name)
        shown = from_plain(spec, to_plain(spec, values[name]))
        return tuple(h.hash for h in heads if from_plain(spec, self.rows.plain_value(h.hash, name)) == shown)

    @staticmethod
    def _all_heads(state: RecordState, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        return {name: tuple(head.hash for head in state.registers.heads.get(name, ())) for name in names}

    def _enter(self, key: Key, values: Mapping[str, Any], seen: Mapping[str, tuple[str, ...]]) -> None:
        dossier, type_name, record_id = key
        state, end, reading = self.rows.state(key), self._end(dossier), self._clock.now()
        self._require_right(state.type)
        if state.type.written_once and state.registers.heads:
            raise AppError(N_("{label}记下后不能改动。"), N_("请另记一条更正。"), label=state.type.label)
        self._hlc = next_hlc(self._hlc, reading.wall)
        plain = {name: _plain(state.type, name, value) for name, value in values.items()}
        told = {name: hashes for name, hashes in seen.items() if hashes}
        person, seq = self._author.person, end.seq + 1
        entry = Entry(seq, end.hash, self._hlc, reading, person, type_name, record_id, plain, told)
        line = _line(entry, state.type)
        hash_ = entry_hash(line)
        feed_log.append(self.db, [LoggedEntry(hash_, dossier, self._author.device, seq, type_name, record_id, line)])
        self._ends[dossier] = FeedEnd(seq, hash_, self._hlc)
        self._done += self.rows.apply(dossier, self._author.device, entry, hash_)

    def _require_right(self, type_: type[Record]) -> None:
        """All others would refuse the entry, and our rows would differ from theirs for good."""
        role = self._author.role
        if role is not None and role not in type_.writes:
            raise NotAllowed(
                N_("{role}不能改{label}。"), N_("请让有权限的人来改。"), role=role.words, label=tr(type_.label)
            )

    def _end(self, dossier: str) -> FeedEnd:
        if dossier not in self._ends:
            self._ends[dossier], latest = feed_log.end_and_latest(self.db, dossier, self._author.device)
            self._hlc = max(self._hlc, latest)
        return self._ends[dossier]

    def _write(self) -> None:
        for dossier, end in self._ends.items():
            feed_log.set_end(self.db, dossier, self._author.device, end)
        self.rows.flush()


def _plain(type_: type[Record], name: str, value: Any) -> Any:
    """The value as it goes into an entry, once it is sure that a reader takes it back."""
    spec = type_.specs.get(name)
    try:
        plain = to_plain(spec, value)
        from_plain(spec, plain)
    except Misfit as error:
        label = spec.label if spec else name
        raise Unfit(N_("{label}的内容存不进去。"), N_("请改好或缩短这一项再试。"), label=label) from error
    return plain


def _line(entry: Entry, type_: type[Record]) -> bytes:
    """What everybody else would refuse is refused here, before it stands in the feed for good."""
    try:
        line = encode(entry)
        decode(line)
    except ValueError as error:
        raise Unfit(N_("{label}里有存不进去的内容。"), N_("请改好或缩短后再试。"), label=type_.label) from error
    return line
