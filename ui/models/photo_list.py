"""The photos of a grid in the order they are shown; thousands of them change at once without a stir."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.models.photo_tile import PhotoTile

Index = QModelIndex | QPersistentModelIndex
_TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_NOWHERE = QModelIndex()


class PhotoList(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._tiles: list[PhotoTile] = []
        self._rows: dict[str, int] = {}

    def show_photos(self, tiles: Sequence[PhotoTile]) -> None:
        """Whatever is the same before and after the first and the last change stays where it is, selection and all."""
        old, new = [tile.id for tile in self._tiles], [tile.id for tile in tiles]
        head = _alike(old, new)
        tail = _alike(old[head:][::-1], new[head:][::-1])
        gone, fresh = len(old) - tail, len(new) - tail
        if gone > head:
            self.beginRemoveRows(_NOWHERE, head, gone - 1)
            self._put([*self._tiles[:head], *self._tiles[gone:]])
            self.endRemoveRows()
        if fresh > head:
            self.beginInsertRows(_NOWHERE, head, fresh - 1)
            self._put([*self._tiles[:head], *tiles[head:fresh], *self._tiles[head:]])
            self.endInsertRows()
        changed = [row for row, (one, other) in enumerate(zip(self._tiles, tiles, strict=True)) if one != other]
        self._put(list(tiles))
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _put(self, tiles: list[PhotoTile]) -> None:
        self._tiles = tiles
        self._rows = {tile.id: row for row, tile in enumerate(tiles)}

    def tile(self, index: Index) -> PhotoTile:
        return self._tiles[index.row()]

    def tiles(self, first: int, last: int) -> list[PhotoTile]:
        """From one row up to another, as far as there are any."""
        return self._tiles[max(0, first) : max(0, last)]

    def row_of(self, photo_id: str) -> int:
        """-1 where there is no such photo."""
        return self._rows.get(photo_id, -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in _TOLD:
            return self._tiles[index.row()].words
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tiles[index.row()].remarks
        return None


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many are the same from the beginning on."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)
