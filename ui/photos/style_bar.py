"""Colours and widths of strokes, and taking the chosen mark away."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.records.photos import MarkColour, MarkWidth
from app.domain.text import N_, tr
from ui.theme.paint import focus_ring, painter_of, rounded
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.divider import Divider
from ui.widgets.label import Label
from ui.widgets.painted import Pressable

_SIDE = 44
_STROKES = {MarkWidth.THIN: 2.0, MarkWidth.MEDIUM: 4.0, MarkWidth.THICK: 7.0}


class _Choice(Pressable):
    def __init__(self, name: str) -> None:
        super().__init__("")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)


class _Colour(_Choice):
    def __init__(self, colour: MarkColour) -> None:
        super().__init__(tr(N_("{colour}色")).format(colour=colour.words))
        self._colour = colour

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, middle = painter_of(self), QRectF(self.rect()).center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(f"mark_{self._colour.value}"))
        painter.drawEllipse(middle, 13, 13)
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().colour("stage_text"), 2))
            painter.drawEllipse(middle, 18, 18)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 10, "stage_text")


class _Width(_Choice):
    def __init__(self, width: MarkWidth) -> None:
        super().__init__(tr(N_("{width}线")).format(width=width.words))
        self._width = width

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, middle = painter_of(self), QRectF(self.rect()).center()
        if self.isChecked() or self.hovered:
            rounded(painter, self.rect(), 8, "stage_ctl")
        line = QPen(theme().colour("stage_text"), _STROKES[self._width])
        line.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(line)
        painter.drawLine(middle - QPointF(8, 0), middle + QPointF(8, 0))
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8, "stage_text")


class StyleBar(QWidget):
    colour_chosen = Signal(object)
    width_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.colours = {colour: _Colour(colour) for colour in MarkColour}
        self.widths = {width: _Width(width) for width in MarkWidth}
        self.remove = Button(tr(N_("删除")), "trash-2", "stage", "lg")
        self.remove.key = "Del"
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)
        self._add(tr(N_("颜色")), tuple(self.colours.values()))
        self._add(tr(N_("粗细")), tuple(self.widths.values()))
        self.row.addWidget(self.remove)
        for colour, dot in self.colours.items():
            dot.clicked.connect(lambda _, colour=colour: self.colour_chosen.emit(colour))
        for width, line in self.widths.items():
            line.clicked.connect(lambda _, width=width: self.width_chosen.emit(width))

    def show_style(self, colour: MarkColour | None, width: MarkWidth | None, *, removable: bool) -> None:
        for one, dot in self.colours.items():
            dot.setChecked(one is colour)
        for each, line in self.widths.items():
            line.setChecked(each is width)
        self.remove.setEnabled(removable)

    def _add(self, words: str, buttons: Sequence[QWidget]) -> None:
        self.row.addWidget(Label(words, "small", "stage_text2"))
        for button in buttons:
            self.row.addWidget(button)
        self.row.addSpacing(8)
        self.row.addWidget(Divider(upright=True, colour="stage_ctl"))
        self.row.addSpacing(8)
