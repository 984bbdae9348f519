"""交接凭据: by what the other side knows that it is this bundle, and no other."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from app.store.sendings import Sending
from ui.size_words import size_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.qr_code import QrCode
from ui.widgets.word_tiles import WordTiles

_SHORT = 16


def _halves(bundle: str) -> tuple[str, str]:
    """An id is too long for one line, and breaks by itself only where it likes."""
    parts = bundle.split("-")
    return "-".join(parts[:3]), "-".join(parts[3:])


def _below(*buttons: Button) -> QWidget:
    made = QWidget()
    flow = FlowLayout(made)
    for button in buttons:
        flow.addWidget(button)
    return made


class SlipCard(Card):
    paper_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr(N_("交接凭据")), ground="page", gap=12)
        self._sending: Sending | None = None
        self.tiles, self.code = WordTiles(), QrCode(side=120, name=tr(N_("交接单二维码")))
        self._facts = Label("", "small", "text2", wrap=True, selectable=True)
        self.copy = Button(tr(N_("复制")), "clipboard-check", "ghost", name=tr(N_("复制交接信息")))
        self.copy.clicked.connect(self.copy_slip)
        self.paper = Button(tr(N_("存成交接单…")), "printer")
        self.paper.clicked.connect(self.paper_asked)
        hint = N_("把包拷到 U 盘后，打电话念这四个词；对方看到一样的词，说明文件没被换过。")
        before = N_("封装好之后，这里给出四个核对词和交接单二维码（包号、大小、指纹）。")
        self._before = Label(tr(before), "small", "text2", wrap=True)
        self._after = QWidget()
        stack = QVBoxLayout(self._after)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(12)
        stack.addWidget(Label(tr(hint), "small", "text2", wrap=True))
        stack.addWidget(self.tiles)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.code)
        row.addWidget(
            column(Label(tr(N_("交接单")), "strong"), self._facts, _below(self.paper, self.copy), None, gap=6), 1
        )
        stack.addLayout(row)
        self.body.addWidget(self._before)
        self.body.addWidget(self._after)
        self.body.addStretch(1)
        self._after.hide()

    def show_sending(self, sending: Sending | None) -> None:
        self._sending = sending
        self._before.setVisible(sending is None)
        if sending is not None:
            self.tiles.show_words(sending.check_words)
            self.code.show_text(sending.code)
            facts = tr(N_("包号 {bundle}\n大小 {size}\n指纹 {short}…"))
            bundle, short = "-\n".join(_halves(sending.bundle)), sending.fingerprint[:_SHORT]
            self._facts.setText(facts.format(bundle=bundle, size=size_words(sending.size), short=short))
        self._after.setVisible(sending is not None)

    @property
    def sending(self) -> Sending | None:
        return self._sending

    def copy_slip(self) -> None:
        if (sending := self._sending) is not None:
            words = tr(N_("交接包 {name}\n包号 {bundle}\n大小 {size} 字节\n指纹 {fingerprint}\n核对词 {words}"))
            filled = words.format(
                name=sending.file_name,
                bundle=sending.bundle,
                size=sending.size,
                fingerprint=sending.fingerprint,
                words=" ".join(sending.check_words),
            )
            QGuiApplication.clipboard().setText(filled)
