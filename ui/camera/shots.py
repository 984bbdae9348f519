"""Shots on their way into the store: in memory until the record is there, and again where that did not work."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from app.actions import records
from app.actions.photos import Copied, Intake, add_photos
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.visits import Visit
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.parts import PageParts

_QUALITY = 92
_MOST_WAITING = 6
"""Pictures of a large sensor fill the memory; who presses faster than the disk writes has to wait."""


@dataclass(slots=True)
class Shot:
    picture: QImage
    visit: Visit
    category: PhotoCategory | None
    at: datetime
    jpeg: bytes = b""


class Shots(QObject):
    """`saved` is told once a shot was read back and its record is there."""

    saved = Signal(object)
    """A Photo."""
    changed = Signal()
    """Another trouble, or none any more; more or fewer are on the way."""

    def __init__(self, parts: PageParts, attempt: Attempt, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._attempt = parts, attempt
        self._on_the_way: deque[Shot] = deque()
        self._not_saved: list[Shot] = []
        self.trouble: AppError | None = None
        self.last: Photo | None = None

    @property
    def waiting(self) -> int:
        """Not safe yet."""
        return len(self._on_the_way) + len(self._not_saved)

    @property
    def room(self) -> bool:
        return self.waiting < _MOST_WAITING

    def add(self, picture: QImage, visit: Visit, category: PhotoCategory | None) -> None:
        self._save(Shot(picture, visit, category, self._parts.workspace.clock.now().wall))

    def begin_anew(self) -> None:
        """The camera is opened again: the last shot is no news any more."""
        self.last = None
        self.changed.emit()

    def save_again(self) -> None:
        again, self._not_saved, self.trouble = self._not_saved, [], None
        for shot in again:
            self._save(shot)
        self.changed.emit()

    def take_back_last(self) -> None:
        photo, self.last = self.last, None
        if photo is not None:
            self._attempt.done(lambda: records.remove(self._parts.workspace, [photo]))
        self.changed.emit()

    def forget_missing(self, known: set[str]) -> None:
        """The last one was taken away elsewhere."""
        if self.last is not None and self.last.id not in known:
            self.last = None
            self.changed.emit()

    def _save(self, shot: Shot) -> None:
        self._on_the_way.append(shot)

        def work(progress: Progress) -> Intake:
            shot.jpeg = shot.jpeg or _jpeg(shot.picture)
            shot.picture = QImage()  # the bytes are what is kept
            file = Copied(_file_name(shot.at), shot.jpeg)
            return add_photos(self._parts.workspace, shot.visit, [file], shot.category, progress)

        self._parts.jobs.write(work, succeeded=partial(self._landed, shot), failed=partial(self._failed, shot))
        self.changed.emit()

    def _landed(self, shot: Shot, intake: Intake) -> None:
        if intake.refused:
            self._failed(shot, intake.refused[0][1])
            return
        self._on_the_way.remove(shot)
        for photo in intake.photos:
            self.last = photo
            self.saved.emit(photo)
        self.changed.emit()

    def _failed(self, shot: Shot, error: AppError) -> None:
        self._on_the_way.remove(shot)
        self._not_saved.append(shot)
        self.trouble = error
        self.changed.emit()


def _jpeg(picture: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpg"))
    writer.setQuality(_QUALITY)
    writer.write(picture)
    return bytes(data.data())


def _file_name(at: datetime) -> str:
    return tr(N_("拍照 {time}.jpg")).format(time=f"{at:%Y-%m-%d %H%M%S}")
