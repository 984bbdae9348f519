"""The sealing itself: ready, under way, done."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.handing_over import Parcel
from app.bundle.sealing import Sealed
from app.domain.text import N_, tr
from ui.pages.seal_parts.pace import Pace
from ui.size_words import size_words
from ui.widgets.bars import ProgressBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column


class RunCard(Card):
    seal_asked = Signal()
    cancel_asked = Signal()
    folder_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__(gap=14)
        self.title, self.line = Label("", "h2", wrap=True), Label("", "small", "text2", wrap=True)
        self._icon = IconView("package-check", "accent_text", 20, tile=44)
        self.seal = Button(tr(N_("封装…")), "lock-keyhole", "primary", "lg", key="Ctrl+Return")
        self.cancel = Button(tr(N_("取消")), "x", "secondary", "lg", key="Esc")
        self.folder = Button(tr(N_("打开文件夹")), "folder-open", "primary", "lg")
        self.again = Button(tr(N_("再封装一个")), "package-plus", "ghost", "lg")
        for button, told in (
            (self.seal, self.seal_asked),
            (self.cancel, self.cancel_asked),
            (self.folder, self.folder_asked),
            (self.again, self.again_asked),
        ):
            button.clicked.connect(told)
        self._bar = ProgressBar(thickness=10, name=tr(N_("封装进度")))
        self._percent, self._amount = Label("", "small_strong", "accent_text"), Label("", "small", "text2")
        self._left = Label("", "small", "text2")
        self._pace = Pace()
        self._lay_out()
        self.show_ready(tr(N_("正在清点内容")))

    def show_parcel(self, parcel: Parcel, size: int, known: int, chosen: int) -> None:
        """What is missing before it can be sealed to `chosen` of the `known` receivers, or how large it gets."""
        if not known:
            self.show_ready(tr(N_("还不知道封装给谁")), tr(N_("先登记收件人的名片。")))
        elif not chosen:
            self.show_ready(tr(N_("封装给谁")), tr(N_("在“谁能打开”里勾选收件人。")))
        elif parcel.empty:
            hint = tr(N_("有了新的记录后再封装；对方丢了内容，就勾上“全部重新封装”。"))
            self.show_ready(tr(N_("对方已经有全部内容")), hint)
        else:
            words = tr(N_("约 {size}，{count} 台设备能打开")).format(size=size_words(size), count=chosen)
            self.show_ready(tr(N_("可以封装")), words, can=True)

    def show_ready(self, title: str, line: str = "", *, can: bool = False) -> None:
        self._icon.show_icon("package-check", "accent_text")
        self.title.setText(title)
        self._say(line)
        self.seal.setEnabled(can)
        self._offer(self.seal)

    def show_running(self, target: Path) -> None:
        self._pace = Pace()
        self._icon.show_icon("lock-keyhole", "accent_text")
        self.title.setText(tr(N_("正在加密并签名")))
        self._say(target.name)
        self.show_progress(0, 0)
        self._offer(self.cancel, working=True)

    def show_progress(self, done: int, total: int, label: str = "") -> None:
        share = done / total if total else 0.0
        self._bar.show_share(share)
        self._percent.setText(f"{share:.0%}")
        self._amount.setText(self._pace.amount(done, total) if total else label or tr(N_("正在清点内容")))
        self._left.setText(self._pace.left(done, total) if total else "")

    def show_done(self, sealed: Sealed) -> None:
        self._icon.show_icon("badge-check", "success")
        self.title.setText(tr(N_("封装好了，可以交出去")))
        self._say(f"{sealed.path.name} · {size_words(sealed.size)}")
        self._offer(self.folder, self.again)

    def _say(self, line: str) -> None:
        self.line.setText(line)
        self.line.setVisible(bool(line))

    def _offer(self, *buttons: Button, working: bool = False) -> None:
        for button in (self.seal, self.cancel, self.folder, self.again):
            button.setVisible(button in buttons)
        self._work.setVisible(working)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self._icon)
        head.addWidget(column(self.title, self.line, gap=1), 1)
        for button in (self.again, self.seal, self.cancel, self.folder):
            head.addWidget(button)
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(8)
        numbers = QHBoxLayout()
        numbers.setSpacing(10)
        numbers.addWidget(self._percent)
        numbers.addWidget(self._amount)
        numbers.addStretch(1)
        numbers.addWidget(self._left)
        work.addWidget(self._bar)
        work.addLayout(numbers)
        promise = tr(N_("取消后不会留下半个文件，内容都还在本机。"))
        work.addWidget(Label(promise, "caption", "text3", wrap=True))
        self.body.addLayout(head)
        self.body.addWidget(self._work)
