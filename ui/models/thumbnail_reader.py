"""Thumbnails on their way from the store to the screen: read, decoded and shaped by a job, many at a time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from app.domain.errors import AppError
from app.domain.progress import Progress
from ui.jobs import Job, Jobs
from ui.models.photo_tile import PhotoTile, shaped
from ui.models.pixmap_shelf import PixmapShelf

ReadMany = Callable[[Sequence[str]], Mapping[str, bytes]]
"""JPEG by what tiles name as their picture, as far as there are any; called on another thread."""
_AT_ONCE = 16
Made = list[tuple[PhotoTile, QImage | None]]


class ThumbnailReader(QObject):
    """Ask with `want` for what is in sight; `came` with the tiles whose pictures are ready to be painted."""

    came = Signal(object)

    def __init__(self, read_many: ReadMany, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._read_many, self._jobs = read_many, jobs
        self._shelf = PixmapShelf()
        self._missing: set[str] = set()
        self._wanted: list[PhotoTile] = []
        self._at_work: list[Job[Made]] = []
        # A sheet may be closed while its pictures are still on their way: there is nobody left to tell.
        self.destroyed.connect(partial(_silence, self._at_work))
        self._size, self._ratio, self._look = QSize(), 1.0, 0

    def picture(self, tile: PhotoTile) -> QPixmap | None:
        return self._shelf.get((tile.picture, tile.captioned))

    def fit(self, size: QSize, ratio: float) -> None:
        """How large pictures are painted; what was made for another size or theme is thrown away."""
        self._size, self._ratio, self._look = size, ratio, self._look + 1
        self._shelf.clear()

    def try_again(self) -> None:
        """What was missing may be there by now."""
        self._missing.clear()

    def want(self, tiles: Iterable[PhotoTile]) -> None:
        """These, the first ones first, and nothing any more of what was wanted before."""
        self._wanted = [tile for tile in tiles if self._lacks(tile)]
        if self._wanted and not self._at_work:
            self._begin()

    def _lacks(self, tile: PhotoTile) -> bool:
        return (tile.picture, tile.captioned) not in self._shelf and tile.picture not in self._missing

    def _begin(self) -> None:
        some, self._wanted = self._wanted[:_AT_ONCE], self._wanted[_AT_ONCE:]
        make = partial(_make, self._read_many, some, self._size, self._ratio)
        self._at_work.append(
            self._jobs.read(
                make, succeeded=partial(self._take, self._look), failed=partial(self._miss, some), cancelled=self._end
            )
        )

    def _take(self, look: int, made: Made) -> None:
        if look == self._look:
            for tile, image in made:
                if image is None:
                    self._missing.add(tile.picture)
                else:
                    self._shelf.put((tile.picture, tile.captioned), QPixmap.fromImage(image))
            self.came.emit([tile for tile, image in made if image is not None])
        self._end()

    def _miss(self, tiles: Sequence[PhotoTile], _: AppError) -> None:
        """A photo without its thumbnail is shown as a place; what is wrong with the store others tell."""
        self._missing.update(tile.picture for tile in tiles)
        self._end()

    def _end(self) -> None:
        self._at_work.clear()
        self.want(self._wanted)


def _silence(jobs: list[Job[Made]]) -> None:
    for job in jobs:
        job.fall_silent()


def _make(read_many: ReadMany, tiles: Sequence[PhotoTile], size: QSize, ratio: float, progress: Progress) -> Made:
    made: Made = []
    found = read_many([tile.picture for tile in tiles])
    for tile in tiles:
        progress.step(len(made), len(tiles))
        image = QImage.fromData(found.get(tile.picture, b""))
        made.append((tile, None if image.isNull() else shaped(image, size, ratio, tile.captioned)))
    return made
