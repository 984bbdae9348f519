"""A grid of thousands of photos whose thumbnails are read when they come into sight."""

import time
from collections.abc import Callable, Sequence
from operator import attrgetter

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap, QResizeEvent
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
from ui.models.photo_tile import PhotoTile, composed, paint_focus, paint_tile
from ui.models.pixmap_shelf import PixmapShelf
from ui.theme.theme import theme

Index = QModelIndex | QPersistentModelIndex
Thumbnail = Callable[[str], bytes | None]
_TURN_S = 0.008
_GAP = 12
_NARROWEST = 180


class PhotoList(QAbstractListModel):
    """The photos in the order they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[PhotoTile] = []

    def show_photos(self, tiles: Sequence[PhotoTile]) -> None:
        for row in take_rows(self, self._tiles, tiles, attrgetter("id")):
            self.dataChanged.emit(self.index(row), self.index(row))

    def tile(self, index: Index) -> PhotoTile:
        return self._tiles[index.row()]

    def row_of(self, photo_id: str) -> int:
        """-1 where there is no such photo."""
        return next((row for row, tile in enumerate(self._tiles) if tile.id == photo_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            tile = self._tiles[index.row()]
            return " ".join(part for part in (tile.caption, tile.number) if part)
        return None


class _TileDelegate(QStyledItemDelegate):
    def __init__(self, grid: "PhotoGrid") -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._grid.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tile = self._grid.photos.tile(index)
        size = self._grid.tile_size
        room = QRectF(option.rect.x(), option.rect.y(), size.width(), size.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_tile(painter, room, tile, self._grid.picture(tile), selected=selected)
        if option.state & QStyle.StateFlag.State_HasFocus and not selected:
            paint_focus(painter, room)
        painter.restore()


class PhotoGrid(QListView):
    """`opened` on Enter or double click, `selection_changed` whenever other photos are marked."""

    opened = Signal(str)
    selection_changed = Signal()

    def __init__(self, thumbnail: Thumbnail, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photos = PhotoList()
        self.tile_size = QSize(_NARROWEST, round(_NARROWEST * 0.8))
        self._thumbnail, self._shelf = thumbnail, PixmapShelf()
        self._wanted: dict[str, PhotoTile] = {}
        self._missing: set[str] = set()
        self.setAccessibleName(name)
        self.setModel(self.photos)
        self.setItemDelegate(_TileDelegate(self))
        self._set_up_view()
        self._reader = QTimer(self)
        self._reader.setSingleShot(True)
        self._reader.timeout.connect(self._read_some)
        self.doubleClicked.connect(self._open)
        theme().changed.connect(self._forget_pictures)

    def show_photos(self, tiles: Sequence[PhotoTile]) -> None:
        self._missing.clear()
        self.photos.show_photos(tiles)

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
        self.setSelectionMode(modes.MultiSelection if marking else modes.ExtendedSelection)

    def picture(self, tile: PhotoTile) -> QPixmap | None:
        """None until it was read; asking for it makes that happen soon."""
        found = self._shelf.get(self._key(tile))
        if found is None and tile.id not in self._missing:
            self._wanted[tile.id] = tile
            self._reader.start(0)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

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
        self.setMinimumHeight(theme().px(160))

    def _fit(self) -> None:
        """As many columns as there is room for, filling the width; a cell holds the photo and the gap."""
        narrowest = theme().px(_NARROWEST) + _GAP
        room = max(narrowest, self.viewport().width() - 1)
        cell = room // (room // narrowest)
        size = QSize(cell - _GAP, round((cell - _GAP) * 0.8))
        if size != self.tile_size or not self.gridSize().isValid():
            self.tile_size = size
            self._shelf.clear()
            self.setGridSize(QSize(cell, size.height() + _GAP))

    def _key(self, tile: PhotoTile) -> tuple[object, ...]:
        return tile.id, bool(tile.caption or tile.number), self.tile_size.toTuple(), theme().dark

    def _read_some(self) -> None:
        """The newest wishes first, a few milliseconds at a time: scrolling never waits."""
        until = time.monotonic() + _TURN_S
        while self._wanted and time.monotonic() < until:
            photo_id, tile = self._wanted.popitem()
            index = self.photos.index(self.photos.row_of(photo_id))
            if not self.visualRect(index).intersects(self.viewport().rect()):
                continue
            image = QImage.fromData(self._thumbnail(photo_id) or b"")
            if image.isNull():
                self._missing.add(photo_id)
                continue
            captioned = bool(tile.caption or tile.number)
            ratio = self.devicePixelRatioF()
            self._shelf.put(self._key(tile), composed(image, self.tile_size, ratio, captioned))
            self.update(index)
        if self._wanted:
            self._reader.start(0)

    def _forget_pictures(self) -> None:
        self._shelf.clear()
        self._fit()
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.photos.tile(index).id)
