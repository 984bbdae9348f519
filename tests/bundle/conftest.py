"""Desks: devices with a real store and real originals, which write, seal to each other and take in."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.bundle.opening import Opened, check
from app.bundle.sealing import Sealed, SealRequest, seal
from app.domain.catalogue import RECORD_TYPES
from app.domain.clock import HeldClock
from app.domain.ids import new_id
from app.domain.progress import Progress, SilentProgress
from app.domain.record import Record
from app.domain.records.exchange import Device, DeviceRole
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.feeds.judging import Standing
from app.feeds.merging import Outcome, merge
from app.feeds.trust import Enrolled, Ring
from app.keys.identity import DeviceIdentity
from app.photos.originals import Originals
from app.store import feed_log
from app.store.database import open_store
from app.store.engine import reading, writing
from app.store.reading import Reading
from app.store.unit_of_work import Author, UnitOfWork

MORNING = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=8)))


class Desk:
    """One device at work, without the actions around it."""

    def __init__(self, folder: Path, role: Role) -> None:
        folder.mkdir()
        self.folder, self.role = folder, role
        self.identity = DeviceIdentity.generate()
        self.engine = open_store(folder / "store.db", bytes(32))
        self.originals = Originals(folder / "originals", self.identity.age)
        self.clock = HeldClock(MORNING)
        self.enrolled: list[Enrolled] = []
        self.enrol(self)

    @property
    def device(self) -> str:
        return self.identity.device_id

    def enrol(self, other: "Desk") -> None:
        self.enrolled.append(Enrolled(other.device, other.identity.public_key, other.role))

    def write(self, *records: Record) -> None:
        self.clock.pass_time(minutes=1)
        with UnitOfWork(self.engine, Author(self.device, f"person-{self.role.value}"), self.clock) as work:
            for record in records:
                work.put(record)

    def dossier(self) -> str:
        """A new project with its visit."""
        dossier = new_id()
        self.write(
            Project(id=dossier, dossier_id=dossier, number="CZ-2026-0137", diagnosis_body="江苏经纬诊断"),
            Visit(dossier_id=dossier, theme="总装车间走访"),
        )
        return dossier

    def photo(self, dossier: str, content: bytes) -> str:
        part = self.folder / "camera.jpg"
        part.write_bytes(content)
        sha256 = self.originals.put(part).sha256
        self.write(Photo(dossier_id=dossier, visit_id=new_id(), blob=sha256, caption="冲压线"))
        return sha256

    def vouch(self, dossier: str, other: "Desk") -> None:
        role, key = DeviceRole(other.role.value), other.identity.public_key
        self.write(Device(id=other.device, dossier_id=dossier, owner="陈立峰", role=role, public_key=key))

    def seal(
        self,
        name: str,
        dossier: str,
        *receivers: "Desk",
        holds: Mapping[str, int] | None = None,
        with_originals: bool = True,
        progress: Progress | None = None,
    ) -> Sealed:
        recipients = tuple(desk.identity.recipient for desk in receivers)
        request = SealRequest((dossier,), recipients, {dossier: holds or {}}, with_originals)
        target = self.folder / name
        watched = progress or SilentProgress()
        return seal(self.engine, self.identity, self.originals, request, target, self.clock, watched)

    def ring(self, dossier: str) -> Ring:
        ring = Ring(dossier, self.enrolled)
        with reading(self.engine) as db:
            ring.read(Reading(db))
        return ring

    def standing(self, device: str) -> Standing | None:
        return Ring("", self.enrolled).standing(device)

    def verify(self, path: Path) -> Opened:
        with check(path, self.identity, self.ring, self.standing, None) as opened:
            return opened

    def take_in(self, path: Path) -> dict[str, Outcome]:
        staged = check(path, self.identity, self.ring, self.standing, self.originals)
        with staged as opened, writing(self.engine) as db:
            rings = {dossier: Ring(dossier, self.enrolled) for dossier in opened.dossiers}
            outcomes = {
                dossier: merge(db, rings[dossier], dossier, parts) for dossier, parts in opened.dossiers.items()
            }
            # Photos land once every feed has proven to continue ours, and before any entry names them for good.
            opened.land()
        return outcomes

    def holds(self, dossier: str) -> dict[str, int]:
        with reading(self.engine) as db:
            return {device: end.seq for device, end in feed_log.feed_ends(db, dossier).items()}

    def content(self) -> tuple[dict[str, list[Record]], dict[str, bytes]]:
        """Every record and every photo, to be compared with those of another desk or of an earlier moment."""
        with reading(self.engine) as db:
            read = Reading(db)
            records = {made.type_name: read.find(made, deleted=True) for made in RECORD_TYPES}
        return records, {sha256: self.originals.read(sha256) for sha256 in self.originals.stored()}

    def leftovers(self) -> list[Path]:
        return list(self.folder.rglob("*.part"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[[str, Role], Desk]]:
    made: list[Desk] = []

    def make(name: str, role: Role) -> Desk:
        made.append(Desk(tmp_path / name, role))
        return made[-1]

    yield make
    for one in made:
        one.engine.dispose()


@pytest.fixture
def member(desk: Callable[[str, Role], Desk]) -> Desk:
    return desk("member", Role.MEMBER)


@pytest.fixture
def leader(desk: Callable[[str, Role], Desk], member: Desk) -> Desk:
    made = desk("leader", Role.LEADER)
    made.enrol(member)
    member.enrol(made)
    return made


@pytest.fixture
def bureau(desk: Callable[[str, Role], Desk], leader: Desk) -> Desk:
    made = desk("bureau", Role.BUREAU)
    made.enrol(leader)
    leader.enrol(made)
    return made
