"""That something waits for a decision, in one line, and the way there."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout

from app.domain.text import N_, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.status_tag import Tone


class ConflictNotice(Card):
    asked = Signal()

    def __init__(self) -> None:
        tone = Tone.WARNING
        super().__init__(ground=tone.soft, outline=tone.line, padding=10)
        self.words = Label("", "strong", elide=True)
        self.button = Button(tr(N_("选一个版本")), "git-compare-arrows", "secondary")
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconView(tone.icon, tone.ink))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.button.clicked.connect(self.asked)
        self.setVisible(False)

    def show_count(self, count: int) -> None:
        told = tr(N_("有 {count} 处两边都改了。两份都留着，没有丢。")).format(count=count)
        if count and told != self.words.text():
            self.words.setText(told)
            self.setAccessibleName(told)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))
        self.setVisible(count > 0)
