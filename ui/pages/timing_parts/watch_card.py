"""The stopwatch: one big button, one key; made for gloves and for eyes that stay on the machine."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.records.timing import ActionKind, Lap
from app.domain.stopwatch import Stopwatch
from app.domain.text import N_, tr
from ui.pages.timing_parts.study_words import running_words, seconds_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import line
from ui.widgets.status_tag import StatusTag, Tone
from ui.widgets.timer_display import TimerDisplay

_TICK_MS = 100
_KINDS: tuple[ActionKind | None, ...] = (None, *ActionKind)
_LAP_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WatchCard(Card):
    """`lapped` comes with each lap: its seconds, the clock's reading at its end and its kind. Its receiver stores it;
    what could not be stored is taken back with `take_back`."""

    lapped = Signal(float, object, object)
    take_back_asked = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.setAccessibleName(tr(N_("秒表")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clock, self.watch = clock, Stopwatch()
        self._count = 0
        self.state = StatusTag("")
        self._nth, self._last = Label("", "small", "text2"), Label("", "small", "text2", elide=True)
        self.timer = TimerDisplay(tr(N_("这一次")))
        self.lap = Button(tr(N_("开始")), "play", "primary", "touch", wide=True)
        self.pause = Button(tr(N_("暂停")), "pause", "quiet", "lg")
        self.back = Button(tr(N_("撤回一次")), "undo-2", "quiet", "lg")
        self.stop = Button(tr(N_("结束")), "square", "quiet", "lg")
        self.kinds = QButtonGroup(self)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self._show_time)
        self._lay_out()
        self._wire()
        self._show()

    @property
    def kind(self) -> ActionKind | None:
        return _KINDS[max(0, self.kinds.checkedId())]

    def show_laps(self, laps: tuple[Lap, ...]) -> None:
        self._count = len(laps)
        last = laps[-1] if laps else None
        said = [seconds_words(last.seconds), last.action.words if last.action else ""] if last else []
        words = tr(N_("上一次 {what}")).format(what=" · ".join(part for part in said if part))
        self._last.setText(words if said else tr(N_("空格或回车计一次，数字键分动作类别")))
        self._show()

    def press(self) -> None:
        """Start, or end a lap and begin the next."""
        now = self._clock.now()
        if not self.watch.started:
            self.watch.start(now)
            self._tick.start()
        else:
            self.lapped.emit(self.watch.lap(now), now, self.kind)
        self._show()

    def pause_or_go_on(self) -> None:
        now = self._clock.now()
        self.watch.go_on(now) if self.watch.paused else self.watch.pause(now)
        self._show()

    def take_back(self) -> None:
        """The last lap was taken away: its time belongs to the one under way again."""
        self.watch.take_back()
        self._show()

    def bring_back(self) -> None:
        """Undo `take_back`."""
        self.watch.bring_back()
        self._show()

    def end(self) -> None:
        """What was under way is no lap."""
        self.watch.stop()
        self._tick.stop()
        self._show()

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether it meant something here."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain or event.isAutoRepeat():
            return False
        if event.key() in _LAP_KEYS:
            self.press()
        elif event.text() in ("0", "1", "2", "3"):
            self.kinds.button(int(event.text())).setChecked(True)
            self._show_kinds()
        elif event.key() == Qt.Key.Key_Backspace and self.back.isEnabled():
            self.take_back_asked.emit()
        elif event.key() == Qt.Key.Key_P and self.watch.started:
            self.pause_or_go_on()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.body.addWidget(line(self.state, None, self._nth))
        self.body.addWidget(self.timer, 0, Qt.AlignmentFlag.AlignHCenter)
        self.lap.key = tr(N_("空格"))
        self.body.addWidget(self.lap)
        row = QHBoxLayout()
        row.setSpacing(6)
        for at, kind in enumerate(_KINDS):
            button = Button(kind.words if kind else tr(N_("不分")), size="lg", wide=True)
            button.key = str(at)
            button.setCheckable(True)
            self.kinds.addButton(button, at)
            row.addWidget(button)
        self.kinds.button(0).setChecked(True)
        self.pause.key, self.back.key = "P", "⌫"
        self.body.addLayout(row)
        self.body.addWidget(line(self.pause, self.back, self.stop, None))
        self.body.addWidget(self._last)
        # Pressed by mouse or finger they leave the focus here, where the keys are laps.
        for part in (self.lap, self.pause, self.back, self.stop, *self.kinds.buttons()):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _wire(self) -> None:
        self.lap.clicked.connect(self.press)
        self.pause.clicked.connect(self.pause_or_go_on)
        self.back.clicked.connect(self.take_back_asked)
        self.stop.clicked.connect(self.end)
        self.kinds.idClicked.connect(lambda _: self._show_kinds())
        self._show_kinds()

    def _show(self) -> None:
        started, paused = self.watch.started, self.watch.paused
        if paused:
            self.state.show_state(tr(N_("暂停了")), Tone.WARNING, "pause")
        elif started:
            self.state.show_state(tr(N_("计时中")), Tone.SUCCESS, "circle-dot")
        else:
            self.state.show_state(tr(N_("没有在计时")), Tone.NEUTRAL, "circle-dashed")
        self._nth.setText(tr(N_("第 {number} 次")).format(number=self._count + 1))
        self.lap.set_words(tr(N_("计一次")) if started else tr(N_("开始")))
        self.lap.set_icon("flag" if started else "play")
        self.pause.set_words(tr(N_("接着计")) if paused else tr(N_("暂停")))
        self.pause.set_icon("play" if paused else "pause")
        self.pause.setEnabled(started)
        self.stop.setEnabled(started)
        self.back.setEnabled(self._count > 0)
        self._show_time()

    def _show_time(self) -> None:
        if self.isVisible() or not self._tick.isActive():
            self.timer.show_words(running_words(self.watch.elapsed(self._clock.now())), paused=not self._runs)

    @property
    def _runs(self) -> bool:
        return self.watch.started and not self.watch.paused

    def _show_kinds(self) -> None:
        for button in self.kinds.buttons():
            if isinstance(button, Button):
                button.set_kind("soft" if button.isChecked() else "secondary")
