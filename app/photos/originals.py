"""Originals of photos and files, unchanged and sealed to this device, each under the hash of its content."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from app.domain.errors import AppError, NotFound
from app.domain.progress import Progress, SilentProgress
from app.domain.text import N_
from app.keys.age import CHUNK, AgeError, AgeIdentity, AgeReader
from app.keys.age_header import MAX_HEADER_BYTES, read_header
from app.photos.arriving import PART, ArrivingFile, ContentChanged, give_names, is_abandoned, is_whole
from app.photos.disk_trouble import not_read, not_stored
from app.photos.exif import clean_text

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

REPORT_SIDE = 1600

_UNWATCHED = SilentProgress()
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_COPY_AT_ONCE = 16 * CHUNK
# Of the age format: what precedes the sealed chunks, and what each is longer than its plaintext.
_NONCE, _TAG = 16, 16


@dataclass(frozen=True, slots=True)
class StoredOriginal:
    sha256: str
    size: int


class OriginalReader(AgeReader):
    """The plaintext of one original as a stream of proven bytes; closing it closes the file."""

    _file: FileIO | None = None
    """None where the file could not be opened: what was half made is closed as well when it is thrown away."""

    def __init__(self, path: Path, identity: AgeIdentity) -> None:
        self._file = FileIO(path)
        try:
            super().__init__(self._file, [identity])
        except AgeError as error:
            self._file.close()
            raise _damaged() from error
        except OSError:
            self._file.close()
            raise

    def readinto(self, buffer: "WriteableBuffer") -> int:
        try:
            return super().readinto(buffer)
        except OSError as error:
            raise not_read(error) from error
        except AgeError as error:
            raise _damaged() from error

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


class Originals:
    """`folder/ab/<sha256>` holds an original, `folder/derived/ab/<sha256>-1600.jpg` its picture for the report.

    What arrives lies as `*.part` in `folder` itself. Any number of threads may use it at once.
    """

    def __init__(self, folder: Path, identity: AgeIdentity) -> None:
        self._folder = folder
        self._identity = identity

    def put(self, source: BinaryIO | Path, progress: Progress = _UNWATCHED) -> StoredOriginal:
        """Safe on the disk, read back and compared when this returns; on any failure nothing is left."""
        with self.arriving() as arriving:
            self._copy(source, arriving, progress)
            sha256 = arriving.seal()
            self.place(arriving.part, sha256)
            return StoredOriginal(sha256, arriving.size)

    def put_photo(self, photo: bytes, sha256: str, report_picture: bytes) -> None:
        """Both or neither, safe on the disk, read back and compared. `sha256` is that of `photo`, taken just now."""
        if self._has_whole(sha256):
            if self.report_picture(sha256) is None:
                self.keep_report_picture(sha256, report_picture)
            return
        with self.arriving(sha256) as original, self.arriving() as derived:
            original.write(photo)
            derived.write(report_picture)
            original.seal()
            derived.seal()
            try:
                self._name({derived.part: self._derived_path(sha256)})
                self._name({original.part: self._path(sha256)})
            except AppError:
                # An original that got its name stays, even where the disk then would not confirm it: someone else may
                # have stored the same one meanwhile.
                if not self.has(sha256):
                    with suppress(OSError):
                        self._derived_path(sha256).unlink(missing_ok=True)
                raise

    def arriving(self, known_sha256: str = "") -> ArrivingFile:
        """For content that comes piece by piece: write, seal, `place`, all within its context."""
        return ArrivingFile(self._folder, self._identity, known_sha256)

    def place(self, part: Path, sha256: str) -> None:
        """Land a part that its ArrivingFile has sealed as `sha256`; a whole copy that is there already is kept."""
        if self._has_whole(sha256):
            with suppress(OSError):  # no harm: swept at the next start
                part.unlink(missing_ok=True)
        else:
            self._name({part: self._path(sha256)})

    def place_all(self, parts: Mapping[str, Path]) -> None:
        """Land sealed parts by their hashes, in one go: what takes time is the disk keeping each folder."""
        self._name({part: self._path(sha256) for sha256, part in parts.items()})

    def has(self, sha256: str) -> bool:
        return self._path(sha256).is_file()

    def open(self, sha256: str) -> OriginalReader:
        try:
            return OriginalReader(self._path(sha256), self._identity)
        except FileNotFoundError as error:
            raise _missing() from error
        except OSError as error:
            raise not_read(error) from error

    def read(self, sha256: str) -> bytes:
        with self.open(sha256) as reader:
            return reader.readall()

    def size_of(self, sha256: str) -> int:
        """Bytes of the plaintext, reckoned from those of the file without opening more than its header."""
        path = self._path(sha256)
        try:
            with open(path, "rb") as file:
                header, _ = read_header(file.read(MAX_HEADER_BYTES), [self._identity])
            payload = path.stat().st_size - header - _NONCE
        except FileNotFoundError as error:
            raise _missing() from error
        except OSError as error:
            raise not_read(error) from error
        return payload - _TAG * max(1, -(-payload // (CHUNK + _TAG)))

    def verify(self, sha256: str) -> None:
        """Raises NotFound or ContentChanged."""
        if not self.has(sha256):
            raise _missing()
        if not self._has_whole(sha256):
            raise _damaged()

    def stored(self) -> Iterator[str]:
        """The hashes of all originals, for whoever verifies or tidies the store."""
        for path in sorted(self._folder.glob("[0-9a-f][0-9a-f]/*")):
            if _SHA256.fullmatch(path.name):
                yield path.name

    def sweep(self) -> int:
        """Remove what killed processes left half-way; how many files that were."""
        swept = 0
        for part in self._folder.glob(f"*{PART}"):
            # What can't be removed is in use (Windows), was removed by another, or does no harm until the next start.
            with suppress(OSError):
                if is_abandoned(part):
                    part.unlink()
                    swept += 1
        return swept

    def keep_report_picture(self, sha256: str, jpeg: bytes) -> None:
        with self.arriving() as arriving:
            arriving.write(jpeg)
            arriving.seal()
            self._name({arriving.part: self._derived_path(sha256)})

    def report_picture(self, sha256: str) -> bytes | None:
        """None where it is missing or damaged; it can always be made again from the original."""
        try:
            with OriginalReader(self._derived_path(sha256), self._identity) as reader:
                return reader.readall()
        except (FileNotFoundError, ContentChanged):
            return None
        except OSError as error:
            raise not_read(error) from error

    def _name(self, places: Mapping[Path, Path]) -> None:
        try:
            give_names(places)
        except OSError as error:
            raise not_stored(error) from error

    def _copy(self, source: BinaryIO | Path, arriving: ArrivingFile, progress: Progress) -> None:
        try:
            with open(source, "rb") if isinstance(source, Path) else nullcontext(source) as file:
                total = file.seek(0, os.SEEK_END) - file.seek(0) if file.seekable() else 0
                while chunk := file.read(_COPY_AT_ONCE):
                    progress.step(arriving.size, total)
                    arriving.write(chunk)
        except OSError as error:
            raise not_read(error) from error

    def _has_whole(self, sha256: str) -> bool:
        try:
            return is_whole(self._path(sha256), sha256, self._identity)
        except FileNotFoundError:
            return False
        except OSError as error:
            raise not_read(error) from error

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise AppError(N_("“{name}”不是文件的指纹。"), name=clean_text(sha256, 80))
        return self._folder / sha256[:2] / sha256

    def _derived_path(self, sha256: str) -> Path:
        name = self._path(sha256).name
        return self._folder / "derived" / name[:2] / f"{name}-{REPORT_SIDE}.jpg"


def _missing() -> NotFound:
    return NotFound(N_("这张照片的原件不在这台设备上。"), hint=N_("请从交接包或备份里重新导入它。"))


def _damaged() -> ContentChanged:
    return ContentChanged(
        N_("存着的原件已经损坏，与它的指纹不一致。"),
        hint=N_("请从备份里恢复它，或把同一张照片再导入一次。"),
    )
