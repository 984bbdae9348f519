"""A grid of thousands of photos whose thumbnails are read when they come into sight."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.jobs import Jobs
from ui.models.photo_list import Index, PhotoList
from ui.models.photo_tile import Mood, PhotoTile, paint_tile, star_place
from ui.models.thumbnail_reader import ReadMany, ThumbnailReader
from ui.theme.theme import theme

_GAP = 12
_NARROWEST = 180
_SCREENS_AHEAD = 1


class _TileDelegate(QStyledItemDelegate):
    def __init__(self, grid: "PhotoGrid") -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._grid.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        grid, state, flags = self._grid, option.state, QStyle.StateFlag
        tile = grid.photos.tile(index)
        room = QRectF(option.rect.topLeft(), grid.tile_size)
        mood = Mood(
            selected=bool(state & flags.State_Selected),
            focused=bool(state & flags.State_HasFocus),
            starring=grid.stars and bool(state & (flags.State_MouseOver | flags.State_Selected)),
            marking=grid.marking,
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tile(painter, room, tile, grid.thumbnails.picture(tile), mood)


class PhotoGrid(QListView):
    """`opened` on Enter or double click, `selection_changed` whenever other photos are marked; with `stars`,
    `star_asked` on a click on the star of a tile. Plain keys that mean nothing here go on to the page."""

    opened = Signal(str)
    selection_changed = Signal()
    star_asked = Signal(str)

    def __init__(
        self, read_many: ReadMany, jobs: Jobs, name: str, *, stars: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.photos = PhotoList()
        self.tile_size = QSize(_NARROWEST, round(_NARROWEST * 0.8))
        self.thumbnails = ThumbnailReader(read_many, jobs, self)
        self.marking, self.stars = False, stars
        self.setAccessibleName(name)
        self.setModel(self.photos)
        self.setItemDelegate(_TileDelegate(self))
        self._set_up_view()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start(0))
        self.thumbnails.came.connect(self._paint_these)
        self.doubleClicked.connect(self._open)
        theme().changed.connect(self._dress_anew)

    def show_photos(self, tiles: Sequence[PhotoTile]) -> None:
        marked = self.selected_ids()
        self.thumbnails.try_again()
        self.photos.show_photos(tiles)
        self._mark_again(marked)
        self._soon.start(0)

    def selected_ids(self) -> list[str]:
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.photos.tile(self.photos.index(row)).id for row in rows]

    def select(self, photo_id: str) -> None:
        """Make it the only marked one and bring it into sight."""
        row = self.photos.row_of(photo_id)
        if row >= 0:
            index = self.photos.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def set_marking(self, marking: bool) -> None:
        """While marking, each click adds or takes away; otherwise Ctrl and Shift do."""
        modes = QAbstractItemView.SelectionMode
        self.marking = marking
        self.setSelectionMode(modes.MultiSelection if marking else modes.ExtendedSelection)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)
        self._soon.start(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.text().strip() and event.text().isprintable() and not held:
            event.ignore()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if photo_id := self._star_at(event):
            self.star_asked.emit(photo_id)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick clicks on a star is another click."""
        if photo_id := self._star_at(event):
            self.star_asked.emit(photo_id)
            return
        super().mouseDoubleClickEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def _set_up_view(self) -> None:
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        # Always there, or tiles would change their size when it comes; its handle only shows with something to scroll.
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumHeight(theme().px(160))

    def _fit(self) -> None:
        """As many columns as there is room for, filling the width; a cell holds the photo and the gap."""
        narrowest = theme().px(_NARROWEST) + _GAP
        room = max(narrowest, self.viewport().width() - 1)
        cell = room // (room // narrowest)
        size = QSize(cell - _GAP, round((cell - _GAP) * 0.8))
        if size != self.tile_size or not self.gridSize().isValid():
            self.tile_size = size
            self.thumbnails.fit(size, self.devicePixelRatioF())
            self.setGridSize(QSize(cell, size.height() + _GAP))

    def _in_sight(self) -> tuple[int, int]:
        """The first row of the list that can be seen, and the first one below that can't."""
        cell, view = self.gridSize(), self.viewport().size()
        if not cell.isValid() or not self.isVisible():
            return 0, 0
        across = max(1, view.width() // cell.width())
        top, down = self.verticalScrollBar().value() // cell.height(), -(-view.height() // cell.height()) + 1
        return top * across, (top + down) * across

    def _ask(self) -> None:
        """For what is in sight first, then for what will be when somebody goes on scrolling."""
        first, last = self._in_sight()
        self.thumbnails.want(self.photos.tiles(first, last + (last - first) * _SCREENS_AHEAD))

    def _paint_these(self, tiles: Sequence[PhotoTile]) -> None:
        """Those only: painting all that is in sight takes a third of a frame, and most came ahead of being seen."""
        first, last = self._in_sight()
        for row in (self.photos.row_of(tile.id) for tile in tiles):
            if first <= row < last:
                self.update(self.photos.index(row))

    def _mark_again(self, marked: Sequence[str]) -> None:
        """What took its place in the midst of a change is marked as it was before."""
        if marked == self.selected_ids():
            return
        rows = sorted(row for row in map(self.photos.row_of, marked) if row >= 0)
        whole = QItemSelection()
        for first, last in _runs(rows):
            whole.select(self.photos.index(first), self.photos.index(last))
        self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _star_at(self, event: QMouseEvent) -> str:
        """The photo whose star is there to be clicked; a finger has to see it first, as it never hovers."""
        index = self.indexAt(event.position().toPoint())
        if not self.stars or not index.isValid():
            return ""
        tile = self.photos.tile(index)
        finger = event.deviceType() is QInputDevice.DeviceType.TouchScreen
        if finger and not tile.starred and not self.selectionModel().isSelected(index):
            return ""
        room = QRectF(self.visualRect(index).topLeft(), self.tile_size)
        return tile.id if star_place(room).adjusted(-8, -8, 8, 8).contains(event.position()) else ""

    def _dress_anew(self) -> None:
        self.tile_size = QSize()
        self._fit()
        self._soon.start(0)
        self.viewport().update()

    def _open(self, index: Index) -> None:
        self.opened.emit(self.photos.tile(index).id)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each stretch of rows without a gap."""
    for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        stretch = [row for _, row in run]
        yield stretch[0], stretch[-1]
