"""Trusting another device: its card comes in, the words are compared by voice, then it is trusted."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app.actions.enrolment import card_in, enrol
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.text import N_, tr
from app.keys.card import Card as DeviceCard
from app.keys.card import read_card
from app.workspace import EnrolledCard
from ui.errors import show_error
from ui.jobs import Work
from ui.parts import PageParts
from ui.settings.own_card_part import CARD_KINDS
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.drop_zone import DropZone
from ui.widgets.label import Label
from ui.widgets.word_tiles import WordTiles


@dataclass(frozen=True)
class _Read:
    text: str
    card: DeviceCard
    words: tuple[str, ...]
    known: str
    """What this workspace already knows of the device or its owner, in words."""


class EnrolPart(Card):
    enrolled = Signal()
    asked = Signal()
    """A card waits for its words to be compared."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__(tr(N_("信任一台设备")))
        self._parts, self._text = parts, ""
        self.banner = Banner()
        self.zone = DropZone(
            tr(N_("把 .zjcard 名片拖到这里")), tr(N_("或点一下选择文件")), "badge-check", lambda file: file.is_file()
        )
        self.zone.dropped.connect(lambda files: self.read_file(files[0]))
        self.zone.clicked.connect(self._ask_file)
        self.paste = Button(tr(N_("粘贴名片文字")), "clipboard-check")
        self.paste.clicked.connect(lambda: self.read_text(QGuiApplication.clipboard().text()))
        row = QHBoxLayout()
        row.addWidget(self.paste)
        row.addStretch(1)
        self.body.addWidget(self.banner)
        self.body.addWidget(self.zone)
        self.body.addLayout(row)
        self.review = self._review()
        self.body.addWidget(self.review)

    def read_file(self, file: Path) -> None:
        self._read(lambda _: card_in(file))

    def read_text(self, text: str) -> None:
        self._read(lambda _: text)

    def trust(self) -> None:
        """Pressed by somebody who has compared the words."""
        try:
            card = enrol(self._parts.workspace, self._text)
        except AppError as error:
            show_error(self.banner, error)
            return
        self._put_away()
        self._parts.toast(tr(N_("已信任 {owner} 的“{label}”")).format(owner=card.owner, label=card.label))
        self.enrolled.emit()

    def _review(self) -> Card:
        review = Card(ground="sunken", padding=16, gap=10)
        self.who, self.device = Label("", "h2", wrap=True), Label("", "small", "text2", wrap=True)
        self.known = Label("", "small", "warning", wrap=True)
        self.tiles = WordTiles()
        ask = N_("打电话给对方，请对方念“设置 · 设备与名片”里本机名片上的四个词。四个词都一样，才是对方的设备。")
        review.body.addWidget(self.who)
        review.body.addWidget(self.device)
        review.body.addWidget(self.known)
        review.body.addWidget(self.tiles)
        review.body.addWidget(Label(tr(ask), "small", "text2", wrap=True))
        self.yes = Button(tr(N_("四个词都一样，信任")), "check", "primary", "lg")
        self.no = Button(tr(N_("不一样，放弃")), kind="ghost", size="lg")
        self.yes.clicked.connect(self.trust)
        self.no.clicked.connect(self._refuse)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        review.body.addLayout(row)
        review.hide()
        return review

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr(N_("选择名片")), str(Path.home()), tr(CARD_KINDS))
        if chosen:
            self.read_file(Path(chosen))

    def _read(self, source: Work[str]) -> None:
        self.banner.clear()
        self._put_away()

        def work(progress: Progress) -> _Read:
            text = source(progress).strip()
            card = read_card(text)
            return _Read(text, card, card.check_words, _known(card, self._parts.workspace.enrolled_cards()))

        self._parts.jobs.read(work, succeeded=self._ask, failed=lambda error: show_error(self.banner, error))

    def _ask(self, found: _Read) -> None:
        self._text, card = found.text, found.card
        self.who.setText(" · ".join(part for part in (card.owner, card.unit, card.role.words) if part))
        made = f"{card.created.astimezone():%Y-%m-%d %H:%M}"
        self.device.setText(tr(N_("设备“{label}”，名片做于 {made}")).format(label=card.label, made=made))
        self.tiles.show_words(found.words)
        self.known.setText(found.known)
        self.known.setVisible(bool(found.known))
        self.review.show()
        self.no.setFocus()
        self.asked.emit()

    def _refuse(self) -> None:
        self._put_away()
        self._parts.toast(tr(N_("没有信任这张名片。请让对方当面重新给一张。")), icon="info")

    def _put_away(self) -> None:
        self._text = ""
        if self.review.isAncestorOf(self.focusWidget() or self):
            self.paste.setFocus(Qt.FocusReason.OtherFocusReason)  # not wherever Qt finds the next part
        self.review.hide()


def _known(card: DeviceCard, enrolled: list[EnrolledCard]) -> str:
    same = next((one for one in enrolled if one.card.device_id == card.device_id), None)
    if same is not None and same.revoked:
        return tr(N_("这台设备您停用过。信任后，它以后写的内容重新算数。"))
    if same is not None:
        return tr(N_("这台设备已经信任过。信任后以这张新名片为准。"))
    if any(one.card.owner == card.owner for one in enrolled):
        return tr(N_("名单里已有一位{owner}，用的是另一台设备。请问清楚是不是换了电脑。")).format(owner=card.owner)
    return ""
