"""Before a visit is open: begin one, or look at an earlier one."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.capture import VisitPlace
from app.actions.dossiers import VisitSummary
from app.domain.text import N_, tr
from app.rules.rule_sets import rule_set
from ui.short_words import short_day
from ui.visit_words import span_words, time_words, uncounted_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, stretching
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader
from ui.widgets.status_tag import StatusTag, Tone


class VisitList(QWidget):
    begin_asked = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rules = rule_set()
        self._shown: VisitPlace | None = None
        self._page = ScrollPage()
        self._head = SectionHeader("")
        self.begin = Button(tr(N_("开始走访")), "play", "primary", "lg", key="Ctrl+Return")
        self.begin.clicked.connect(self.begin_asked)
        self._head.buttons.addWidget(self.begin)
        self._holder = Card(gap=0)
        self._page.body.addWidget(self._head)
        self._page.body.addWidget(self._holder)
        self._page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def show_place(self, place: VisitPlace) -> None:
        if place == self._shown:
            return
        self._shown, self._rules, required = place, place.rules, place.required
        counted = [one for one in place.visits if self._counts(one)]
        done = sum(one.hours.minutes >= self._rules.minimum_visit_minutes for one in counted if one.hours.checked_out)
        words = tr(N_("走访过 {count} 次，满 {span}的 {done} 次")).format(
            count=len(counted), span=span_words(self._rules.minimum_visit_minutes), done=done
        )
        if required:
            words += tr(N_("；这类项目至少 {count} 次")).format(count=required)
        if apart := len(place.visits) - len(counted):
            words += tr(N_("；培训、汇报 {count} 次另计")).format(count=apart)
        self._head.show_words(place.enterprise or tr(N_("走访采集")), words)
        clear_out(self._holder.body)
        for one in reversed(place.visits):
            self._holder.body.addWidget(self._row(one))
        if not place.visits:
            hint = tr(N_("到了企业就点“开始走访”，签到后照片和速记都会归到这一次。"))
            self._holder.body.addWidget(EmptyState("camera", tr(N_("还没有走访")), hint))

    def _row(self, one: VisitSummary) -> QWidget:
        hours = one.hours
        day: date | None = hours.checked_in.date() if hours.checked_in else one.visit.planned_on
        when = short_day(day) if day else tr(N_("日期待定"))
        span = "–".join(filter(None, (time_words(hours.checked_in), time_words(hours.checked_out))))
        about = " · ".join(filter(None, (when, span, uncounted_words(hours), one.visit.location, self._photos(one))))
        nth = one.nth.short
        go = Button(tr(N_("打开")), kind="secondary", size="lg", name=f"{nth} {one.visit.theme} {tr(N_('打开'))}")
        go.clicked.connect(lambda: self.opened.emit(one.visit.id))
        words = column(
            Label(
                nth if one.visit.theme in ("", nth, one.nth.title) else f"{nth} · {one.visit.theme}", "h3", elide=True
            ),
            Label(about, "small", "text2", elide=True),
            gap=2,
        )
        row = stretching(words, self._state(one), go, gap=14)
        return column(4, row, 4, gap=0)

    def _counts(self, one: VisitSummary) -> bool:
        return self._rules.is_visit(one.visit.kind)

    @staticmethod
    def _photos(one: VisitSummary) -> str:
        return tr(N_("{count} 张照片")).format(count=one.photos) if one.photos else ""

    def _state(self, one: VisitSummary) -> StatusTag:
        hours = one.hours
        if hours.checked_in is None:
            return StatusTag(tr(N_("已计划")), Tone.NEUTRAL)
        if hours.running:
            return StatusTag(tr(N_("进行中")), Tone.ACCENT)
        if not self._counts(one):
            return StatusTag(span_words(hours.minutes), Tone.NEUTRAL, "circle-minus")
        enough = hours.minutes >= self._rules.minimum_visit_minutes
        return StatusTag(span_words(hours.minutes), Tone.SUCCESS if enough else Tone.WARNING)
