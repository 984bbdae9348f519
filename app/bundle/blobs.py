"""Photos on their way from a bundle into the store: hashed, sealed to this device, named only when all is proven."""

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import BoundedSemaphore
from types import TracebackType

from app.bundle.bag import blob_file
from app.bundle.lanes import Lane
from app.bundle.refusals import ChecksumDiffers
from app.photos.arriving import ArrivingFile
from app.photos.originals import Originals

_BUFFER = 1 << 20
_SHA256_BYTES, _SIZE_BYTES = 32, 8
# Waiting for the disk is most of what keeping a small photo takes; more threads than these were slower.
_SYNCERS, _UNSYNCED = 2, 8


class ArrivingBlobs:
    """Leaving the context removes whatever has not landed. Without originals the photos are only hashed."""

    def __init__(self, originals: Originals | None) -> None:
        self._originals = originals
        self._lane = Lane(_BUFFER)
        self._parts: dict[str, Path] = {}

    def __enter__(self) -> "ArrivingBlobs":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for part in self._parts.values():
            try:
                part.unlink(missing_ok=True)
            except OSError:
                continue  # Ciphertext among what arrives, swept at the next start.

    @property
    def lanes(self) -> tuple[Lane, ...]:
        return (self._lane,) if self._originals else ()

    @property
    def stages(self) -> tuple[Callable[[], None], ...]:
        """Work that must run beside the one who calls `take` and, at the end, `finish`."""
        return (self._keep_all,) if self._originals else ()

    def take(self, sha256: str, size: int, pieces: Iterable[memoryview]) -> None:
        """Read one photo to its end; raises ChecksumDiffers."""
        digest = hashlib.sha256()
        if self._originals:
            self._lane.write(bytes.fromhex(sha256) + size.to_bytes(_SIZE_BYTES, "big"))
        for piece in pieces:
            digest.update(piece)
            if self._originals:
                self._lane.write(piece)
        if digest.hexdigest() != sha256:
            raise ChecksumDiffers(name=blob_file(sha256))

    def finish(self) -> None:
        """All photos were taken."""
        self._lane.finish()

    def land(self) -> None:
        """Give all photos their names, for good."""
        if self._originals:
            self._originals.place_all(self._parts)
            self._parts = {}

    def _keep_all(self) -> None:
        assert self._originals
        unsynced = BoundedSemaphore(_UNSYNCED)
        syncing: list[Future[None]] = []
        with ThreadPoolExecutor(_SYNCERS, thread_name_prefix="sync") as syncers:
            while head := self._exactly(_SHA256_BYTES + _SIZE_BYTES):
                sha256, size = head[:_SHA256_BYTES].hex(), int.from_bytes(head[_SHA256_BYTES:], "big")
                unsynced.acquire()
                arriving = self._arriving(self._originals, sha256, size)
                syncing.append(syncers.submit(_sync, arriving, unsynced))
        for one in syncing:
            one.result()

    def _arriving(self, originals: Originals, sha256: str, size: int) -> ArrivingFile:
        arriving = originals.arriving(sha256)
        self._parts[sha256] = arriving.part
        try:
            while arriving.size < size:
                arriving.write(self._lane.take(size - arriving.size))
        except BaseException:
            arriving.abandon()
            raise
        return arriving

    def _exactly(self, size: int) -> bytes:
        found = bytearray()
        while len(found) < size and (piece := self._lane.take(size - len(found))):
            found += piece
        return bytes(found)


def _sync(arriving: ArrivingFile, unsynced: BoundedSemaphore) -> None:
    try:
        # Nothing is read back: who calls `take` has hashed what it handed on.
        arriving.seal(compare=False)
    except BaseException:
        arriving.abandon()
        raise
    finally:
        unsynced.release()
