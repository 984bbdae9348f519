"""The tools beside the stage: what the next stroke will be."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.records.photos import MarkKind
from app.domain.text import N_, tr
from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable

_WIDTH, _HEIGHT = 68, 58


class Tool(Enum):
    """Key, icon, what it draws."""

    SELECT = ("V", "mouse-pointer-2", None)
    ARROW = ("A", "move-up-right", MarkKind.ARROW)
    BOX = ("R", "square", MarkKind.BOX)
    CIRCLE = ("C", "circle", MarkKind.CIRCLE)
    PEN = ("P", "pencil", MarkKind.PEN)
    TEXT = ("T", "type", MarkKind.TEXT)
    NUMBER = ("N", "list-ordered", MarkKind.NUMBER)
    REDACTION = ("M", "grid-2x2", MarkKind.REDACTION)

    def __init__(self, key: str, icon: str, kind: MarkKind | None) -> None:
        self.key, self.icon, self.kind = key, icon, kind

    @property
    def words(self) -> str:
        return self.kind.words if self.kind else tr(N_("选择"))


class _ToolButton(Pressable):
    def __init__(self, tool: Tool) -> None:
        super().__init__(tool.words)
        self._icon = tool.icon
        self.setCheckable(True)
        again = tr(N_("{tool}  {key}；再按一次 {key} 放在画面中间")) if tool.kind else "{tool}  {key}"
        self.setToolTip(again.format(tool=tool.words, key=tool.key))

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(max(_WIDTH, look.px(_WIDTH)), max(44, look.icon_px(20) + look.line("caption") + look.px(14)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, on = painter_of(self), theme(), self.isChecked()
        ink = "on_accent" if on else "stage_text"
        rounded(painter, self.rect(), 10, "accent" if on else "stage_ctl" if self.hovered else "stage")
        side, line = look.icon_px(20), look.line("caption")
        top = (self.height() - side - line - 4) / 2
        draw_icon(painter, self._icon, QRectF((self.width() - side) / 2, top, side, side), look.colour(ink))
        words(painter, QRectF(0, top + side + 4, self.width(), line), self.words, "caption", ink, CENTRE)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 10, "on_accent" if on else "stage_text")


class ToolColumn(QWidget):
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.buttons = {tool: _ToolButton(tool) for tool in Tool}
        for tool, button in self.buttons.items():
            button.clicked.connect(lambda _, tool=tool: self.chosen.emit(tool))
            column.addWidget(button)
        column.addStretch(1)

    def show_tool(self, chosen: Tool) -> None:
        for tool, button in self.buttons.items():
            button.setChecked(tool is chosen)


def tool_of(key: str) -> Tool | None:
    return next((tool for tool in Tool if tool.key == key.upper()), None)
