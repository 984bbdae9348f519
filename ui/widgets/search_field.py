"""The search field of a list, and the one on top of the window that opens the palette."""

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.fields import TextField
from ui.widgets.key_cap import key_words
from ui.widgets.painted import Pressable

_PAUSE_MS = 150


class SearchField(TextField):
    """Tells what is searched for after a short pause in typing."""

    searched = Signal(str)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(hint, "search", parent=parent)
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(lambda _: self._pause.start())


class SearchOpener(Pressable):
    """Looks like a field, is a button that opens the palette; shows the key, the window listens for it."""

    def __init__(self, hint: str, key: str = "Ctrl+K", parent: QWidget | None = None) -> None:
        super().__init__(hint, parent)
        self._key, self._narrow = key_words(key), False

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.restyle()

    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(210 if self._narrow else look.px(300), max(look.control("md"), look.line() + 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, height = painter_of(self), theme(), self.height()
        rounded(painter, self.rect(), 8, "hover" if self.hovered else "surface", "control")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)
        side = look.icon_px(18)
        draw_icon(painter, "search", QRectF(12, (height - side) / 2, side, side), look.colour("text3"))
        wide = look.width(self._key, "micro") + 12
        cap = QRectF(self.width() - wide - 12, (height - 20) / 2, wide, 20)
        rounded(painter, cap, 5, "sunken", "border")
        words(painter, cap, self._key, "micro", "text3", CENTRE, elide=False)
        start = 12 + side + 8
        words(painter, QRectF(start, 0, cap.x() - start - 6, height), self.words, "body", "text3")
