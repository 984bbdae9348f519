"""The calendar itself in its four views, one of which is seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions.plans import Appointment, Plan
from app.domain.text import N_, tr
from ui.pages.plan_parts.appointment_table import AppointmentTable
from ui.pages.plan_parts.calendar_bar import COURSE, LIST, MONTH, WEEK, CalendarBar
from ui.pages.plan_parts.course_list import CourseList
from ui.pages.plan_parts.month_grid import MonthGrid
from ui.pages.plan_parts.plan_words import away_words, brief
from ui.pages.plan_parts.week_grid import WeekGrid
from ui.theme.theme import theme
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.scroll_page import ScrollPage

_TABLE = 320


@dataclass(frozen=True)
class Shown:
    """What the page has read for one view."""

    now: datetime
    plan: Plan | None = None
    appointments: Sequence[Appointment] = field(default_factory=tuple)


class Calendar(QWidget):
    opened = Signal(object)
    explain_asked = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.bar = CalendarBar(today)
        self.week, self.month, self.table, self.course = WeekGrid(), MonthGrid(), AppointmentTable(), CourseList()
        self.note = Label("", "caption", "text3", wrap=True)
        nothing = tr(N_("这个月没有安排"))
        self._empty = EmptyState("calendar-days", nothing, tr(N_("往前或往后翻，或在周视图里双击空白处新排一次。")))
        self._listed = QStackedWidget()
        self._listed.addWidget(self.table)
        self._listed.addWidget(self._empty)
        self._stack = QStackedWidget()
        for part in (self.week, self.month):
            self._stack.addWidget(self._scrolled(part))
        self._stack.addWidget(self._listed)
        self._stack.addWidget(self._scrolled(self.course, filling=False))
        self._lay_out()
        self.bar.changed.connect(self._turn)
        self.month.picked.connect(self._to_week)
        self.month.day_changed.connect(self.bar.go_to)
        self.week.opened.connect(self.opened)
        self.table.opened.connect(self.opened)
        self.course.explain_asked.connect(self.explain_asked)

    def take(self, shown: Shown, *, may_plan: bool = False, may_explain: bool = False) -> None:
        own = shown.plan.id if shown.plan else ""
        self.bar.new.setVisible(may_plan and shown.plan is not None and self.bar.view != COURSE)
        self._turn()
        if self.bar.view == WEEK:
            self.week.show_away(away_words(shown.plan, self.bar.monday) if shown.plan else {})
            self.week.show_week(self.bar.monday, shown.appointments, shown.now, own=own, may_move=may_plan)
        elif self.bar.view == MONTH:
            self.month.show_month(self.bar.day, shown.appointments, shown.now, own)
        elif self.bar.view == LIST:
            self.table.show_list(shown.appointments, shown.now)
            self._listed.setCurrentIndex(0 if shown.appointments else 1)
        elif shown.plan is not None:
            self.course.show_course(shown.plan, may_explain)
        self._tell(shown)

    def _tell(self, shown: Shown) -> None:
        left = self.week.left_out if self.bar.view == WEEK else 0
        clashing = sum(bool(one.clashes) for one in shown.appointments)
        nothing = self.bar.view == WEEK and not shown.appointments
        said = [self._next(shown)] if nothing else []
        said += [tr(N_("{count} 项人员有冲突，已标红。")).format(count=clashing)] if clashing else []
        said += [tr(N_("还有 {count} 项没有画出来，请看列表。")).format(count=left)] if left else []
        self.note.setText("".join(said))
        self.note.set_colour("danger" if clashing else "text3")
        self.note.setVisible(bool(said) and self.bar.view != COURSE)

    @staticmethod
    def _next(shown: Shown) -> str:
        ahead = shown.plan.situation.ahead if shown.plan else ()
        if ahead:
            return tr(N_("这一周没有安排。这个项目的下一次：{what}。")).format(what=brief(ahead[0]))
        return tr(N_("这一周没有安排。点“帮我排”排好整个计划，或双击空白处新排一次。"))

    def _lay_out(self) -> None:
        card = Card(padding=14, gap=10)
        card.body.addWidget(self.bar)
        card.body.addWidget(self.note)
        card.body.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        self._listed.setMinimumHeight(theme().px(_TABLE))

    def _turn(self) -> None:
        self._stack.setCurrentIndex(max(self.bar.view, 0))

    def _to_week(self, day: date) -> None:
        self.bar.day = day
        self.bar.show_view(WEEK)

    @staticmethod
    def _scrolled(part: QWidget, *, filling: bool = True) -> QWidget:
        page = ScrollPage(padding=0)
        page.body.addWidget(part, 1 if filling else 0)
        if not filling:
            page.body.addStretch(1)
        return page
