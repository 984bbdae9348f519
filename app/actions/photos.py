"""Photos come in: the file is taken into the store, and a record says where it belongs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.actions.covered_pictures import covered_instead, shown_hash
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


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file and what is known of it beforehand."""

    source: Source
    visit: Visit
    category: PhotoCategory | None = None
    clock_error: int = 0
    """How many seconds the camera's clock was ahead."""


def add_photos(
    workspace: Workspace,
    visit: Visit,
    files: Sequence[Source],
    category: PhotoCategory | None = None,
    progress: Progress = _SILENT,
) -> Intake:
    """Take files in for a visit, as `add_incoming` does."""
    return add_incoming(workspace, [Incoming(file, visit, category) for file in files], progress)


def add_incoming(workspace: Workspace, incoming: Sequence[Incoming], progress: Progress = _SILENT) -> Intake:
    """Take files in. Each photo is safe when it is recorded; a broken file stops nobody, and no source is touched.

    When it is cancelled, the photos recorded so far stay. The whole pile is one step to undo.
    """
    workspace.require(May.CAPTURE)
    intake, waiting = Intake(), list[tuple[Incoming, TakenIn]]()
    known = _known(workspace, {one.visit.id: one.visit for one in incoming}.values())
    burst = f"intake {workspace.clock.now().mono} {len(incoming)}"
    sources = [one.source for one in incoming]
    try:
        for one, taken in zip(incoming, take_in_many(sources, workspace.originals, progress), strict=True):
            if isinstance(taken, tuple):
                intake.refused.append(taken)
            elif (one.visit.id, taken.sha256) in known:
                intake.duplicates.append(one.source)
            else:
                known.add((one.visit.id, taken.sha256))
                waiting.append((one, taken))
            if len(waiting) >= _AT_ONCE:
                _record(workspace, waiting, intake, burst)
    finally:
        _record(workspace, waiting, intake, burst)
    progress.step(len(incoming), len(incoming))
    return intake


def _known(workspace: Workspace, visits: Iterable[Visit]) -> set[tuple[str, str]]:
    with workspace.reading() as read:
        return {
            (visit.id, photo.blob)
            for visit in visits
            for photo in read.find(Photo, visit_id=visit.id, dossier_id=visit.dossier_id)
        }


def _record(workspace: Workspace, waiting: list[tuple[Incoming, TakenIn]], intake: Intake, burst: str) -> None:
    if not waiting:
        return
    photos = [_photo(workspace, one, taken) for one, taken in waiting]
    with workspace.unit_of_work() as work:
        for photo, (_, taken) in zip(photos, waiting, strict=True):
            work.put(photo)
            thumbnails.keep(work.db, taken.sha256, taken.thumbnail)
    waiting.clear()
    intake.photos += photos
    workspace.history.note(tr(N_("导入照片")), work.done, burst)
    workspace.tell(work.done)


def _photo(workspace: Workspace, one: Incoming, taken: TakenIn) -> Photo:
    offset, known_place = taken.camera_offset_minutes, taken.latitude is not None and taken.longitude is not None
    return Photo(
        dossier_id=one.visit.dossier_id,
        visit_id=one.visit.id,
        blob=taken.sha256,
        category=one.category,
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
        clock_error=Decimal(one.clock_error) if one.clock_error else None,
    )


def picture(workspace: Workspace, photo: Photo) -> bytes:
    """A JPEG of at most 1600 pixels, upright; of the covered picture where the original did not come along."""
    return report_picture(shown_hash(workspace, photo), workspace.originals)


def small_pictures(workspace: Workspace, sha256s: Iterable[str]) -> dict[str, bytes]:
    """The thumbnails of many, by hash, as far as there are any; where only a covered picture came, that one's."""
    wanted = list(sha256s)
    with workspace.reading() as read:
        found = read.thumbnails(wanted)
        if lacking := [sha256 for sha256 in wanted if sha256 not in found]:
            instead = covered_instead(read, lacking)
            small = read.thumbnails(instead.values())
            found |= {sha256: small[blob] for sha256, blob in instead.items() if blob in small}
    return found


def visit_of(workspace: Workspace, dossier_id: str, photo_id: str) -> str:
    """The visit of a photo; "" where it is gone."""
    with workspace.reading() as read:
        found = read.find(Photo, id=photo_id, dossier_id=dossier_id)
    return found[0].visit_id if found else ""


def thumbnail(workspace: Workspace, sha256: str) -> bytes | None:
    return small_pictures(workspace, [sha256]).get(sha256)
