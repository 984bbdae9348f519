"""Photos on their way from a bundle into the store: hashed, sealed to this device, named only when all is proven."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from app.bundle.bag import blob_file
from app.bundle.refusals import ChecksumDiffers
from app.photos.arriving import ContentChanged
from app.photos.originals import Originals


class ArrivingBlobs:
    """Leaving the context removes whatever has not landed. Without originals the photos are only hashed."""

    def __init__(self, originals: Originals | None) -> None:
        self._originals = originals
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
                continue  # Ciphertext in the arriving folder, swept at the next start.

    def take(self, sha256: str, pieces: Iterable[memoryview]) -> None:
        """Read one photo to its end; raises ChecksumDiffers."""
        if self._originals is None:
            digest = hashlib.sha256()
            for piece in pieces:
                digest.update(piece)
            if digest.hexdigest() != sha256:
                raise ChecksumDiffers(name=blob_file(sha256))
            return
        arriving = self._originals.arriving()
        try:
            for piece in pieces:
                arriving.write(piece)
            arriving.seal(sha256, compare=False)
        except ContentChanged as error:
            arriving.abandon()
            raise ChecksumDiffers(name=blob_file(sha256)) from error
        except BaseException:
            arriving.abandon()
            raise
        self._parts[sha256] = arriving.part

    def land(self) -> None:
        if self._originals is not None:
            while self._parts:
                sha256, part = next(iter(self._parts.items()))
                self._originals.place(part, sha256)
                del self._parts[sha256]
