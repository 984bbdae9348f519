"""Whose entries count in a dossier: devices enrolled here, and those that a trusted one vouches for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.entries import BadEntry, decode
from app.domain.records.exchange import Device
from app.domain.roles import Role
from app.feeds.judging import APPLIED, Standing, judge
from app.keys.identity import device_id_of
from app.keys.minisign import BadSigningKey, parse_public_key
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

    def standing(self, device: str) -> Standing | None:
        return self._standings.get(device)

    def hear(self, devices: Iterable[Device]) -> None:
        """Learn of the devices that the dossier's records vouch for; what a person here enrolled stays as it is."""
        for vouched in devices:
            if vouched.id in self._enrolled or not _is_itself(vouched) or vouched.role is None:
                continue
            last = dict(vouched.revoked_after).get(vouched.id)
            self._standings[vouched.id] = Standing(Role(vouched.role.value), vouched.public_key, last)

    def read(self, reading: Reading) -> None:
        self.hear(reading.find(Device, dossier_id=self._dossier))

    def introduced_by(self, device: str, lines: Iterable[bytes]) -> None:
        """Learn from the unmerged lines of a trusted feed whom it vouches for, so that their heads can be verified."""
        standing = self.standing(device)
        if standing is None:
            return
        for line in lines:
            if b'"type":"device"' not in line:
                continue
            try:
                entry = decode(line)
            except BadEntry:
                continue
            if entry.type == Device.type_name and judge(entry, self._dossier, standing) == APPLIED:
                self._hear_entry(entry.id, dict(entry.set))

    def _hear_entry(self, id_: str, plain: Mapping[str, object]) -> None:
        role, key = plain.get("role"), plain.get("public_key")
        if role is None or not isinstance(key, str) or id_ in self._standings:
            return
        if _is_itself(Device(id=id_, dossier_id=self._dossier, public_key=key)):
            self._standings[id_] = Standing(Role(str(role)), key)


def _is_itself(device: Device) -> bool:
    """Whether the record's id is the one that its key gives."""
    try:
        parse_public_key(device.public_key)
    except BadSigningKey:
        return False
    return device_id_of(device.public_key) == device.id
