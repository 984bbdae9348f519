"""Cards along a line of time, under headings such as months."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.models.exact_changes import take_rows
from ui.theme.icons import draw_icon
from ui.theme.paint import RIGHT, focus_ring, rounded, words
from ui.theme.theme import theme
from ui.widgets.status_tag import Tone

_ENTRY = Qt.ItemDataRole.UserRole
_AXIS = 44


@dataclass(frozen=True)
class TimelineEntry:
    """One card; `key` comes back when it is opened, `lines` are up to three lines below the title."""

    key: str
    title: str
    when: str
    icon: str
    tone: Tone = Tone.NEUTRAL
    lines: tuple[str, ...] = ()
    heading: str = ""


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: list[TimelineEntry] = []

    def replace(self, entries: Sequence[TimelineEntry]) -> None:
        for row in take_rows(self, self.entries, entries, attrgetter("key")):
            self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "，".join((entry.when, entry.title, *entry.lines))
        return None

    def starts_group(self, row: int) -> bool:
        heading = self.entries[row].heading
        return bool(heading) and (row == 0 or self.entries[row - 1].heading != heading)


class _Card(QStyledItemDelegate):
    def __init__(self, model: _Entries, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry, look = self._model.entries[index.row()], theme()
        height = look.line("h3") + len(entry.lines) * look.line("small") + 36
        return QSize(200, height + (self._heading_height() if self._model.starts_group(index.row()) else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry, look, room = self._model.entries[index.row()], theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._model.starts_group(index.row()):
            head = QRectF(room.x(), room.y(), room.width(), self._heading_height())
            words(painter, head.adjusted(4, 0, 0, 0), entry.heading, "small_strong", "text3")
            room.setTop(head.bottom())
        self._paint_axis(painter, room, entry, index.row())
        box = room.adjusted(_AXIS, 0, -2, -12)
        state = option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        rounded(painter, box, 10, "hover" if hovered else "surface", "accent" if chosen else "border")
        if state & QStyle.StateFlag.State_HasFocus and chosen:
            focus_ring(painter, box, 10)
        inner = box.adjusted(16, 12, -16, -12)
        when = look.width(entry.when, "caption") + 8
        line = QRectF(inner.x(), inner.y(), inner.width(), look.line("h3"))
        words(painter, line.adjusted(0, 0, -when, 0), entry.title, "h3")
        words(painter, line, entry.when, "caption", "text3", RIGHT)
        for at, text in enumerate(entry.lines):
            top = inner.y() + look.line("h3") + at * look.line("small")
            words(painter, QRectF(inner.x(), top, inner.width(), look.line("small")), text, "small", "text2")
        painter.restore()

    def _paint_axis(self, painter: QPainter, room: QRectF, entry: TimelineEntry, row: int) -> None:
        look, x = theme(), room.x() + 17
        painter.setPen(QPen(look.colour("neutral_line"), 2))
        if row + 1 < len(self._model.entries):
            painter.drawLine(round(x), round(room.y() + 34), round(x), round(room.bottom()))
        node = QRectF(x - 15, room.y() + 4, 30, 30)
        rounded(painter, node, 15, entry.tone.soft)
        draw_icon(painter, entry.icon, node.adjusted(7, 7, -7, -7), look.colour(entry.tone.ink))

    def _heading_height(self) -> int:
        return theme().line("small_strong") + 14


class Timeline(QListView):
    """`opened` carries the key of the entry; Enter or a click opens."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._entries = _Entries()
        self.setModel(self._entries)
        self.setItemDelegate(_Card(self._entries, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._open)
        theme().changed.connect(self.doItemsLayout)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """In the order given; what is chosen and the scroll position stay."""
        self._entries.replace(entries)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._entries.entries[index.row()].key)
