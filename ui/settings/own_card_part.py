"""This device's card: to be scanned, copied or saved, and the words by which others know that it is ours."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app.actions.enrolment import own_card, write_card
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.text import N_, tr
from app.keys.card import read_card
from ui.errors import show_error
from ui.parts import PageParts
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.qr_code import QrCode
from ui.widgets.word_tiles import WordTiles

CARD_KINDS = N_("设备名片 (*.zjcard)")


class OwnCardPart(Card):
    shown = Signal()
    """The card and its words stand on the screen."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__(tr(N_("本机名片")))
        self._parts, self._text = parts, ""
        profile = parts.workspace.profile
        who = " · ".join(part for part in (profile.person, profile.unit, profile.role.words) if part)
        self.banner = Banner()
        self.tiles = WordTiles()
        self.code = QrCode(name=tr(N_("本机名片的二维码")))
        self.save = Button(tr(N_("另存名片…")), "file-down")
        self.copy = Button(tr(N_("复制文字")), "clipboard-check", "ghost")
        self.save.clicked.connect(self.ask_where)
        self.copy.clicked.connect(self.copy_text)
        self.body.addWidget(
            column(Label(who, "strong", wrap=True), Label(profile.device_name, "small", "text3"), gap=0)
        )
        self.body.addWidget(Label(tr(N_("核对词：对方打来电话时，请您念给对方听")), "small", "text2", wrap=True))
        self.body.addWidget(self.tiles)
        self.body.addWidget(self.code, 0, Qt.AlignmentFlag.AlignLeft)
        hint = N_("名片里没有秘密，可以发给任何人：当面扫、微信发文字、U 盘拷文件都行。")
        self.body.addWidget(Label(tr(hint), "caption", "text3", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.copy)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.banner)
        self.body.addStretch(1)
        parts.jobs.read(self._make, succeeded=self._show, failed=lambda error: show_error(self.banner, error))

    def copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._parts.toast(tr(N_("名片文字已复制")))

    def ask_where(self) -> None:
        start = str(Path.home() / f"{self._parts.workspace.identity.device_id}.zjcard")
        chosen, _ = QFileDialog.getSaveFileName(self, tr(N_("名片存到哪里")), start, tr(CARD_KINDS))
        if chosen:
            self.write(Path(chosen))

    def write(self, target: Path) -> None:
        try:
            write_card(self._parts.workspace, target)
        except AppError as error:
            show_error(self.banner, error)
            return
        self.banner.clear()
        self._parts.toast(tr(N_("名片已存到 {file}")).format(file=target.name))

    def _make(self, _: Progress) -> tuple[str, tuple[str, ...]]:
        text = own_card(self._parts.workspace)
        return text, read_card(text).check_words

    def _show(self, made: tuple[str, tuple[str, ...]]) -> None:
        self._text, words = made
        self.tiles.show_words(words)
        self.code.show_text(self._text)
        self.shown.emit()
