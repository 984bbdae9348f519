"""The strip on top of a visit: where, how long, how long still, who, and the way out."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actions.visits import state_of
from app.domain.hours import VisitHours
from app.domain.text import N_, tr
from ui.pages.capture_parts.stamp_buttons import StampButtons
from ui.pages.capture_parts.strip_words import StripWords
from ui.theme.theme import theme
from ui.visit_words import clock_notes, span_words, time_words
from ui.widgets.avatar import AvatarStack
from ui.widgets.bars import ProgressBar
from ui.widgets.card import Card
from ui.widgets.divider import Divider
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line, stretching
from ui.widgets.status_tag import StatusTag, Tone
from ui.widgets.timer_display import TimerDisplay, clock_words

_BEYOND = 4 / 3
"""The bar goes on a third beyond the required time."""
_BAR_WIDE = 300
_STATES = {
    "idle": (N_("还没签到"), Tone.NEUTRAL, "circle-dashed"),
    "running": (N_("走访进行中"), Tone.SUCCESS, "circle-dot"),
    "paused": (N_("休息中"), Tone.WARNING, "coffee"),
    "over": (N_("已签离"), Tone.ACCENT, "circle-check"),
}


class VisitStrip(Card):
    check_in_asked = Signal()
    pause_asked = Signal()
    check_out_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, gap=10, parent=parent)
        self._goal = 0
        """Seconds."""
        self._compact: bool | None = None
        self._narrow = self._short_of_goal = False
        self._timed = True
        self._place = self._receiver = ""
        self._team: dict[str, str] = {}
        self._told = ("", "")
        self._shown_names: tuple[str, ...] | None = None
        self._row: QWidget | None = None
        self._make_words()
        self._people, self._present = AvatarStack((), 32), Label("", "caption", "success")
        self._bar = ProgressBar(thickness=10, mark=1 / _BEYOND, name=tr(N_("走访时长")))
        self.timer = TimerDisplay(tr(N_("走访时长")))
        self.buttons = StampButtons()
        self.buttons.check_in.clicked.connect(self.check_in_asked)
        self.buttons.pause.clicked.connect(self.pause_asked)
        self.buttons.check_out.clicked.connect(self.check_out_asked)
        self._only_wide: list[QWidget] = [self._name, self._began, self._mark, self._people, self._where]
        self._both: list[QWidget] = [self.state, self._order, self.timer, self._need, self._forecast, self._bar]
        self._goal_parts: list[QWidget] = [self._need, self._forecast, self._bar, self._began, self._mark]
        self._parts = [*self._only_wide, *self._both, self._short, self._present]
        self._note = Label("", "caption", "text2", wrap=True)
        self._note_row = line(IconView("info", "text3", 14), self._note)
        self._note_row.hide()
        self.body.addWidget(self._note_row)
        self.set_compact(False)

    def _make_words(self) -> None:
        self.state, self._order = StatusTag(""), Label("", "small", "text3")
        self._name, self._short = Label("", "h1", elide=True), Label("", "h2", elide=True)
        self._where = Label("", "small", "text2", elide=True)
        self._need, self._forecast = Label("", "small_strong"), Label("", "small", "text2")
        self._began = Label("", "caption", "text3")
        self._mark = Label("", "caption", "text2")

    def set_compact(self, compact: bool, narrow: bool = False) -> None:
        """Two arrangements; a narrow one leaves out of the compact one what is told elsewhere too."""
        if (compact, narrow) == (self._compact, self._narrow):
            return
        self._compact, self._narrow = compact, narrow
        for part in self._parts:
            part.setParent(self)  # or it would go with the old row
        old, self._row = self._row, QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18 if compact else 20)
        self._lay_compact(row) if compact else self._lay_wide(row)
        row.addWidget(self.buttons)
        for part in self._parts:
            part.setVisible(part not in self._left_out() and (self._timed or part not in self._goal_parts))
        self._say_present()
        self.buttons.set_room(compact=compact, narrow=narrow)
        self.body.insertWidget(0, self._row)
        if old is not None:
            old.deleteLater()

    def _left_out(self) -> list[QWidget]:
        if not self._compact:
            return [self._short]
        return [*self._only_wide, self._order, self._present, self._forecast] if self._narrow else self._only_wide

    def show_visit(self, words: StripWords) -> None:
        for name in (self._name, self._short):
            name.setText(words.enterprise)
        self._order.setText(words.order)
        self._team = dict(words.team)
        self._goal, self._timed = words.goal_minutes * 60, words.goal_minutes > 0
        self._mark.setText(tr(N_("{span}线")).format(span=span_words(words.goal_minutes)))
        for part in self._goal_parts:
            part.setVisible(self._timed and part not in self._left_out())
        self._place = words.location
        self._receiver = words.receiver

    def show_hours(self, hours: VisitHours, now: datetime) -> None:
        state = state_of(hours)
        said, tone, icon = _STATES[state]
        going_on = state == "running" and not self._timed
        self.state.show_state(tr(N_("进行中") if going_on else said), tone, icon)
        self.timer.show_seconds(hours.seconds, paused=state in ("paused", "idle"))
        self._show_progress(hours, now, state)
        self._show_where(hours)
        self._show_people(hours, state)
        self.buttons.show_state(state)
        notes = clock_notes(hours)
        self._note.setText("".join(notes))
        self._note_row.setVisible(bool(notes))

    def _show_progress(self, hours: VisitHours, now: datetime, state: str) -> None:
        left = self._goal - hours.seconds
        goal = span_words(self._goal // 60)
        done = left <= 0
        if done and self._short_of_goal and state == "running":
            self._announce(tr(N_("已满 {goal}")).format(goal=goal))
        self._short_of_goal = self._timed and not done and state == "running"
        self._bar.show_share(hours.seconds / max(1, self._goal * _BEYOND), Tone.SUCCESS if done else Tone.ACCENT)
        short = tr(N_("满 {goal}还需 {left}")).format(goal=goal, left=clock_words(left))
        if state == "over" and not done:
            short = tr(N_("不足 {goal}，差 {left}")).format(goal=goal, left=clock_words(left))
        self._need.setText(tr(N_("已满 {goal}")).format(goal=goal) if done else short)
        self._need.set_colour("success" if done else "warning" if state == "over" else "text")
        due = now + timedelta(seconds=left)
        forecast = tr(N_("预计 {time} 达标")).format(time=time_words(due)) if state == "running" and not done else ""
        self._forecast.setText(forecast)
        self._began.setText(time_words(hours.checked_in))

    def _show_people(self, hours: VisitHours, state: str) -> None:
        """Who is there; before the visit who will be, after it who was."""
        times = {one.member_id: one for one in hours.members}
        came = [id_ for id_ in self._team if id_ in times and times[id_].arrived] or list(self._team)
        there = [id_ for id_ in came if state in ("idle", "over") or id_ not in times or times[id_].present]
        resting = sum(id_ in times and times[id_].paused for id_ in there) if state == "running" else 0
        names = tuple(self._team[id_] for id_ in there)
        if names != self._shown_names:
            self._shown_names = names
            self._people.show_names(names)
            self._people.setVisible(bool(names) and not self._compact)
        said = tr(N_("{count} 人到场")).format(count=len(there)) if there else tr(N_("还没有人到场"))
        away = [tr(N_("{count} 人休息")).format(count=resting)] if resting else []
        if state == "running" and len(there) < len(came):
            away.append(tr(N_("{count} 人已离开")).format(count=len(came) - len(there)))
        self._told = (said, "，".join(away))
        self._say_present()
        self._present.set_colour("success" if there else "text3")

    def _say_present(self) -> None:
        """On two lines below the faces, where the name of the enterprise needs the width; on one line who rests or
        left comes before the forecast."""
        crowded = bool(self._compact and self._told[1])
        self._forecast.setVisible(self._timed and not crowded and self._forecast not in self._left_out())
        self._present.setText(("，" if self._compact else "\n").join(filter(None, self._told)))

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _show_where(self, hours: VisitHours) -> None:
        said: list[str] = []
        if hours.checked_in:
            said.append(tr(N_("{time} 签到")).format(time=time_words(hours.checked_in)))
        if hours.checked_out:
            said.append(tr(N_("{time} 签离")).format(time=time_words(hours.checked_out)))
        if self._receiver:
            said.append(tr(N_("{name}接待")).format(name=f"{self._receiver} "))
        said.append(self._place)  # last: of a line that is too long it is what can be spared
        self._where.setText(" · ".join(part for part in said if part))

    def _lay_wide(self, row: QHBoxLayout) -> None:
        place = column(line(self.state, self._order, None), self._name, self._where)
        row.addWidget(place, 1)
        row.addWidget(Divider(upright=True, colour="border"))
        row.addWidget(self.timer)
        row.addWidget(self._progress(line(self._began, None, self._mark, theme().px(_BAR_WIDE * 0.25) - 28)))
        row.addWidget(Divider(upright=True, colour="border"))
        row.addWidget(column(None, self._people, self._present, None, gap=6))

    def _progress(self, below: QWidget) -> QWidget:
        made = column(line(self._need, None, self._forecast), self._bar, below, gap=4)
        made.setFixedWidth(theme().px(_BAR_WIDE))
        return made

    def _lay_compact(self, row: QHBoxLayout) -> None:
        row.addWidget(self.timer)
        row.addWidget(Divider(upright=True, colour="border"))
        head = stretching(self._short, self.state, self._order)
        below = line(self._need, None, self._present, self._forecast, gap=14)
        middle = column(head, self._bar, below, gap=4)
        row.addWidget(middle, 1)
