"""A place to drop files on; also a button that asks for them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable


class DropZone(Pressable):
    """`dropped` carries the list of paths `accepts` agrees to; `clicked` should open a file dialog.

    A `flat` one has its icon beside the words.
    """

    dropped = Signal(object)

    def __init__(
        self,
        what: str,
        hint: str,
        icon: str,
        accepts: Callable[[Path], bool],
        parent: QWidget | None = None,
        *,
        flat: bool = False,
    ) -> None:
        super().__init__(what, parent)
        self._hint, self._icon, self._accepts, self._over = hint, icon, accepts, False
        self._flat = flat
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme()
        wide = max(look.width(self.words, "strong"), look.width(self._hint, "caption"))
        if self._flat:
            return QSize(round(wide) + look.icon_px(48) + 54, look.line("h2") + look.line("small") + 28)
        return QSize(round(wide) + 48, look.icon_px(24) + look.line("strong") + look.line("caption") + 40)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._paths(event):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        event.acceptProposedAction()
        self.dropped.emit(self._paths(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, room = painter_of(self), theme(), QRectF(self.rect())
        ground = "accent_soft" if self._over else "hover" if self.hovered else "surface"
        rounded(painter, room, 12, ground)
        pen = QPen(look.colour("accent" if self._over else "control"), 1.5)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 12, 12)
        if self.shows_ring:
            focus_ring(painter, room, 12)
        if self._flat:
            self._paint_flat(painter, room)
            return
        side, line = look.icon_px(24), look.line("strong")
        top = (room.height() - side - line - look.line("caption") - 6) / 2
        draw_icon(painter, self._icon, QRectF((room.width() - side) / 2, top, side, side), look.colour("accent_text"))
        words(painter, QRectF(12, top + side + 6, room.width() - 24, line), self.words, "strong", "text", CENTRE)
        below = QRectF(12, top + side + 6 + line, room.width() - 24, look.line("caption"))
        words(painter, below, self._hint, "caption", "text3", CENTRE)

    def _paint_flat(self, painter: QPainter, room: QRectF) -> None:
        look, tile, first, second = theme(), theme().icon_px(48), theme().line("h2"), theme().line("small")
        box = QRectF(20, (room.height() - tile) / 2, tile, tile)
        rounded(painter, box, 12, "surface" if self._over else "accent_soft")
        pad = tile / 4
        draw_icon(painter, self._icon, box.adjusted(pad, pad, -pad, -pad), look.colour("accent_text"))
        left, top = box.right() + 14, (room.height() - first - second) / 2
        words(painter, QRectF(left, top, room.width() - left - 20, first), self.words, "h2")
        words(painter, QRectF(left, top + first, room.width() - left - 20, second), self._hint, "small", "text2")

    def _paths(self, event: QDropEvent) -> list[Path]:
        files = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        return [file for file in files if self._accepts(file)]
