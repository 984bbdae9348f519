"""Making the recovery file and proving that it works."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.actions.recovery import RecoveryState, on_same_disk, save_recovery
from app.actions.setup import PASSPHRASE, lock_kind
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.text import N_, tr
from app.workspace import Workspace
from ui.errors import show_error
from ui.jobs import Jobs
from ui.safekeeping.new_passphrase import NewPassphrase
from ui.safekeeping.restore_part import RECOVERY_KINDS
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.status_tag import Tone


class RecoveryPart(QWidget):
    """`opening` is the passphrase of the workspace where it is known, so that nobody has to type it again."""

    proven = Signal(object)
    """A RecoveryState."""

    def __init__(self, jobs: Jobs, workspace: Workspace, opening: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._workspace, self._opening = jobs, workspace, opening
        self.banner = Banner()
        under_passphrase = lock_kind(workspace.folder) == PASSPHRASE
        words = N_("恢复口令（可以和打开口令不同）") if under_passphrase else N_("恢复口令")
        self.new = NewPassphrase(tr(words))
        self.opening_field = PassphraseField(tr(N_("打开口令")))
        self._asks = under_passphrase and not opening
        self.opening_field.setVisible(self._asks)
        self.button = Button(tr(N_("生成并存到…")), "file-lock-2", "primary", "lg")
        self.button.clicked.connect(self._press)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.opening_field, self.new, self.banner):
            column.addWidget(part)
        column.addLayout(row)
        self.setFocusProxy(self.new)
        self.new.changed.connect(self._judge)
        self.opening_field.changed.connect(self._judge)
        self._judge()

    def ask_where(self) -> None:
        profile, today = self._workspace.profile, self._workspace.clock.now().wall
        name = tr(N_("诊迹恢复-{who}-{day}.age")).format(who=profile.person, day=f"{today:%Y%m%d}")
        start = str(Path.home() / "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name))
        chosen, _ = QFileDialog.getSaveFileName(self, tr(N_("恢复文件存到哪里")), start, tr(RECOVERY_KINDS))
        if chosen:
            self.save(Path(chosen))

    def save(self, target: Path) -> None:
        workspace, passphrase, opening = self._workspace, self.new.passphrase, self._opening or self.opening_field.text

        def work(_: Progress) -> tuple[RecoveryState, bool]:
            state = save_recovery(workspace, target, passphrase, lambda: opening)
            return state, on_same_disk(workspace, target)

        self.banner.clear()
        self.button.set_busy(True)
        self._jobs.write(work, succeeded=self._done, failed=self._refused)

    def _press(self) -> None:
        if self.new.isHidden():
            self._show_form(True)
            self.new.setFocus()
        else:
            self.ask_where()

    def _show_form(self, shown: bool) -> None:
        """Once a file is proven there is nothing to type until another one is wanted."""
        self.new.setVisible(shown)
        self.opening_field.setVisible(shown and self._asks)
        self.button.set_words(tr(N_("生成并存到…")) if shown else tr(N_("再做一份…")))
        self._judge()

    def _judge(self) -> None:
        whole = self.new.passphrase and (not self._asks or self.opening_field.text)
        self.button.setEnabled((bool(whole) or self.new.isHidden()) and not self.button.busy)

    def _done(self, made: tuple[RecoveryState, bool]) -> None:
        state, same_disk = made
        self.button.set_busy(False)
        self.new.clear()
        self.opening_field.clear()
        self.button.set_kind("secondary")
        where = tr(N_("已读回并打开过一次数据：{file}")).format(file=state.file)
        if same_disk:
            hint = where + "\n" + tr(N_("它和数据在同一块盘上，请再拷一份到 U 盘或别的电脑。"))
            self.banner.show_message(Tone.WARNING, tr(N_("恢复文件做好了，还差一份在别处")), hint)
        else:
            self.banner.show_message(Tone.SUCCESS, tr(N_("恢复文件做好了，试过能用")), where)
        self._show_form(False)
        self.proven.emit(state)

    def _refused(self, error: AppError) -> None:
        self.button.set_busy(False)
        self._judge()
        show_error(self.banner, error)
