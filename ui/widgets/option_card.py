"""One of a few choices that need explaining: icon, title, a line or two; the whole card is pressed."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import draw_icon
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable

_PAD = 16
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


class OptionCard(Pressable):
    """Exclusive among its siblings."""

    def __init__(self, icon: str, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._icon, self._line = icon, ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_line(line)

    def show_line(self, line: str) -> None:
        self._line = line
        self.setAccessibleName(f"{self.words}，{line}")
        self.restyle()

    def sizeHint(self) -> QSize:
        width = theme().px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        narrow = theme().px(150)
        return QSize(narrow, self.heightForWidth(max(narrow, self.width())))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme()
        room = QRect(0, 0, max(40, width - 2 * _PAD), 10_000)
        text = QFontMetrics(look.font("small")).boundingRect(room, _WRAP, self._line).height()
        return 2 * _PAD + look.icon_px(28) + 10 + look.line("h3") + 4 + text + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, on, free = painter_of(self), theme(), self.isChecked(), self.isEnabled()
        ground = "accent_soft" if on else "hover" if self.hovered else "surface" if free else "sunken"
        rounded(painter, self.rect(), 12, ground, "accent" if on else "control" if free else "border", 2 if on else 1)
        side, wide = look.icon_px(28), self.width() - 2 * _PAD
        ink = "disabled" if not free else "accent_text" if on else "text2"
        draw_icon(painter, self._icon, QRectF(_PAD, _PAD, side, side), look.colour(ink))
        if on:
            mark = look.icon_px(20)
            draw_icon(
                painter,
                "circle-check",
                QRectF(self.width() - _PAD - mark, _PAD, mark, mark),
                look.colour("accent_text"),
            )
        top = _PAD + side + 10
        words(painter, QRectF(_PAD, top, wide, look.line("h3")), self.words, "h3", "text" if free else "disabled")
        top += look.line("h3") + 4
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text2" if free else "text3"))  # it tells why the choice is not free
        painter.drawText(QRectF(_PAD, top, wide, self.height() - top - 8), _WRAP, self._line)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 12)
