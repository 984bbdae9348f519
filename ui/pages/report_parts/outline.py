"""The parts of the report in their order, each with its state; pressing one opens it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.pages.report_parts.chapters import CHAPTERS, Chapter, Standing, State
from ui.theme.icons import draw_icon
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.label import Label
from ui.widgets.laid_out import line
from ui.widgets.painted import Pressable

_LOOKS = {
    State.WRITTEN: ("circle-check", "success", "text3"),
    State.GENERATED: ("circle-check", "text3", "text3"),
    State.ADVISED: ("triangle-alert", "warning", "warning"),
    State.LACKING: ("circle-x", "danger", "danger"),
}

_WIDE, _WIDEST = 256, 440


class OutlineRow(Pressable):
    def __init__(self, chapter: Chapter) -> None:
        super().__init__(chapter.words)
        self.standing = Standing(State.GENERATED, "")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_standing(self, standing: Standing) -> None:
        self.standing = standing
        self.setAccessibleName(f"{self.words}，{standing.line}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(180), theme().line("strong") + theme().line("caption") + 16)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(140), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, on = painter_of(self), theme(), self.isChecked()
        if on or self.hovered:
            rounded(painter, self.rect(), 8, "accent_soft" if on else "hover", "accent_line" if on else "")
        icon, tint, ink = _LOOKS[self.standing.state]
        side, top = look.icon_px(18), 8
        draw_icon(painter, icon, QRectF(12, top + 2, side, side), look.colour(tint), 2.0)
        left = 12 + side + 10
        room, height = self.width() - left - 8, look.line("strong")
        words(painter, QRectF(left, top, room, height), self.words, "strong", "text", weight=600 if on else None)
        below = QRectF(left, top + height, room, look.line("caption"))
        words(painter, below, self.standing.line, "caption", "text2" if on and ink == "text3" else ink)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)


class Outline(QWidget):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr(N_("目录")))
        self.rows = {chapter.key: OutlineRow(chapter) for chapter in CHAPTERS}
        self._count = Label("", "caption", "text3")
        holder = QWidget()
        stack = QVBoxLayout(holder)
        stack.setContentsMargins(12, 0, 12, 12)
        stack.setSpacing(2)
        for key, row in self.rows.items():
            row.clicked.connect(partial(self._press, key))
            stack.addWidget(row)
        stack.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(holder)
        scroll.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        head = line(Label(tr(N_("目录")), "h2"), None, self._count)
        head.setContentsMargins(24, 0, 20, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(scroll, 1)
        self._fit()
        theme().changed.connect(self._fit)

    def show_standings(self, standings: Mapping[str, Standing]) -> None:
        for key, standing in standings.items():
            self.rows[key].show_standing(standing)
        lacking = sum(one.state is State.LACKING for one in standings.values())
        self._count.setText(tr(N_("{count} 部分待补")).format(count=lacking) if lacking else tr(N_("都有内容了")))
        self._count.set_colour("danger" if lacking else "text3")

    def show_chosen(self, key: str) -> None:
        self.rows[key].setChecked(True)

    def _press(self, key: str) -> None:
        self.chosen.emit(key)

    def _fit(self) -> None:
        self.setFixedWidth(min(theme().px(_WIDE), _WIDEST))
