"""How the keys of a workspace are kept: by the system's keyring, or under a passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.setup import KEYRING, PASSPHRASE, Lock
from app.domain.progress import Progress
from app.domain.text import N_, tr
from app.keys.system_keyring import keyring_available, keyring_name
from ui.jobs import Jobs
from ui.safekeeping.new_passphrase import NewPassphrase
from ui.widgets.option_card import OptionCard


class LockChoice(QWidget):
    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keyring = OptionCard("shield-check", tr(N_("系统密钥环")), tr(N_("正在查看这台电脑的密钥环…")))
        self.keyring.setEnabled(False)
        self.under_passphrase = OptionCard(
            "lock-keyhole", tr(N_("口令")), tr(N_("每次打开时输入。多人共用一台电脑时选它。"))
        )
        self.new = NewPassphrase(tr(N_("打开口令")))
        cards = QHBoxLayout()
        cards.setSpacing(12)
        cards.addWidget(self.keyring, 1)
        cards.addWidget(self.under_passphrase, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(cards)
        column.addWidget(self.new)
        self.setFocusProxy(self.new)
        self.under_passphrase.setChecked(True)
        self.keyring.toggled.connect(self._switch)
        self.new.changed.connect(self.changed)
        # Asking for the keyring brings in D-Bus: not on the window's thread.
        jobs.read(_look, succeeded=self.show_keyring)

    @property
    def lock(self) -> Lock | None:
        """None until a passphrase was chosen, where one is needed."""
        if self.keyring.isChecked():
            return Lock(KEYRING)
        return Lock(PASSPHRASE, self.new.passphrase) if self.new.passphrase else None

    def show_keyring(self, name: str) -> None:
        """`name` of the keyring that runs here; empty for none."""
        self.keyring.setEnabled(bool(name))
        if not name:
            self.keyring.show_line(tr(N_("这台电脑上没有可用的密钥环。请用口令。")))
            return
        self.keyring.show_line(tr(N_("{name}。登录电脑后自动打开，不用再输口令。")).format(name=name))
        if not self.new.first.text:
            self.keyring.setChecked(True)

    def _switch(self, keyring: bool) -> None:
        self.new.setVisible(not keyring)
        self.changed.emit()


def _look(_: Progress) -> str:
    return keyring_name() if keyring_available() else ""
