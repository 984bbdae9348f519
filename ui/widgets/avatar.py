"""People and enterprises as a letter on a soft ground, alone or overlapping."""

import zlib
from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.paint import CENTRE, painter_of, rounded
from ui.theme.theme import theme
from ui.widgets.painted import Painted


class Avatar(Painted):
    """The ground follows from the name, so that a person looks the same everywhere; `square` for enterprises."""

    def __init__(
        self, name: str, side: int = 32, *, square: bool = False, ringed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._name, self._side, self._square, self._ringed = name, side, square, ringed
        self.setToolTip(name)

    def show_name(self, name: str) -> None:
        self._name = name
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().icon_px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, side = painter_of(self), theme(), self.width()
        hues = look.tokens.avatars
        ground, letter = hues[zlib.crc32(self._name.encode()) % len(hues)]
        ring = "surface" if self._ringed else ""
        rounded(painter, self.rect(), side * 0.24 if self._square else side / 2, QColor(ground), ring, 2)
        font = look.font("strong", 700 if self._side > 30 else 500)
        font.setPixelSize(max(10, round(side * 0.42)))
        painter.setFont(font)
        painter.setPen(QColor(letter))
        painter.drawText(self.rect(), CENTRE, self._name[:1])


class AvatarStack(QWidget):
    """Who was there, overlapping; the rest as a number is left to the words beside it."""

    def __init__(self, names: Sequence[str] = (), side: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._avatars: list[Avatar] = []
        self.show_names(names)
        theme().changed.connect(self._place)

    def show_names(self, names: Sequence[str]) -> None:
        for avatar in self._avatars:
            avatar.hide()
            avatar.deleteLater()
        self._avatars = [Avatar(name, self._side, ringed=True, parent=self) for name in names]
        self.setAccessibleName("、".join(names))
        self._place()

    def _place(self) -> None:
        side = theme().icon_px(self._side)
        for at, avatar in enumerate(self._avatars):
            avatar.setGeometry(at * (side - 8), 0, side, side)
            avatar.show()
        self.setFixedSize(max(1, side + (len(self._avatars) - 1) * (side - 8)), side)
