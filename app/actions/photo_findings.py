"""What is odd about photos: taken in twice, all but the same, at another time or in another place than the visit."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.actions.dossiers import visit_summaries
from app.actions.marks import redacted_pictures
from app.domain.distances import metres_between
from app.domain.fields import GeoPoint
from app.domain.photo_times import TOLERANCE, VisitWindow, taken_at
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from app.photos.likeness import nearest
from app.store.reading import Reading
from app.workspace import Workspace

FAR_M = 2000
"""A large site is a kilometre across, a phone without satellites in a hall is off by several hundred metres, and maps
in China are by as much again."""
_ENOUGH_PLACES = 3
"""Of the other photos of a visit, to tell where it took place."""


class Doubt(StrEnum):
    SAME = "same"
    ALIKE = "alike"
    TIME = "time"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class PhotoFinding:
    """Pointed out, and never in the way of anybody."""

    doubt: Doubt
    message: str
    other: str = ""
    """Id of the photo that is meant."""
    other_dossier: str = ""


Found = dict[str, list[PhotoFinding]]


def photo_findings(workspace: Workspace, dossier_id: str) -> dict[str, tuple[PhotoFinding, ...]]:
    """By photo id; photos with nothing odd about them are left out."""
    windows = visit_windows(workspace, dossier_id)
    with workspace.reading() as read:
        photos = read.find(Photo, dossier_id=dossier_id)
        enterprises = read.find(Enterprise, dossier_id=dossier_id)
        found: Found = defaultdict(list)
        _same(found, read, photos, dossier_id)
        covered = redacted_pictures(read, dossier_id)
    _alike(found, photos, covered)
    for photo in photos:
        if finding := _at_another_time(photo, windows.get(photo.visit_id)):
            found[photo.id].append(finding)
    _elsewhere(found, photos, enterprises[0].site if enterprises else None)
    return {photo_id: tuple(findings) for photo_id, findings in found.items()}


def visit_windows(workspace: Workspace, dossier_id: str) -> dict[str, VisitWindow]:
    """When the visits of a dossier took place, by their ids; one that still runs lasts until now."""
    now = workspace.clock.now().wall
    made = {}
    for one in visit_summaries(workspace, dossier_id):
        if begins := one.hours.checked_in:
            ends = max(begins, one.hours.checked_out or now)
            made[one.visit.id] = VisitWindow(one.visit.id, begins, ends)
    return made


def _same(found: Found, read: Reading, photos: Sequence[Photo], dossier_id: str) -> None:
    first: dict[str, Photo] = {}
    for photo in photos:
        earlier = first.setdefault(photo.blob, photo)
        if photo.blob and earlier is not photo:
            words = N_("这张和另一次走访里的一张是同一个文件")
            if earlier.visit_id == photo.visit_id:
                words = N_("这张在这次走访里放了两遍")
            found[photo.id].append(PhotoFinding(Doubt.SAME, tr(words), earlier.id, dossier_id))
    names = read.field(Enterprise, "name", "dossier_id")
    others = {blob: (other, id_) for blob, other, id_ in read.elsewhere(Photo, "blob", dossier_id)}
    for photo in photos:
        if photo.blob in others:
            other, id_ = others[photo.blob]
            words = tr(N_("同一个文件也在别的项目里：{name}")).format(name=names.get(other, ""))
            found[photo.id].append(PhotoFinding(Doubt.SAME, words, id_, other))


def _alike(found: Found, photos: Sequence[Photo], covered: set[str]) -> None:
    """`covered` are the pictures in which something is: its twin would give it away."""
    unique = {photo.blob: photo for photo in reversed(photos)}
    pictures = {photo.id: photo.blob for photo in photos}
    prints = [(photo.id, photo.fingerprint) for photo in photos if unique[photo.blob] is photo]
    for photo_id, (other, _) in nearest(prints).items():
        one_sided = (pictures[photo_id] in covered) != (pictures[other] in covered)
        words = N_("这张和另一张拍得几乎一样，只有一张做了遮盖") if one_sided else N_("这张和另一张拍得几乎一样")
        found[photo_id].append(PhotoFinding(Doubt.ALIKE, tr(words), other, photos[0].dossier_id))


def _at_another_time(photo: Photo, window: VisitWindow | None) -> PhotoFinding | None:
    moment = moment_of(photo, window)
    if window is None or moment is None or window.away(moment) <= TOLERANCE:
        return None
    words = N_("拍摄时间比签到早 {span}") if moment < window.begins else N_("拍摄时间比签离晚 {span}")
    return PhotoFinding(Doubt.TIME, tr(words).format(span=_span_words(window.away(moment))))


def moment_of(photo: Photo, window: VisitWindow | None) -> datetime | None:
    """When it was taken, by its own zone or by that of its visit."""
    zone = window.begins.tzinfo if window else None
    if zone is None:
        return None
    return taken_at(photo.camera_time, photo.camera_offset, photo.clock_error, zone)


def _span_words(span: timedelta) -> str:
    minutes = round(span.total_seconds() / 60)
    if span >= timedelta(days=2):
        return tr(N_("{days} 天")).format(days=span.days)
    words = N_("{hours} 小时 {minutes} 分") if minutes >= 60 else N_("{minutes} 分")
    return tr(words).format(hours=minutes // 60, minutes=minutes % 60)


def _elsewhere(found: Found, photos: Sequence[Photo], site: GeoPoint | None) -> None:
    if site is not None:
        words = N_("拍摄地点离厂区约 {km} 公里")
        _point_out(found, photos, dict.fromkeys((photo.id for photo in photos), site), words)
        return
    by_visit: defaultdict[str, list[Photo]] = defaultdict(list)
    for photo in photos:
        if photo.place is not None:
            by_visit[photo.visit_id].append(photo)
    centres = {id_: centre for group in by_visit.values() for id_, centre in _centres(group)}
    _point_out(found, photos, centres, N_("拍摄地点离这次走访的其他照片约 {km} 公里"))


def _centres(group: Sequence[Photo]) -> Iterator[tuple[str, GeoPoint]]:
    """For each photo where the visit took place: in the middle of its photos, whom a few from elsewhere do not move."""
    places = [photo.place for photo in group if photo.place is not None]
    if len(places) <= _ENOUGH_PLACES:
        return
    centre = GeoPoint(
        statistics.median(place.latitude for place in places), statistics.median(place.longitude for place in places)
    )
    yield from ((photo.id, centre) for photo in group)


def _point_out(found: Found, photos: Iterable[Photo], centres: Mapping[str, GeoPoint], words: str) -> None:
    for photo in photos:
        centre = centres.get(photo.id)
        if photo.place is None or centre is None:
            continue
        if (metres := metres_between(photo.place, centre)) > FAR_M:
            km = round(metres / 1000, 1 if metres < 10_000 else None)
            found[photo.id].append(PhotoFinding(Doubt.PLACE, tr(words).format(km=km)))
