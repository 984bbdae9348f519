"""Yes or no: a check box, or round as a radio dot."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icons import draw_icon
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable


class CheckBox(Pressable):
    """`radio` draws it round: one of several, made exclusive by a QButtonGroup or its parent."""

    def __init__(
        self, text: str = "", *, radio: bool = False, touch: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._radio, self._touch = radio, touch
        self.setCheckable(True)
        self.setAutoExclusive(radio)

    def sizeHint(self) -> QSize:
        look = theme()
        height = max(look.control("lg" if self._touch else "sm"), look.line())
        width = look.width(self.words) + 10 if self.words else 0
        return QSize(round(width) + look.icon_px(20) + 6, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, side = painter_of(self), theme(), theme().icon_px(20)
        box = QRectF(3, (self.height() - side) / 2, side, side)
        radius = side / 2 if self._radio else 5
        if self.isChecked():
            rounded(painter, box, radius, "accent" if self.isEnabled() else "disabled")
            inner = side * 0.34 if self._radio else 3
            mark = box.adjusted(inner, inner, -inner, -inner)
            if self._radio:
                rounded(painter, mark, mark.width() / 2, "on_accent")
            else:
                draw_icon(painter, "check", mark, look.colour("on_accent"), 3)
        else:
            rounded(painter, box, radius, "hover" if self.hovered else "surface", "control", 1.5)
        ink = "text" if self.isEnabled() else "disabled"
        words(painter, QRectF(side + 11, 0, self.width() - side - 11, self.height()), self.words, "body", ink)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 6)
