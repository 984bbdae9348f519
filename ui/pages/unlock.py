"""Opening a workspace under a passphrase, or one whose keys are not at hand."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.errors import AppError
from app.domain.text import N_, tr
from ui.front import Front
from ui.safekeeping.restore_part import RestorePart
from ui.safekeeping.unlock_part import UnlockPart
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label


class Unlock(Front):
    """`error` is why it did not open by itself."""

    finished = Signal(object)
    """A Workspace."""
    another = Signal()
    """Make or choose another workspace instead."""

    def __init__(self, folder: Path, error: AppError | None = None) -> None:
        super().__init__(tr(N_("数据加密放在本机。打开后接着上次的地方继续。")))
        self._folder = folder
        self.unlock = UnlockPart(self.jobs, folder, error)
        self.unlock.opened.connect(self.finished)
        self._open_card = Card(tr(N_("打开工作区")))
        self._open_card.body.addWidget(Label(str(folder), "small", "text3", wrap=True, selectable=True))
        self._open_card.body.addWidget(self.unlock)
        self.column.addWidget(self._open_card)
        self.restore: RestorePart | None = None
        self._restore_card = Card(tr(N_("用恢复文件打开")))
        self._restore_card.hide()
        self.column.addWidget(self._restore_card)
        self.other_way = Button(tr(N_("忘了口令或换了电脑：用恢复文件")), "history", "ghost")
        self.other_way.clicked.connect(self.switch)
        self.elsewhere = Button(tr(N_("用另一个工作区")), "folder", "ghost")
        self.elsewhere.clicked.connect(self.another)
        row = QHBoxLayout()
        row.addWidget(self.other_way)
        row.addWidget(self.elsewhere)
        row.addStretch(1)
        self.column.addLayout(row)
        self.unlock.setFocus()

    def switch(self) -> None:
        """Between the passphrase and the recovery file."""
        if self.restore is None:
            self.restore = RestorePart(self.jobs, self._folder)
            self.restore.restored.connect(self.finished)
            self._restore_card.body.addWidget(self.restore)
        restoring = self._restore_card.isHidden()
        self._restore_card.setVisible(restoring)
        self._open_card.setVisible(not restoring)
        back, there = N_("返回输入口令"), N_("忘了口令或换了电脑：用恢复文件")
        self.other_way.set_words(tr(back) if restoring else tr(there))
        (self.restore if restoring else self.unlock).setFocus()
