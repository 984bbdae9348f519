"""A card, a phone or a pile of files: looked through without taking anything in, and laid out over the visits."""

import hashlib
import os
import stat
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from math import floor
from pathlib import Path
from typing import BinaryIO

from app.actions.photos import Incoming
from app.domain.errors import AppError
from app.domain.photo_times import VisitWindow, taken_at, visit_at
from app.domain.progress import Progress, SilentProgress
from app.domain.records.photos import Photo
from app.domain.records.visits import Visit
from app.photos.decoding import glance, not_a_picture_file
from app.photos.disk_trouble import not_read
from app.photos.exif import CameraFacts
from app.photos.intake import thumbnail_of_file
from app.photos.picture_files import pictures_below
from app.workspace import Workspace

_SILENT = SilentProgress()
_AT_ONCE = 4
"""Files that are looked into at the same time: a card answers several questions faster than one by one."""
_PIECE = 1 << 20
_NO_FACTS = CameraFacts()


@dataclass(frozen=True, slots=True)
class FoundFile:
    path: Path
    facts: CameraFacts = _NO_FACTS
    known: bool = False
    """Its bytes are among the photos of the dossier already."""
    trouble: AppError | None = None
    """Why it can't be taken in."""


class Why(StrEnum):
    """What speaks for the visit that a file was given."""

    TIME = "time"
    NEIGHBOURS = "neighbours"
    HAND = "hand"
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Match:
    file: FoundFile
    moment: datetime | None
    """When it was really taken, as far as the camera and the offset tell."""
    visit_id: str = ""
    """Empty: it stays out."""
    why: Why = Why.NOTHING


def look_through(
    workspace: Workspace, dossier_id: str, paths: Iterable[Path], progress: Progress = _SILENT
) -> list[FoundFile]:
    """Every picture below `paths`, in their order; nothing is decoded, and only what may be known already is hashed."""
    files: list[Path] = []
    for path in pictures_below(paths):
        progress.step(len(files), 0)
        files.append(path)
    with workspace.reading() as read:
        known: defaultdict[int, set[str]] = defaultdict(set)
        for photo in read.find(Photo, dossier_id=dossier_id):
            known[int(photo.size or 0)].add(photo.blob)
    found: list[FoundFile] = []
    rest = iter(files)
    with ThreadPoolExecutor(_AT_ONCE, "card") as pool:
        # In handfuls, so that a wish to stop is heard between them.
        while some := list(islice(rest, 4 * _AT_ONCE)):
            progress.step(len(found), len(files), some[0].name)
            found += pool.map(lambda path: _look_at(path, known), some)
    progress.step(len(files), len(files))
    return found


def _look_at(path: Path, known: Mapping[int, set[str]]) -> FoundFile:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe would never end
            return FoundFile(path, trouble=not_a_picture_file())
        with open(path, "rb") as file:
            facts = glance(file)
            return FoundFile(path, facts, about.st_size in known and _sha256(file) in known[about.st_size])
    except OSError as error:
        return FoundFile(path, trouble=not_read(error))
    except AppError as error:
        return FoundFile(path, trouble=error)


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


class Matching:
    """Which file goes to which visit: by time, by its neighbours, or by the person's word, which outweighs both."""

    def __init__(self, files: Sequence[FoundFile], windows: Iterable[VisitWindow], zone: tzinfo) -> None:
        """`zone` is where the pictures were taken, for cameras that did not know it."""
        self.files, self._windows, self._zone = tuple(files), tuple(windows), zone
        self.clock_errors: dict[str, int] = {}
        """Seconds that each camera is ahead."""
        self._by_hand: dict[Path, str] = {}

    @property
    def cameras(self) -> list[str]:
        """Those that wrote a time, the busiest first."""
        counts: defaultdict[str, int] = defaultdict(int)
        for file in self.files:
            if file.facts.time and not file.known:
                counts[file.facts.camera] += 1
        return sorted(counts, key=lambda camera: (-counts[camera], camera))

    def moment(self, file: FoundFile) -> datetime | None:
        return self._moment(file, self.clock_errors.get(file.facts.camera, 0))

    def set_right(self, file: FoundFile, really: datetime) -> None:
        """The clock of its camera, by the time at which this photo was really taken (without a zone: here)."""
        shown = self._moment(file, 0)
        if shown is not None:
            truth = really.replace(tzinfo=really.tzinfo or self._zone)
            # Rounded down, the photo is of the second that was said, and not of the one before.
            self.clock_errors[file.facts.camera] = floor((shown - truth).total_seconds())

    def assign(self, files: Iterable[FoundFile], visit_id: str) -> None:
        """By hand; "" leaves them out."""
        self._by_hand |= dict.fromkeys((file.path for file in files), visit_id)

    def matches(self) -> list[Match]:
        """Of all files that can be taken in, in their order."""
        by_time = [self._by_time(file) for file in self.files if not file.known and file.trouble is None]
        made = _by_neighbours(by_time)
        return [self._as_told(match) for match in made]

    def incoming(self, visits: Mapping[str, Visit]) -> list[Incoming]:
        """What is to be taken in, as it stands."""
        return [
            Incoming(
                match.file.path,
                visits[match.visit_id],
                clock_error=self.clock_errors.get(match.file.facts.camera, 0) if match.file.facts.time else 0,
            )
            for match in self.matches()
            if match.visit_id in visits
        ]

    def _moment(self, file: FoundFile, error: int) -> datetime | None:
        offset = file.facts.offset_minutes
        known = None if offset is None else Decimal(offset)
        return taken_at(file.facts.time, known, Decimal(error), self._zone)

    def _by_time(self, file: FoundFile) -> Match:
        moment = self.moment(file)
        window = visit_at(moment, self._windows) if moment else None
        return Match(file, moment, window.visit_id, Why.TIME) if window else Match(file, moment)

    def _as_told(self, match: Match) -> Match:
        visit_id = self._by_hand.get(match.file.path)
        return match if visit_id is None else Match(match.file, match.moment, visit_id, Why.HAND)


def _by_neighbours(matches: Sequence[Match]) -> Iterator[Match]:
    """A file without a time goes with the timed ones before and after it in its folder, if both went to one visit."""
    timed: defaultdict[Path, list[tuple[int, str]]] = defaultdict(list)
    for at, match in enumerate(matches):
        if match.moment is not None:
            timed[match.file.path.parent].append((at, match.visit_id))
    for at, match in enumerate(matches):
        around = timed[match.file.path.parent]
        after = bisect_left(around, (at, ""))
        if match.moment is not None or not 0 < after < len(around):
            yield match
            continue
        visit_id = around[after][1]
        same = visit_id and visit_id == around[after - 1][1]
        yield Match(match.file, None, visit_id, Why.NEIGHBOURS) if same else match


def small_pictures_of(paths: Iterable[str]) -> dict[str, bytes]:
    """Thumbnails of files that were not taken in, by path; without those that can't be read."""
    made = {}
    for path in paths:
        with suppress(AppError):
            made[path] = thumbnail_of_file(Path(path))
    return made


def cards(mounted: Iterable[Path]) -> list[Path]:
    """The folders with pictures of cameras and phones among what is mounted."""
    return [place for root in mounted if os.path.isdir(place := root / "DCIM")]
