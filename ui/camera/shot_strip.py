"""The newest photos in one row, as many as fit; each leads to its picture."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.models.photo_tile import composed
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.visit_words import time_words
from ui.widgets.painted import Pressable

_TILE = QSize(128, 88)
_GAP = 12


class ShotStrip(QWidget):
    opened = Signal(str)

    def __init__(self, thumbnail: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self._thumbnail = thumbnail
        self._photos: Sequence[Photo] = ()
        self._tiles: list[ShotTile] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_TILE.width())

    def sizeHint(self) -> QSize:
        return _TILE

    def minimumSizeHint(self) -> QSize:
        return _TILE

    def show_photos(self, photos: Sequence[Photo]) -> None:
        """Newest first."""
        self._photos = photos
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        room = max(1, (self.width() + _GAP) // (_TILE.width() + _GAP))
        shown = self._photos[:room]
        while len(self._tiles) < len(shown):
            tile = ShotTile()
            tile.clicked.connect(partial(self._open, tile))
            self._tiles.append(tile)
            self._row.insertWidget(len(self._tiles) - 1, tile)
        for at, tile in enumerate(self._tiles):
            tile.setVisible(at < len(shown))
            if at < len(shown):
                tile.show_photo(shown[at], self._thumbnail)

    def _open(self, tile: "ShotTile") -> None:
        self.opened.emit(tile.photo.id)


class ShotTile(Pressable):
    def __init__(self) -> None:
        super().__init__()
        self.photo = Photo()
        self._picture: QPixmap | None = None

    def show_photo(self, photo: Photo, thumbnail: Callable[[str], bytes | None]) -> None:
        if photo.blob != self.photo.blob:
            data = thumbnail(photo.blob)
            image = QImage.fromData(data) if data else QImage()
            ratio = self.devicePixelRatioF()
            self._picture = None if image.isNull() else composed(image, _TILE, ratio, captioned=True)
        self.photo = photo
        said = photo.caption or (photo.category.words if photo.category else "")
        self.setAccessibleName(tr(N_("看照片 {words}")).format(words=f"{said} {_time(photo)}".strip()))
        self.update()

    def sizeHint(self) -> QSize:
        return _TILE

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = painter_of(self), QRectF(self.rect())
        if self._picture is None:
            rounded(painter, box, 8, "track")
        else:
            painter.drawPixmap(0, 0, self._picture)
        line = theme().line("strong")
        below = QRectF(10, box.height() - line - 4, box.width() - 16, line)
        words(painter, below, _time(self.photo), "strong", "photo_text" if self._picture is not None else "text2")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)


def _time(photo: Photo) -> str:
    return time_words(photo.taken_in.wall if photo.taken_in else None)
