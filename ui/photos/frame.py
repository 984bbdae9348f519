"""The parts around the stage: head, tools, colours, neighbours; they only lie where they belong."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.parts import PageParts
from ui.photos.film_strip import FilmStrip
from ui.photos.panel import PhotoPanel
from ui.photos.stage import PhotoStage
from ui.photos.style_bar import StyleBar
from ui.photos.tools import Tool, ToolColumn
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton
from ui.widgets.icon_view import IconView
from ui.widgets.key_cap import key_words
from ui.widgets.label import Label
from ui.widgets.laid_out import line
from ui.widgets.scroll_page import ScrollPage

_LOW, _NARROW, _BARE = 760, 1180, 900


class ViewerFrame(QWidget):
    def __init__(self, parts: PageParts, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage, self.tools, self.style_bar = PhotoStage(), ToolColumn(), StyleBar()
        self.strip, self.panel, self.banner = FilmStrip(parts), PhotoPanel(), Banner()
        self.back = Button(tr(N_("返回")), "arrow-left", "stage", "lg")
        self.title = Label("", "h2", "stage_text", elide=True)
        self.about = Label("", "small", "stage_text2", elide=True)
        self.undo = IconButton("undo-2", tr(N_("撤销")), "stage", "lg")
        self.redo = IconButton("redo-2", tr(N_("重做")), "stage", "lg")
        self.compare = Button(tr(N_("对比原图")), "scan-eye", "stage", "lg", name=tr(N_("对比原图，按住空格")))
        self.compare.key = tr(N_("空格"))
        self.more = IconButton("info", tr(N_("照片说明")), "stage", "lg")
        self.done = Button(tr(N_("完成")), "check", "primary", "lg", name=tr(N_("完成，看下一张")))
        self.done.key = key_words("Return")  # the stage itself takes the key: in a field it means something else
        self.previous = IconButton("chevron-left", tr(N_("上一张  [")), "stage", "lg")
        self.following = IconButton("chevron-right", tr(N_("下一张  ]")), "stage", "lg")
        self.nth = Label("", "strong", "stage_text")
        self._kept = line(
            IconView("shield-check", "stage_text2", 16), Label(_kept_words(), "small", "stage_text2"), gap=6
        )
        self._turning = line(self.previous, self.nth, self.following)
        self._tool_room = ScrollPage(padding=0, gap=0)
        self._panel_asked = False
        self._lay_out()
        self.compare.setToolTip(tr(N_("按住空格也可以")))
        self.more.clicked.connect(self._switch_panel)
        theme().changed.connect(self.fit)

    def set_editable(self, editable: bool) -> None:
        self.stage.editable = editable
        for part in (self._tool_room, self.undo, self.redo):
            part.setVisible(editable)
        for choice in (*self.style_bar.colours.values(), *self.style_bar.widths.values()):
            choice.setEnabled(editable)
        self.panel.set_read_only(not editable)

    def show_tool(self, tool: Tool) -> None:
        self.tools.show_tool(tool)
        self._tool_room.ensureWidgetVisible(self.tools.buttons[tool], 0, 0)

    def fit(self) -> None:
        """What there is no room for goes: the neighbours, the words, then the panel until it is asked for."""
        scale = theme().scale
        low, width = self.height() / scale < _LOW, self.width() / scale
        self.strip.setVisible(not low)
        self._kept.setVisible(width >= _NARROW)
        row = self.style_bar.row if low else self._strip_row
        row.addWidget(self._turning)
        bare = width < _BARE
        self.more.setVisible(bare)
        self.panel.setVisible(not bare or self._panel_asked)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("stage"))

    def _switch_panel(self) -> None:
        self._panel_asked = self.panel.isHidden()
        self.fit()

    def _lay_out(self) -> None:
        self._tool_room.body.addWidget(self.tools)
        self._tool_room.setFixedWidth(max(76, theme().px(76)))
        self._tool_room.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.style_bar.row.addStretch(1)
        self.style_bar.row.addWidget(self._kept)
        self._strip_row = QHBoxLayout()
        self._strip_row.setSpacing(16)
        self._strip_row.addWidget(self.strip, 1)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._tool_room)
        middle.addWidget(self.stage, 1)
        dark = QVBoxLayout()
        dark.setContentsMargins(12, 10, 12, 10)
        dark.setSpacing(8)
        dark.addLayout(self._head())
        dark.addWidget(self.banner)
        dark.addLayout(middle, 1)
        dark.addWidget(self.style_bar)
        dark.addLayout(self._strip_row)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(dark, 1)
        row.addWidget(self.panel)

    def _head(self) -> QHBoxLayout:
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.title)
        told.addWidget(self.about)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addSpacing(8)
        head.addLayout(told, 1)
        for part in (self.undo, self.redo, self.compare, self.more, self.done):
            head.addWidget(part)
        return head


def _kept_words() -> str:
    return tr(N_("标注存为单独图层，原图不变"))
