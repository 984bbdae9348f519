"""Photos come in: the file is taken into the store, and a record says where it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.errors import AppError
from app.domain.fields import GeoPoint
from app.domain.progress import Progress, SilentProgress
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.visits import Visit
from app.domain.roles import May
from app.domain.text import N_, tr
from app.photos.intake import Copied as Copied  # told by the screen what is on the clipboard
from app.photos.intake import Source, TakenIn, report_picture, take_in_many
from app.store import thumbnails
from app.workspace import Workspace

_SILENT = SilentProgress()
_AT_ONCE = 20


@dataclass(slots=True)
class Intake:
    """What became of a pile of files."""

    photos: list[Photo] = field(default_factory=list)
    duplicates: list[Source] = field(default_factory=list)
    refused: list[tuple[Source, AppError]] = field(default_factory=list)


def add_photos(
    workspace: Workspace,
    visit: Visit,
    files: Sequence[Source],
    category: PhotoCategory | None = None,
    progress: Progress = _SILENT,
) -> Intake:
    """Take files in for a visit. Each photo is safe when it is recorded; a broken file stops nobody.

    When it is cancelled, the photos recorded so far stay. The whole pile is one step to undo.
    """
    workspace.require(May.CAPTURE)
    intake, waiting = Intake(), list[TakenIn]()
    with workspace.reading() as read:
        known = {photo.blob for photo in read.find(Photo, visit_id=visit.id, dossier_id=visit.dossier_id)}
    burst = f"intake {workspace.clock.now().mono} {visit.id}"
    try:
        for source, taken in zip(files, take_in_many(files, workspace.originals, progress), strict=True):
            if isinstance(taken, tuple):
                intake.refused.append(taken)
            elif taken.sha256 in known:
                intake.duplicates.append(source)
            else:
                known.add(taken.sha256)
                waiting.append(taken)
            if len(waiting) >= _AT_ONCE:
                _record(workspace, visit, category, waiting, intake, burst)
    finally:
        _record(workspace, visit, category, waiting, intake, burst)
    progress.step(len(files), len(files))
    return intake


def _record(
    workspace: Workspace,
    visit: Visit,
    category: PhotoCategory | None,
    waiting: list[TakenIn],
    intake: Intake,
    burst: str,
) -> None:
    if not waiting:
        return
    photos = [_photo(workspace, visit, category, taken) for taken in waiting]
    with workspace.unit_of_work() as work:
        for photo, taken in zip(photos, waiting, strict=True):
            work.put(photo)
            thumbnails.keep(work.db, taken.sha256, taken.thumbnail)
    waiting.clear()
    intake.photos += photos
    workspace.history.note(tr(N_("导入照片")), work.done, burst)
    workspace.tell(work.done)


def _photo(workspace: Workspace, visit: Visit, category: PhotoCategory | None, taken: TakenIn) -> Photo:
    offset, known_place = taken.camera_offset_minutes, taken.latitude is not None and taken.longitude is not None
    return Photo(
        dossier_id=visit.dossier_id,
        visit_id=visit.id,
        blob=taken.sha256,
        category=category,
        taken_in=workspace.clock.now(),
        camera_time=taken.camera_time,
        camera_offset=None if offset is None else Decimal(offset),
        camera=taken.camera,
        place=GeoPoint(taken.latitude or 0.0, taken.longitude or 0.0) if known_place else None,
        width=Decimal(taken.width),
        height=Decimal(taken.height),
        size=Decimal(taken.size),
        format=taken.format,
        fingerprint=taken.fingerprint,
        file_name=taken.file_name,
    )


def picture(workspace: Workspace, sha256: str) -> bytes:
    """A JPEG of at most 1600 pixels, upright."""
    return report_picture(sha256, workspace.originals)


def thumbnail(workspace: Workspace, sha256: str) -> bytes | None:
    with workspace.reading() as read:
        return read.thumbnail(sha256)
