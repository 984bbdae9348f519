"""How the parts of the page lie: steps on top, the sealing and its contents left, who and by what words right."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from app.domain.text import N_, tr
from app.workspace import Profile
from ui.pages.seal_parts.checks_card import ChecksCard
from ui.pages.seal_parts.contents_card import ContentsCard
from ui.pages.seal_parts.receivers_card import ReceiversCard
from ui.pages.seal_parts.role_words import page_words
from ui.pages.seal_parts.run_card import RunCard
from ui.pages.seal_parts.situation import Situation
from ui.pages.seal_parts.slip_card import SlipCard
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader
from ui.widgets.stepper import Stepper

_TWO_COLUMNS = 1000
_SIDE = 432
_SEALING = 2
_STEPS = (N_("自检"), N_("选内容"), N_("加密签名"), N_("交接"))


class SealBoard(ScrollPage):
    def __init__(self, profile: Profile) -> None:
        super().__init__(gap=14)
        self.banner = Banner()
        self.steps = Stepper([tr(step) for step in _STEPS])
        self.run, self.contents, self.checks = RunCard(), ContentsCard(), ChecksCard()
        self.who, self.slip = ReceiversCard(profile), SlipCard()
        self._since = Label("", "small", "text2")
        self.history = Button("", "history", "secondary", "lg")
        header = SectionHeader(*page_words(profile.role))
        header.buttons.addWidget(self.history)
        self.history.hide()
        steps = Card(padding=14)
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        row.addWidget(self.steps, 1)
        row.addWidget(self._since)
        steps.body.addLayout(row)
        for part in (header, self.banner, steps):
            self.body.addWidget(part)
        self._lay_out()
        theme().changed.connect(self._refit)

    @property
    def step(self) -> int:
        return self.steps.step

    def show_step(self, at: int) -> None:
        """At the last one everything before it is done."""
        self.steps.show_step(at)
        for card in (self.who, self.contents):
            card.setEnabled(at != _SEALING)

    def bring_slip_into_sight(self) -> None:
        """Where it lies below everything else."""
        if self._row.direction() is QBoxLayout.Direction.TopToBottom:
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.slip))

    def show_situation(self, found: Situation) -> None:
        self.who.show_cards(found.cards, found.taking_part)
        self.checks.show_checks(found.checks)
        self.history.set_words(tr(N_("历史包 {count} 个")).format(count=len(found.history)))
        self.history.setVisible(bool(found.history))
        number = tr(N_("第 {number} 个包")).format(
            number=len(found.history) + (0 if self.step == len(_STEPS) - 1 else 1)
        )
        self._since.setText(number)

    def fit(self, width: int) -> None:
        """Side by side where there is room for both."""
        wide = width >= theme().px(_TWO_COLUMNS)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        for card in (self.who, self.slip):
            card.setMinimumWidth(theme().px(_SIDE) if wide else 0)
            card.setMaximumWidth(theme().px(_SIDE) if wide else 16_777_215)

    def _refit(self) -> None:
        self.fit(self.width())

    def _lay_out(self) -> None:
        main, side = QVBoxLayout(), QVBoxLayout()
        for column in (main, side):
            column.setSpacing(16)
        for card in (self.run, self.contents, self.checks):
            main.addWidget(card)
        main.addStretch(1)
        side.addWidget(self.who)
        side.addWidget(self.slip)
        side.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(16)
        self._row.addLayout(main, 1)
        self._row.addLayout(side)
        self.body.addLayout(self._row)
        self.body.addStretch(1)
