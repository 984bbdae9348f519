"""Values, records and stores for tests, said in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from app.domain import fields as f
from app.domain.clock import ClockReading, HeldClock
from app.domain.entries import Entry
from app.domain.ids import new_id
from app.domain.record import Record
from app.domain.records.exchange import Device, DeviceRole
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.feeds.heads import FeedHead
from app.feeds.merging import FeedPart
from app.feeds.trust import Enrolled, Ring
from app.keys.identity import DeviceIdentity
from app.store import feed_log
from app.store.database import open_store
from app.store.engine import reading
from app.store.reading import Reading
from app.store.unit_of_work import Author, UnitOfWork

KEY = bytes(range(32))
DOSSIER = "0199aaaa-0000-7000-8000-000000000001"
CHINA = timezone(timedelta(hours=8))
MORNING = datetime(2026, 11, 22, 9, 0, tzinfo=CHINA)

HARD_WORDS = "数控 <b>&amp;\"'%_\\ ünï cafe\u0301 𠮷𰻝 👩🏽‍🏭 \u202e abc"
"""Markup, quotes, a combining accent, characters beyond the BMP, a joined emoji, a turned direction."""

SHA256 = "0123456789abcdef" * 4
MARK = "0123456789abcdef"


def clock(wall: datetime = MORNING, **more: Any) -> HeldClock:
    return HeldClock(wall, **more)


def _texts(spec: f.Text | f.Note) -> list[Any]:
    longest = (HARD_WORDS * (spec.max_length // len(HARD_WORDS) + 1))[: spec.max_length]
    return ["", HARD_WORDS[: spec.max_length], longest, "中" * spec.max_length, " 两端有空格 "[: spec.max_length]]


def _readings(_: f.Clocks) -> list[Any]:
    return [None, clock().now(), ClockReading(MORNING.astimezone(UTC), "", 0.0), ClockReading(MORNING, "b" * 64, 1e9)]


def _places(_: f.Place) -> list[Any]:
    return [None, f.GeoPoint(31.9751234567, 120.89), f.GeoPoint(-90.0, -180.0), f.GeoPoint(0.0, 0.0)]


_DECIMALS = [None, *map(Decimal, ("0", "-12.30", "99999999999999999999", "0.0000000001", "100"))]
_MOMENTS = [
    None,
    MORNING,
    datetime(1971, 1, 1, tzinfo=UTC),
    datetime(2099, 12, 31, 23, 59, 59, 999000, timezone(timedelta(hours=-9, minutes=-30))),
]

SAMPLES: dict[type[f.Field], Any] = {
    f.Text: _texts,
    f.Code: lambda _: ["", "smart_workshop", "a_category_of_2027"],
    f.Note: _texts,
    f.CreditCode: lambda _: ["", "91512081MA62K0260E", "91350211M0000XUF46"],
    f.Number: lambda _: _DECIMALS,
    f.Money: lambda _: _DECIMALS,
    f.Choice: lambda spec: [None, *spec.options],
    f.YesNo: lambda _: [None, False, True],
    f.Day: lambda _: [None, date(2026, 11, 22), date(1, 1, 1), date(9999, 12, 31), date(2028, 2, 29)],
    f.Moment: lambda _: _MOMENTS,
    f.LocalTime: lambda _: [None, datetime(2026, 11, 22, 9, 30, 0, 125000), datetime(1, 1, 1)],
    f.Clocks: _readings,
    f.Link: lambda _: ["", new_id()],
    f.Links: lambda _: [(), (new_id(),), tuple(new_id() for _ in range(50))],
    f.Blob: lambda _: ["", SHA256],
    f.Place: _places,
    f.Marks: lambda _: [(), ((MARK, -1),), ((MARK, 0), ("f" * 16, 2**53 - 1))],
    f.Points: lambda _: [(), ((0.0, 1.0),), ((0.25, 0.125), (1.0, 0.0), (0.333333333, 0.5))],
}
"""For each kind of field, values from nothing to the extremes."""


def samples(type_: type[Record], dossier_id: str = DOSSIER) -> list[Record]:
    """Records of a type that together hold every sample value of every field, the first one blank."""
    columns = {name: SAMPLES[type(spec)](spec) for name, spec in type_.specs.items()}
    rows = max(len(column) for column in columns.values())
    return [
        type_(dossier_id=dossier_id, **{name: column[min(i, len(column) - 1)] for name, column in columns.items()})
        for i in range(rows)
    ]


def sample(type_: type[Record], dossier_id: str = DOSSIER) -> Record:
    """A record with every field filled in."""
    values = {name: SAMPLES[type(spec)](spec)[1] for name, spec in type_.specs.items()}
    return type_(dossier_id=dossier_id, **values)


def visit(theme: str = "首次走访", **values: Any) -> Visit:
    return Visit(dossier_id=DOSSIER, theme=theme, **values)


def entry(**values: Any) -> Entry:
    """A first entry that makes a visit."""
    plain: dict[str, Any] = {
        "seq": 0,
        "prev": "",
        "hlc": "1763775000000-000000",
        "clock": clock().now(),
        "author": "person",
        "type": "visit",
        "id": "v1",
        "set": {"deleted": False, "theme": "首次走访"},
        "seen": {},
    }
    return Entry(**(plain | values))


@dataclass
class StoreOfDevice:
    """A real store in a folder, and the device that writes in it."""

    path: Path
    engine: sa.Engine
    identity: DeviceIdentity
    role: Role = Role.MEMBER
    person: str = "person"
    clock: HeldClock = field(default_factory=clock)

    @property
    def device(self) -> str:
        return self.identity.device_id

    def work(self) -> UnitOfWork:
        return UnitOfWork(self.engine, Author(self.device, self.person), self.clock)

    @contextmanager
    def read(self) -> Iterator[Reading]:
        with reading(self.engine) as db:
            yield Reading(db)

    def enrolled(self, **more: Any) -> Enrolled:
        return Enrolled(self.device, self.identity.public_key, self.role, **more)

    def card(self, role: DeviceRole | None = None, dossier_id: str = DOSSIER, **values: Any) -> Device:
        """The record with which somebody vouches for this device."""
        role = role or DeviceRole(self.role.value)
        more = {"owner": "王工", "role": role, "public_key": self.identity.public_key} | values
        return Device(id=self.device, dossier_id=dossier_id, **more)

    def part(self, device: str = "", after: int = -1, upto: int | None = None, dossier_id: str = DOSSIER) -> FeedPart:
        """Lines of a feed that this store holds, as they would arrive somewhere else."""
        device = device or self.device
        with reading(self.engine) as db:
            lines = list(feed_log.lines(db, dossier_id, device, after))[: None if upto is None else upto - after]
            last = after + len(lines)
            head = FeedHead(dossier_id, device, last, feed_log.hash_at(db, dossier_id, device, last))
        return FeedPart(head, lines, head.line(), "signature")

    def close(self) -> None:
        self.engine.dispose()


_identities: list[DeviceIdentity] = []


def identity(number: int) -> DeviceIdentity:
    """The same few throw-away identities for all tests of a run; making one is slow."""
    while len(_identities) <= number:
        _identities.append(DeviceIdentity.generate())
    return _identities[number]


def store(folder: Path, number: int = 0, role: Role = Role.MEMBER, **more: Any) -> StoreOfDevice:
    path = folder / f"store{number}.db"
    return StoreOfDevice(path, open_store(path, KEY), identity(number), role, f"person{number}", **more)


def ring(*stores: StoreOfDevice, dossier_id: str = DOSSIER) -> Ring:
    """Everybody's machine knows the devices of these stores."""
    return Ring(dossier_id, [one.enrolled() for one in stores])
