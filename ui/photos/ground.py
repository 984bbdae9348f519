"""The picture on the stage: small at first, then for the screen, then with all its pixels for a close look."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from app.photos.marking import Pixels
from ui.theme.theme import theme

_ENOUGH = 1.05
"""More device pixels than the picture has, by this factor, are worth asking for the original."""


class Ground:
    """Keeps what it painted: a stroke that grows must not scale the photo again."""

    def __init__(self) -> None:
        self._small, self._large = QImage(), QImage()
        self._painted, self._key = QPixmap(), ""

    @property
    def empty(self) -> bool:
        return self._small.isNull()

    @property
    def has_pixels(self) -> bool:
        return not self._large.isNull()

    @property
    def size(self) -> QSize:
        return self._small.size()

    def clear(self) -> None:
        self._small, self._large, self._painted, self._key = QImage(), QImage(), QPixmap(), ""

    def show_image(self, image: QImage) -> None:
        self._small, self._key = image, ""

    def show_pixels(self, pixels: Pixels) -> None:
        """One original at a time is in memory; it goes with the next photo."""
        line = 3 * pixels.width
        self._large = QImage(pixels.data, pixels.width, pixels.height, line, QImage.Format.Format_RGB888).copy()
        self._key = ""

    def wants_pixels(self, box: QRectF, ratio: float) -> bool:
        return not self.empty and not self.has_pixels and box.width() * ratio > self._small.width() * _ENOUGH

    def paint(self, painter: QPainter, box: QRectF, room: QSize, ratio: float) -> None:
        key = f"{box.getRect()} {room.toTuple()} {ratio} {theme().dark}"
        if key != self._key:
            self._painted, self._key = self._composed(box, room, ratio), key
        painter.drawPixmap(QPointF(0, 0), self._painted)

    def _composed(self, box: QRectF, room: QSize, ratio: float) -> QPixmap:
        made = QPixmap(room * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(theme().colour("stage"))
        seen = box.intersected(QRectF(0, 0, room.width(), room.height()))
        if self.empty or seen.isEmpty():
            return made
        image = self._large if self.has_pixels and box.width() * ratio > self._small.width() else self._small
        across, down = image.width() / box.width(), image.height() / box.height()
        part = QRectF((seen.x() - box.x()) * across, (seen.y() - box.y()) * down, seen.width() * across, 0)
        part.setHeight(seen.height() * down)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if part.width() > 2 * seen.width() * ratio:
            # Qt's smooth scaling looks at four pixels: much larger pictures are made smaller first.
            whole = (box.size() * ratio).toSize()
            small = image.scaled(
                whole, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            shift = seen.topLeft() - box.topLeft()
            painter.drawImage(seen, small, QRectF(shift * ratio, seen.size() * ratio))
        else:
            painter.drawImage(seen, image, part)
        painter.end()
        return made
