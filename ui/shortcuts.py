"""Keys as data: what works in the window, and the sheet on F1 that tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.text import N_, tr
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import Label
from ui.widgets.sheet import Sheet


@dataclass(frozen=True)
class Shortcut:
    """`keys` as Qt writes them, e.g. Ctrl+K; `does` names what the window does, empty if only told."""

    keys: str
    words: str
    group: str
    does: str = ""


GO, LOOK = N_("去哪里"), N_("窗口")
WINDOW_SHORTCUTS = (
    Shortcut("Ctrl+K", N_("搜索和命令"), GO, "open_palette"),
    Shortcut("Alt+Left", N_("后退"), GO, "back"),
    Shortcut("Alt+Right", N_("前进"), GO, "forward"),
    Shortcut("F6", N_("在导航、顶栏和页面之间移动"), GO, "next_region"),
    Shortcut("Ctrl+,", N_("设置"), GO, "open_settings"),
    Shortcut("Ctrl+J", N_("后台任务"), GO, "open_tasks"),
    Shortcut("Ctrl+B", N_("导航变宽或变窄"), LOOK, "switch_navigation"),
    Shortcut("Ctrl+Shift+L", N_("浅色或深色"), LOOK, "switch_scheme"),
    Shortcut("Ctrl+=", N_("文字大一点"), LOOK, "larger_text"),
    Shortcut("Ctrl+-", N_("文字小一点"), LOOK, "smaller_text"),
    Shortcut("Ctrl+0", N_("文字恢复原来大小"), LOOK, "normal_text"),
    Shortcut("F1", N_("快捷键一览"), LOOK, "open_shortcuts"),
    Shortcut("Esc", N_("关闭最上面一层"), LOOK),
)


def shortcut_sheet(window: QWidget, shortcuts: Sequence[Shortcut]) -> Sheet:
    sheet = Sheet(window, tr(N_("快捷键")), width=560)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    grid.setContentsMargins(0, 0, 14, 0)  # beside the scroll bar
    for nth, (group, members) in enumerate(groupby(shortcuts, attrgetter("group"))):
        heading = Label(tr(group), "small_strong", "text3")
        heading.setContentsMargins(0, 12 if nth else 0, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for shortcut in members:
            row = grid.rowCount()
            grid.addWidget(Label(tr(shortcut.words)), row, 0)
            grid.addWidget(KeyCap(shortcut.keys), row, 1, Qt.AlignmentFlag.AlignRight)
    sheet.body.addLayout(grid)
    return sheet
