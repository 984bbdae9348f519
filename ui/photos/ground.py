"""The picture on the stage: small at first, then for the screen, then with all its pixels for a close look."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from app.photos.marking import Pixels
from app.photos.originals import REPORT_SIDE
from ui.theme.theme import theme

_ENOUGH = 1.05
"""More device pixels than the picture has, by this factor, are worth asking for the original."""
_STRETCHED = Qt.AspectRatioMode.IgnoreAspectRatio


def levels_of(pixels: Pixels) -> list[QImage]:
    """An original as images for the screen, each half as large as the one before; beside the window's thread."""
    line = 3 * pixels.width
    whole = QImage(pixels.data, pixels.width, pixels.height, line, QImage.Format.Format_RGB888)
    levels = [whole.convertToFormat(QImage.Format.Format_RGB32)]
    while levels[-1].width() > 2 * REPORT_SIDE:
        half = levels[-1].size() / 2
        levels.append(levels[-1].scaled(half, _STRETCHED, Qt.TransformationMode.SmoothTransformation))
    return levels


class Ground:
    """Keeps what it painted: a stroke that grows must not scale the photo again."""

    def __init__(self) -> None:
        self._small, self._levels = QImage(), list[QImage]()
        self._painted, self._key = QPixmap(), ""

    @property
    def empty(self) -> bool:
        return self._small.isNull()

    @property
    def has_pixels(self) -> bool:
        return bool(self._levels)

    @property
    def size(self) -> QSize:
        return self._small.size()

    def clear(self) -> None:
        self._small, self._levels, self._painted, self._key = QImage(), [], QPixmap(), ""

    def show_image(self, image: QImage) -> None:
        self._small, self._key = image, ""

    def show_levels(self, levels: list[QImage]) -> None:
        """One original at a time is in memory; it goes with the next photo."""
        self._levels, self._key = levels, ""

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
        image = self._fine_enough(box.width() * ratio)
        across, down = image.width() / box.width(), image.height() / box.height()
        shift = seen.topLeft() - box.topLeft()
        part = QRectF(shift.x() * across, shift.y() * down, seen.width() * across, seen.height() * down)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(seen, image, part)
        painter.end()
        return made

    def _fine_enough(self, width: float) -> QImage:
        """The smallest that has so many pixels: scaled down by less than two, Qt's quick way stays smooth."""
        levels = [self._small, *reversed(self._levels)]
        return next((one for one in levels if one.width() >= width), levels[-1])
