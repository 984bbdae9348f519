"""Opening: everything about a bundle is checked while it streams by, and nothing counts before all of it was."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from io import FileIO
from pathlib import Path

from app.bundle.bag import (
    BAG_INFO,
    BAGIT,
    MANIFEST,
    SIGNATURE,
    TAG_MANIFEST,
    BagInfo,
    Manifest,
    blob_file,
    check_declaration,
    check_tag_manifest,
    read_bag_info,
    read_manifest,
)
from app.bundle.bag_reader import BagReader
from app.bundle.blobs import ArrivingBlobs
from app.bundle.feed_parts import by_dossier, check_writers
from app.bundle.lanes import Lane, stages
from app.bundle.refusals import (
    BadBundleSignature,
    BadLayout,
    DamagedBundle,
    NotABundle,
    NotForUs,
    PassedOn,
    UnknownSender,
)
from app.bundle.refusals import BundleRefused as BundleRefused  # told apart here by those who import
from app.bundle.ustar import BadTar, TarReader
from app.domain.progress import Progress, SilentProgress
from app.domain.text import N_, tr
from app.feeds.judging import Standing
from app.feeds.merging import FeedPart
from app.feeds.trust import Ring
from app.keys import age
from app.keys.age import AgeReader
from app.keys.identity import DeviceIdentity, bundle_words
from app.keys.minisign import BadSignature, BadSigningKey, verify
from app.photos.disk_trouble import not_read
from app.photos.originals import Originals

_SILENT = SilentProgress()
_BUFFER = 1 << 20
_LABEL = N_("正在解密并核对")

RingFor = Callable[[str], Ring]
StandingOf = Callable[[str], Standing | None]


@dataclass(frozen=True, slots=True)
class Check:
    """Something about a bundle that was checked and found right."""

    key: str
    words: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle that was checked from end to end."""

    info: BagInfo
    size: int
    """Of the file, in bytes."""
    dossiers: Mapping[str, list[FeedPart]]
    blobs: tuple[str, ...]
    fingerprint: str
    """SHA-256 of the tag manifest, as the sender saw it."""
    check_words: tuple[str, ...]
    checks: tuple[Check, ...]
    _arriving: ArrivingBlobs = field(repr=False)

    @property
    def bundle_id(self) -> str:
        return self.info.bundle_id

    @property
    def sender(self) -> str:
        return self.info.sender

    @property
    def created_at(self) -> datetime:
        return self.info.created_at

    @property
    def entries(self) -> int:
        return sum(len(part.lines) for parts in self.dossiers.values() for part in parts)

    def land(self) -> None:
        """Put the photos under their hashes, for good. Does nothing where they were only checked."""
        self._arriving.land()


@contextmanager
def check(
    path: Path,
    identity: DeviceIdentity,
    ring_for: RingFor,
    sender_standing: StandingOf,
    originals: Originals | None,
    progress: Progress = _SILENT,
) -> Iterator[Opened]:
    """Read a bundle and check all of it; raises a BundleRefused at the first thing that is wrong.

    With `originals` its photos are staged there, sealed to this device, until `land`; leaving without it removes them.
    """
    with ArrivingBlobs(originals) as blobs:
        yield _opened(path, identity, ring_for, sender_standing, blobs, progress)


def _opened(
    path: Path,
    identity: DeviceIdentity,
    ring_for: RingFor,
    sender_standing: StandingOf,
    blobs: ArrivingBlobs,
    progress: Progress,
) -> Opened:
    try:
        with FileIO(path) as file:
            size = path.stat().st_size
            source = _Decrypting(file, identity, size, progress)
            with stages((source.lane, *blobs.lanes), source.run, *blobs.stages):
                return _read(source, identity, ring_for, sender_standing, blobs, size)
    except BadTar as error:
        raise BadLayout(detail=str(error)) from error
    except age.NotForUs as error:
        raise NotForUs from error
    except age.NotAge as error:
        raise NotABundle from error
    except age.AgeError as error:
        raise DamagedBundle from error
    except OSError as error:
        raise not_read(error) from error


