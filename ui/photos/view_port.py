"""Where a picture lies on the stage: fitted, enlarged around a point, moved."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

_MOST = 16.0
_EDGE = 60.0
"""This much of a moved picture stays in sight."""


class ViewPort:
    def __init__(self) -> None:
        self._room, self._size = QRectF(), QSizeF(1, 1)
        self._zoom, self._shift = 1.0, QPointF()

    @property
    def picture(self) -> QRectF:
        """The whole picture, in pixels of the stage."""
        fitted = self._size.scaled(self._room.size(), Qt.AspectRatioMode.KeepAspectRatio) * self._zoom
        middle = self._room.center() + self._shift
        return QRectF(middle.x() - fitted.width() / 2, middle.y() - fitted.height() / 2, *_sides(fitted))

    @property
    def enlarged(self) -> bool:
        return self._zoom > 1.001

    def show(self, size: QSizeF) -> None:
        """Another picture, fitted."""
        self._size = size if size.width() > 0 and size.height() > 0 else QSizeF(4, 3)
        self.fit()

    def set_room(self, room: QRectF) -> None:
        self._room = room if room.isValid() else QRectF(0, 0, 1, 1)
        self._hold()

    def fit(self) -> None:
        self._zoom, self._shift = 1.0, QPointF()

    def zoom(self, factor: float, at: QPointF) -> None:
        """What lies under `at` stays there."""
        place = self.share_of(at)
        self._zoom = min(_MOST, max(1.0, self._zoom * factor))
        self._shift += at - self.point_of(place.x(), place.y())
        self._hold()

    def move(self, by: QPointF) -> None:
        self._shift += by
        self._hold()

    def share_of(self, at: QPointF) -> QPointF:
        """A place on the stage in parts of the picture's width and height; beyond 0 to 1 outside of it."""
        box = self.picture
        return QPointF((at.x() - box.x()) / max(1e-6, box.width()), (at.y() - box.y()) / max(1e-6, box.height()))

    def point_of(self, across: float, down: float) -> QPointF:
        box = self.picture
        return QPointF(box.x() + across * box.width(), box.y() + down * box.height())

    def _hold(self) -> None:
        """A fitted picture stands in the middle, an enlarged one can't be lost."""
        if not self.enlarged:
            self._shift = QPointF()
            return
        box, room = self.picture, self._room
        left = min(max(box.x(), room.left() + _EDGE - box.width()), room.right() - _EDGE)
        top = min(max(box.y(), room.top() + _EDGE - box.height()), room.bottom() - _EDGE)
        self._shift += QPointF(left - box.x(), top - box.y())


def _sides(size: QSizeF) -> tuple[float, float]:
    return size.width(), size.height()
