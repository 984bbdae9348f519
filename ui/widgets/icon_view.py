"""An icon that is only looked at, bare or on a soft tile."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icons import draw_icon
from ui.theme.paint import painter_of, rounded
from ui.theme.theme import theme
from ui.widgets.painted import Painted


class IconView(Painted):
    """`tile` is the side of the ground behind it, 0 for none."""

    def __init__(
        self,
        name: str,
        colour: str = "text2",
        size: int = 20,
        *,
        tile: int = 0,
        ground: str = "accent_soft",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._name, self._colour, self._size, self._tile, self._ground = name, colour, size, tile, ground

    def show_icon(self, name: str, colour: str) -> None:
        self._name, self._colour = name, colour
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().icon_px(self._tile or self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        if self._tile:
            rounded(painter, self.rect(), min(20, self._tile * 0.25), self._ground)
        side = theme().icon_px(self._size)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_icon(painter, self._name, box, theme().colour(self._colour))
