"""The bag inside a bundle (BagIt 1.0, RFC 8493): its names, their order, its tag files, and how large it may be."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.bundle.refusals import BadLayout, ChecksumDiffers, NewerFormat, TooMuch
from app.domain.ids import is_id
from app.domain.plain import Misfit, moment_from

FORMAT = 1
MAX_PAYLOAD_FILES = 250_000
MAX_FEED_BYTES = 256 << 20
MAX_HEAD_BYTES = 1024
MAX_RECIPIENTS = 64

BAGIT, BAG_INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
SIGNATURE = f"{TAG_MANIFEST}.minisig"
TAG_FILES = {BAGIT: 128, BAG_INFO: 1 << 20, MANIFEST: MAX_PAYLOAD_FILES * 192, TAG_MANIFEST: 1024, SIGNATURE: 4096}
"""In the order in which they come, with the most bytes that each may have."""
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
# What bagit-python writes. The two versions differ in nothing that such names and tags could show.
_DECLARATIONS = (DECLARATION, DECLARATION.replace(b"1.0", b"0.97"))

FEED_FILES = ("jsonl", "head", "head.minisig")
"""What there is of each feed, in the order in which it comes."""

# Two spaces, as sha256sum and we write them, or one, as bagit-python does in tag manifests.
_LINE = re.compile(r"([0-9a-f]{64}) {1,2}([!-~]+)")
_FEED_FILE = re.compile(r"data/feeds/([0-9a-f-]{36})/([0-9a-f]{16})\.(jsonl|head|head\.minisig)")
_TAG = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,63}): ([^\x00-\x1f\x7f]{1,1000})")
_VERSION = re.compile(r"[1-9][0-9]{0,5}")
_OXUM = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})")
_DEVICE = re.compile(r"[0-9a-f]{16}")

Feed = tuple[str, str]
"""Dossier and device."""


@dataclass(frozen=True, slots=True)
class BagInfo:
    bundle_id: str
    sender: str
    created_at: datetime
    recipients: tuple[str, ...]
    dossiers: tuple[str, ...]
    payload_bytes: int
    payload_files: int

    def text(self) -> bytes:
        tags = [
            ("Bundle-Id", self.bundle_id),
            ("Bundle-Format", str(FORMAT)),
            ("Sender-Device", self.sender),
            *(("Recipient", one) for one in self.recipients),
            *(("Dossier", one) for one in self.dossiers),
            ("Created-At", self.created_at.isoformat(timespec="seconds")),
            ("Payload-Oxum", f"{self.payload_bytes}.{self.payload_files}"),
        ]
        return "".join(f"{name}: {value}\n" for name, value in tags).encode("ascii")


def check_declaration(text: bytes) -> None:
    if text not in _DECLARATIONS:
        raise BadLayout(detail=BAGIT)


def read_bag_info(text: bytes) -> BagInfo:
    tags = _tags(text)

    def one(name: str) -> str:
        values = tags.get(name, ())
        if len(values) != 1:
            raise BadLayout(detail=f"{BAG_INFO}: {name}")
        return values[0]

    version = one("Bundle-Format")
    if version != str(FORMAT):
        raise NewerFormat(version=version) if _VERSION.fullmatch(version) else BadLayout(detail=BAG_INFO)
    oxum = _OXUM.fullmatch(one("Payload-Oxum"))
    recipients, dossiers = tags.get("Recipient", ()), tags.get("Dossier", ())
    try:
        created_at = moment_from(one("Created-At"))
    except (Misfit, ValueError, OverflowError) as error:
        raise BadLayout(detail=f"{BAG_INFO}: Created-At") from error
    fits = is_id(one("Bundle-Id")) and _DEVICE.fullmatch(one("Sender-Device")) and all(map(is_id, dossiers))
    if oxum is None or not fits or not recipients or len(recipients) > MAX_RECIPIENTS:
        raise BadLayout(detail=BAG_INFO)
    if int(oxum[2]) > MAX_PAYLOAD_FILES:
        raise TooMuch(detail=oxum[0])
    return BagInfo(one("Bundle-Id"), one("Sender-Device"), created_at, recipients, dossiers, int(oxum[1]), int(oxum[2]))


def _tags(text: bytes) -> dict[str, tuple[str, ...]]:
    tags: dict[str, tuple[str, ...]] = {}
    for line in _lines(text, BAG_INFO):
        tag = _TAG.fullmatch(line)
        if tag is None:
            raise BadLayout(detail=BAG_INFO)
        tags[tag[1]] = (*tags.get(tag[1], ()), tag[2])
    return tags


def feed_file(feed: Feed, suffix: str) -> str:
    return f"data/feeds/{feed[0]}/{feed[1]}.{suffix}"


def blob_file(sha256: str) -> str:
    return f"data/blobs/{sha256}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The payload's checksums: per feed those of its files in the order of FEED_FILES; blobs are named by theirs."""

    feeds: Mapping[Feed, tuple[str, ...]]
    blobs: tuple[str, ...]

    def text(self) -> bytes:
        lines = [
            manifest_line(sha256, feed_file(feed, suffix))
            for feed, sums in self.feeds.items()
            for suffix, sha256 in zip(FEED_FILES, sums, strict=True)
        ]
        lines += (manifest_line(sha256, blob_file(sha256)) for sha256 in self.blobs)
        return "".join(lines).encode("ascii")

    def __len__(self) -> int:
        return len(FEED_FILES) * len(self.feeds) + len(self.blobs)


def read_manifest(text: bytes) -> Manifest:
    """In any order of lines; feeds and blobs come out sorted, which is the order of the archive."""
    feeds: dict[Feed, dict[str, str]] = {}
    blobs: set[str] = set()
    count = 0
    for sha256, name in _sums(text, MANIFEST):
        count += 1
        if part := _FEED_FILE.fullmatch(name):
            feeds.setdefault((part[1], part[2]), {})[part[3]] = sha256
        elif name == blob_file(sha256):
            blobs.add(sha256)
        else:
            raise BadLayout(detail=name[:120])
    sums = {feed: tuple(feeds[feed].get(suffix, "") for suffix in FEED_FILES) for feed in sorted(feeds)}
    manifest = Manifest(sums, tuple(sorted(blobs)))
    whole = all(is_id(dossier) and all(sums[dossier, device]) for dossier, device in sums)
    if not whole or count != len(manifest):
        raise BadLayout(detail=MANIFEST)
    return manifest


def manifest_line(sha256: str, name: str) -> str:
    return f"{sha256}  {name}\n"


def check_tag_manifest(text: bytes, sums: Mapping[str, str]) -> None:
    """It names these tag files and no others, each once and with this checksum."""
    found = list(_sums(text, TAG_MANIFEST))
    if len(found) != len(sums) or {name for _, name in found} != sums.keys():
        raise BadLayout(detail=TAG_MANIFEST)
    for sha256, name in found:
        if sums[name] != sha256:
            raise ChecksumDiffers(name=name)


def _sums(text: bytes, where: str) -> Iterator[tuple[str, str]]:
    for line in _lines(text, where):
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise BadLayout(detail=where)
        yield parts[1], parts[2]


def _lines(text: bytes, where: str) -> list[str]:
    """Lines that each end in one newline, and no other kind of line end."""
    try:
        lines = text.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise BadLayout(detail=where) from error
    if lines.pop() != "":
        raise BadLayout(detail=where)
    return lines
