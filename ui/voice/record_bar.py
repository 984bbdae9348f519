"""The bar of a recording: the question before the first, then time, loudness and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.domain.text import N_, tr
from ui.theme.theme import theme
from ui.voice.recorder import State
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import line
from ui.widgets.sound_bars import LevelTrace
from ui.widgets.status_tag import StatusTag, Tone
from ui.widgets.timer_display import TimerDisplay

_ASKING, _RECORDING = range(2)
_SILENT_LEVEL, _SILENT_S = 0.004, 3.0


class RecordBar(Card):
    """Hidden until it asks or shows a recording."""

    agreed = Signal()
    pause_asked = Signal()
    finish_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=10, gap=4, parent=parent)
        self.setAccessibleName(tr(N_("录音")))
        self._heard_at = 0.0
        self._opener: QWidget | None = None
        self.agree = Button(tr(N_("已征得对方同意，开始录")), "check", "soft", "lg")
        self.decline = Button(tr(N_("先不录")), kind="ghost", size="lg")
        self.state = StatusTag("")
        self.timer = TimerDisplay(tr(N_("录音时长")), "num_xl")
        self.trace = LevelTrace(tr(N_("音量")))
        self.pause = IconButton("pause", tr(N_("暂停录音")), "quiet", "lg")
        self.finish = Button(tr(N_("停下存好")), "check", "soft", "lg")
        self.finish.key = "F9"  # the button that began it listens to the key
        self.cancel = IconButton("x", tr(N_("不要这段录音")), "ghost", "lg")
        self._quiet = Label(tr(N_("没听到声音，看看麦克风是不是关着。")), "caption", "warning", wrap=True)
        self._stack = QStackedWidget()
        self._lay_out()
        self.agree.clicked.connect(self.agreed)
        self.decline.clicked.connect(self.give_way)
        self.pause.clicked.connect(self.pause_asked)
        self.finish.clicked.connect(self.finish_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        self.hide()

    @property
    def asking(self) -> bool:
        return not self.isHidden() and self._stack.currentIndex() == _ASKING

    def ask(self) -> None:
        self._stack.setCurrentIndex(_ASKING)
        self._quiet.hide()
        self._opener = QApplication.focusWidget()
        self.show()
        self.agree.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_way(self) -> None:
        """No question any more; the focus goes back where it came from, such as into a note."""
        opener, self._opener = self._opener, None
        if opener is not None and opener.isVisible() and self.agree.hasFocus():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def show_state(self, state: State, seconds: float) -> None:
        was = self.isHidden() or self.asking
        self.setVisible(state is not State.IDLE)
        self._stack.setCurrentIndex(_RECORDING)
        if state is State.IDLE:
            return
        if was:
            self.trace.clear()
            self._heard_at = 0.0
        said, tone, icon = _STATES[state]
        self.state.show_state(tr(said), tone, icon)
        paused = state is State.PAUSED
        self.pause.set_icon("play" if paused else "pause")
        name = tr(N_("接着录")) if paused else tr(N_("暂停录音"))
        self.pause.setAccessibleName(name)
        self.pause.setToolTip(name)
        busy = state is State.STORING
        for button in (self.pause, self.cancel):
            button.setEnabled(state in (State.RUNNING, State.PAUSED))
        self.finish.set_busy(busy)
        self.finish.set_words(tr(N_("再存一次")) if state is State.WAITING else tr(N_("停下存好")))
        self.show_heard(0.0, seconds, silent=False)

    def show_heard(self, level: float, seconds: float, silent: bool = True) -> None:
        self.timer.show_seconds(int(seconds))
        if level > _SILENT_LEVEL or not silent:
            self._heard_at = seconds
        if silent:
            self.trace.add_level(level)
        self._quiet.setVisible(silent and seconds - self._heard_at > _SILENT_S)

    def _lay_out(self) -> None:
        question = Label(tr(N_("录音前先问一声：对方同意录音吗？")), "strong", elide=True)
        icon = IconView("mic", "accent_text", 20, tile=40)
        asking = line(icon, question, None, self.agree, self.decline, gap=10)
        recording = line(self.state, self.timer, self.trace, self.pause, self.finish, self.cancel, gap=10)
        self._stack.addWidget(asking)
        self._stack.addWidget(recording)
        self._stack.setFixedHeight(max(theme().control("lg"), theme().px(44)))
        self.body.addWidget(self._stack)
        self.body.addWidget(self._quiet)


_STATES = {
    State.RUNNING: (N_("录音中"), Tone.DANGER, "circle-dot"),
    State.PAUSED: (N_("暂停了"), Tone.WARNING, "pause"),
    State.STORING: (N_("正在存"), Tone.ACCENT, "circle-dashed"),
    State.WAITING: (N_("还没存好"), Tone.WARNING, "triangle-alert"),
}
