"""Opening a workspace that does not open by itself."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.setup import PASSPHRASE, lock_kind, open_workspace
from app.domain.errors import AppError
from app.domain.text import N_, tr
from app.keys.age import WrongPassphrase
from app.workspace import Workspace
from ui.errors import show_error
from ui.jobs import Jobs
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.status_tag import Tone


class UnlockPart(QWidget):
    """Asks for the passphrase where there is one, and tries again where the keyring was not ready."""

    opened = Signal(object)
    """A Workspace."""

    def __init__(self, jobs: Jobs, folder: Path, error: AppError | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._folder = jobs, folder
        self.asks = _is_under_passphrase(folder)
        self.banner = Banner()
        self.field = PassphraseField(tr(N_("打开口令")))
        self.field.entered.connect(self.open)
        self.button = Button(
            tr(N_("打开")) if error is None or self.asks else tr(N_("再试一次")), "log-in", "primary", "lg"
        )
        self.button.clicked.connect(self.open)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.banner)
        column.addWidget(self.field)
        self.field.setVisible(self.asks)
        column.addLayout(row)
        self.setFocusProxy(self.field if self.asks else self.button)
        if error is not None:
            show_error(self.banner, error)

    def open(self) -> None:
        if not self.button.isEnabled():
            return
        passphrase = self.field.text
        if self.asks and not passphrase:
            self.banner.show_message(Tone.ACCENT, tr(N_("请输入打开口令。")))
            self.field.setFocus()
            return
        self.button.set_busy(True)
        self.banner.clear()
        ask = (lambda: passphrase) if self.asks else None
        self._jobs.write(lambda _: open_workspace(self._folder, ask), succeeded=self._open, failed=self._refused)

    def _open(self, workspace: Workspace) -> None:
        self.button.set_busy(False)
        self.field.clear()
        self.opened.emit(workspace)

    def _refused(self, error: AppError) -> None:
        self.button.set_busy(False)
        if isinstance(error, WrongPassphrase):
            capitals = tr(N_("大写锁定是开着的。")) if self.field.capitals else ""
            hint = tr(N_("数据没有变化，可以再输一次；忘了口令就用恢复文件。"))
            self.banner.show_message(Tone.DANGER, tr(N_("口令不对，没有打开。")), capitals + hint)
        else:
            show_error(self.banner, error)
        self.field.field.selectAll()
        self.setFocus()


def _is_under_passphrase(folder: Path) -> bool:
    try:
        return lock_kind(folder) == PASSPHRASE
    except AppError:  # opening will say what is wrong with it
        return False
