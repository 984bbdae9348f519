"""Pictures ready to be painted, the least used given up first."""

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtGui import QPixmap

_MOST_BYTES = 96 * 1024 * 1024


class PixmapShelf:
    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most, self._held = most_bytes, 0
        self._pixmaps: OrderedDict[Hashable, QPixmap] = OrderedDict()

    def get(self, key: Hashable) -> QPixmap | None:
        found = self._pixmaps.get(key)
        if found is not None:
            self._pixmaps.move_to_end(key)
        return found

    def put(self, key: Hashable, pixmap: QPixmap) -> None:
        self._drop(self._pixmaps.pop(key, None))
        self._pixmaps[key] = pixmap
        self._held += _bytes(pixmap)
        while self._held > self._most and len(self._pixmaps) > 1:
            self._drop(self._pixmaps.popitem(last=False)[1])

    def clear(self) -> None:
        self._pixmaps.clear()
        self._held = 0

    def __contains__(self, key: Hashable) -> bool:
        return key in self._pixmaps

    def __len__(self) -> int:
        return len(self._pixmaps)

    def _drop(self, pixmap: QPixmap | None) -> None:
        self._held -= _bytes(pixmap) if pixmap is not None else 0


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
