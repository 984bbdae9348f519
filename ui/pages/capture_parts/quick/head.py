"""The top of 现场模式: back, where, how long, rest, leave."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actions.visits import state_of
from app.domain.hours import VisitHours
from app.domain.text import N_, tr
from ui.theme.theme import theme
from ui.visit_words import span_words
from ui.widgets.bars import ProgressBar
from ui.widgets.big_chip import BigTile
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.status_tag import Tone
from ui.widgets.timer_display import TimerDisplay, clock_words

_BAR_WIDE = 232
_WITH_PROGRESS, _WITH_PLACE = 1080, 820


class QuickHead(QWidget):
    left = Signal()
    check_in_asked = Signal()
    pause_asked = Signal()
    check_out_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._goal = 0
        """Seconds that the rules ask it to last; 0 where they do not."""
        self.back = BigTile(tr(N_("返回")), "arrow-left")
        self._name, self._order = Label("", "h1", elide=True), Label("", "touch_body", "text2", elide=True)
        self._need = Label("", "touch_body", "text2")
        self._bar = ProgressBar(thickness=12, name=tr(N_("走访时长")))
        self.timer, self.small_timer = (TimerDisplay(tr(N_("走访时长")), role) for role in ("timer", "num_xl"))
        self.check_in = BigTile(tr(N_("签到")), "log-in")
        self.pause = BigTile(tr(N_("休息")), "coffee")
        self.check_out = BigTile(tr(N_("签离")), "log-out")
        self._place = column(None, self._name, self._order, None, gap=2)
        self._progress = column(None, self._need, self._bar, None, gap=6)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.check_in.clicked.connect(self.check_in_asked)
        self.pause.clicked.connect(self.pause_asked)
        self.check_out.clicked.connect(self.check_out_asked)

    def show_place(self, name: str, order: str, goal_minutes: int) -> None:
        self._goal = goal_minutes * 60
        self._name.setText(name)
        self._order.setText(order)

    def show_hours(self, hours: VisitHours) -> None:
        state = state_of(hours)
        for timer in (self.timer, self.small_timer):
            timer.show_seconds(hours.seconds, paused=state in ("paused", "idle"))
        left = self._goal - hours.seconds
        goal = span_words(self._goal // 60)
        told = N_("不足 {goal}，差 {left}") if state == "over" else N_("还需 {left} 满 {goal}")
        short = tr(told).format(left=clock_words(left), goal=goal)
        self._need.setText(tr(N_("已满 {goal}")).format(goal=goal) if left <= 0 else short)
        for part in (self._need, self._bar):
            part.setVisible(self._goal > 0)
        self._bar.show_share(hours.seconds / max(1, self._goal), Tone.SUCCESS if left <= 0 else Tone.ACCENT)
        self.check_in.setVisible(state == "idle")
        self.pause.setVisible(state in ("running", "paused"))
        self.check_out.setVisible(state in ("running", "paused"))
        self.pause.set_words(tr(N_("继续")) if state == "paused" else tr(N_("休息")))
        self.pause.set_icon("play" if state == "paused" else "coffee")

    def fit(self, room: float) -> None:
        """`room` is the width at 100 % text; the time stays whatever else has to go."""
        self._progress.setVisible(room >= _WITH_PROGRESS)
        self._progress.setFixedWidth(theme().px(_BAR_WIDE))
        self._place.setVisible(room >= _WITH_PLACE)
        self.timer.setVisible(room >= _WITH_PLACE)
        self.small_timer.setVisible(room < _WITH_PLACE)

    def _lay_out(self) -> None:
        for tile in (self.back, self.check_in, self.pause, self.check_out):
            policy = tile.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Fixed)
            tile.setSizePolicy(policy)
        self._row.addWidget(self.back)
        self._row.addWidget(self._place, 1)
        self._row.addStretch(0)
        for part in (self._progress, self.timer, self.small_timer, self.check_in, self.pause, self.check_out):
            self._row.addWidget(part)
