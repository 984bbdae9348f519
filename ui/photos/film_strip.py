"""The neighbours of the photo on the stage, small; a press goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.actions.photos import thumbnail
from app.domain.records.photos import Photo
from app.domain.text import N_, tr
from ui.models.pixmap_shelf import PixmapShelf
from ui.parts import PageParts
from ui.theme.icons import draw_icon
from ui.theme.paint import painter_of, rounded
from ui.theme.theme import theme

_HEIGHT, _WIDTH, _GAP = 68, 102, 8
_MOST_BYTES = 8 << 20


class FilmStrip(QWidget):
    chosen = Signal(int)

    def __init__(self, parts: PageParts) -> None:
        super().__init__()
        self._parts, self._photos, self._at = parts, list[Photo](), 0
        self._shelf, self._asked = PixmapShelf(_MOST_BYTES), set[str]()
        self.setAccessibleName(tr(N_("旁边的照片")))
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_photos(self, photos: Sequence[Photo], at: int) -> None:
        self._photos, self._at = list(photos), at
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._first() + int(event.position().x() // (_WIDTH + _GAP))
        if 0 <= at < len(self._photos):
            self.chosen.emit(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, first = painter_of(self), self._first()
        for place, photo in enumerate(self._photos[first : first + self._fitting()]):
            box = QRectF(place * (_WIDTH + _GAP), 0, _WIDTH, _HEIGHT)
            found = self._shelf.get(photo.blob)
            if found is None:
                self._ask(photo.blob)
                rounded(painter, box, 6, "stage_ctl")
                middle = box.center()
                icon = QRectF(middle.x() - 10, middle.y() - 10, 20, 20)
                draw_icon(painter, "image", icon, theme().colour("stage_text2"))
            else:
                clip = QPainterPath()
                clip.addRoundedRect(box, 6, 6)
                painter.save()
                painter.setClipPath(clip)
                painter.drawPixmap(box, found, _middle(found, box))
                painter.restore()
            if first + place == self._at:
                rounded(painter, box, 6, "", "accent", 3)
                rounded(painter, box.adjusted(3, 3, -3, -3), 4, "", "stage_text", 1)

    def _fitting(self) -> int:
        return max(1, (self.width() + _GAP) // (_WIDTH + _GAP))

    def _first(self) -> int:
        """The photo on the stage stands in the middle where there is enough beside it."""
        return max(0, min(self._at - self._fitting() // 2, len(self._photos) - self._fitting()))

    def _ask(self, blob: str) -> None:
        if blob in self._asked:
            return
        self._asked.add(blob)
        workspace = self._parts.workspace

        def arrived(image: QImage) -> None:
            if not image.isNull():
                self._asked.discard(blob)
                self._shelf.put(blob, QPixmap.fromImage(image))
                self.update()

        self._parts.jobs.read(lambda _: _small(thumbnail(workspace, blob)), succeeded=arrived)


def _small(jpeg: bytes | None) -> QImage:
    expanding, smooth = Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    image = QImage.fromData(jpeg or b"")
    return image if image.isNull() else image.scaled(2 * _WIDTH, 2 * _HEIGHT, expanding, smooth)


def _middle(pixmap: QPixmap, box: QRectF) -> QRectF:
    size = box.size().scaled(pixmap.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (pixmap.width() - size.width()) / 2, (pixmap.height() - size.height()) / 2
    return QRectF(left, top, size.width(), size.height())
