"""One member of the team on a visit: there since when, resting, gone, and the buttons for it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.hours import MemberTime
from app.domain.records.visits import TimeEventKind
from app.domain.text import N_, tr
from ui.short_words import unbroken
from ui.visit_words import span_words, time_words
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.laid_out import column


class MemberRow(QWidget):
    stamp_asked = Signal(object)
    """The TimeEventKind."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._shown: object = None
        self.words = Label("", "caption", "text2", wrap=True)
        self.buttons = {
            kind: self._button(kind, words, icon)
            for kind, words, icon in (
                (TimeEventKind.CHECK_IN, N_("到场"), "log-in"),
                (TimeEventKind.PAUSE, N_("休息"), "coffee"),
                (TimeEventKind.RESUME, N_("继续"), "play"),
                (TimeEventKind.CHECK_OUT, N_("离开"), "log-out"),
            )
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(Avatar(name, 32))
        row.addWidget(column(Label(name, "strong"), self.words, gap=0), 1)
        for button in self.buttons.values():
            row.addWidget(button)

    def show_time(self, time: MemberTime | None, running: bool) -> None:
        """`running`: the visit goes on, so that somebody can come and go."""
        shown = (time and (time.arrived, time.left, time.paused, time.seconds // 60), running)
        if shown == self._shown:
            return
        self._shown = shown
        self.words.setText(_words(time))
        can = _can(time) if running else frozenset()
        for kind, button in self.buttons.items():
            button.setVisible(kind in can)

    def _button(self, kind: TimeEventKind, words: str, icon: str) -> Button:
        button = Button(tr(words), icon, "quiet", "lg")
        button.setAccessibleName(f"{self._name} {tr(words)}")
        button.clicked.connect(lambda: self.stamp_asked.emit(kind))
        button.hide()
        return button


def _can(time: MemberTime | None) -> frozenset[TimeEventKind]:
    if time is None or not time.present:
        return frozenset({TimeEventKind.CHECK_IN})
    rest = TimeEventKind.RESUME if time.paused else TimeEventKind.PAUSE
    return frozenset({rest, TimeEventKind.CHECK_OUT})


def _words(time: MemberTime | None) -> str:
    if time is None or time.arrived is None:
        return tr(N_("还没到场"))
    said = [tr(N_("{time} 到场")).format(time=time_words(time.arrived))]
    if time.left is not None:
        said.append(tr(N_("{time} 离开")).format(time=time_words(time.left)))
    elif time.paused:
        said.append(tr(N_("休息中")))
    said.append(span_words(time.seconds // 60))
    return " · ".join(unbroken(words) for words in said)
