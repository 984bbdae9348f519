"""自检结果: what is fine, and reminders that keep nobody from sealing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.actions.self_check import Checked
from app.domain.text import N_, tr
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.status_tag import StatusTag, Tone

_WAYS = {
    "report": (N_("去补"), "report"),
    "minimum": (N_("看走访"), "capture"),
    "number": (N_("看走访"), "capture"),
    "times": (N_("看走访"), "capture"),
    "conflicts": (N_("去选"), "dossier"),
}
_MOST_LINES = 4


class ChecksCard(Card):
    asked = Signal(str)
    """The page where a reminder is dealt with."""

    def __init__(self) -> None:
        super().__init__(tr(N_("自检结果")), gap=10)
        self.state = StatusTag(tr(N_("正在自检")), Tone.ACCENT)
        self.header.addWidget(self.state)
        self._inside: QWidget | None = None

    def show_checks(self, checks: Sequence[Checked]) -> None:
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        reminders = [one for one in checks if not one.fine]
        self._inside = made = QWidget()
        stack = QVBoxLayout(made)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(8)
        stack.addLayout(_fine([one for one in checks if one.fine]))
        for one in reminders:
            stack.addWidget(self._reminder(one))
        self.body.addWidget(made)
        if reminders:
            words = tr(N_("可以封装，{count} 条提醒")).format(count=len(reminders))
            self.state.show_state(words, Tone.WARNING)
        else:
            self.state.show_state(tr(N_("都没有问题")), Tone.SUCCESS)

    def _reminder(self, one: Checked) -> Card:
        card = Card(ground=Tone.WARNING.soft, outline="", padding=10, radius=8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconView("triangle-alert", "warning", 18))
        words = column(Label(one.words, "strong", wrap=True), Label(one.detail, "caption", "text2", wrap=True), gap=0)
        words.setToolTip("\n".join(one.more))
        if len(one.more) > 1:
            shown = "；".join(one.more[:_MOST_LINES]) + ("…" if len(one.more) > _MOST_LINES else "")
            words.layout().itemAt(1).widget().setText(shown)  # type: ignore[union-attr]  # the label made above
        row.addWidget(words, 1)
        if one.key in _WAYS:
            verb, place = _WAYS[one.key]
            button = Button(tr(verb))
            button.setAccessibleName(f"{tr(verb)}：{one.words}")
            button.clicked.connect(partial(self.asked.emit, place))
            row.addWidget(button)
        card.body.addLayout(row)
        return card


def _fine(checks: Sequence[Checked]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for at, one in enumerate(checks):
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconView("circle-check", "success", 18))
        row.addWidget(Label(one.words))
        row.addWidget(Label(one.detail, "caption", "text3", elide=True), 1)
        grid.addLayout(row, at // 2, at % 2)
    for at in range(2):
        grid.setColumnStretch(at, 1)
    return grid
