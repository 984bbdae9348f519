"""A keystroke's pause until row and entry are durable, against one bare commit of SQLCipher."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from app.actions import records
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.store.engine import open_engine, writing
from tests.bench import given_feeds
from tests.bench.harness import Contest, bench, seconds

_SAVES = 50


@bench.row(
    "autosave",
    sizes=("empty store", "20000 records"),
    unit="ms",
    against="one bare SQLCipher commit, synchronous=FULL",
    aim=1 / 3,
)
@contextmanager
def autosave(size: str) -> Iterator[Contest]:
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        leader = given_feeds.workspace(Path(place), "leader", Role.LEADER)
        dossier = given_feeds.dossier(leader)
        if size != "empty store":
            given_feeds.write_notes(leader, dossier, int(size.split()[0]))
        bare = open_engine(Path(place) / "bare.db", os.urandom(32))
        with writing(bare) as db:
            db.exec_driver_sql("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT)")
        typed = count()

        def save() -> None:
            for _ in range(_SAVES):
                visit = Visit(dossier_id=dossier, theme=f"走访 {next(typed)}")
                records.save(leader, visit)

        def commit() -> None:
            for _ in range(_SAVES):
                with writing(bare) as db:
                    db.exec_driver_sql("INSERT INTO note (words) VALUES (?)", (f"走访 {next(typed)}",))

        try:
            yield Contest(_each(save), _each(commit))
        finally:
            leader.close()
            bare.dispose()


def _each(work: Callable[[], None]) -> Callable[[], float]:
    timed = seconds(work)
    return lambda: timed() * 1000 / _SAVES
