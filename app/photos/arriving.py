"""A file on its way into the store: sealed while it is written, proven, and only then given its name."""

import hashlib
import os
import secrets
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from io import FileIO
from pathlib import Path
from types import TracebackType

from app.domain.errors import AppError
from app.domain.text import N_
from app.keys.age import CHUNK, AgeError, AgeIdentity, AgeReader, AgeWriter
from app.photos.disk_trouble import not_stored

PART = ".part"
_FLUSHES_AT_ONCE = 4
_LONGEST_ARRIVAL_S = 24 * 3600


class ContentChanged(AppError):
    """The bytes are not the ones that were announced or written."""


class ArrivingFile:
    """Write, then `seal`; whoever places the part afterwards may leave the context, all else removes every trace.

    A part is ciphertext from its first byte. With `known_sha256` nothing is hashed on the way in: reading back after
    sealing shows that what was written has that hash, or the caller has hashed what it wrote.
    """

    def __init__(self, folder: Path, identity: AgeIdentity, known_sha256: str = "") -> None:
        self.part = folder / f"{os.getpid()}-{secrets.token_hex(16)}{PART}"
        self.size = 0
        self._identity = identity
        self._known = known_sha256
        self._hash = hashlib.sha256()
        try:
            keep_names(make_folder(folder))
            self._file = FileIO(self.part, "x")
        except OSError as error:
            raise not_stored(error) from error
        try:
            self._writer = AgeWriter(self._file, [identity.recipient])
        except OSError as error:
            self.abandon()
            raise not_stored(error) from error

    def __enter__(self) -> "ArrivingFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.abandon()

    def write(self, chunk: bytes | memoryview) -> int:
        if not self._known:
            self._hash.update(chunk)
        try:
            self._writer.write(chunk)
        except OSError as error:
            raise not_stored(error) from error
        self.size += len(chunk)
        return len(chunk)

    def seal(self, expected: str = "", compare: bool = True) -> str:
        """Bring it to the disk and, with `compare`, read it back; its sha256, which must be `expected` if given."""
        digest = self._known or self._hash.hexdigest()
        if expected and digest != expected:
            raise ContentChanged(
                N_("文件的内容与登记的指纹不一致，没有收下。"), hint=N_("请让对方重新发一份，再导入。")
            )
        try:
            self._writer.close()
            os.fsync(self._file.fileno())
            self._file.close()
            if compare and not is_whole(self.part, digest, self._identity):
                raise ContentChanged(
                    N_("写进磁盘的内容读回来不一样，这个文件没有存进去。"),
                    hint=N_("这块磁盘可能要坏了：请先做一份备份，换一个磁盘再试。"),
                )
        except OSError as error:
            raise not_stored(error) from error
        return digest

    def abandon(self) -> None:
        self._file.close()
        try:
            self.part.unlink(missing_ok=True)
        except OSError:
            return  # The disk went away with it: what is left there is ciphertext, swept at the next start.


def give_names(places: Mapping[Path, Path]) -> None:
    """Move sealed parts to their final names, for good even if the power goes right after."""
    changed: set[Path] = set()
    for part, place in places.items():
        changed |= make_folder(place.parent) | {place.parent}
        os.replace(part, place)
    keep_names(changed)


def is_whole(sealed: Path, sha256: str, identity: AgeIdentity) -> bool:
    digest, buffer = hashlib.sha256(), memoryview(bytearray(16 * CHUNK))
    try:
        with FileIO(sealed) as file:
            reader = AgeReader(file, [identity])
            while size := reader.readinto(buffer):
                digest.update(buffer[:size])
    except AgeError:
        return False
    return digest.hexdigest() == sha256


def is_abandoned(part: Path) -> bool:
    """Whether the process that wrote it is gone: another window or a command may be at work in the same store."""
    if time.time() - part.stat().st_mtime > _LONGEST_ARRIVAL_S:
        return True  # whoever has that process number today
    writer = part.name.partition("-")[0]
    return os.name == "nt" or not writer.isdecimal() or not _is_running(int(writer))


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def make_folder(folder: Path) -> set[Path]:
    """The folders that have got a new name in them."""
    if folder.is_dir():
        return set()
    changed = make_folder(folder.parent) | {folder.parent}
    folder.mkdir(exist_ok=True)
    return changed


def keep_names(folders: set[Path]) -> None:
    """New names survive a power cut once their folders are on the disk; Windows does this by itself."""
    if os.name == "nt" or not folders:
        return
    # A disk takes flushes that wait for it at the same time as one.
    with ThreadPoolExecutor(_FLUSHES_AT_ONCE) as pool:
        list(pool.map(_flush, folders))


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
