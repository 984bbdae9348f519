"""Words to read aloud and compare, large, one on each tile."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.text import N_, tr
from ui.theme.paint import CENTRE, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Painted

_GAP = 10


class WordTiles(Painted):
    def __init__(self, shown: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_words(shown)

    def show_words(self, shown: Sequence[str]) -> None:
        self._words = tuple(shown)
        self.setAccessibleName(tr(N_("核对词：{words}")).format(words="、".join(self._words)))
        self.restyle()

    def sizeHint(self) -> QSize:
        look, count = theme(), max(1, len(self._words))
        widest = max((look.width(word, "h1") for word in self._words), default=0.0)
        return QSize(round(widest + 28) * count + _GAP * (count - 1), look.line("h1") + 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._words:
            return
        painter, count = painter_of(self), len(self._words)
        wide = (min(self.width(), theme().px(150) * count) - _GAP * (count - 1)) / count
        for at, word in enumerate(self._words):
            tile = QRectF(at * (wide + _GAP), 0, wide, self.height())
            rounded(painter, tile, 8, "surface", "control")
            words(painter, tile, word, "h1", "text", CENTRE, elide=False)
