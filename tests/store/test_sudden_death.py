"""A writer is killed at random instants: what it had acknowledged is there, and the store is whole."""

import os
import random
import signal
import time

from app.domain.records.visits import Visit
from app.store.database import open_store
from app.store.engine import reading
from app.store.reading import Reading
from app.store.verify import verify_store
from tests import given
from tests.store import writer

KILLS = 300 if os.environ.get("ZHENJI_LONG") else 10


def acknowledged_before_death(process, instants):
    """Start a writer, let it write a few, kill it at any instant after; the ids that it said were safe."""
    process.stdin.write("go\n")
    process.stdin.flush()
    child = int(process.stdout.readline())
    said = [process.stdout.readline().strip() for _ in range(instants.randint(0, 6))]
    time.sleep(instants.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    while (line := process.stdout.readline()) != "over\n":
        said.append(line.strip())
    return said


def test_what_was_acknowledged_survives_a_kill_at_any_instant(tmp_path):
    path, instants, said = tmp_path / "store.db", random.Random(7), []
    with writer.started(path) as process:
        for _ in range(KILLS):
            said += acknowledged_before_death(process, instants)
            engine = open_store(path, given.KEY)
            with reading(engine) as db:
                there = {visit.id for visit in Reading(db).find(Visit)}
            assert verify_store(engine) == []
            engine.dispose()
            assert set(said) <= there
        process.stdin.close()

    # At most the one that was under way is there without having been acknowledged.
    assert 0 < len(said) <= len(there) <= len(said) + KILLS
