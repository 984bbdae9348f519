"""The devices that this workspace trusts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.enrolment import enrol, revoke
from app.domain.errors import AppError
from app.domain.text import N_, tr
from app.workspace import EnrolledCard
from ui.errors import show_error
from ui.parts import PageParts
from ui.widgets.avatar import Avatar
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.status_tag import StatusTag, Tone


class DevicesPart(Card):
    def __init__(self, parts: PageParts) -> None:
        super().__init__(tr(N_("信任的设备")))
        self._parts = parts
        self.banner = Banner()
        self.rows: list[DeviceRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._none = Label(tr(N_("还没有信任的设备。收到名片后，先核对四个词再信任。")), "small", "text2", wrap=True)
        self.body.addWidget(self.banner)
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        self._parts.jobs.read(lambda _: self._parts.workspace.enrolled_cards(), succeeded=self.show_devices)

    def show_devices(self, devices: list[EnrolledCard]) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [DeviceRow(one) for one in sorted(devices, key=lambda one: one.revoked)]
        for row in self.rows:
            row.button.clicked.connect(partial(self._press, row.device))
            self._list.addWidget(row)
        self._none.setVisible(not devices)

    def _press(self, device: EnrolledCard) -> None:
        if device.revoked:
            self._do(partial(enrol, self._parts.workspace, device.text))
            return
        if self._do(partial(revoke, self._parts.workspace, device.card.device_id)):
            again = partial(self._do, partial(enrol, self._parts.workspace, device.text))
            self._parts.toast(tr(N_("已停用 {owner} 的设备")).format(owner=device.card.owner), again, "undo-2")

    def _do(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except AppError as error:
            show_error(self.banner, error)
            return False
        self.banner.clear()
        self.refresh()
        return True


class DeviceRow(QWidget):
    def __init__(self, device: EnrolledCard) -> None:
        super().__init__()
        self.device, card = device, device.card
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(" · ".join(part for part in (card.owner, card.unit) if part), "strong", elide=True))
        words.addWidget(Label(f"{card.role.words} · {card.label}", "small", "text3", elide=True))
        state = (N_("已停用"), Tone.NEUTRAL) if device.revoked else (N_("信任"), Tone.SUCCESS)
        self.button = Button(tr(N_("重新信任")) if device.revoked else tr(N_("停用")), kind="ghost", size="sm")
        verb = N_("重新信任 {owner} 的 {label}") if device.revoked else N_("停用 {owner} 的 {label}")
        self.button.setAccessibleName(tr(verb).format(owner=card.owner, label=card.label))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Avatar(card.owner, 36))
        row.addLayout(words, 1)
        row.addWidget(StatusTag(tr(state[0]), state[1]))
        row.addWidget(self.button)
