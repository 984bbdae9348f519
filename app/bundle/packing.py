"""What goes into a bundle: feeds and photos with their sums, all known before the first payload byte is written."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.bundle.bag import (
    BAG_INFO,
    BAGIT,
    DECLARATION,
    FEED_FILES,
    MANIFEST,
    SIGNATURE,
    TAG_MANIFEST,
    BagInfo,
    Feed,
    Manifest,
    manifest_line,
)
from app.domain.catalogue import BLOB_FIELDS
from app.domain.entries import decode
from app.feeds.outgoing import OutgoingFeed
from app.keys.identity import DeviceIdentity
from app.photos.originals import Originals
from app.store.engine import Connection

_BLOB_MARKS = {name: f'"{name}"'.encode("ascii") for name in BLOB_FIELDS}


@dataclass(frozen=True, slots=True)
class PackedFeed:
    feed: OutgoingFeed
    size: int
    """Bytes of its lines, with a newline each."""
    sha256: str
    entries: int
    blobs: frozenset[str]

    @property
    def key(self) -> Feed:
        return self.feed.head.dossier, self.feed.head.device

    @property
    def files(self) -> tuple[bytes, bytes]:
        """The head and its signature, as they lie beside the lines."""
        return self.feed.head_line, self.feed.signature.encode("ascii")

    @property
    def sums(self) -> tuple[str, ...]:
        return self.sha256, *(hashlib.sha256(file).hexdigest() for file in self.files)

    def lines(self, db: Connection) -> Iterator[bytes]:
        for line in self.feed.lines(db):
            yield line + b"\n"


def pack_feed(db: Connection, feed: OutgoingFeed) -> PackedFeed:
    """Read a feed once for its sums and the photos it names."""
    digest, size, entries = hashlib.sha256(), 0, 0
    blobs: set[str] = set()
    for line in feed.lines(db):
        digest.update(line)
        digest.update(b"\n")
        size += len(line) + 1
        entries += 1
        blobs |= _blobs(line)
    return PackedFeed(feed, size, digest.hexdigest(), entries, frozenset(blobs))


def _blobs(line: bytes) -> set[str]:
    if not any(mark in line for mark in _BLOB_MARKS.values()):
        return set()
    entry = decode(line)
    values = (entry.set.get(name) for name in BLOB_FIELDS.get(entry.type, ()))
    return {value for value in values if isinstance(value, str) and value}


@dataclass(frozen=True, slots=True)
class Load:
    """Everything that one bundle carries."""

    feeds: tuple[PackedFeed, ...]
    blobs: Mapping[str, int]
    """Sizes by hash, in the order of the hashes."""
    missing: int
    """Photos that should go along and are not on this device."""
    left_out: tuple[str, ...] = ()
    """What the feeds name, or is owed, and does not go along: withheld, of records taken away, or missing."""
    followed: tuple[str, ...] = ()
    """What was owed and goes along now."""

    @property
    def manifest(self) -> Manifest:
        return Manifest({packed.key: packed.sums for packed in self.feeds}, tuple(self.blobs))

    @property
    def dossiers(self) -> tuple[str, ...]:
        return tuple(sorted({packed.key[0] for packed in self.feeds}))

    @property
    def payload_bytes(self) -> int:
        small = sum(len(file) for packed in self.feeds for file in packed.files)
        return small + sum(packed.size for packed in self.feeds) + sum(self.blobs.values())

    @property
    def payload_files(self) -> int:
        return len(FEED_FILES) * len(self.feeds) + len(self.blobs)


def load(
    feeds: list[PackedFeed],
    originals: Originals | None,
    allowed: frozenset[str],
    owed: frozenset[str] = frozenset(),
) -> Load:
    """The feeds with those of their photos that may go and are here; none without `originals`.

    `owed` are those that earlier bundles left out.
    """
    feeds = sorted(feeds, key=lambda packed: packed.key)
    named = owed.union(*(packed.blobs for packed in feeds))
    if originals is None:
        return Load(tuple(feeds), {}, 0, tuple(sorted(named)))
    due = sorted(named & allowed)
    sizes = {sha256: originals.size_of(sha256) for sha256 in due if originals.has(sha256)}
    left_out, followed = named - sizes.keys(), owed & sizes.keys()
    return Load(tuple(feeds), sizes, len(due) - len(sizes), tuple(sorted(left_out)), tuple(sorted(followed)))


def tag_files(
    load: Load, bundle_id: str, identity: DeviceIdentity, recipients: tuple[str, ...], now: datetime
) -> dict[str, bytes]:
    """The tag files in the order of the archive, the last being the signature over the tag manifest."""
    info = BagInfo(
        bundle_id, identity.device_id, now, recipients, load.dossiers, load.payload_bytes, load.payload_files
    )
    files = {BAGIT: DECLARATION, BAG_INFO: info.text(), MANIFEST: load.manifest.text()}
    sums = "".join(manifest_line(hashlib.sha256(text).hexdigest(), name) for name, text in files.items())
    files[TAG_MANIFEST] = sums.encode("ascii")
    files[SIGNATURE] = identity.signing.sign(files[TAG_MANIFEST], f"zhenji bundle {bundle_id}").encode("ascii")
    return files
