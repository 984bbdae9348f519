"""Entries merged and searchable, against putting the very rows that come of it into an empty store."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.domain.roles import Role
from app.feeds.merging import FeedPart, merge
from app.feeds.outgoing import outgoing
from app.feeds.trust import Enrolled, Ring
from app.store import tables
from app.store.database import open_store
from app.store.engine import reading, writing
from app.workspace import Workspace
from tests.bench import given_feeds
from tests.bench.harness import Contest, bench, per_second

_TABLES = (tables.entry, tables.state, tables.RECORDS["quick_note"])
_FILL_SEARCH = sa.text("INSERT INTO search(rowid, words) VALUES (:n, :words)")


@bench.row(
    "import of entries",
    sizes=("1000", "10000", "50000"),
    unit="records/s",
    against="executemany of the same rows",
    aim=0.33,
)
@contextmanager
def import_of_entries(size: str) -> Iterator[Contest]:
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder, number, rounds = Path(place), int(size), count()
        leader = given_feeds.workspace(folder, "leader", Role.LEADER)
        dossier = given_feeds.dossier(leader)
        given_feeds.write_notes(leader, dossier, number)
        parts, rows = _parts(leader, dossier), _rows(leader)

        def ours() -> float:
            engine = open_store(folder / f"{next(rounds)}.db", os.urandom(32))
            ring = Ring(dossier, [Enrolled(leader.identity.device_id, leader.identity.public_key, Role.LEADER)])

            def work() -> None:
                with writing(engine) as db:
                    assert merge(db, ring, dossier, parts).added >= number

            figure = per_second(number, work)()
            engine.dispose()
            return figure

        def limit() -> float:
            engine = open_store(folder / f"{next(rounds)}.db", os.urandom(32))

            def work() -> None:
                with writing(engine) as db:
                    for table in _TABLES:
                        db.execute(table.insert(), rows[table.name])
                    db.execute(_FILL_SEARCH, rows["search"])

            figure = per_second(number, work)()
            engine.dispose()
            return figure

        try:
            yield Contest(ours, limit)
        finally:
            leader.close()


def _parts(leader: Workspace, dossier: str) -> list[FeedPart]:
    with reading(leader.engine) as db:
        feeds = outgoing(db, dossier, leader.identity, {})
        return [FeedPart(one.head, list(one.lines(db)), one.head_line, one.signature) for one in feeds]


def _rows(leader: Workspace) -> Mapping[str, list[dict[str, Any]]]:
    with reading(leader.engine) as db:
        rows = {table.name: [dict(row) for row in db.execute(sa.select(table)).mappings()] for table in _TABLES}
        found = db.execute(sa.text("SELECT rowid AS n, words FROM search")).mappings()
        return {**rows, "search": [dict(row) for row in found]}
