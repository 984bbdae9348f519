"""Whose entries count in a dossier: devices enrolled here, and those that a trusted one vouches for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.entries import BadEntry, Entry, decode
from app.domain.records.exchange import Device
from app.domain.roles import Role
from app.feeds.judging import APPLIED, Standing, judge
from app.keys.identity import device_id_of
from app.keys.minisign import BadSigningKey, parse_public_key
from app.store import feed_log
from app.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A device that a person on this machine accepted, or this machine itself."""

    device: str
    public_key: str
    role: Role
    last_seqs: Mapping[str, int] | None = None
    """After a revocation on this machine: per dossier the last entry that still counts; others have none."""


class Ring:
    """Standings in one dossier."""

    def __init__(self, dossier_id: str, enrolled: Iterable[Enrolled]) -> None:
        self._dossier = dossier_id
        self._standings: dict[str, Standing] = {}
        for one in enrolled:
            last = None if one.last_seqs is None else one.last_seqs.get(dossier_id, -1)
            self._standings[one.device] = Standing(one.role, one.public_key, last)
        self._enrolled = frozenset(self._standings)
        self._own_words: dict[str, str] = {}

    def standing(self, device: str) -> Standing | None:
        return self._standings.get(device)

    def standings(self) -> dict[str, Standing]:
        return dict(self._standings)

    def key_of(self, device: str) -> str | None:
        """What verifies a device's signature. A device's id follows from its key, so a feed may bring its own: that
        shows who wrote it, not that what they wrote counts."""
        standing = self._standings.get(device)
        return standing.public_key if standing else self._own_words.get(device)

    def hear(self, devices: Iterable[Device]) -> None:
        """Learn of the devices that the dossier's records vouch for; what a person here enrolled stays as it is."""
        for vouched in devices:
            if vouched.id in self._enrolled or not _is_itself(vouched) or vouched.role is None:
                continue
            last = dict(vouched.revoked_after).get(vouched.id)
            self._standings[vouched.id] = Standing(Role(vouched.role.value), vouched.public_key, last)

    def read(self, reading: Reading) -> None:
        self.hear(reading.find(Device, dossier_id=self._dossier))
        for waiting in feed_log.with_verdict(reading.db, feed_log.WAITING, self._dossier):
            self._hear_itself(waiting.device, waiting.line)

    def introduced_by(self, device: str, lines: Iterable[bytes]) -> None:
        """Learn from unmerged lines: whom a trusted feed vouches for, or with which key an unknown one signs."""
        standing = self.standing(device)
        for line in lines:
            if standing is None:
                self._hear_itself(device, line)
                continue
            entry = _about_a_device(line)
            if entry is not None and judge(entry, self._dossier, standing) == APPLIED:
                self._hear_entry(entry.id, dict(entry.set))

    def _hear_itself(self, device: str, line: bytes) -> None:
        entry = _about_a_device(line)
        key = entry.set.get("public_key") if entry is not None and entry.id == device else None
        if isinstance(key, str) and _is_itself(Device(id=device, public_key=key)):
            self._own_words[device] = key

    def _hear_entry(self, id_: str, plain: Mapping[str, object]) -> None:
        role, key = plain.get("role"), plain.get("public_key")
        if role is None or not isinstance(key, str) or id_ in self._standings:
            return
        if _is_itself(Device(id=id_, dossier_id=self._dossier, public_key=key)):
            self._standings[id_] = Standing(Role(str(role)), key)


def _about_a_device(line: bytes) -> Entry | None:
    if b'"type":"device"' not in line:
        return None
    try:
        entry = decode(line)
    except BadEntry:
        return None
    return entry if entry.type == Device.type_name else None


def _is_itself(device: Device) -> bool:
    """Whether the record's id is the one that its key gives."""
    try:
        parse_public_key(device.public_key)
    except BadSigningKey:
        return False
    return device_id_of(device.public_key) == device.id
