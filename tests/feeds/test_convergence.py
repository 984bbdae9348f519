"""Whatever the order, number and repetition in which feeds arrive: equal rows, equal conflicts, equal registers."""

import os
import tempfile
import uuid
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings
from hypothesis import given as cases
from hypothesis import strategies as st

from app.domain.changes import ChangeSet
from app.domain.entries import decode, entry_hash
from app.domain.plain import to_plain
from app.domain.records.project import Project
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.feeds.merging import FeedGap, merge
from app.store import feed_log, tables
from app.store.engine import reading, writing
from app.store.rows import unpack
from app.store.verify import verify_store
from tests import given
from tests.feeds.merging_oracle import Oracle

EXAMPLES = 5_000 if os.environ.get("ZHENJI_LONG") else 60
FIELDS = ("theme", "work_done")
ROGUE = 3
"""The number of a device that also writes what it has no right to. Its own rows are its own affair."""

device = st.integers(0, 3)
record = st.integers(0, 1)
name = st.sampled_from(FIELDS)
value = st.sampled_from("甲乙丙")
steps = st.one_of(
    st.tuples(st.just("write"), device, record, name, value, st.booleans()),
    st.tuples(st.just("remove"), device, record),
    st.tuples(st.just("settle"), device, record, name, value),
    st.tuples(st.just("undo"), device),
    st.tuples(st.just("overstep"), value),
    st.tuples(st.just("turn"), device, st.integers(-90_000, 90_000)),
    st.tuples(st.just("send"), device, device, device, st.floats(0, 1), st.floats(0, 1)),
    st.tuples(st.just("send"), device, device, device, st.just(0.0), st.just(1.0)),
)
histories = st.lists(steps, min_size=5, max_size=50)


@pytest.fixture(scope="module")
def stores():
    """Four devices for all histories, each of which is a dossier of its own; in memory where the system offers it."""
    shared = Path("/dev/shm")
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None))
        roles = (Role.LEADER, Role.MEMBER, Role.MEMBER, Role.MEMBER)
        opened = [given.store(Path(folder), number, role) for number, role in enumerate(roles)]
        for one in opened:
            stack.enter_context(closing(one))
        yield opened
        for one in opened[:ROGUE]:
            assert verify_store(one.engine) == []


@dataclass
class History:
    """One dossier on four devices."""

    stores: list
    dossier: str = field(default_factory=lambda: str(uuid.uuid4()))
    screens: dict = field(default_factory=dict)
    done: dict = field(default_factory=dict)

    def __post_init__(self):
        self.ids = [str(uuid.uuid5(uuid.UUID(self.dossier), str(number))) for number in range(2)]
        self.ring = given.ring(*self.stores, dossier_id=self.dossier)
        for store in self.stores:
            store.clock = given.clock()

    def shown(self, who, number):
        with self.stores[who].read() as read:
            found = read.find(Visit, deleted=True, id=self.ids[number], dossier_id=self.dossier)
        return found[0] if found else None

    def _work(self, who, act):
        store = self.stores[who]
        store.clock.pass_time(seconds=1)
        with store.work() as work:
            act(work)
        self.done.setdefault(who, []).append(work.done)

    def write(self, who, number, name, value, stale):
        """With what is shown now, or with what was on screen at the last write."""
        now = self.shown(who, number) or Visit(id=self.ids[number], dossier_id=self.dossier)
        before = self.screens.get((who, number), now) if stale else now
        self.screens[who, number] = now
        self._work(who, lambda work: work.put(before.with_(**{name: value}), before))

    def remove(self, who, number):
        if (visit := self.shown(who, number)) is not None:
            self._work(who, lambda work: work.remove(visit))

    def settle(self, who, number, name, value):
        if (visit := self.shown(who, number)) is not None:
            self._work(who, lambda work: work.settle(visit, {name: value}))

    def undo(self, who):
        if last := (self.done.get(who) or [ChangeSet()]).pop():
            self._work(who, lambda work: work.apply(last.inverse()))

    def overstep(self, value):
        project = Project(id=self.dossier, dossier_id=self.dossier, number=value)
        self._work(ROGUE, lambda work: work.put(project))

    def turn(self, who, seconds):
        self.stores[who].clock.wall += timedelta(seconds=seconds)

    def send(self, sender, receiver, feed, begin=0.0, end=1.0):
        """Some lines of one feed; a gap is refused, and filled when the whole feed comes."""
        with reading(self.stores[sender].engine) as db:
            length = feed_log.feed_end(db, self.dossier, self.stores[feed].device).seq + 1
        first, last = int(begin * length), max(int(begin * length), round(end * length))
        if length and (last > 0):
            part = self.stores[sender].part(self.stores[feed].device, first - 1, last - 1, self.dossier)
            try:
                with writing(self.stores[receiver].engine) as db:
                    merge(db, self.ring, self.dossier, [part])
            except FeedGap:
                assert first > 0

    def exchange_everything(self, order):
        pairs = [(a, b, feed) for a in range(4) for b in range(4) if a != b for feed in range(4)]
        order.shuffle(pairs)
        for pair in pairs:
            self.send(*pair)

    def state(self, who):
        """Registers, rows, conflicts and refusals of the dossier on one device."""
        engine, s, c = self.stores[who].engine, tables.state.c, tables.conflict.c
        with reading(engine) as db:
            registers = {
                (row.type, row.record_id, field): tuple(head.hash for head in heads)
                for row in db.execute(sa.select(tables.state).where(s.dossier_id == self.dossier))
                for field, heads in unpack(row.registers).heads.items()
            }
            rows = {
                (type_, row["id"]): dict(row)
                for type_ in ("visit", "project")
                for row in db.execute(
                    sa.select(tables.RECORDS[type_]).where(tables.RECORDS[type_].c.dossier_id == self.dossier)
                ).mappings()
            }
            conflicts = {
                tuple(row)[1:] for row in db.execute(sa.select(tables.conflict).where(c.dossier_id == self.dossier))
            }
            refused = {(one.hash, one.verdict) for one in feed_log.refused(db, self.dossier)}
        return registers, rows, conflicts, refused

    def oracle(self):
        """From the feeds as their writers hold them."""
        found = Oracle()
        for number, store in enumerate(self.stores):
            for line in store.part(dossier_id=self.dossier).lines:
                entry = decode(line)
                if entry.type != "project" or number != ROGUE:
                    found.entries[entry_hash(line)] = (store.device, entry)
        return found


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@cases(histories, st.integers(0, 2**32))
def test_everybody_ends_alike(stores, steps, seed):
    history = History(stores)
    for what, *details in steps:
        getattr(history, what)(*details)
    history.exchange_everything(Random(seed))

    first, second, third = (history.state(who) for who in range(3))
    assert first == second == third

    registers, rows, conflicts, refused = first
    oracle = history.oracle()
    assert registers == oracle.registers()
    assert conflicts == oracle.conflicts()
    for (type_, id_, name), plain in oracle.values().items():
        spec = Visit.specs.get(name)
        assert to_plain(spec, rows[type_, id_][name]) == plain
    assert all(verdict == "no_right" for _, verdict in refused)
