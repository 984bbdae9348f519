"""What lies on this machine, and whether it is whole."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.actions.storage import Storage, storage_of, verify
from app.domain.errors import AppError
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.jobs import Job
from ui.parts import PageParts
from ui.size_words import size_words
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.status_tag import Tone
from ui.widgets.task_row import TaskRow

_MOST_SHOWN = 5


class StoragePart(QWidget):
    def __init__(self, parts: PageParts) -> None:
        super().__init__()
        self._parts = parts
        self._job: Job[list[str]] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._sizes_card())
        column.addWidget(self._verify_card())
        self.refresh()

    def refresh(self) -> None:
        self._parts.jobs.read(lambda progress: storage_of(self._parts.workspace, progress), succeeded=self.show_storage)

    def show_storage(self, storage: Storage) -> None:
        photos = tr(N_("{size}，{count} 张")).format(size=size_words(storage.photos), count=storage.originals)
        for name, words in (
            ("records", size_words(storage.records)),
            ("photos", photos),
            ("set_aside", size_words(storage.set_aside)),
            ("free", size_words(storage.free)),
        ):
            self.amounts[name].setText(words)

    def verify(self) -> None:
        self.banner.clear()
        self.button.set_busy(True)
        self.task.show_progress(0, 0)
        self.task.show()
        self._job = self._parts.jobs.read(
            lambda progress: verify(self._parts.workspace, progress),
            succeeded=self._verified,
            failed=self._refused,
            cancelled=self._stopped,
            progress=self.task.show_progress,
            label=tr(N_("核对本机数据")),
        )

    def _sizes_card(self) -> Card:
        card = Card(tr(N_("本机存储")))
        folder = str(self._parts.workspace.folder)
        opener = Button(tr(N_("打开文件夹")), "folder-open", size="sm")
        opener.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))
        card.header.addWidget(opener)
        card.body.addWidget(Label(folder, "small", "text2", wrap=True, selectable=True))
        self.amounts: dict[str, Label] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        rows = (
            ("records", N_("记录")),
            ("photos", N_("照片原图")),
            ("set_aside", N_("隔离的包")),
            ("free", N_("磁盘还空着")),
        )
        for at, (name, words) in enumerate(rows):
            self.amounts[name] = Label("…", "strong")
            grid.addWidget(Label(tr(words), "body", "text2"), at, 0)
            grid.addWidget(self.amounts[name], at, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        return card

    def _verify_card(self) -> Card:
        card = Card(tr(N_("核对本机数据")))
        why = N_("逐条核对记录链和每张原图的指纹，看有没有被改动或损坏。不会改动任何东西，可以边核对边做别的。")
        self.banner = Banner()
        self.task = TaskRow(tr(N_("正在核对")))
        self.task.hide()
        self.task.cancelled.connect(self._cancel)
        self.button = Button(tr(N_("开始核对")), "shield-check")
        self.button.clicked.connect(self.verify)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        card.body.addWidget(Label(tr(why), "small", "text2", wrap=True))
        card.body.addWidget(self.task)
        card.body.addWidget(self.banner)
        card.body.addLayout(row)
        return card

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _stopped(self) -> None:
        self._job = None
        self.task.hide()
        self.button.set_busy(False)

    def _verified(self, wrong: list[str]) -> None:
        self._stopped()
        if not wrong:
            self.banner.show_message(Tone.SUCCESS, tr(N_("本机数据完好。")), tr(N_("记录链和原图都对得上。")))
            return
        what = tr(N_("有 {count} 处对不上")).format(count=len(wrong))
        hint = tr(N_("数据没有被改动。请先把数据文件夹整个拷一份，再从最近的备份或同事的包里找回。"))
        self.banner.show_message(Tone.DANGER, what, hint, details="\n".join(wrong[:_MOST_SHOWN]))

    def _refused(self, error: AppError) -> None:
        self._stopped()
        show_error(self.banner, error)
