"""First start: who works here, where the data lies and how it is locked, and the recovery file."""

from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.recovery import RecoveryState
from app.actions.setup import is_workspace, new_workspace
from app.domain.errors import AppError
from app.domain.text import N_, tr
from app.workspace import Workspace
from ui.errors import show_error
from ui.front import Front
from ui.safekeeping.decline_part import DeclinePart
from ui.safekeeping.person_part import PersonPart
from ui.safekeeping.place_part import PlacePart
from ui.safekeeping.recovery_part import RecoveryPart
from ui.safekeeping.restore_part import RestorePart
from ui.safekeeping.unlock_part import UnlockPart
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.status_tag import Tone
from ui.widgets.stepper import Stepper

_STEPS = (N_("您是谁"), N_("数据放哪里"), N_("恢复文件"))


def default_folder() -> Path:
    return user_data_path("Zhenji", appauthor=False) / "workspace"


class FirstStart(Front):
    """`folder` is where the data should lie; without one a place of this person's is proposed."""

    finished = Signal(object)
    """A Workspace, once its recovery file was proven or declined."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(tr(N_("把现场看到的、听到的、拍到的，记成一份交得出去的诊断。先花两分钟做好准备。")))
        self._workspace: Workspace | None = None
        self._passphrase = ""
        self.stepper = Stepper([tr(step) for step in _STEPS])
        self.banner = Banner()
        self.who, self.where = PersonPart(), PlacePart(self.jobs, folder or default_folder())
        self.recovery: RecoveryPart | None = None
        self.decline: DeclinePart | None = None
        self._card = Card(padding=24, gap=16)
        self._card.body.addWidget(self.banner)
        self._shown: QWidget = self.who
        for page in (self.who, self.where):
            self._card.body.addWidget(page)
            page.hide()
        self.column.addWidget(self.stepper)
        self.column.addWidget(self._card)
        self._add_buttons()
        self.who.changed.connect(self._judge)
        self.where.changed.connect(self._judge)
        self._show(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in any field goes on, once it is possible."""
        on = self.on if self.on.isVisible() else self.recovery.button if self.recovery else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and on is not None:
            on.click()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def go_on(self) -> None:
        """The way on from the step that is shown."""
        if self.stepper.step == 0:
            self._show(1)
        elif self.stepper.step == 1:
            self._make()
        else:
            self._finish()

    def go_back(self) -> None:
        self.banner.clear()
        self._show(0)

    def use_recovery(self) -> None:
        """Instead of making a new workspace."""
        part = RestorePart(self.jobs, self.where.folder.path)
        part.restored.connect(self._enter)
        self._show_instead(tr(N_("用恢复文件打开原来的数据")), part)

    def _add_buttons(self) -> None:
        self.back = Button(tr(N_("上一步")), "arrow-left", "ghost", "lg")
        self.back.clicked.connect(self.go_back)
        self.on = Button(tr(N_("下一步")), kind="primary", size="lg", trailing="chevron-right")
        self.on.clicked.connect(self.go_on)
        self.old_data = Button(tr(N_("原来用过诊迹：从恢复文件恢复")), "history", "ghost")
        self.old_data.clicked.connect(self.use_recovery)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.old_data)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.on)
        self.column.addLayout(row)

    def _show(self, step: int) -> None:
        self.stepper.show_step(step)
        if step < 2:
            self._turn_to((self.who, self.where)[step])
        self.back.setVisible(step == 1)
        self.old_data.setVisible(step == 0)
        self.on.setVisible(True)
        words = (N_("下一步"), N_("建立工作区"), N_("进入诊迹"))[step]
        self.on.set_words(tr(words))
        self._judge()

    def _turn_to(self, page: QWidget) -> None:
        self._shown.hide()
        self._shown = page
        if self._card.body.indexOf(page) < 0:
            self._card.body.addWidget(page)
        page.show()
        page.setFocus()

    def _judge(self) -> None:
        if self.stepper.step == 0:
            self.on.setEnabled(self.who.person is not None)
        elif self.stepper.step == 1:
            ready = self.where.folder.path is not None and self.where.lock.lock is not None
            self.on.setEnabled(ready and not self.on.busy)

    def _make(self) -> None:
        folder, person, lock = self.where.folder.path, self.who.person, self.where.lock.lock
        if folder is None or person is None or lock is None:
            return
        if is_workspace(folder):
            self._offer_existing(folder)
            return
        self._passphrase = lock.passphrase
        self.banner.clear()
        self.on.set_busy(True)
        self.jobs.write(lambda _: new_workspace(folder, person, lock), succeeded=self._made, failed=self._refused)

    def _offer_existing(self, folder: Path) -> None:
        what, hint = N_("这个文件夹里已经有一个工作区。"), N_("可以直接打开它，里面的数据不会变。")
        open_it = (tr(N_("打开它")), lambda: self.open_existing(folder))
        self.banner.show_message(Tone.ACCENT, tr(what), tr(hint), [open_it])

    def open_existing(self, folder: Path) -> None:
        part = UnlockPart(self.jobs, folder)
        part.opened.connect(self._enter)
        self._show_instead(tr(N_("打开原来的工作区")), part)
        if not part.asks:
            part.open()

    def _show_instead(self, title: str, part: QWidget) -> None:
        self.banner.clear()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label(title, "h2"))
        column.addWidget(part)
        holder.setFocusProxy(part)
        self._turn_to(holder)
        self.on.hide()
        self.old_data.hide()
        self.back.show()

    def _made(self, workspace: Workspace) -> None:
        self.on.set_busy(False)
        self._workspace = workspace
        self._show(2)
        self._turn_to(self._recovery_page(workspace))
        self.back.hide()
        self.on.hide()

    def _recovery_page(self, workspace: Workspace) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.recovery = RecoveryPart(self.jobs, workspace, self._passphrase)
        self.decline = DeclinePart(workspace)
        self.decline.hide()
        without = Button(tr(N_("现在不做")), kind="ghost")
        without.clicked.connect(self._show_decline)
        self.recovery.proven.connect(self._safe)
        self.decline.declined.connect(self._finish)
        column.addWidget(Label(tr(N_("做一份恢复文件")), "h2"))
        why = N_("它装着打开数据的钥匙。电脑坏了、系统重装或忘了口令时，靠它和恢复口令就能打开。请存到 U 盘等别处。")
        column.addWidget(Label(tr(why), "body", "text2", wrap=True))
        column.addWidget(self.recovery)
        column.addWidget(without)
        column.addWidget(self.decline)
        self.without = without
        page.setFocusProxy(self.recovery)
        return page

    def _show_decline(self) -> None:
        if self.decline is not None:
            self.decline.show()
            self.decline.setFocus()
            self.reveal(self.decline)

    def _safe(self, _: RecoveryState) -> None:
        self.without.hide()
        if self.decline is not None:
            self.decline.hide()
        self.stepper.show_step(len(_STEPS))
        self.on.show()
        self.on.setEnabled(True)
        self.on.setFocus()
        self.reveal(self.on)

    def _finish(self) -> None:
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            self._enter(workspace)

    def _enter(self, workspace: Workspace) -> None:
        self.finished.emit(workspace)

    def _refused(self, error: AppError) -> None:
        self.on.set_busy(False)
        self._judge()
        show_error(self.banner, error)
        self.reveal(self.banner)
