"""The list of bundles: one painted row each, so that several hundred of them stay fluid."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.text import N_, tr
from ui.models.exact_changes import take_rows
from ui.pages.queue_parts.queue_row import QueueRow
from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, RIGHT, focus_ring, rounded, words
from ui.theme.theme import theme
from ui.widgets.status_tag import Tone

Index = QModelIndex | QPersistentModelIndex
_NARROW = 560
_STATE, _STATE_NARROW, _TIME = 232, 176, 78


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[QueueRow] = []

    def replace(self, rows: Sequence[QueueRow]) -> None:
        for row in take_rows(self, self.rows, rows, attrgetter("key")):
            self.dataChanged.emit(self.index(row), self.index(row))

    def replace_one(self, row: QueueRow) -> None:
        for at, old in enumerate(self.rows):
            if old.key == row.key:
                self.rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))
                return

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "，".join(part for part in (row.title, row.line, row.time, row.state, row.note) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.title, row.line, f"{row.state} {row.note}") if part)
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, model: _Rows, parent: QListView) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme()
        return QSize(200, max(64, look.line("strong") + look.line("caption") + 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, look, room = self._model.rows[index.row()], theme(), QRectF(option.rect).adjusted(1, 1, -1, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            rounded(painter, room, 10, "accent_soft", "accent_line")
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, room, 10, "hover")
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, room, 10)
        inner = room.adjusted(12, 0, -12, 0)
        tile = look.icon_px(40)
        box = QRectF(inner.x(), inner.center().y() - tile / 2, tile, tile)
        rounded(painter, box, 10, "surface" if chosen else row.tone.soft)
        pad = tile / 4
        draw_icon(painter, row.icon, box.adjusted(pad, pad, -pad, -pad), look.colour(row.tone.ink))
        narrow = inner.width() < look.px(_NARROW)
        state = inner.adjusted(inner.width() - look.px(_STATE_NARROW if narrow else _STATE), 0, 0, 0)
        right = state.x()
        if not narrow:
            right -= look.px(_TIME)
            _two_lines(painter, QRectF(right, inner.y(), look.px(_TIME), inner.height()), row.time, row.size, "small")
        left = box.right() + 14
        place = QRectF(left, inner.y(), right - left - 14, inner.height())
        _two_lines(painter, place, row.title, row.line, "strong")
        _paint_state(painter, state, row, "surface" if chosen else row.tone.soft)
        painter.restore()


def _two_lines(painter: QPainter, room: QRectF, first: str, second: str, role: str) -> None:
    look = theme()
    upper, lower = look.line(role), look.line("caption")
    top = room.y() + (room.height() - upper - lower) / 2
    ink = "text" if role == "strong" else "text2"
    words(painter, QRectF(room.x(), top, room.width(), upper), first, role, ink)
    words(painter, QRectF(room.x(), top + upper, room.width(), lower), second, "caption", "text3")


def _paint_state(painter: QPainter, room: QRectF, row: QueueRow, ground: str) -> None:
    look = theme()
    tag, below = max(24, look.line("caption") + 4), look.line("caption")
    top = room.y() + (room.height() - tag - below - 3) / 2
    _paint_tag(painter, QRectF(room.x(), top, room.width(), tag), row.state, row.tone, ground)
    rest = QRectF(room.x(), top + tag + 3, room.width(), below)
    if row.share is None:
        words(painter, rest, row.note, "caption", "text2")
        return
    percent = f"{row.share:.0%}"
    wide = look.width("100%", "caption_strong") + 8
    bar = QRectF(rest.x(), rest.center().y() - 3, rest.width() - wide, 6)
    rounded(painter, bar, 3, "track")
    if row.share > 0:
        rounded(painter, QRectF(bar.x(), bar.y(), max(6.0, bar.width() * row.share), 6), 3, "accent")
    words(painter, rest, percent, "caption_strong", "accent_text", RIGHT)


def _paint_tag(painter: QPainter, room: QRectF, text: str, tone: Tone, ground: str) -> None:
    look, side = theme(), theme().icon_px(14)
    width = min(room.width(), look.width(text, "caption_strong") + side + 22)
    tag = QRectF(room.x(), room.y(), width, room.height())
    rounded(painter, tag, 6, ground)
    draw_icon(
        painter, tone.icon, QRectF(tag.x() + 8, tag.center().y() - side / 2, side, side), look.colour(tone.ink), 2.1
    )
    words(painter, tag.adjusted(side + 12, 0, -6, 0), text, "caption_strong", tone.ink, CENTRE)


class QueueList(QListView):
    """`chosen` tells the row that is looked at, `acted` that Enter was pressed on it, `removed` Del."""

    chosen = Signal(object)
    acted = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr(N_("收到的包")))
        self._rows = _Rows()
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self._rows, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(theme().px(240))
        self.selectionModel().currentChanged.connect(self._tell)
        theme().changed.connect(self.doItemsLayout)

    @property
    def row(self) -> QueueRow | None:
        at = self.currentIndex().row()
        return self._rows.rows[at] if 0 <= at < len(self._rows.rows) else None

    def show_rows(self, rows: Sequence[QueueRow]) -> None:
        self._rows.replace(rows)

    def show_row(self, row: QueueRow) -> None:
        """The same bundle, further on."""
        self._rows.replace_one(row)

    def choose(self, key: str) -> bool:
        for at, row in enumerate(self._rows.rows):
            if row.key == key:
                self.setCurrentIndex(self._rows.index(at))
                return True
        return False

    def choose_first(self) -> None:
        if self._rows.rows and self.row is None:
            self.setCurrentIndex(self._rows.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row:
            self.acted.emit()
        elif event.key() == Qt.Key.Key_Delete and self.row:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.chosen.emit(self.row)
