"""What happened, whether the data is safe, what to do: a message that stays on the page."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out
from ui.widgets.status_tag import Tone

_MOST_ACTIONS = 2
_ICONS = {Tone.ACCENT: "info", Tone.NEUTRAL: "info"}


class Banner(Card):
    """Hidden until `show_message`; at most two actions, and technical details behind a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=14, gap=0, parent=parent)
        self._icon = IconView("info", "accent_text")
        self._what = Label("", "strong", wrap=True, selectable=True)
        self._hint = Label("", "small", "text2", wrap=True, selectable=True)
        self._details = Label("", "caption", "text2", wrap=True, selectable=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(5)
        for part in (self._what, self._hint):
            words.addWidget(part)
        words.addLayout(self._buttons)
        words.addWidget(self._details)
        close = IconButton("x", tr(N_("知道了")), size="sm")
        close.clicked.connect(self.clear)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._icon, 0, self._what.alignment())
        row.addLayout(words, 1)
        row.addWidget(close, 0, self._what.alignment())
        self.body.addLayout(row)
        self.hide()

    def show_message(
        self,
        tone: Tone,
        what: str,
        hint: str = "",
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        details: str = "",
    ) -> None:
        if len(actions) > _MOST_ACTIONS:
            raise ValueError("a banner offers two ways on at most")
        self._icon.show_icon(_ICONS.get(tone, tone.icon), tone.ink)
        self.set_ground(tone.soft, tone.line)
        for label, text in ((self._what, what), (self._hint, hint), (self._details, details)):
            label.setText(text)
            label.setVisible(bool(text))
        self._details.hide()
        self._offer(actions, bool(details))
        self.setAccessibleName(f"{what} {hint}".strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def clear(self) -> None:
        self.hide()

    def _offer(self, actions: Sequence[tuple[str, Callable[[], object]]], details: bool) -> None:
        clear_out(self._buttons)
        for words, act in actions:
            button = Button(words, size="md")
            button.clicked.connect(act)
            self._buttons.addWidget(button)
        if details:
            more = Button(tr(N_("详情")), kind="ghost")
            more.clicked.connect(lambda: self._details.setVisible(self._details.isHidden()))
            self._buttons.addWidget(more)
        self._buttons.addStretch(1)
