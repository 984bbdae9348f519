"""Sound as bars: how loud it is while it is recorded, and where one is while it is listened to."""

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import focus_ring, painter_of, rounded
from ui.theme.theme import theme
from ui.widgets.painted import Painted

BARS = 96
_WIDE, _GAP, _LOWEST = 3, 2, 2.0
_STEP_S = 5.0


class LevelTrace(Painted):
    """The last moments, the newest on the right."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._levels: deque[float] = deque(maxlen=400)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add_level(self, level: float) -> None:
        """From 0 to 1."""
        self._levels.append(level)
        self.update()

    def clear(self) -> None:
        self._levels.clear()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(80), theme().px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(24), theme().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, fits = painter_of(self), self.width() // (_WIDE + _GAP)
        shown = list(self._levels)[-fits:]
        for at in range(fits):
            behind = at - (fits - len(shown))
            level, colour = (shown[behind], "danger_solid") if behind >= 0 else (0.0, "track")
            _bar(painter, at * (_WIDE + _GAP), self.height(), level, colour)


class SoundSlider(QWidget):
    """The whole of a recording; pressing it or the arrow keys go to another place in it."""

    sought = Signal(float)
    """Seconds from the beginning."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._peaks = name, (0.0,) * BARS
        self._at = self._seconds = 0.0
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)
        theme().changed.connect(self.updateGeometry)

    def show_peaks(self, peaks: Sequence[float]) -> None:
        self._peaks = tuple(peaks)
        self.update()

    def show_place(self, at: float, seconds: float) -> None:
        self._at, self._seconds = at, seconds
        self.setAccessibleDescription(f"{at:.0f} / {seconds:.0f}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(48), theme().px(32))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._seek(self._seconds * event.position().x() / max(1, self.width()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._seek(self._seconds * event.position().x() / max(1, self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -_STEP_S, Qt.Key.Key_Right: _STEP_S}
        if event.key() in steps:
            self._seek(self._at + steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self._seek(0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, count = painter_of(self), max(1, self.width() // (_WIDE + _GAP))
        played = self._at / self._seconds if self._seconds else 0.0
        for at in range(count):
            level = self._peaks[at * len(self._peaks) // count] if self._peaks else 0.0
            on = played > 0 and (at + 0.5) / count <= played
            _bar(painter, at * (_WIDE + _GAP), self.height(), level, "accent" if on else "neutral_solid")
        if self._ring and self.hasFocus():
            focus_ring(painter, self.rect(), 6)

    def _seek(self, second: float) -> None:
        if self._seconds:
            self.sought.emit(max(0.0, min(self._seconds, second)))


def _bar(painter: QPainter, x: int, room: int, level: float, colour: str) -> None:
    # Speech lies low in the scale: its root fills the height better and keeps the order.
    height = max(_LOWEST, (room - 6) * min(1.0, level) ** 0.5)
    rounded(painter, QRectF(x, (room - height) / 2, _WIDE, height), _WIDE / 2, colour)
