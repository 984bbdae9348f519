"""One line of a feed: what an author changed in one record, and what they had on screen when they did."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.clock import ClockReading, is_hlc
from app.domain.plain import clock_from, clock_to

MAX_LINE_BYTES = 4 << 20
"""A record with every field at its limit fits; a test holds the record types to it."""
_HASH = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_KEYS = frozenset({"seq", "prev", "hlc", "clock", "author", "type", "id", "set", "seen"})
_MAX_SEQ = 2**53
_MAX_SEEN = 1000


class BadEntry(ValueError):
    """A line that is no entry. Its text says why, for the report of what was refused."""


@dataclass(frozen=True, slots=True)
class Entry:
    seq: int
    prev: str
    """Hash of the entry before; "" for the first."""
    hlc: str
    clock: ClockReading
    author: str
    type: str
    id: str
    set: Mapping[str, Any]
    """Plain JSON values of the fields that changed."""
    seen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Per field the hashes of the entries whose values the author saw."""


def entry_hash(line: bytes) -> str:
    """SHA-256 of the line's bytes without the newline."""
    return hashlib.sha256(line).hexdigest()


def encode(entry: Entry) -> bytes:
    """The line of an entry, without the newline. These very bytes are hashed, kept and sent."""
    plain = {
        "seq": entry.seq,
        "prev": entry.prev,
        "hlc": entry.hlc,
        "clock": clock_to(entry.clock),
        "author": entry.author,
        "type": entry.type,
        "id": entry.id,
        "set": dict(entry.set),
        "seen": {name: list(hashes) for name, hashes in entry.seen.items()},
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def decode(line: bytes) -> Entry:
    """Read a line that came from anywhere; raises BadEntry. Whether its fields fit a record type is asked elsewhere."""
    plain = _object(line)
    if plain.keys() != _KEYS:
        raise BadEntry("fields")
    for name, holds in _shape(plain):
        if not holds:
            raise BadEntry(name)
    try:
        clock = clock_from(plain["clock"])
    except (ValueError, OverflowError) as error:
        raise BadEntry("clock") from error
    seen = {name: tuple(hashes) for name, hashes in plain["seen"].items()}
    return Entry(
        plain["seq"],
        plain["prev"],
        plain["hlc"],
        clock,
        plain["author"],
        plain["type"],
        plain["id"],
        plain["set"],
        seen,
    )


def _shape(plain: dict[str, Any]) -> list[tuple[str, bool]]:
    seq, prev = plain["seq"], plain["prev"]
    return [
        ("seq", type(seq) is int and 0 <= seq < _MAX_SEQ),
        ("prev", isinstance(prev, str) and (prev == "" if seq == 0 else _HASH.fullmatch(prev) is not None)),
        ("hlc", isinstance(plain["hlc"], str) and is_hlc(plain["hlc"])),
        ("author", _short(plain["author"])),
        ("type", _is_name(plain["type"])),
        ("id", _short(plain["id"]) and plain["id"] != ""),
        ("set", isinstance(plain["set"], dict) and all(map(_is_name, plain["set"])) and len(plain["set"]) > 0),
        ("seen", isinstance(plain["seen"], dict) and all(_is_seen(*item) for item in plain["seen"].items())),
    ]


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _short(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 64 and value.isprintable()


def _is_seen(name: Any, hashes: Any) -> bool:
    if not (_is_name(name) and isinstance(hashes, list) and len(hashes) <= _MAX_SEEN):
        return False
    return all(isinstance(one, str) and _HASH.fullmatch(one) is not None for one in hashes)


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        raise BadEntry("length")
    try:
        text = line.decode("utf-8")
        plain = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_unique)
        # A lone surrogate stands for no character; in UTF-8 only an escape can bring one in.
        if "\\u" in text:
            json.dumps(plain, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise BadEntry("json") from error
    if not isinstance(plain, dict):
        raise BadEntry("json")
    return plain


def _refuse_constant(name: str) -> Any:
    raise BadEntry(name)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise BadEntry("name twice")
    return made
