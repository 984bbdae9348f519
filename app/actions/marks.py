"""Marks on photos: written down one stroke at a time, and drawn into every picture that leaves the store."""

import os
import re
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from threading import Lock

from app.actions import records
from app.actions.covered_pictures import shown_hash, stand_ins_in
from app.bundle.withholding import covered_in
from app.domain.covering import covering
from app.domain.errors import AppError
from app.domain.mark_shapes import LARGEST_SIDE
from app.domain.progress import Progress, SilentProgress
from app.domain.records.photos import MarkKind, Photo, PhotoMark
from app.domain.text import N_
from app.photos.marking import Pixels, flattened, pixels
from app.photos.originals import REPORT_SIDE
from app.store.reading import Reading
from app.workspace import Workspace

_SILENT = SilentProgress()
_MOST_KEPT = 64 << 20
"""Bytes of pictures."""
_MOST_NUMBER = 999
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


@dataclass(frozen=True, slots=True)
class Marks:
    """Of all photos of a dossier. What is covered in a picture stays covered whichever photo of it is shown."""

    own: Mapping[str, tuple[PhotoMark, ...]]
    """By photo id."""
    covering: Mapping[str, tuple[PhotoMark, ...]]
    """Redactions by the hash of the picture."""
    pictures: Mapping[str, str]
    """Hash of the picture of each marked photo, by photo id."""

    def of(self, photo_id: str, sha256: str) -> tuple[PhotoMark, ...]:
        own = self.own.get(photo_id, ())
        return (*own, *(one for one in self.covering.get(sha256, ()) if one.photo_id != photo_id))

    def named(self, name: str) -> tuple[str, tuple[PhotoMark, ...]]:
        """The picture, and what is drawn into it, by its name in a report: a marked photo's id, or else the hash."""
        sha256 = self.pictures.get(name, name)
        return sha256, self.of(name, sha256)


def add_mark(workspace: Workspace, mark: PhotoMark) -> None:
    records.save(workspace, mark)


def change_mark(workspace: Workspace, after: PhotoMark, before: PhotoMark, burst: str = "") -> None:
    records.save(workspace, after, before, burst)


def remove_marks(workspace: Workspace, marks: Sequence[PhotoMark]) -> None:
    records.remove(workspace, marks)


def marks_of(workspace: Workspace, photo: Photo) -> list[PhotoMark]:
    """In the order in which they were drawn."""
    with workspace.reading() as read:
        return read.find(PhotoMark, photo_id=photo.id, dossier_id=photo.dossier_id)


def marked_photo_ids(read: Reading, dossier_id: str) -> set[str]:
    """Photos with marks, for the badge on their tiles."""
    return set(read.counts(PhotoMark, "photo_id", dossier_id=dossier_id))


def redacted_pictures(read: Reading, dossier_id: str) -> set[str]:
    """The hashes of photos in which something is covered."""
    return set(covered_in(read, dossier_id))


def next_number(marks: Iterable[PhotoMark]) -> Decimal:
    """Numbers of a photo go on from the highest; a hostile one does not take them out of sight."""
    used = [one.number for one in marks if one.kind is MarkKind.NUMBER and one.number is not None]
    sane = [int(one) for one in used if one.is_finite() and 0 < one < _MOST_NUMBER]
    return Decimal(max(sane, default=0) + 1)


def marks_among(photos: Sequence[Photo], marks: Sequence[PhotoMark]) -> Marks:
    pictures = {photo.id: photo.blob for photo in photos}
    own = defaultdict[str, list[PhotoMark]](list)
    for mark in marks:
        if mark.photo_id in pictures:
            own[mark.photo_id].append(mark)
    return Marks(
        {photo_id: tuple(some) for photo_id, some in own.items()},
        covering(photos, marks),
        {photo_id: pictures[photo_id] for photo_id in own},
    )


def marks_in(read: Reading, dossier_id: str) -> Marks:
    """All of a dossier in one go."""
    return marks_among(read.find(Photo, dossier_id=dossier_id), read.find(PhotoMark, dossier_id=dossier_id))


