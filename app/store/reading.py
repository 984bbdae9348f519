"""Queries over one consistent view of the store; nothing but frozen records comes out."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from app.domain.catalogue import BLOB_FIELDS, BY_NAME
from app.domain.errors import NotFound
from app.domain.plain import from_plain, moment_from
from app.domain.record import Record
from app.domain.text import N_
from app.store import feed_log, search, tables
from app.store.fetching import fetching
from app.store.rows import Rows

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """One of several values that were written without knowing of each other."""

    value: Any
    device: str
    author: str
    wall: datetime
    """By the writer's own clock; the hybrid time of an entry follows the fastest clock that anybody had."""
    hash: str


class Reading:
    """Read records by type, id and equal fields. Deleted records are left out unless asked for."""

    def __init__(self, db: sa.Connection) -> None:
        self.db = db

    def get(self, type_: type[R], id_: str, dossier_id: str = "") -> R:
        found = self.find(type_, id=id_, dossier_id=dossier_id) if dossier_id else self.find(type_, id=id_)
        if not found:
            raise NotFound(N_("这条{label}已经不在了。"), N_("请返回上一页再看。"), label=type_.label)
        return found[0]

    def find(self, type_: type[R], *, deleted: bool = False, **equals: Any) -> list[R]:
        """Records whose fields equal these, in the order in which they were made. A tuple means any of its values."""
        return self._find(type_, [], equals, deleted=deleted)

    def _find(
        self, type_: type[R], where: list[sa.ColumnElement[bool]], equals: dict[str, Any], *, deleted: bool = False
    ) -> list[R]:
        table = tables.RECORDS[type_.type_name]
        where = [*where, *(_matches(table.c[name], value) for name, value in equals.items())]
        if not deleted:
            where.append(table.c.deleted.is_(False))
        names = ("id", "dossier_id", *type_.specs)
        query = sa.select(*(table.c[name] for name in names)).where(*where).order_by(table.c.id)
        return [type_(**dict(zip(names, row, strict=True))) for row in self.db.execute(query).all()]

    def of_dossiers(self, type_: type[R], dossiers: Iterable[str], *fields: str) -> dict[str, list[R]]:
        """By dossier, in the order in which they were made; much faster than `find` where there are many. A field that
        is not among those that are named has its default."""
        return fetching(type_, *fields).of(self.db, dossiers)

    def between(self, type_: type[R], field: str, low: Any, high: Any, **equals: Any) -> list[R]:
        """Records whose day, local time or text lies from `low` up to, and not with, `high`."""
        c = tables.RECORDS[type_.type_name].c
        return self._find(type_, [c[field] >= low, c[field] < high], equals)

    def field(self, type_: type[Record], name: str, by: str) -> dict[str, Any]:
        """One field of all records by another, read without the rest; of several the one made last."""
        c = tables.RECORDS[type_.type_name].c
        query = sa.select(c[by], c[name]).where(c.deleted.is_(False)).order_by(c.id)
        return {row[0]: row[1] for row in self.db.execute(query).all()}

    def count(self, type_: type[Record], **equals: Any) -> int:
        table = tables.RECORDS[type_.type_name]
        where = [_matches(table.c[name], value) for name, value in equals.items()]
        query = sa.select(sa.func.count()).select_from(table).where(table.c.deleted.is_(False), *where)
        return self.db.scalar(query) or 0

    def counts(self, type_: type[Record], by: str, **equals: Any) -> dict[str, int]:
        """How many records there are for each value of a field."""
        return self._grouped(type_, by, sa.func.count(), equals)

    def latest(self, type_: type[Record], field: str, by: str, **equals: Any) -> dict[str, Any]:
        """The greatest value of a field for each value of another; of text and days."""
        table = tables.RECORDS[type_.type_name]
        return self._grouped(type_, by, sa.func.max(table.c[field], type_=table.c[field].type), equals)

    def _grouped(self, type_: type[Record], by: str, what: Any, equals: dict[str, Any]) -> dict[str, Any]:
        table = tables.RECORDS[type_.type_name]
        where = [_matches(table.c[name], value) for name, value in equals.items()]
        query = sa.select(table.c[by], what).where(table.c.deleted.is_(False), *where).group_by(table.c[by])
        return {row[0]: row[1] for row in self.db.execute(query).all()}

    def conflict_counts(self) -> dict[str, int]:
        """Open conflicts by dossier."""
        c = tables.conflict.c
        query = sa.select(c.dossier_id, sa.func.count()).group_by(c.dossier_id)
        return {row[0]: row[1] for row in self.db.execute(query).all()}

    def search(self, wanted: search.Wanted, limit: int = 50) -> list[Record]:
        """What holds the words that are wanted, newest first."""
        hits = search.find(self.db, wanted, limit)
        kept: dict[search.Hit, Record] = {}
        for type_name in {hit.type_name for hit in hits}:
            alike = [hit for hit in hits if hit.type_name == type_name]
            dossiers, ids = {hit.dossier_id for hit in alike}, tuple(hit.record_id for hit in alike)
            for record in self.find(BY_NAME[type_name], dossier_id=tuple(dossiers), id=ids):
                kept[search.Hit(record.dossier_id, type_name, record.id)] = record
        return [kept[hit] for hit in hits if hit in kept]

    def blobs(self, dossier_id: str = "", *, without: type[Record] | None = None) -> set[str]:
        """The hashes of everything that lies beside the feeds: photos, sound and files of records not deleted."""
        held: set[str] = set()
        left_out = without.type_name if without else ""
        for type_name, fields in BLOB_FIELDS.items():
            if type_name == left_out:
                continue
            c = tables.RECORDS[type_name].c
            where = [c.deleted.is_(False), *([c.dossier_id == dossier_id] if dossier_id else [])]
            for field in fields:
                held.update(self.db.scalars(sa.select(c[field]).where(*where, c[field] != "")))
        return held

    def elsewhere(self, type_: type[Record], field: str, dossier_id: str) -> list[tuple[Any, str, str]]:
        """(value, dossier id, id) of records of other dossiers that share a field's value with one of this dossier."""
        c, other = tables.RECORDS[type_.type_name].c, tables.RECORDS[type_.type_name].alias().c
        ours = sa.select(c[field]).where(c.dossier_id == dossier_id, c.deleted.is_(False))
        where = (other[field].in_(ours), other.dossier_id != dossier_id, other.deleted.is_(False))
        query = sa.select(other[field], other.dossier_id, other.id).where(*where).order_by(other.id)
        return [(row[0], row[1], row[2]) for row in self.db.execute(query)]

    def thumbnail(self, sha256: str) -> bytes | None:
        return self.thumbnails([sha256]).get(sha256)

    def thumbnails(self, sha256s: Iterable[str]) -> dict[str, bytes]:
        """Those that there are, for a screenful of photos at once."""
        t = tables.thumbnail.c
        query = sa.select(t.sha256, t.jpeg).where(t.sha256.in_(list(sha256s)))
        return {row[0]: row[1] for row in self.db.execute(query)}

    def conflicts(self, dossier_id: str) -> list[tuple[str, str, str]]:
        """(record type, record id, field) of everything that waits for a decision."""
        c = tables.conflict.c
        rows = self.db.execute(sa.select(c.type, c.record_id, c.field).where(c.dossier_id == dossier_id))
        return [(type_name, record_id, field) for type_name, record_id, field in rows]

    def sides(self, dossier_id: str, type_name: str, record_id: str, field: str) -> list[ConflictSide]:
        """The values of a field that stand against each other, the shown one last."""
        state = Rows(self.db).state((dossier_id, type_name, record_id))
        spec = state.type.specs.get(field)
        logged = {e.hash: e for e in feed_log.of_record(self.db, dossier_id, type_name, record_id)}
        sides = []
        for head in state.registers.heads.get(field, ()):
            plain = json.loads(logged[head.hash].line)
            value, wall = from_plain(spec, plain["set"][field]), moment_from(plain["clock"]["wall"])
            sides.append(ConflictSide(value, head.device, plain["author"], wall, head.hash))
        return sides


def _matches(column: sa.Column[Any], value: Any) -> sa.ColumnElement[bool]:
    return column.in_(value) if isinstance(value, tuple) else column == value
