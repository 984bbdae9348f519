"""One of a few, all of them in sight: tabs, a segmented control, a row of scores."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.paint import CENTRE, LEFT, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable


class _Row(QWidget):
    """Exclusive parts in a row; arrow keys move between them."""

    chosen = Signal(int)

    def __init__(self, name: str, gap: int, margin: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.group = QButtonGroup(self)
        self.row = QHBoxLayout(self)
        self.row.setSpacing(gap)
        self.row.setContentsMargins(margin, margin, margin, margin)
        self.group.idClicked.connect(self.chosen)

    def add(self, part: Pressable) -> None:
        part.setCheckable(True)
        self.group.addButton(part, len(self.group.buttons()))
        self.row.addWidget(part)

    @property
    def current(self) -> int:
        return self.group.checkedId()

    def choose(self, at: int) -> None:
        """Show as chosen without telling; out of range: none."""
        if 0 <= at < len(self.group.buttons()):
            self.group.button(at).setChecked(True)
            return
        self.group.setExclusive(False)
        for each in self.group.buttons():
            each.setChecked(False)
        self.group.setExclusive(True)


class _Tab(Pressable):
    def __init__(self, text: str, count: int | None) -> None:
        super().__init__(text)
        self.count = count

    def sizeHint(self) -> QSize:
        look = theme()
        width = look.width(self.words, "strong", 700)
        extra = 0 if self.count is None else look.width(str(self.count), "micro") + 16
        return QSize(round(width + extra) + 4, max(look.control("lg"), look.line("strong") + 18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, on = painter_of(self), theme(), self.isChecked()
        ink = "accent_text" if on else "text" if self.hovered else "text2"
        width, height = look.width(self.words, "strong", 700 if on else None), self.height()
        words(
            painter, QRectF(2, 0, width + 2, height), self.words, "strong", ink, LEFT, 700 if on else None, elide=False
        )
        if self.count is not None:
            pill = QRectF(width + 8, (height - 18) / 2, look.width(str(self.count), "micro") + 10, 18)
            rounded(painter, pill, 9, "accent_soft" if on else "neutral_soft")
            words(painter, pill, str(self.count), "micro", "accent_text" if on else "text2", CENTRE, elide=False)
        if on:
            rounded(painter, QRectF(2, height - 3, self.width() - 4, 3), 1.5, "accent")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 6)


class Tabs(_Row):
    """Items are words, or words with a number."""

    def __init__(self, items: Sequence[str | tuple[str, int]], name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, 24, 0, parent)
        for item in items:
            text, count = (item, None) if isinstance(item, str) else item
            self.add(_Tab(text, count))
        self.choose(0)

    def set_count(self, at: int, count: int | None) -> None:
        tab = self.group.button(at)
        if isinstance(tab, _Tab):
            tab.count = count
            tab.restyle()


class _Piece(Pressable):
    def __init__(self, text: str, touch: bool) -> None:
        super().__init__(text)
        self._touch = touch

    def sizeHint(self) -> QSize:
        look = theme()
        height = max(look.control("lg" if self._touch else "sm") - 4, look.line("small_strong") + 8)
        return QSize(round(look.width(self.words, "small_strong", 700)) + 26, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, on = painter_of(self), self.isChecked()
        if on:
            rounded(painter, self.rect(), 6, "pressed" if theme().dark else "surface", "control")
        elif self.hovered:
            rounded(painter, self.rect(), 6, "hover")
        ink = "disabled" if not self.isEnabled() else "text" if on else "text2"
        words(painter, QRectF(self.rect()), self.words, "small_strong", ink, CENTRE, elide=False)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 6)


class SegmentedControl(_Row):
    def __init__(
        self, items: Sequence[str], name: str = "", *, touch: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, 0, 3, parent)
        for item in items:
            self.add(_Piece(item, touch))
        self.choose(0)

    def set_words(self, at: int, text: str) -> None:
        piece = self.group.button(at)
        if isinstance(piece, Pressable):
            piece.set_words(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(painter_of(self), self.rect(), 8, "sunken", "border")


class _Score(Pressable):
    def __init__(self, value: int, row: "ScoreRow") -> None:
        super().__init__(str(value))
        self._value, self._row = value, row

    def sizeHint(self) -> QSize:
        return QSize(theme().px(52), max(theme().control("lg"), theme().line("strong") + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, on, below = painter_of(self), self.isChecked(), self._value < self._row.value
        ground = "accent" if on else "accent_soft" if below else "hover" if self.hovered else "surface"
        rounded(painter, self.rect(), 8, ground, "" if on else "accent_line" if below else "control")
        ink = "on_accent" if on else "accent_text" if below else "text2"
        words(painter, QRectF(self.rect()), self.words, "strong", ink, CENTRE, elide=False)
        if self._row.benchmark == self._value:
            self._paint_mark(painter, on)
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8, "on_accent" if on else "focus")

    def _paint_mark(self, painter: QPainter, on: bool) -> None:
        x, bottom = self.width() / 2, float(self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("on_accent" if on else "text2"))
        corners = [QPointF(x - 4, bottom - 3), QPointF(x + 4, bottom - 3), QPointF(x, bottom - 8)]
        painter.drawPolygon(QPolygonF(corners))


class ScoreRow(_Row):
    """Cells 1 to `highest`; keys 1…9 choose, 0 clears. `scored` tells the value, 0 for none."""

    scored = Signal(int)

    def __init__(
        self,
        highest: int = 5,
        name: str = "",
        benchmark: int = 0,
        level_words: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, 6, 0, parent)
        self.benchmark, self._highest = benchmark, highest
        for value in range(1, highest + 1):
            cell = _Score(value, self)
            level = level_words[value - 1] if value <= len(level_words) else ""
            cell.setAccessibleName(f"{name} {value} {level}".strip())
            self.add(cell)
        self.chosen.connect(lambda at: self._tell(at + 1))

    @property
    def value(self) -> int:
        return self.current + 1

    def show_value(self, value: int) -> None:
        self.choose(value - 1)
        self._repaint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and int(event.text()) <= self._highest:
            self.show_value(int(event.text()))
            self._tell(self.value)
            return
        super().keyPressEvent(event)

    def _tell(self, value: int) -> None:
        self._repaint()
        self.scored.emit(value)

    def _repaint(self) -> None:
        for button in self.group.buttons():
            button.update()
