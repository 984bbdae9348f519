"""Which view, which days: on top of the calendar."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.short_words import short_day
from ui.widgets.button import Button, IconButton
from ui.widgets.day_picker import month_later
from ui.widgets.label import Label
from ui.widgets.one_of import SegmentedControl

WEEK, MONTH, LIST, COURSE = range(4)
_FIRST, _LAST = date(2000, 1, 3), date(2099, 12, 21)
"""What a calendar can be turned to; a stranger's record may name any day."""
_WEEK = timedelta(days=7)


class CalendarBar(QWidget):
    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.day = self._today = today
        views = [tr(N_("周")), tr(N_("月")), tr(N_("列表")), tr(N_("计划与实际"))]
        self.views = SegmentedControl(views, tr(N_("怎么看")))
        self.back = IconButton("chevron-left", tr(N_("往前")), size="sm", key="Ctrl+PgUp")
        self.forth = IconButton("chevron-right", tr(N_("往后")), size="sm", key="Ctrl+PgDown")
        self.now = Button(tr(N_("今天")), kind="quiet", size="sm")
        self.new = IconButton("plus", tr(N_("新排一次")), size="sm", key="Ctrl+N")
        self.new.hide()
        self.title = Label("", "h3", elide=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.back, self.forth, self.now):
            row.addWidget(part)
        row.addSpacing(4)
        row.addWidget(self.title, 1)
        row.addWidget(self.new)
        row.addWidget(self.views)
        self.views.chosen.connect(lambda _: self._tell())
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forth.clicked.connect(lambda: self.turn(1))
        self.now.clicked.connect(lambda: self.go_to(self._today))
        self._name()

    @property
    def view(self) -> int:
        return self.views.current

    @property
    def monday(self) -> date:
        return self.day - timedelta(days=self.day.weekday())

    @property
    def span(self) -> tuple[date, date]:
        """First and last day that the view can show."""
        if self.view == MONTH:
            first = self.day.replace(day=1)
            first -= timedelta(days=first.weekday())
            return first, first + timedelta(days=41)
        if self.view == LIST:
            return self.day.replace(day=1), month_later(self.day.replace(day=1), 1) - timedelta(days=1)
        return self.monday, self.monday + timedelta(days=6)

    def show_view(self, view: int) -> None:
        self.views.choose(view)
        self._tell()

    def go_to(self, day: date) -> None:
        self.day = min(max(day, _FIRST), _LAST)
        self._tell()

    def turn(self, steps: int) -> None:
        if self.view in (MONTH, LIST):
            self.go_to(month_later(self.day, steps))
        else:
            self.go_to(self.day + steps * _WEEK)

    def know_today(self, today: date) -> None:
        self._today = today

    def _tell(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        turns = self.view != COURSE
        for part in (self.back, self.forth, self.now):
            part.setVisible(turns)
        if self.view == COURSE:
            self.title.setText(tr(N_("计划与实际")))
        elif self.view in (MONTH, LIST):
            self.title.setText(tr(N_("{year} 年 {month} 月")).format(year=self.day.year, month=self.day.month))
        else:
            first, last = self.span
            span = tr(N_("{first}至 {last}")).format(first=short_day(first), last=short_day(last))
            self.title.setText(tr(N_("{year} 年 {span}")).format(year=first.year, span=span))
