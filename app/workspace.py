"""One open workspace: its store, originals, identity and history put together, and who is told of changes."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.changes import Change, ChangeSet
from app.domain.clock import Clock
from app.domain.errors import AppError, NotAllowed
from app.domain.records.exchange import Device
from app.domain.roles import May, Role, may
from app.domain.text import N_
from app.feeds.judging import Standing
from app.feeds.merging import merge
from app.feeds.rejudging import judge_again
from app.feeds.trust import Enrolled, Ring
from app.history import History
from app.keys.card import Card, read_card
from app.keys.identity import DeviceIdentity
from app.photos.originals import Originals
from app.store import devices
from app.store.engine import Connection, Engine, reading, writing
from app.store.reading import Reading
from app.store.unit_of_work import Author, UnitOfWork

Listener = Callable[[ChangeSet], None]


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose workspace this is. It lies in the encrypted store, not beside it."""

    workspace_id: str
    role: Role
    person_id: str
    person: str
    unit: str
    device_name: str


@dataclass(frozen=True, slots=True)
class EnrolledCard:
    card: Card
    text: str
    revoked: bool = False


class Workspace:
    """Everything that works on one folder. Threads may share it; listeners are told on the thread that wrote."""

    def __init__(self, folder: Path, profile: Profile, identity: DeviceIdentity, engine: Engine, clock: Clock) -> None:
        self.folder, self.profile, self.identity, self.engine, self.clock = folder, profile, identity, engine, clock
        self.originals = Originals(folder / "originals", identity.age)
        self.history = History(self._replay)
        self._listeners: list[Listener] = []

    @property
    def quarantine(self) -> Path:
        return self.folder / "quarantine"

    @property
    def role(self) -> Role:
        return self.profile.role

    def keep_apart(self, target: Path) -> None:
        """Refuse to write what is handed out into our own folder: under a name of ours it would destroy the store."""
        if Path(os.path.realpath(target)).is_relative_to(os.path.realpath(self.folder)):
            raise AppError(N_("这个位置在诊迹的数据文件夹里，没有写进去。"), N_("请换一个文件夹，例如 U 盘。"))

    def unit_of_work(self) -> UnitOfWork:
        return UnitOfWork(self.engine, Author(self.identity.device_id, self.profile.person_id, self.role), self.clock)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        with reading(self.engine) as db:
            yield Reading(db)

    def require(self, what: May) -> None:
        if not may(self.role, what):
            raise NotAllowed(N_("{role}不能做这一步。"), N_("请让有权限的人来做。"), role=self.role.words)

    def enrolled_cards(self) -> list[EnrolledCard]:
        with reading(self.engine) as db:
            rows = devices.enrolled(db)
        return [EnrolledCard(read_card(row.card), row.card, row.revoked_at is not None) for row in rows]

    def ring(self, dossier_id: str) -> Ring:
        """Whose entries count in a dossier, as far as this workspace knows now."""
        with reading(self.engine) as db:
            return self.ring_in(db, dossier_id)

    def ring_in(self, db: Connection, dossier_id: str) -> Ring:
        """The same inside an open transaction."""
        ring = Ring(dossier_id, self._roots(db))
        ring.read(Reading(db))
        return ring

    def recount(self, db: Connection, devices_in: Iterable[tuple[str, str]]) -> ChangeSet:
        """Let what is held of devices, given with their dossiers, count by their standing of now; lines that waited for
        them are applied. Needs a write transaction."""
        changes: list[Change] = []
        for dossier, device in sorted(devices_in):
            ring = self.ring_in(db, dossier)
            changes += merge(db, ring, dossier, []).changes
            changes += judge_again(db, ring, dossier, [device]).changes
        return ChangeSet(tuple(changes))

    def tell_written(self, changes: ChangeSet) -> None:
        """As `tell`, of what was written here; a device's record that was changed makes others count or not."""
        touched = {(c.dossier_id, c.record_id) for c in changes if c.type_name == Device.type_name}
        if touched:
            with writing(self.engine) as db:
                changes += self.recount(db, touched)
        self.tell(changes)

    def enrolled_standing(self, device: str) -> Standing | None:
        """What a device may do because of its card, whatever the dossier."""
        with reading(self.engine) as db:
            return self.enrolled_in(db).standing(device)

    def enrolled_in(self, db: Connection) -> Ring:
        """Those whom a person accepted on this machine, of no dossier."""
        return Ring("", self._roots(db))

    def _roots(self, db: Connection) -> list[Enrolled]:
        own = Enrolled(self.identity.device_id, self.identity.public_key, self.role)
        return [own, *(self._root(row) for row in devices.enrolled(db))]

    @staticmethod
    def _root(row: devices.EnrolledRow) -> Enrolled:
        card = read_card(row.card)
        last = None if row.revoked_at is None else row.last_seqs
        return Enrolled(card.device_id, card.public_key, card.role, last)

    def on_change(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def stop_telling(self, listener: Listener) -> None:
        self._listeners.remove(listener)

    def tell(self, changes: ChangeSet) -> None:
        if changes:
            for listener in tuple(self._listeners):
                listener(changes)

    def close(self) -> None:
        self.engine.dispose()

    def _replay(self, changes: ChangeSet) -> None:
        with self.unit_of_work() as work:
            work.apply(changes)
        self.tell_written(work.done)
