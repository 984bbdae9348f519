"""Sealing: feeds and photos as a signed bag in a tar stream, encrypted to the receivers, in constant memory."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import FileIO
from pathlib import Path

from app.bundle import ustar
from app.bundle.bag import (
    FEED_FILES,
    MAX_FEED_BYTES,
    MAX_PAYLOAD_FILES,
    MAX_RECIPIENTS,
    TAG_MANIFEST,
    blob_file,
    feed_file,
)
from app.bundle.lanes import Lane, stages
from app.bundle.packing import Load, PackedFeed, load, pack_feed, tag_files
from app.bundle.whole_file import whole_file
from app.bundle.withholding import allowed
from app.domain.clock import Clock
from app.domain.errors import AppError
from app.domain.ids import new_id
from app.domain.progress import Progress, SilentProgress
from app.domain.text import N_, tr
from app.feeds.outgoing import OutgoingFeed, outgoing
from app.keys.age import AgeWriter
from app.keys.identity import DeviceIdentity, bundle_words
from app.photos.arriving import ContentChanged
from app.photos.originals import Originals
from app.store.engine import Connection, Engine, reading
from app.store.reading import Reading

_SILENT = SilentProgress()
_BUFFER = 1 << 20
_LABEL = N_("正在加密并签名")


class NothingToSend(AppError):
    """The receivers hold everything already."""


@dataclass(frozen=True, slots=True)
class SealRequest:
    dossiers: tuple[str, ...]
    recipients: tuple[str, ...]
    """age recipients of those who are to open it."""
    holds: Mapping[str, Mapping[str, int]]
    """Per dossier and feed device the last entry that all receivers hold."""
    with_originals: bool = True
    covered_originals: bool = False
    """Photos in which something is covered go as they were taken as well."""
    owed: frozenset[str] = frozenset()
    """Hashes of what earlier bundles to them left out."""


@dataclass(frozen=True, slots=True)
class Sealed:
    bundle_id: str
    path: Path
    size: int
    fingerprint: str
    """SHA-256 of the tag manifest, which vouches for all of the content; the receiver sees the same one."""
    entries: int
    photos: int
    missing: int
    """Photos that should have gone along and are not on this device."""
    dossiers: tuple[str, ...]
    created_at: datetime
    check_words: tuple[str, ...]
    """The receiver sees the same ones if it is the same bundle."""
    reach: tuple[tuple[str, str, int, int], ...]
    """Which entries are in it: dossier, device, after which number, up to which number."""
    left_out: tuple[str, ...] = ()
    """Hashes of what the entries name or was owed, and is not in it."""
    followed: tuple[str, ...] = ()
    """Hashes of what was owed, and is in it."""


def seal(
    engine: Engine,
    identity: DeviceIdentity,
    originals: Originals,
    request: SealRequest,
    target: Path,
    clock: Clock,
    progress: Progress = _SILENT,
) -> Sealed:
    """Write a bundle to `target`; when it fails or is cancelled nothing lies there."""
    bundle_id, now = new_id(), clock.now().wall
    recipients = _recipients(request)
    with ExitStack() as snapshot:
        # Both readings of the feeds see the same store, whatever is written meanwhile.
        db = snapshot.enter_context(reading(engine))
        content = _content(db, identity, originals, request)
        tags = tag_files(content, bundle_id, identity, recipients, now)
        with whole_file(target) as file, _sealed_to(file, recipients) as out:
            archive = _Archive(out.plain, bundle_id, int(now.timestamp()), content.payload_bytes, progress)
            archive.add_tags(tags)
            for packed in content.feeds:
                archive.add_feed(db, packed)
            snapshot.close()
            for sha256, size in content.blobs.items():
                archive.add_blob(originals, sha256, size)
            archive.end()
    return _told(content, tags, bundle_id, target, out.size, now)


def _told(content: Load, tags: Mapping[str, bytes], bundle_id: str, target: Path, size: int, now: datetime) -> Sealed:
    return Sealed(
        bundle_id=bundle_id,
        path=target,
        size=size,
        fingerprint=hashlib.sha256(tags[TAG_MANIFEST]).hexdigest(),
        entries=sum(packed.entries for packed in content.feeds),
        photos=len(content.blobs),
        missing=content.missing,
        dossiers=content.dossiers,
        created_at=now,
        check_words=bundle_words(tags[TAG_MANIFEST]),
        reach=tuple(_reach(packed.feed) for packed in content.feeds),
        left_out=content.left_out,
        followed=content.followed,
    )


def _reach(feed: OutgoingFeed) -> tuple[str, str, int, int]:
    return feed.head.dossier, feed.head.device, feed.after, feed.head.seq


def _recipients(request: SealRequest) -> tuple[str, ...]:
    recipients = tuple(dict.fromkeys(request.recipients))
    if not 1 <= len(recipients) <= MAX_RECIPIENTS:
        raise AppError(
            N_("收件人有 {count} 个，一个包要有 1 到 {most} 个。"),
            N_("请先选好收件人；太多时请分几次封装。"),
            count=len(recipients),
            most=MAX_RECIPIENTS,
        )
    return recipients


def _content(db: Connection, identity: DeviceIdentity, originals: Originals, request: SealRequest) -> Load:
    feeds = [
        pack_feed(db, feed)
        for dossier in dict.fromkeys(request.dossiers)
        for feed in outgoing(db, dossier, identity, dict(request.holds.get(dossier, {})))
    ]
    if not feeds:
        raise NothingToSend(
            N_("对方已经有全部内容，没有新的可以封装。"),
            N_("有了新的记录后再封装；对方丢了内容，就全部重新封装。"),
        )
    may_go = allowed(Reading(db), originals, request.dossiers, covered_originals=request.covered_originals)
    content = load(feeds, originals if request.with_originals else None, may_go, request.owed)
    largest = max(content.blobs.values(), default=0)
    fits = content.payload_files <= MAX_PAYLOAD_FILES and largest <= ustar.MAX_MEMBER_BYTES
    if not fits or sum(packed.size for packed in feeds) > MAX_FEED_BYTES:
        raise AppError(N_("内容太多，一个包装不下。"), N_("请减少项目，分几个包来封装。"))
    return content


class _Output:
    """The two lanes from the archive to the disk, and what is known of the file once they have run dry."""

    def __init__(self, file: FileIO, recipients: tuple[str, ...]) -> None:
        self.plain, self._sealed = Lane(_BUFFER), Lane(_BUFFER)
        self.lanes = (self.plain, self._sealed)
        self.size = 0
        self._file, self._recipients = file, recipients

    def encrypt(self) -> None:
        with AgeWriter(self._sealed, self._recipients) as writer:
            while piece := self.plain.take(_BUFFER):
                writer.write(piece)
        self._sealed.finish()

    def store(self) -> None:
        while piece := self._sealed.take(_BUFFER):
            self.size += len(piece)
            while piece:
                piece = piece[self._file.write(piece) or 0 :]


@contextmanager
def _sealed_to(file: FileIO, recipients: tuple[str, ...]) -> Iterator[_Output]:
    output = _Output(file, recipients)
    with stages(output.lanes, output.encrypt, output.store):
        yield output
        output.plain.finish()


class _Archive:
    """Writes the members of the bag into the tar stream."""

    def __init__(self, out: Lane, bundle_id: str, mtime: int, total: int, progress: Progress) -> None:
        self._out, self._id, self._mtime = out, bundle_id, mtime
        self._progress, self._done, self._total = progress, 0, total

    def add_tags(self, tags: Mapping[str, bytes]) -> None:
        for name, text in tags.items():
            self._add(name, text)

    def add_feed(self, db: Connection, packed: PackedFeed) -> None:
        names = [feed_file(packed.key, suffix) for suffix in FEED_FILES]
        self._begin(names[0], packed.size)
        for line in packed.lines(db):
            self._out.write(line)
            self._step(len(line))
        self._out.write(ustar.padding(packed.size))
        for name, text in zip(names[1:], packed.files, strict=True):
            self._add(name, text)
            self._step(len(text))

    def add_blob(self, originals: Originals, sha256: str, size: int) -> None:
        self._begin(blob_file(sha256), size)
        left = size
        with originals.open(sha256) as reader:
            while left:
                room = self._out.room()
                count = reader.readinto(room[:left])
                if not count:
                    raise _changed()
                self._out.filled(count)
                self._step(count)
                left -= count
            if reader.read(1):
                raise _changed()
        self._out.write(ustar.padding(size))

    def end(self) -> None:
        self._out.write(ustar.END)

    def _add(self, name: str, text: bytes) -> None:
        self._begin(name, len(text))
        self._out.write(text + ustar.padding(len(text)))

    def _begin(self, name: str, size: int) -> None:
        self._out.write(ustar.header(f"{self._id}/{name}", size, self._mtime))

    def _step(self, count: int) -> None:
        self._done += count
        self._progress.step(self._done, self._total, tr(_LABEL))


def _changed() -> ContentChanged:
    return ContentChanged(N_("一张照片在封装时变了，没有封装出来。"), N_("请再封装一次。"))
