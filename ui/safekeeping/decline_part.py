"""Going without a recovery file, which has to be said in writing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actions.recovery import DECLINE_WORDS, decline
from app.domain.errors import AppError
from app.domain.text import N_, tr
from app.workspace import Workspace
from ui.errors import show_error
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.fields import TextField
from ui.widgets.label import Label


class DeclinePart(Card):
    declined = Signal(object)
    """A RecoveryState."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(ground="warning_soft", outline="warning_line", padding=16, gap=10, parent=parent)
        self._workspace = workspace
        self.banner = Banner()
        words = tr(DECLINE_WORDS)
        self.field = TextField(words, name=tr(N_("照着输入：{words}")).format(words=words))
        self.field.returnPressed.connect(self.confirm)
        self.button = Button(tr(N_("不做，继续")), kind="danger")
        self.button.clicked.connect(self.confirm)
        self.body.addWidget(
            Label(tr(N_("没有恢复文件，电脑坏了、系统重装或忘了口令，数据就再也打不开")), "h3", wrap=True)
        )
        ask = tr(N_("谁也帮不上忙，包括我们。以后可以在“设置 · 恢复文件”里补做。如果现在不做，请照着输入“{words}”。"))
        self.body.addWidget(Label(ask.format(words=words), "small", "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.body.addWidget(self.banner)
        self.setFocusProxy(self.field)

    def confirm(self) -> None:
        try:
            state = decline(self._workspace, self.field.text())
        except AppError as error:
            show_error(self.banner, error)
            return
        self.declined.emit(state)
