"""POSIX ustar, no more of it than a bundle needs: plain files with canonical headers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

BLOCK = 512
END = bytes(2 * BLOCK)
MAX_MEMBER_BYTES = 8**11 - 1

_NAME, _PREFIX = 100, 155
_MAX_TRAILING_ZEROS = 1 << 20
_CHECKSUM = slice(148, 156)
# Names that don't fit are shown to people.
_VISIBLE = re.compile(rb"[ -~]*")
_OCTAL = re.compile(rb"([0-7]+)[ \0]+")


class BadTar(ValueError):
    """Not the plain tar that a bundle is. Its text says what, in words for a report."""


class Stream(Protocol):
    def take(self, limit: int) -> memoryview:
        """The next bytes, at most `limit`, valid until the next call; empty only at the end."""


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    size: int


def header(name: str, size: int, mtime: int) -> bytes:
    prefix, short = _split(name)
    block = bytearray(BLOCK)
    for at, value in (
        (0, short),
        (100, b"0000644\0"),
        (108, b"0000000\0"),
        (116, b"0000000\0"),
        (124, b"%011o\0" % size),
        (136, b"%011o\0" % mtime),
        (148, b"        "),
        (156, b"0"),
        (257, b"ustar\x0000"),
        (329, b"0000000\0"),
        (337, b"0000000\0"),
        (345, prefix),
    ):
        block[at : at + len(value)] = value
    block[_CHECKSUM] = b"%06o\0 " % sum(block)
    return bytes(block)


def padding(size: int) -> bytes:
    return bytes(-size % BLOCK)


def read_header(block: bytes) -> Member | None:
    """None for the block of zeros that ends the archive; raises BadTar."""
    if block == bytes(BLOCK):
        return None
    if block[257:265] != b"ustar\x0000":
        raise BadTar("ustar")
    if _number(block[_CHECKSUM]) != sum(block) - sum(block[_CHECKSUM]) + 8 * 0x20:
        raise BadTar("header checksum")
    if block[156:157] != b"0" or any(block[157:257]):
        raise BadTar("member type")
    if any(block[500:]):
        raise BadTar("header")
    prefix, short = _text(block[345:500]), _text(block[:100])
    return Member(f"{prefix}/{short}" if prefix else short, _number(block[124:136]))


class TarReader:
    """Members one after another; each is read to its end before the next."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._left = self._padding = 0

    def next(self) -> Member | None:
        """The next member; None at the end, after which nothing but zeros may follow."""
        assert self._left == 0, "a member is read to its end before the next"
        self._zeros(self._padding)
        member = read_header(self._exactly(BLOCK))
        if member is None:
            self._finish()
            return None
        self._left, self._padding = member.size, -member.size % BLOCK
        return member

    def content(self) -> Iterator[memoryview]:
        """The bytes of the current member in pieces, each valid until the next."""
        while self._left:
            piece = self._some(self._left)
            self._left -= len(piece)
            yield piece

    def _finish(self) -> None:
        self._zeros(BLOCK)
        left = _MAX_TRAILING_ZEROS
        while piece := self._stream.take(left):
            left -= len(piece)
            if any(piece) or not left:
                raise BadTar("end")

    def _exactly(self, size: int) -> bytes:
        found = bytearray()
        while len(found) < size:
            found += self._some(size - len(found))
        return bytes(found)

    def _zeros(self, size: int) -> None:
        if any(self._exactly(size)):
            raise BadTar("padding")

    def _some(self, limit: int) -> memoryview:
        piece = self._stream.take(limit)
        if not piece:
            raise BadTar("cut short")
        return piece


def _split(name: str) -> tuple[bytes, bytes]:
    """(prefix, name) fields of a path."""
    raw = name.encode("ascii")
    if len(raw) <= _NAME:
        return b"", raw
    cut = raw.rfind(b"/", 0, _PREFIX + 1)
    if cut < 0 or len(raw) - cut - 1 > _NAME:
        raise ValueError("the name does not fit into a ustar header")
    return raw[:cut], raw[cut + 1 :]


def _text(field: bytes) -> str:
    text, _, rest = field.partition(b"\0")
    if any(rest) or not _VISIBLE.fullmatch(text):
        raise BadTar("name")
    return text.decode("ascii")


def _number(field: bytes) -> int:
    digits = _OCTAL.fullmatch(field)
    if digits is None:
        raise BadTar("number")
    return int(digits[1], 8)
