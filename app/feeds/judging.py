"""Whether an entry counts: pure, and the same on every machine that trusts the same devices."""

import hashlib
from dataclasses import dataclass

from app.domain.catalogue import BY_NAME
from app.domain.changes import DELETED
from app.domain.entries import Entry
from app.domain.fields import Choice, Field
from app.domain.plain import Misfit, from_plain
from app.domain.record import Record
from app.domain.records.exchange import Device, DeviceRole
from app.domain.records.project import Project
from app.domain.roles import Role
from app.domain.text import N_, tr

APPLIED = ""
UNKNOWN_TYPE = "unknown_type"
UNKNOWN_FIELD = "unknown_field"
MISFIT = "misfit"
NO_RIGHT = "no_right"
WRITTEN_ONCE = "written_once"
REVOKED = "revoked"

_WORDS = {
    UNKNOWN_TYPE: N_("不认识的记录类型"),
    UNKNOWN_FIELD: N_("不认识的字段"),
    MISFIT: N_("内容不符合字段要求"),
    NO_RIGHT: N_("写的人没有这个权限"),
    WRITTEN_ONCE: N_("这类记录记下后不能改动"),
    REVOKED: N_("设备已停用"),
    "waiting": N_("还没有人为这台设备担保"),
}


NOT_UNDERSTOOD = (UNKNOWN_TYPE, UNKNOWN_FIELD, MISFIT)
"""Verdicts that a later version of the program may see otherwise."""


def understood() -> str:
    """Changes with what this program can read, so that a store knows when to judge again."""
    types = [(name, type_.specs) for name, type_ in sorted(BY_NAME.items())]
    known = [(name, field, repr(spec), _options(spec)) for name, specs in types for field, spec in specs.items()]
    return hashlib.sha256(repr(known).encode()).hexdigest()


def _options(spec: Field) -> list[str]:
    return [one.value for one in spec.options] if isinstance(spec, Choice) else []


def verdict_words(verdict: str) -> str:
    return tr(_WORDS.get(verdict, verdict))


@dataclass(frozen=True, slots=True)
class Standing:
    """What a device may do in a dossier."""

    role: Role
    public_key: str
    last_seq: int | None = None
    """After a revocation: the last entry that still counts."""


def judge(entry: Entry, dossier_id: str, standing: Standing) -> str:
    """APPLIED, or why the entry is kept in its feed but not applied."""
    type_ = BY_NAME.get(entry.type)
    if type_ is None:
        return UNKNOWN_TYPE
    if standing.last_seq is not None and entry.seq > standing.last_seq:
        return REVOKED
    if any(name not in type_.specs and name != DELETED for name in entry.set):
        return UNKNOWN_FIELD
    if not _fits(entry, type_):
        return MISFIT
    if type_.written_once and (entry.set.get(DELETED) is not False or any(entry.seen.values())):
        return WRITTEN_ONCE
    return APPLIED if _may(entry, dossier_id, type_, standing.role) else NO_RIGHT


def _fits(entry: Entry, type_: type[Record]) -> bool:
    try:
        for name, plain in entry.set.items():
            from_plain(type_.specs.get(name), plain)
    except Misfit:
        return False
    return True


def _may(entry: Entry, dossier_id: str, type_: type[Record], role: Role) -> bool:
    if role not in type_.writes:
        return False
    if type_ is Project and entry.id != dossier_id:
        return False
    # A leader vouches for the team; only a bureau vouches for a bureau.
    is_bureau = type_ is Device and entry.set.get("role") == DeviceRole.BUREAU.value
    return role is Role.BUREAU or not is_bureau
