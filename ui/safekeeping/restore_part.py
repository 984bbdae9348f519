"""Opening the data again with the recovery file, after the computer, its keyring or the passphrase was lost."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.recovery import restore
from app.domain.errors import AppError
from app.domain.text import N_, tr
from app.workspace import Workspace
from ui.errors import show_error
from ui.jobs import Jobs
from ui.safekeeping.lock_choice import LockChoice
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.path_field import PathField, Wanted

RECOVERY_KINDS = N_("恢复文件 (*.age);;所有文件 (*)")


class RestorePart(QWidget):
    restored = Signal(object)
    """A Workspace."""

    def __init__(self, jobs: Jobs, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.banner = Banner()
        self.folder = PathField(tr(N_("数据所在的文件夹")), Wanted.FOLDER, folder)
        self.file = PathField(tr(N_("恢复文件")), Wanted.FILE, kinds=tr(RECOVERY_KINDS))
        self.passphrase = PassphraseField(tr(N_("恢复口令")))
        self.lock = LockChoice(jobs)
        self.button = Button(tr(N_("恢复并打开")), "history", "primary", "lg")
        self.button.clicked.connect(self.restore)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.banner, self.folder, self.file, self.passphrase):
            column.addWidget(part)
        column.addWidget(Label(tr(N_("以后怎样打开")), "h3"))
        column.addWidget(self.lock)
        column.addLayout(row)
        self.setFocusProxy(self.file)
        for changed in (self.folder.changed, self.file.changed, self.passphrase.changed, self.lock.changed):
            changed.connect(self._judge)
        self._judge()

    def restore(self) -> None:
        folder, file, lock = self.folder.path, self.file.path, self.lock.lock
        if folder is None or file is None or lock is None:
            return
        passphrase = self.passphrase.text
        self.banner.clear()
        self.button.set_busy(True)
        self._jobs.write(lambda _: restore(folder, file, passphrase, lock), succeeded=self._done, failed=self._refused)

    def _judge(self) -> None:
        whole = self.folder.path and self.file.path and self.passphrase.text and self.lock.lock
        self.button.setEnabled(bool(whole) and not self.button.busy)

    def _done(self, workspace: Workspace) -> None:
        self.button.set_busy(False)
        self.restored.emit(workspace)

    def _refused(self, error: AppError) -> None:
        self.button.set_busy(False)
        show_error(self.banner, error)
