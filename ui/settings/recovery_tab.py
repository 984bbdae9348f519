"""The recovery file: what is known of it, making it again, and the drill."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.recovery import RecoveryState, prove, recovery_state
from app.actions.setup import PASSPHRASE, lock_kind
from app.domain.errors import AppError
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.parts import PageParts
from ui.safekeeping.recovery_part import RecoveryPart
from ui.safekeeping.restore_part import RECOVERY_KINDS
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.path_field import PathField, Wanted
from ui.widgets.status_tag import Tone


class RecoveryTab(QWidget):
    def __init__(self, parts: PageParts) -> None:
        super().__init__()
        self._parts = parts
        self._icon = IconView("shield-check", "success", 28)
        self.what, self.hint = Label("", "h2", wrap=True), Label("", "small", "text2", wrap=True, selectable=True)
        self.recovery = RecoveryPart(parts.jobs, parts.workspace)
        self.recovery.proven.connect(self.show_state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._state_card())
        make = Card(tr(N_("做一份恢复文件")))
        make.body.addWidget(self.recovery)
        column.addWidget(make)
        column.addWidget(self._drill_card())
        self.refresh()

    def refresh(self) -> None:
        self._parts.jobs.read(lambda _: recovery_state(self._parts.workspace), succeeded=self.show_state)

    def show_state(self, state: RecoveryState | None) -> None:
        icon, tone, what, hint = _words(state)
        self._icon.show_icon(icon, tone.ink)
        self.what.setText(what)
        self.hint.setText(hint)

    def drill(self) -> None:
        file, passphrase, opening = self.file.path, self.passphrase.text, self.opening.text
        if file is None:
            return
        self.banner.clear()
        self.button.set_busy(True)
        self._parts.jobs.write(
            lambda _: prove(self._parts.workspace, file, passphrase, lambda: opening),
            succeeded=self._drilled,
            failed=self._refused,
        )

    def _state_card(self) -> Card:
        card = Card()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.what)
        words.addWidget(self.hint)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        card.body.addLayout(row)
        return card

    def _drill_card(self) -> Card:
        card = Card(tr(N_("演练")))
        self.banner = Banner()
        self.file = PathField(tr(N_("恢复文件")), Wanted.FILE, kinds=tr(RECOVERY_KINDS))
        self.passphrase = PassphraseField(tr(N_("恢复口令")))
        self.opening = PassphraseField(tr(N_("打开口令")))
        self.opening.setVisible(lock_kind(self._parts.workspace.folder) == PASSPHRASE)
        self.button = Button(tr(N_("演练一次")), "history")
        self.button.setEnabled(False)
        self.button.clicked.connect(self.drill)
        for changed in (self.file.changed, self.passphrase.changed):
            changed.connect(self._judge)
        why = N_("像真出事那天一样，用手里的恢复文件和口令打开一次数据。不会改动任何东西，建议每月一次。")
        card.body.addWidget(Label(tr(why), "small", "text2", wrap=True))
        for part in (self.file, self.passphrase, self.opening, self.banner):
            card.body.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _judge(self) -> None:
        self.button.setEnabled(bool(self.file.path and self.passphrase.text) and not self.button.busy)

    def _drilled(self, state: RecoveryState) -> None:
        self.button.set_busy(False)
        self.passphrase.clear()
        self.opening.clear()
        self._judge()
        self.banner.show_message(Tone.SUCCESS, tr(N_("这份恢复文件能打开数据。")), tr(N_("请继续把它放在安全的地方。")))
        self.show_state(state)

    def _refused(self, error: AppError) -> None:
        self.button.set_busy(False)
        self._judge()
        show_error(self.banner, error)


def _words(state: RecoveryState | None) -> tuple[str, Tone, str, str]:
    if state is None:
        hint = N_("电脑坏了、系统重装或忘了口令，数据就再也打不开。请现在做一份。")
        return "triangle-alert", Tone.WARNING, tr(N_("还没有恢复文件")), tr(hint)
    day = f"{datetime.fromisoformat(state.at).astimezone():%Y-%m-%d %H:%M}"
    if state.declined:
        hint = N_("{day} 您写下“{words}”，选择了不做。现在补做还来得及。")
        told = tr(hint).format(day=day, words=tr(state.declined))
        return "triangle-alert", Tone.WARNING, tr(N_("没有恢复文件")), told
    hint = N_("{day} 试过能用：{file}")
    return "shield-check", Tone.SUCCESS, tr(N_("有恢复文件")), tr(hint).format(day=day, file=state.file)
