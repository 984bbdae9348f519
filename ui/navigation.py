"""Where people can go: the column on the left, wide or as a rail, and the way back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.page import Page
from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.divider import Divider
from ui.widgets.label import Label
from ui.widgets.painted import Painted, Pressable

_ICON_SIDES = (16, 24, 32, 48, 128)


class RailRoom(Enum):
    """How much of an entry a rail has room for."""

    WIDE = 8
    SNUG = 4
    """The air above the icon, in pixels."""
    ICONS_ALONE = 0
    ICONS_CLOSE = -1

    @property
    def height(self) -> int:
        side = theme().icon_px(22)
        if self is RailRoom.ICONS_ALONE:
            return max(40, side + 18)
        if self is RailRoom.ICONS_CLOSE:
            return max(32, side + 8)
        air: int = self.value
        whole = side + theme().line("micro") + 2 * air + 2
        return max(56, whole + 2) if self is RailRoom.WIDE else whole


@dataclass(frozen=True)
class Destination:
    """`section` groups entries ("" for the first), `narrow` asks for the rail, `listed` False hides it."""

    key: str
    words: str
    short_words: str
    icon: str
    section: str
    build: Callable[[], Page]
    shortcut: str = ""
    narrow: bool = False
    listed: bool = True


@dataclass(frozen=True)
class Stop:
    """A place on the way, with what was asked to be shown there."""

    key: str
    where: Mapping[str, object]


@dataclass
class Way:
    """Back and forward."""

    stops: list[Stop] = field(default_factory=list)
    at: int = -1

    def visit(self, stop: Stop) -> None:
        if self.at >= 0 and self.stops[self.at] == stop:
            return
        del self.stops[self.at + 1 :]
        self.stops.append(stop)
        self.at += 1

    def turn(self, steps: int) -> Stop | None:
        """The stop before (-1) or after (1), which becomes the present one; None at either end."""
        if not 0 <= self.at + steps < len(self.stops):
            return None
        self.at += steps
        return self.stops[self.at]


class Logo(Painted):
    """The pulse of a diagnosis on the accent colour."""

    _PULSE = ((0.2, 0.58), (0.36, 0.58), (0.46, 0.32), (0.58, 0.72), (0.66, 0.5), (0.8, 0.5))

    def sizeHint(self) -> QSize:
        side = theme().icon_px(34)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.draw(painter_of(self), self.width())

    @classmethod
    def draw(cls, painter: QPainter, side: int) -> None:
        rounded(painter, QRect(0, 0, side, side), side * 0.26, "accent")
        pen = QPen(theme().colour("on_accent"), side * 0.085)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([QPointF(side * x, side * y) for x, y in cls._PULSE]))


def program_icon() -> QIcon:
    """What stands in the title bar and among the windows; after Theme.apply."""
    icon = QIcon()
    for side in _ICON_SIDES:
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        Logo.draw(painter, side)
        painter.end()
        icon.addPixmap(picture)
    return icon


class NavItem(Pressable):
    """One destination; a badge counts what needs this person."""

    def __init__(self, destination: Destination) -> None:
        super().__init__(tr(destination.words))
        self._destination, self._rail, self._room, self._badge = destination, False, RailRoom.WIDE, 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rail(self, rail: bool) -> None:
        self._rail = rail
        self.setToolTip(self.words if rail else "")
        self.restyle()

    def set_room(self, room: RailRoom) -> None:
        """On a rail that is too low for all words the icon stands alone, its word as a tool tip."""
        if room is not self._room:
            self._room = room
            self.restyle()

    def set_badge(self, number: int) -> None:
        self._badge = number
        name = self.words
        self.setAccessibleName(name + tr(N_("，{number} 项待处理")).format(number=number) if number else name)
        self.update()

    def sizeHint(self) -> QSize:
        look = theme()
        if self._rail:
            return QSize(look.icon_px(56), self._room.height)
        return QSize(160, max(40, look.line("strong") + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room, on = painter_of(self), QRectF(self.rect()), self.isChecked()
        if on:
            rounded(painter, room, 8, "hover" if theme().dark else "surface", "border")
            rounded(painter, QRectF(0, room.height() / 2 - 9, 3, 18), 1.5, "accent")
        elif self.hovered:
            rounded(painter, room, 8, "pressed")
        if self._rail:
            self._paint_rail(painter, on)
        else:
            self._paint_wide(painter, on)
        if self.shows_ring:
            focus_ring(painter, room, 8)

    def _paint_rail(self, painter: QPainter, on: bool) -> None:
        look, side = theme(), theme().icon_px(22)
        alone = self._room in (RailRoom.ICONS_ALONE, RailRoom.ICONS_CLOSE)
        left, top = (self.width() - side) / 2, (self.height() - side) / 2 if alone else self._room.value
        draw_icon(painter, self._destination.icon, QRectF(left, top, side, side), look.colour(_ink(on)))
        if self._badge:
            rounded(painter, QRectF(left + side - 2, top - 2, 8, 8), 4, "danger_solid")
        if alone:
            return
        below = QRectF(0, top + side, self.width(), self.height() - side - top - 2)
        short = tr(self._destination.short_words)
        words(painter, below, short, "micro", "text" if on else "text2", CENTRE, 700 if on else None, elide=False)

    def _paint_wide(self, painter: QPainter, on: bool) -> None:
        look, height = theme(), self.height()
        side = look.icon_px(20)
        draw_icon(painter, self._destination.icon, QRectF(12, (height - side) / 2, side, side), look.colour(_ink(on)))
        place = QRectF(22 + side, 0, self.width() - side - 60, height)
        words(painter, place, self.words, "strong", "text" if on else "text2", weight=700 if on else None)
        if self._badge:
            number = str(self._badge)
            wide = max(20.0, look.width(number, "micro") + 10)
            pill = QRectF(self.width() - wide - 10, (height - 20) / 2, wide, 20)
            rounded(painter, pill, 10, "accent_soft" if on else "neutral_soft")
            words(painter, pill, number, "micro", "accent_text" if on else "text2", CENTRE, elide=False)


class NavList(QScrollArea):
    """All listed destinations by section; scrolls where the window is too low."""

    asked = Signal(str)

    def __init__(self, destinations: Sequence[Destination]) -> None:
        super().__init__()
        self._items: dict[str, NavItem] = {}
        self._rail = False
        self._headings: dict[str, Label] = {}
        self._rules: list[Divider] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for destination in destinations:
            if destination.listed:
                self._add(column, destination)
        column.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def show_current(self, key: str) -> None:
        """None of them for a place that is not listed."""
        for known, item in self._items.items():
            item.setAutoExclusive(False)
            item.setChecked(known == key)
            item.setAutoExclusive(True)
            if known == key:
                self.ensureWidgetVisible(item, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def set_badge(self, key: str, number: int) -> None:
        self._items[key].set_badge(number)

    def set_section_words(self, section: str, text: str) -> None:
        """E.g. the enterprise that the project section is about."""
        self._headings[section].setText(text)

    def set_rail(self, rail: bool) -> None:
        bars = Qt.ScrollBarPolicy
        # A bar would cover a rail; wheel and focus still scroll it.
        self.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if rail else bars.ScrollBarAsNeeded)
        for item in self._items.values():
            item.set_rail(rail)
        for heading in self._headings.values():
            heading.setHidden(rail)
        for rule in self._rules:
            rule.setVisible(rail)
        self._rail = rail
        self._fit()

    def _fit(self) -> None:
        """Words stand on the rail where all of them have room, if need be closer together."""
        each = (self.viewport().height() - 24) / max(1, len(self._items)) - 2
        fitting = (room for room in RailRoom if room.height <= each)
        room = next(fitting, RailRoom.ICONS_CLOSE) if self._rail else RailRoom.WIDE
        for item in self._items.values():
            item.set_room(room)

    def focus_current(self) -> None:
        checked = (item for item in self._items.values() if item.isChecked())
        first = next(checked, None) or next(iter(self._items.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, column: QVBoxLayout, destination: Destination) -> None:
        if destination.section and destination.section not in self._headings:
            heading = Label(tr(destination.section), "caption", "text3", elide=True)
            heading.setContentsMargins(12, 0, 0, 0)
            rule = Divider(colour="border")
            rule.hide()
            column.addSpacing(10)
            column.addWidget(rule)
            column.addWidget(heading)
            column.addSpacing(4)
            self._headings[destination.section] = heading
            self._rules.append(rule)
        item = NavItem(destination)
        item.clicked.connect(lambda: self.asked.emit(destination.key))
        self._items[destination.key] = item
        column.addWidget(item)


def _ink(on: bool) -> str:
    return "accent_text" if on else "text2"
