"""Whose entries count in a dossier: devices enrolled here, and those that a trusted one vouches for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

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

    def read(self, reading: Reading) -> None:
        """Learn from what counts in the dossier; what a person here enrolled stays as it is."""
        vouched = [one.id for one in reading.find(Device, deleted=True, dossier_id=self._dossier)]
        words = {id_: _words_about(reading, self._dossier, id_) for id_ in vouched if id_ not in self._enrolled}
        named = {id_ for id_, said in words.items() if any(one.get("role") == Role.BUREAU.value for _, one in said)}
        bureaus = named | {id_ for id_ in self._enrolled if self._standings[id_].role is Role.BUREAU}
        for id_, said in words.items():
            # A leader may write about devices, but not make a bureau's words worth less.
            self._hear(id_, [one for writer, one in said if id_ not in named or writer in bureaus])
        for waiting in feed_log.with_verdict(reading.db, feed_log.WAITING, self._dossier):
            self._hear_itself(waiting.device, waiting.line)

    def _hear(self, id_: str, said: Iterable[Mapping[str, Any]]) -> None:
        """The last usable word counts for each field. Deleting the record or breaking its key takes nothing back: only
        a revocation does, and says up to where, so that all machines agree whatever arrived first."""
        role, key, marks = "", "", dict[str, int]()
        for one in said:
            role = one.get("role") or role
            if _gives(told := one.get("public_key"), id_):
                key = told
            marks = one.get("revoked_after", marks) or {}
        if role and key:
            self._standings[id_] = Standing(Role(role), key, marks.get(id_))

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
        if _gives(key, device):
            self._own_words[device] = key

    def _hear_entry(self, id_: str, plain: Mapping[str, object]) -> None:
        role, key = plain.get("role"), plain.get("public_key")
        if role is not None and id_ not in self._standings and _gives(key, id_):
            self._standings[id_] = Standing(Role(str(role)), key)


def _about_a_device(line: bytes) -> Entry | None:
    if b'"type":"device"' not in line:
        return None
    try:
        entry = decode(line)
    except BadEntry:
        return None
    return entry if entry.type == Device.type_name else None


def _words_about(reading: Reading, dossier_id: str, id_: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Who set what in the record of a device, as far as it counts, in the order of merging."""
    logged = feed_log.of_record(reading.db, dossier_id, Device.type_name, id_)
    entries = [(decode(one.line), one.device) for one in logged if one.verdict == APPLIED]
    return [(writer, entry.set) for entry, writer in sorted(entries, key=lambda pair: (pair[0].hlc, pair[1]))]


def _gives(key: object, id_: str) -> TypeGuard[str]:
    """Whether the id of a device is the one that the key gives."""
    if not isinstance(key, str):
        return False
    try:
        parse_public_key(key)
    except BadSigningKey:
        return False
    return device_id_of(key) == id_
