"""A running time in large even digits."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import LEFT, painter_of, words
from ui.theme.theme import theme
from ui.widgets.painted import Painted


def clock_words(seconds: int) -> str:
    """5048 as 1:24:08."""
    minutes, second = divmod(max(0, seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{second:02}"


class TimerDisplay(Painted):
    """Only shows; the page tells it the seconds once a second."""

    def __init__(self, name: str, role: str = "timer", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name, self._role, self._words, self._paused = name, role, clock_words(0), False
        self.show_seconds(0)

    def show_seconds(self, seconds: int, *, paused: bool = False) -> None:
        self.show_words(clock_words(seconds), paused=paused)

    def show_words(self, text: str, *, paused: bool = False) -> None:
        """Another way to write a time, such as with tenths."""
        wider = len(text) != len(self._words)
        self._words, self._paused = text, paused
        self.setAccessibleName(f"{self._name} {text}".strip())
        if wider:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(theme().width(self._words, self._role)) + 4, theme().line(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = "text3" if self._paused else "text"
        words(painter_of(self), QRectF(self.rect()), self._words, self._role, ink, LEFT, elide=False)
