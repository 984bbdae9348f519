"""The left column of the window: name, destinations, background tasks, storage, person."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.navigation import Destination, Logo, NavList
from ui.task_list import TaskButton
from ui.theme.icons import draw_icon
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.painted import Pressable


@dataclass(frozen=True)
class Brand:
    """What the program is called, and its line."""

    name: str
    line: str


class StorageBox(Card):
    """How the data lies on this machine: two lines with an icon each and an amount."""

    def __init__(self) -> None:
        super().__init__(ground="page", padding=12, gap=4, radius=8)
        self.first, self.amount = Label("", "caption_strong", "text2", elide=True), Label("", "caption", "text3")
        self.second = Label("", "caption", "text3", elide=True)
        for icon, parts in (("wifi-off", (self.first, self.amount)), ("lock-keyhole", (self.second,))):
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(IconView(icon, "text3", 16))
            row.addWidget(parts[0], 1)
            for part in parts[1:]:
                row.addWidget(part)
            self.body.addLayout(row)


class PersonButton(Pressable):
    """Who works here; leads to the settings."""

    def __init__(self) -> None:
        super().__init__()
        self._role, self._rail = "", False
        self._avatar = Avatar("", 36, parent=self)
        self._avatar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, role: str) -> None:
        self._role = role
        self.set_words(name)
        self.setAccessibleName(f"{name}，{role}，{tr(N_('设置'))}")
        self.setToolTip(f"{name} · {role}")
        self._avatar.show_name(name)

    def set_rail(self, rail: bool) -> None:
        self._rail = rail
        self.restyle()

    def sizeHint(self) -> QSize:
        look = theme()
        height = max(look.icon_px(36), look.line("small_strong") + look.line("caption")) + 8
        return QSize(look.icon_px(44), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, side = painter_of(self), theme(), theme().icon_px(36)
        top = (self.height() - side) // 2
        self._avatar.setGeometry((self.width() - side) // 2 if self._rail else 4, top, side, side)
        if self.hovered:
            rounded(painter, self.rect(), 8, "pressed")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)
        if self._rail:
            return
        name, role, gear = look.line("small_strong"), look.line("caption"), look.icon_px(18)
        left, above = side + 14, (self.height() - name - role) / 2
        room = self.width() - left - gear - 12
        words(painter, QRectF(left, above, room, name), self.words, "small_strong")
        words(painter, QRectF(left, above + name, room, role), self._role, "caption", "text3")
        box = QRectF(self.width() - gear - 6, (self.height() - gear) / 2, gear, gear)
        draw_icon(painter, "settings", box, look.colour("text3"))


class SideColumn(QWidget):
    """Wide with words, or a rail with short words below icons."""

    person_pressed = Signal()

    def __init__(self, brand: Brand, destinations: Sequence[Destination], tasks: TaskButton) -> None:
        super().__init__()
        self.setAccessibleName(tr(N_("导航")))
        self.list, self.storage, self.person, self.tasks = NavList(destinations), StorageBox(), PersonButton(), tasks
        self.rail = False
        self.person.clicked.connect(self.person_pressed)
        self._names = QWidget()
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(Label(brand.name, "h2"))
        names.addWidget(Label(brand.line, "caption", "text3", elide=True))
        head = QHBoxLayout()
        head.setSpacing(10)
        self._head = head
        head.addStretch(0)
        head.addWidget(Logo())
        head.addWidget(self._names, 1)
        head.addStretch(0)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addSpacing(6)
        self._column.addWidget(self.list, 1)
        for part in (tasks, self.storage, self.person):
            self._column.addWidget(part)
        theme().changed.connect(self._restyle)
        self.set_rail(False)

    def set_rail(self, rail: bool) -> None:
        self.rail = rail
        side = 8 if rail else 12
        self._column.setContentsMargins(side, 14, side + 1, 12)
        self._names.setVisible(not rail)
        self.storage.setVisible(not rail)
        self.list.set_rail(rail)
        self.person.set_rail(rail)
        self.tasks.set_rail(rail)
        look = theme()
        self.setFixedWidth(look.icon_px(72) + 2 if rail else look.px(232))

    def _restyle(self) -> None:
        self.set_rail(self.rail)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("canvas"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().colour("border"))
