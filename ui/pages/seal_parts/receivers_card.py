"""谁能打开: the devices a bundle is sealed to, and who signs it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.roles import Role
from app.domain.text import N_, tr
from app.keys.card import Card as DeviceCard
from app.workspace import Profile
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.divider import Divider
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, line
from ui.widgets.toggles import CheckBox

_USUAL = {Role.LEADER: Role.BUREAU, Role.MEMBER: Role.LEADER, Role.BUREAU: Role.LEADER}


class ReceiverRow(QWidget):
    def __init__(self, card: DeviceCard) -> None:
        super().__init__()
        self.card = card
        who = " · ".join(part for part in (card.owner, card.unit) if part)
        device = f"{card.role.words} · {card.label}"
        self.check = CheckBox()
        self.check.setAccessibleName(f"{who}，{device}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        row.addWidget(self.check)
        row.addWidget(column(Label(who, "strong", elide=True), Label(device, "caption", "text3", elide=True), gap=0), 1)
        row.addWidget(IconView("badge-check", "success"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The whole row is pressed, not only its small box."""
        self.check.click()


class ReceiversCard(Card):
    changed = Signal()
    asked_for_cards = Signal()

    def __init__(self, profile: Profile) -> None:
        super().__init__(tr(N_("谁能打开")), gap=0)
        self._role = profile.role
        self.rows: list[ReceiverRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._nobody = self._first_trust()
        note = tr(N_("只有勾选的设备能打开；换了人不用重新约定口令。"))
        signer = " · ".join(part for part in (profile.person, profile.role.words, profile.device_name) if part)
        self.body.addWidget(self._nobody)
        self.body.addLayout(self._list)
        self.body.addWidget(Divider())
        self.body.addSpacing(10)
        names = column(Label(tr(N_("签名人")), "caption", "text3"), Label(signer, "small", elide=True), gap=0)
        row = line(IconView("pencil-line", "text2", 18), gap=10)
        inside = row.layout()
        assert isinstance(inside, QHBoxLayout)
        inside.addWidget(names, 1)
        self.body.addWidget(row)
        self.body.addSpacing(8)
        self.body.addWidget(Label(note, "caption", "text3", wrap=True))

    @property
    def chosen(self) -> tuple[DeviceCard, ...]:
        return tuple(row.card for row in self.rows if row.check.isChecked())

    def show_cards(self, cards: Sequence[DeviceCard], in_dossier: Sequence[str]) -> None:
        """What was chosen stays; at first those whom a bundle usually goes to, among them who takes part already."""
        if [row.card for row in self.rows] == list(cards):
            return
        before = {row.card.device_id: row.check.isChecked() for row in self.rows}
        clear_out(self._list)
        self.rows = [ReceiverRow(card) for card in cards]
        usual = self._usual(cards, in_dossier)
        for at, row in enumerate(self.rows):
            if at:
                self._list.addWidget(Divider())
            row.check.setChecked(before.get(row.card.device_id, row.card.device_id in usual))
            row.check.toggled.connect(self.changed)
            self._list.addWidget(row)
        self._nobody.setVisible(not cards)

    def forget(self) -> None:
        """Another dossier: choose anew."""
        self.rows = []

    def _usual(self, cards: Sequence[DeviceCard], in_dossier: Sequence[str]) -> set[str]:
        likely = [card.device_id for card in cards if card.role is _USUAL[self._role]]
        known = [device for device in likely if device in in_dossier]
        return set(known or likely) if self._role is not Role.BUREAU or len(likely) == 1 else set(known)

    def _first_trust(self) -> QWidget:
        go = Button(tr(N_("去登记名片")), "badge-check")
        go.clicked.connect(self.asked_for_cards)
        why = Label(tr(N_("收件人的设备名片登记后，才能封装给他：包只有他的设备打得开。")), "small", "text2", wrap=True)
        return column(Label(tr(N_("先信任对方的名片")), "strong"), why, line(go, None), 8, gap=8)