class _Decrypting:
    """The plaintext as a stream, decrypted by a thread of its own."""

    def __init__(self, file: FileIO, identity: DeviceIdentity, total: int, progress: Progress) -> None:
        self.lane = Lane(_BUFFER)
        self._file, self._identity = file, identity
        self._progress, self._done, self._total = progress, 0, total

    def run(self) -> None:
        reader = AgeReader(self._file, [self._identity.age])
        while count := reader.readinto(self.lane.room()):
            self.lane.filled(count)
        self.lane.finish()

    def take(self, limit: int) -> memoryview:
        piece = self.lane.take(limit)
        self._done += len(piece)
        self._progress.step(min(self._done, self._total), self._total, tr(_LABEL))
        return piece


def _read(
    source: _Decrypting,
    identity: DeviceIdentity,
    ring_for: RingFor,
    sender_standing: StandingOf,
    blobs: ArrivingBlobs,
    size: int,
) -> Opened:
    bag = BagReader(TarReader(source))
    check_declaration(declaration := bag.tag(BAGIT))
    info = read_bag_info(about := bag.tag(BAG_INFO))
    if info.bundle_id != bag.bundle_id:
        raise BadLayout(detail=BAG_INFO)
    if identity.recipient not in info.recipients:
        raise PassedOn
    tags = {BAGIT: declaration, BAG_INFO: about}
    tags |= {name: bag.tag(name) for name in (MANIFEST, TAG_MANIFEST, SIGNATURE)}
    _check_sender(info, tags, ring_for, sender_standing)
    manifest = _checked_manifest(info, tags)
    bag.expect_payload(info.payload_bytes)
    dossiers = by_dossier(bag.feeds(manifest))
    check_writers(dossiers, ring_for)
    for sha256 in manifest.blobs:
        blobs.take(sha256, *bag.content(blob_file(sha256)))
    bag.end()
    blobs.finish()
    words = bundle_words(tags[TAG_MANIFEST])
    return Opened(
        info=info,
        size=size,
        dossiers=dossiers,
        blobs=manifest.blobs,
        fingerprint=hashlib.sha256(tags[TAG_MANIFEST]).hexdigest(),
        check_words=words,
        checks=_checks(info, manifest, dossiers, words),
        _arriving=blobs,
    )


def _check_sender(info: BagInfo, tags: Mapping[str, bytes], ring_for: RingFor, sender_standing: StandingOf) -> None:
    """The sender is enrolled here, or vouched for in every dossier of the bundle, and signed the tag manifest."""
    standing = sender_standing(info.sender) or _vouched(info, ring_for)
    if standing is None:
        raise UnknownSender(device=info.sender)
    try:
        verify(standing.public_key, tags[TAG_MANIFEST], tags[SIGNATURE].decode("ascii"))
    except (BadSignature, BadSigningKey, UnicodeDecodeError) as error:
        raise BadBundleSignature(device=info.sender) from error


def _vouched(info: BagInfo, ring_for: RingFor) -> Standing | None:
    standing = None
    for dossier in info.dossiers:
        standing = ring_for(dossier).standing(info.sender)
        if standing is None:  # a stranger's long list of dossiers costs one look
            return None
    return standing


def _checked_manifest(info: BagInfo, tags: Mapping[str, bytes]) -> Manifest:
    signed = {name: hashlib.sha256(tags[name]).hexdigest() for name in (BAGIT, BAG_INFO, MANIFEST)}
    check_tag_manifest(tags[TAG_MANIFEST], signed)
    manifest = read_manifest(tags[MANIFEST])
    if len(manifest) != info.payload_files or {dossier for dossier, _ in manifest.feeds} != set(info.dossiers):
        raise BadLayout(detail=MANIFEST)
    return manifest


def _checks(
    info: BagInfo, manifest: Manifest, dossiers: Mapping[str, list[FeedPart]], words: tuple[str, ...]
) -> tuple[Check, ...]:
    entries = sum(len(part.lines) for parts in dossiers.values() for part in parts)
    return (
        Check("sealed", tr(N_("加密与完整性")), tr(N_("封装给本机，逐块核对通过"))),
        Check("signature", tr(N_("发件人签名")), tr(N_("设备 {device}，签名有效")).format(device=info.sender)),
        Check("writers", tr(N_("记录签名")), tr(N_("{count} 台设备，签名有效")).format(count=len(manifest.feeds))),
        Check("feeds", tr(N_("操作链")), tr(N_("{count:,} 条，前后相接")).format(count=entries)),
        Check("checksums", tr(N_("文件指纹")), tr(N_("{count}/{count} 一致")).format(count=len(manifest))),
        Check("words", tr(N_("校验短语")), " ".join(words)),
    )
