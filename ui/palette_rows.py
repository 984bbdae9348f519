"""What the palette found, in groups."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.text import N_, tr
from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, RIGHT, rounded, words
from ui.theme.theme import theme
from ui.widgets.key_cap import key_words

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Hit:
    """One thing found; `go` opens it, hits of one group stand together in the order given."""

    group: str
    title: str
    line: str
    icon: str
    go: Callable[[], object]
    key: str = ""


class _Hits(QAbstractListModel):
    """Group names are rows of their own that cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Hit | str] = []

    def replace(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.rows = []
        for at, hit in enumerate(hits):
            if at == 0 or hits[at - 1].group != hit.group:
                self.rows.append(hit.group)
            self.rows.append(hit)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else f"{row.title}，{row.line}" if row.line else row.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, model: _Hits, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, look = self._model.rows[index.row()], theme()
        if isinstance(row, str):
            return QSize(100, look.line("caption") + 10)
        return QSize(100, look.line("strong") + (look.line("caption") if row.line else 4) + 16)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, room = self._model.rows[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            words(painter, room.adjusted(23, 6, -20, 0), row, "caption", "text3")
        else:
            self._paint_hit(painter, room, row, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_hit(self, painter: QPainter, room: QRectF, hit: Hit, current: bool) -> None:
        look = theme()
        if current:
            rounded(painter, room.adjusted(8, 0, -8, 0), 8, "accent_soft")
        side, ink = look.icon_px(20), "accent_text" if current else "text2"
        draw_icon(painter, hit.icon, QRectF(22, room.center().y() - side / 2, side, side), look.colour(ink))
        left, right = 22 + side + 12, room.right() - 24
        if current:
            small = look.icon_px(16)
            draw_icon(
                painter,
                "corner-down-left",
                QRectF(right - small, room.center().y() - small / 2, small, small),
                look.colour(ink),
            )
            right -= small + 8
            words(painter, QRectF(left, room.y(), right - left, room.height()), tr(N_("打开")), "caption", ink, RIGHT)
            right -= look.width(tr(N_("打开")), "caption") + 12
        elif hit.key:
            cap = look.width(key_words(hit.key), "micro") + 12
            box = QRectF(right - cap, room.center().y() - 10, cap, 20)
            rounded(painter, box, 5, "sunken", "border")
            words(painter, box, key_words(hit.key), "micro", "text2", CENTRE, elide=False)
            right -= cap + 12
        title, line = look.line("strong"), look.line("caption") if hit.line else 0
        top = room.center().y() - (title + line) / 2
        words(painter, QRectF(left, top, right - left, title), hit.title, "strong")
        words(painter, QRectF(left, top + title, right - left, line), hit.line, "caption", "text3")


class HitList(QListView):
    """The field above keeps the focus; this only shows and moves what is chosen."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._hits = _Hits()
        self.nothing = ("", "")
        """A title and a line that stand here while there is no row."""
        self.setModel(self._hits)
        self.setItemDelegate(_HitDelegate(self._hits, self))
        self.setAccessibleName(tr(N_("找到的内容")))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._press)
        theme().changed.connect(self.doItemsLayout)

    @property
    def current(self) -> Hit | None:
        index = self.currentIndex()
        row = self._hits.rows[index.row()] if index.isValid() else ""
        return None if isinstance(row, str) else row

    def content_height(self) -> int:
        return sum(self.sizeHintForRow(row) for row in range(len(self._hits.rows)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        title, line = self.nothing
        if self._hits.rows or not title:
            return
        painter, look, room = QPainter(self.viewport()), theme(), QRectF(self.viewport().rect())
        high = look.line("strong")
        top = room.center().y() - high
        words(painter, QRectF(room.x() + 20, top, room.width() - 40, high), title, "strong", align=CENTRE)
        words(painter, QRectF(room.x() + 20, top + high + 4, room.width() - 40, high), line, "caption", "text3", CENTRE)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        self._hits.replace(hits)
        self.step(1)

    def step(self, by: int) -> None:
        """To the next (1) or the previous (-1) hit, over group names, round at the ends."""
        count, at = len(self._hits.rows), self.currentIndex().row()
        for step in range(1, count + 1):
            row = (at + by * step) % count
            if not isinstance(self._hits.rows[row], str):
                self.setCurrentIndex(self._hits.index(row))
                self.scrollTo(self.currentIndex())
                return

    def choose_current(self) -> None:
        if (hit := self.current) is not None:
            self.chosen.emit(hit)

    def _press(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.choose_current()
