"""A list to pick from: what was seen and heard, by kind, with a search."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.actions.report_material import Material
from app.domain.text import N_, tr
from ui.theme.icons import draw_icon
from ui.theme.paint import rounded, words
from ui.theme.theme import theme
from ui.widgets.label import Label
from ui.widgets.one_of import SegmentedControl
from ui.widgets.search_field import SearchField
from ui.widgets.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    "interview": "messages-square",
    "interview_answer": "message-square",
    "quick_note": "notebook-pen",
    "photo": "image",
    "shortcoming": "triangle-alert",
    "renovation_project": "package",
    "vendor": "building-2",
    "benchmark": "flag",
}


class _Found(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Material] = []

    def show_rows(self, rows: list[Material]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{one.title}，{one.line}"
        return one.title if role == Qt.ItemDataRole.ToolTipRole else None


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(200), theme().line("body") + theme().line("caption") + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, look = index.model(), theme()
        if not isinstance(model, _Found):
            return
        one, box = model.rows[index.row()], QRectF(option.rect)
        state = option.state
        on, hovered = state & QStyle.StateFlag.State_Selected, state & QStyle.StateFlag.State_MouseOver
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on or hovered:
            rounded(
                painter, box.adjusted(0, 1, 0, -1), 8, "accent_soft" if on else "hover", "accent_line" if on else ""
            )
        side = look.icon_px(18)
        icon_box = QRectF(box.x() + 12, box.y() + (box.height() - side) / 2, side, side)
        draw_icon(painter, _ICONS.get(one.kind, "file-text"), icon_box, look.colour("text2"))
        left, top = box.x() + 12 + side + 12, box.y() + 8
        room = box.right() - left - 12
        words(painter, QRectF(left, top, room, look.line("body")), one.title, "body")
        below = QRectF(left, top + look.line("body"), room, look.line("caption"))
        words(painter, below, one.line, "caption", "text2")


class _List(QListView):
    """Enter picks the current row, as a click does."""

    picked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Row(self))
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.picked.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class MaterialSheet(Sheet):
    picked = Signal(object)
    """A Material; the sheet is closed."""

    def __init__(self, window: QWidget, title: str, line: str, offered: Sequence[Material]) -> None:
        super().__init__(window, title, line, width=760)
        self._offered = offered
        self._kinds = list(dict.fromkeys(one.kind for one in offered))
        labels = {one.kind: tr(one.record.label) for one in offered}
        self.search = SearchField(tr(N_("找一句话、编号或部门")))
        self.kinds = SegmentedControl([tr(N_("全部")), *(labels[kind] for kind in self._kinds)], tr(N_("类别")))
        self.list = _List(title)
        self._found = _Found()
        self.list.setModel(self._found)
        self.list.setFixedHeight(theme().px(380))
        nothing = N_("没找到，换个词试试。") if offered else N_("还没有访谈、速记和照片，采集以后会出现在这里。")
        self._nothing = Label(tr(nothing), "small", "text2", wrap=True)
        for part in (self.search, self.kinds, self._nothing, self.list):
            self.body.addWidget(part)
        self.search.searched.connect(lambda _: self._show())
        self.kinds.chosen.connect(lambda _: self._show())
        self.list.picked.connect(self._pick)
        self.search.returnPressed.connect(lambda: self._pick(0))
        # The line itself does nothing with this key, but the area around it would scroll.
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search, context=Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._enter_list)
        self.closed.connect(self.deleteLater)
        self._show()

    def _enter_list(self) -> None:
        if self._found.rows:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentIndex(self._found.index(0))

    def _show(self) -> None:
        at = self.kinds.current
        kinds = self._kinds if at <= 0 else [self._kinds[at - 1]]
        asked = self.search.text().strip().lower()
        rows = [one for one in self._offered if one.kind in kinds and asked in f"{one.title} {one.line}".lower()]
        self._found.show_rows(rows)
        self._nothing.setVisible(not rows)

    def _pick(self, row: int) -> None:
        if row < len(self._found.rows):
            one = self._found.rows[row]
            self.dismiss()
            self.picked.emit(one)
