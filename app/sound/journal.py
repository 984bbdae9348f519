"""A recording while it grows: sealed piece by piece, each on the disk before the next, held by who records it."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path

from app.keys.age import AgeError, AgeIdentity, open_bytes, seal_bytes
from app.photos.arriving import PART, keep_names, make_folder

DROPPED = ".dropped"
LARGEST_PIECE = 1 << 20
_LENGTH, _NUMBER, _SEAL = 4, 8, 4096
_LOCKED_AT = 1 << 30
"""Beyond the end: Windows keeps others from reading what is locked."""


class Journal:
    """`folder/<id>.part`: lengths and age files in turn, the first about the recording, the others its samples.

    Each carries its number, so that none can be missing or stand twice unnoticed. A piece that a killed process left
    half written ends the journal. Raises OSError as the disk does.
    """

    def __init__(self, path: Path, file: FileIO, identity: AgeIdentity) -> None:
        self.path = path
        self._file, self._identity = file, identity
        self._end = self._count = 0

    @classmethod
    def begin(cls, folder: Path, id_: str, about: bytes, identity: AgeIdentity) -> "Journal":
        made = make_folder(folder)
        path = folder / f"{id_}{PART}"
        journal = cls(path, FileIO(path, "x+"), identity)
        try:
            if not _hold(journal._file) or not path.exists():
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            journal.append(about)
            keep_names(made | {folder})
        except OSError:
            journal.remove()
            raise
        return journal

    @classmethod
    def take_over(cls, path: Path, identity: AgeIdentity) -> "Journal | None":
        """One that was left behind; None while its writer is alive, or once somebody else has dealt with it."""
        try:
            file = FileIO(path, "r+")
        except FileNotFoundError:
            return None
        if not _hold(file) or not path.exists():
            file.close()
            return None
        return cls(path, file, identity)

    def append(self, piece: bytes) -> None:
        """Safe on the disk when it returns; when the disk refuses, all that was safe before still is."""
        sealed = seal_bytes(self._count.to_bytes(_NUMBER, "big") + piece, [self._identity.recipient])
        data = memoryview(len(sealed).to_bytes(_LENGTH, "big") + sealed)
        try:
            self._file.seek(self._end)
            rest = data
            while rest:
                rest = rest[self._file.write(rest) :]
            os.fsync(self._file.fileno())
        except OSError:
            with suppress(OSError):
                self._file.truncate(self._end)
            raise
        self._end += len(data)
        self._count += 1

    def about(self) -> bytes | None:
        """None where not even that was written; raises AgeError where it is there and can't be read."""
        self._file.seek(0)
        return self._next(0)

    def pieces(self) -> Iterator[bytes]:
        """The samples from the beginning, as far as they are whole."""
        self._file.seek(0)
        number = 0
        with suppress(AgeError):
            while (piece := self._next(number)) is not None:
                if number:
                    yield piece
                number += 1

    def set_aside(self) -> None:
        """Under a name that is thrown away at the next start."""
        self._rename(DROPPED)

    def bring_back(self) -> None:
        self._rename(PART)

    def close(self) -> None:
        self._file.close()

    def remove(self) -> None:
        # Windows removes no file that is open. What can't be removed is recognised at the next start.
        self._file.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _rename(self, suffix: str) -> None:
        self._file.close()  # Windows renames no file that is open
        self.path = self.path.replace(self.path.with_suffix(suffix))
        self._file = FileIO(self.path, "r+")
        _hold(self._file)

    def _next(self, number: int) -> bytes | None:
        length = int.from_bytes(self._exactly(_LENGTH), "big")
        if not 0 < length <= LARGEST_PIECE + _SEAL:
            return None
        sealed = self._exactly(length)
        if len(sealed) < length:
            return None
        opened = open_bytes(sealed, [self._identity])
        return opened[_NUMBER:] if opened[:_NUMBER] == number.to_bytes(_NUMBER, "big") else None

    def _exactly(self, size: int) -> bytes:
        """Fewer only at the end."""
        read = bytearray()
        while len(read) < size and (more := self._file.read(size - len(read))):
            read += more
        return bytes(read)


def left_behind(folder: Path, suffix: str = PART) -> list[Path]:
    return sorted(folder.glob(f"*{suffix}"))


def _hold(file: FileIO) -> bool:
    """Nobody else has it; the lock goes with the process, however that ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_LOCKED_AT)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a disk without locks: two at once are less likely than a recording that waits for ever
    return True
