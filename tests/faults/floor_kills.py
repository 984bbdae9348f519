"""Killed on the factory floor: while somebody types at the window, and while time is taken."""

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import pairwise
from pathlib import Path

from app.actions import storage
from app.actions.demo import make_demo
from app.domain.records.notes import QuickNote
from app.domain.records.timing import Lap
from app.domain.records.visits import TimeEvent
from app.workspace import Workspace
from tests.faults.kills import killed_again_and_again, workspace_of
from tests.faults.promises import Effort, promise
from tests.faults.worker import Worker

_LAST_S = 1.0
"""What may be lost of the typing."""


@promise("kills: stamps and laps", "acknowledged times stay")
def times(folder: Path, effort: Effort) -> Iterator[str]:
    def check(workspace: Workspace, said: list[str]) -> list[str]:
        with workspace.reading() as read:
            there = {f"time_event {one.id}" for one in read.find(TimeEvent)} | {
                f"lap {one.id}" for one in read.find(Lap)
            }
        return [f"lost: {one}" for one in said if one not in there]

    return killed_again_and_again(folder, effort, "stamps", check)


@promise("kills: typing at the window", "at most the last second of typing is gone")
def window(folder: Path, effort: Effort) -> Iterator[str]:
    make_demo(folder / "demo")
    leader, chance = folder / "demo" / "leader", random.Random(effort.seed)
    (folder / "scratch").mkdir()
    with closing(Worker("window", folder / "scratch")) as worker:
        for _ in range(effort.kills):
            known = _lengths(leader)
            killed, said = _typed_until_killed(worker, leader, chance)
            yield "; ".join(_lost(known, _lengths(leader), killed, said) + _wrong(leader))


def _typed_until_killed(worker: Worker, leader: Path, chance: random.Random) -> tuple[float, list[tuple[float, int]]]:
    """When it was killed, and when which length had been typed."""
    child = worker.begin(leader)
    said, until = [worker.said()], time.monotonic() + chance.uniform(0, 3)
    while time.monotonic() < until:
        said.append(worker.said())
    killed = time.monotonic()
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    said += worker.rest()
    keys = [(float(struck), int(length)) for struck, length in (line.split() for line in said if " " in line)]
    return killed, [key for key in keys if key[0] <= killed]


def _lost(known: dict[str, int], found: dict[str, int], killed: float, keys: list[tuple[float, int]]) -> list[str]:
    """The one note that was new must hold all but the last second; older ones all they held."""
    broken = [f"shorter: {id_}" for id_, length in known.items() if found.get(id_, -1) < length]
    # A busy machine strikes keys late, and saves late by as much: that is not the program's second.
    late = max((after[0] - before[0] for before, after in pairwise(keys)), default=0.0)
    due = max((length for struck, length in keys if struck <= killed - _LAST_S - late), default=0)
    kept = max((length for id_, length in found.items() if id_ not in known), default=0)
    return broken + ([f"typed {due}, kept {kept}"] if kept < due else [])


def _lengths(leader: Path) -> dict[str, int]:
    with workspace_of(leader) as workspace, workspace.reading() as read:
        return {note.id: len(note.words) for note in read.find(QuickNote)}


def _wrong(leader: Path) -> list[str]:
    with workspace_of(leader) as workspace:
        return storage.verify(workspace)
