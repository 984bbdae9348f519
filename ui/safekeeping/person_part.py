"""Who works here: the role, the name, the unit, and what this computer is called."""

import platform
import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.actions.setup import Person
from app.domain.roles import Role
from app.domain.text import N_, tr
from app.keys.card import MAX_WORDS
from ui.widgets.fields import TextField
from ui.widgets.label import Label
from ui.widgets.option_card import OptionCard

_ROLES = (
    (Role.MEMBER, "user", N_("到现场走访、拍照、记录，做完交给组长。")),
    (Role.LEADER, "user-check", N_("带队诊断，汇总全组的记录，写报告，封装交付。")),
    (Role.BUREAU, "building-2", N_("接收各诊断组交来的包，核对、登记、跟进。")),
)


class PersonPart(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.roles = {role: OptionCard(icon, role.words, tr(line)) for role, icon, line in _ROLES}
        # Together they have to fit into a card, and a card into a code that a phone can read.
        self.name = self._field(N_("姓名"), MAX_WORDS // 2)
        self.unit = self._field(N_("单位"), MAX_WORDS)
        self.device = self._field(N_("这台电脑叫什么"), MAX_WORDS // 2)
        self.device.setText(platform.node() or tr(N_("我的电脑")))
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in self.roles.values():
            cards.addWidget(card, 1)
            card.toggled.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label(tr(N_("您在诊断工作里的角色")), "h2"))
        column.addLayout(cards)
        column.addLayout(self._fields())
        hint = N_("姓名、单位和电脑名会写进您的设备名片，对方据此认出您；角色以后不能改。")
        column.addWidget(Label(tr(hint), "caption", "text3", wrap=True))
        self.setFocusProxy(self.roles[Role.MEMBER])

    @property
    def person(self) -> Person | None:
        role = next((role for role, card in self.roles.items() if card.isChecked()), None)
        name, unit, device = (_plain(field.text()) for field in (self.name, self.unit, self.device))
        return Person(role, name, unit, device) if role and name and device else None

    def _field(self, label: str, most: int) -> TextField:
        field = TextField(name=tr(label))
        field.setMaxLength(most)
        field.textChanged.connect(self.changed)
        return field

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for at, (field, needed) in enumerate(((self.name, True), (self.unit, False), (self.device, True))):
            words = field.accessibleName() + (" *" if needed else "")
            label = Label(words, "small_strong", "text2")
            label.setBuddy(field)
            grid.addWidget(label, 0, at)
            grid.addWidget(field, 1, at)
            grid.setColumnStretch(at, 1)
        return grid


def _plain(text: str) -> str:
    """Without the invisible signs that come along when a name is pasted; a card takes none."""
    return "".join(sign for sign in text if unicodedata.category(sign)[0] != "C").strip()
