"""Takes a photo in: decoded once, stored unchanged and sealed, proven on the disk before anybody hears "saved"."""

import hashlib
import io
import os
import stat
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from threading import Event

from PIL import Image

from app.domain.errors import AppError
from app.domain.progress import Cancelled, Progress, SilentProgress
from app.photos.decoding import MAX_FILE_BYTES, Decoded, decode, not_a_picture_file, shrunk, too_large_file
from app.photos.disk_trouble import not_read
from app.photos.exif import clean_text
from app.photos.fingerprint import fingerprint
from app.photos.originals import REPORT_SIDE, Originals

THUMBNAIL_SIDE = 320
_REPORT_QUALITY, _THUMBNAIL_QUALITY = 85, 80
_MAX_FILE_NAME = 120
_LOOK_UP_S = 0.1
_WAITING_FOR_THE_DISK = 2
_UNWATCHED = SilentProgress()


@dataclass(frozen=True, slots=True)
class Copied:
    """A picture that never was a file here, such as one on the clipboard: it goes from memory into the store."""

    name: str
    data: bytes


Source = Path | Copied


@dataclass(frozen=True, slots=True)
class TakenIn:
    sha256: str
    size: int
    format: str
    width: int
    """Width and height are those of the upright picture."""
    height: int
    orientation: int
    camera_time: datetime | None
    """What the camera's clock showed, without a zone."""
    camera_offset_minutes: int | None
    camera: str
    latitude: float | None
    longitude: float | None
    thumbnail: bytes
    """JPEG, upright, long side 320."""
    fingerprint: str
    file_name: str


def take_in(source: Source, originals: Originals, progress: Progress = _UNWATCHED) -> TakenIn:
    """Once this returns the photo is safe; after an error or Cancelled nothing half of it is left."""
    name = clean_text(source.name, _MAX_FILE_NAME)
    progress.step(0, 3, name)
    data = _read(source)
    progress.step(1, 3, name)
    decoded = decode(data, REPORT_SIDE)
    taken_in = _described(decoded, hashlib.sha256(data).hexdigest(), len(data), name)
    progress.step(2, 3, name)
    originals.put_photo(data, taken_in.sha256, _jpeg(decoded.upright, _REPORT_QUALITY))
    return taken_in


def take_in_many(
    sources: Sequence[Source], originals: Originals, progress: Progress = _UNWATCHED, workers: int | None = None
) -> Iterator[TakenIn | tuple[Source, AppError]]:
    """In the order of `sources`; a broken file gives its error and stops nobody.

    Cancelled, or leaving the iteration, lets photos that are being written become whole and begins no other. What was
    finished ahead and not handed over stays in the store unrecorded, and is reused when it is taken in again.
    """
    workers = workers or (os.cpu_count() or 1) + _WAITING_FOR_THE_DISK
    rest, stop = iter(sources), _Stop()
    ahead: deque[Future[TakenIn | tuple[Source, AppError]]] = deque()
    with ThreadPoolExecutor(workers, "intake") as pool:
        try:
            for done, source in enumerate(sources):
                for coming in islice(rest, 2 * workers - len(ahead)):
                    ahead.append(pool.submit(_attempt, coming, originals, stop))
                label = clean_text(source.name, _MAX_FILE_NAME)
                progress.step(done, len(sources), label)
                while not wait([ahead[0]], _LOOK_UP_S).done:
                    progress.step(done, len(sources), label)
                yield ahead.popleft().result()
        finally:
            stop.asked.set()
            for future in ahead:
                future.cancel()


def report_picture(sha256: str, originals: Originals) -> bytes:
    """Upright RGB JPEG of at most 1600 pixels and without tags; made again where it is missing."""
    kept = originals.report_picture(sha256)
    if kept is None:
        kept = _jpeg(decode(originals.read(sha256), REPORT_SIDE).upright, _REPORT_QUALITY)
        originals.keep_report_picture(sha256, kept)
    return kept


def thumbnail_of_file(path: Path) -> bytes:
    """The same of a file that was not taken in; raises NotAPhoto and DiskTrouble."""
    return _jpeg(decode(_read(path), THUMBNAIL_SIDE).upright, _THUMBNAIL_QUALITY)


def thumbnail_of(sha256: str, originals: Originals) -> bytes:
    """Upright JPEG, long side 300 to 320, of a photo that came in a bundle."""
    return _jpeg(decode(report_picture(sha256, originals), THUMBNAIL_SIDE).upright, _THUMBNAIL_QUALITY)


class _Stop:
    """Passes the wish to stop on to the workers, at their next step."""

    def __init__(self) -> None:
        self.asked = Event()

    def step(self, done: int, total: int, label: str = "") -> None:
        if self.asked.is_set():
            raise Cancelled


def _attempt(source: Source, originals: Originals, progress: Progress) -> TakenIn | tuple[Source, AppError]:
    try:
        return take_in(source, originals, progress)
    except AppError as error:
        return source, error


def _read(source: Source) -> bytes:
    if isinstance(source, Copied):
        if len(source.data) > MAX_FILE_BYTES:
            raise too_large_file(len(source.data))
        return source.data
    try:
        found = source.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would never end, a device neither
            raise not_a_picture_file()
        if found.st_size > MAX_FILE_BYTES:
            raise too_large_file(found.st_size)
        with open(source, "rb") as file:
            return file.read(found.st_size)
    except OSError as error:
        raise not_read(error) from error


def _described(decoded: Decoded, sha256: str, size: int, name: str) -> TakenIn:
    facts, small = decoded.facts, shrunk(decoded.upright, THUMBNAIL_SIDE)
    return TakenIn(
        sha256=sha256,
        size=size,
        format=decoded.format,
        width=decoded.width,
        height=decoded.height,
        orientation=facts.orientation,
        camera_time=facts.time,
        camera_offset_minutes=facts.offset_minutes,
        camera=facts.camera,
        latitude=facts.latitude,
        longitude=facts.longitude,
        thumbnail=_jpeg(small, _THUMBNAIL_QUALITY),
        fingerprint=fingerprint(small),
        file_name=name,
    )


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    sink = io.BytesIO()
    picture.save(sink, "JPEG", quality=quality)
    return sink.getvalue()