class Flattened:
    """Pictures with their marks drawn in, kept while the marks stay the same. Threads may share it."""

    def __init__(self, workspace: Workspace, most_kept: int = _MOST_KEPT) -> None:
        self._workspace, self._most = workspace, most_kept
        self._pictures: OrderedDict[tuple[str, tuple[PhotoMark, ...]], bytes] = OrderedDict()
        self._lock = Lock()

    def picture(self, sha256: str, marks: tuple[PhotoMark, ...] = ()) -> bytes:
        """For the report: a JPEG of at most 1600 pixels."""
        key = sha256, marks
        with self._lock:
            if (kept := self._pictures.get(key)) is not None:
                self._pictures.move_to_end(key)
                return kept
        made = flattened(sha256, self._workspace.originals, marks)
        with self._lock:
            self._pictures[key] = made
            while sum(map(len, self._pictures.values())) > self._most:
                self._pictures.popitem(last=False)
        return made


def shown_outside(workspace: Workspace, photo: Photo, long_side: int = REPORT_SIDE) -> bytes:
    """The picture of one photo as it may leave the store, e.g. over the clipboard."""
    with workspace.reading() as read:
        marks = marks_in(read, photo.dossier_id).of(photo.id, photo.blob)
    return flattened(shown_hash(workspace, photo), workspace.originals, marks, long_side)


def export_photos(
    workspace: Workspace, photos: Sequence[Photo], folder: Path, progress: Progress = _SILENT
) -> list[Path]:
    """Write photos with their marks as JPEG without tags, named by their place in `photos` and their captions.

    What is there already is never written over: then nothing is written at all. Cancelled, the whole ones stay.
    """
    workspace.keep_apart(folder)
    targets = [folder / file_name(number, photo, len(photos)) for number, photo in enumerate(photos, 1)]
    _refuse_taken(targets)
    with workspace.reading() as read:
        dossiers = {photo.dossier_id for photo in photos}
        marks = {dossier: marks_in(read, dossier) for dossier in dossiers}
        instead = {dossier: stand_ins_in(read, workspace.originals, dossier) for dossier in dossiers}
    for done, (photo, target) in enumerate(zip(photos, targets, strict=True)):
        progress.step(done, len(photos), target.name)
        of_photo = marks[photo.dossier_id].of(photo.id, photo.blob)
        shown = instead[photo.dossier_id].get(photo.blob, photo.blob)
        _write(target, flattened(shown, workspace.originals, of_photo, LARGEST_SIDE))
    progress.step(len(photos), len(photos))
    return targets


def file_name(number: int, photo: Photo, count: int) -> str:
    """e.g. “01 3 号空压站.jpg”: safe on every system."""
    said = photo.caption or (photo.category.words if photo.category else "")
    safe = " ".join(_UNSAFE.sub(" ", said).split())[:40].strip(" .")
    return f"{number:0{max(2, len(str(count)))}d} {safe}".strip() + ".jpg"


def _refuse_taken(targets: Sequence[Path]) -> None:
    if taken := [target for target in targets if os.path.lexists(target)]:
        raise AppError(
            N_("这个文件夹里已经有“{name}”，没有写。"), N_("请换一个文件夹，或先移走原来的文件。"), name=taken[0].name
        )


def _write(target: Path, data: bytes) -> None:
    """Whole under its name or not at all."""
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _refuse_taken([target])
        part.replace(target)
    except OSError as error:
        raise AppError(
            N_("“{name}”没有导出（{reason}）。"),
            N_("请检查磁盘空间和写入权限，或换一个文件夹再试。"),
            name=target.name,
            reason=error.strerror or str(error),
        ) from error
    finally:
        with suppress(OSError):  # the disk may have gone away with it
            part.unlink(missing_ok=True)


def original_pixels(workspace: Workspace, photo: Photo) -> Pixels:
    """Unmarked, and only for the screen: nothing that leaves is made of it."""
    return pixels(shown_hash(workspace, photo), workspace.originals)


def photo_now(workspace: Workspace, photo: Photo) -> Photo | None:
    """As it stands; None once it was taken away."""
    with workspace.reading() as read:
        found = read.find(Photo, id=photo.id, dossier_id=photo.dossier_id)
    return found[0] if found else None
