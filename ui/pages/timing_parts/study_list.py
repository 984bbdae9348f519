"""All time studies of a dossier by visit, and the way to a new one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.dossiers import VisitSummary
from app.actions.timing import MeasuredStudy, TimingPlace
from app.domain.text import N_, tr
from ui.pages.timing_parts.study_words import about, seconds_words, takt_words, title_of
from ui.short_words import short_day
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, stretching
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader
from ui.widgets.status_tag import StatusTag, Tone


class StudyList(QWidget):
    new_asked = Signal()
    visit_asked = Signal()
    """A study needs a visit, and there is none yet."""
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._page = ScrollPage()
        self._head = SectionHeader(tr(N_("测时")))
        self.new = Button(tr(N_("新测一道工序")), "timer", "primary", "lg", key="Ctrl+N")
        self.new.clicked.connect(self.new_asked)
        self._head.buttons.addWidget(self.new)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(16)
        self._page.body.addWidget(self._head)
        self._page.body.addLayout(self._groups)
        self._page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def show_place(self, place: TimingPlace) -> None:
        laps = sum(len(one.laps) for one in place.studies)
        words = tr(N_("测过 {count} 道工序，共 {laps} 个样本")).format(count=len(place.studies), laps=laps)
        self._head.show_words(tr(N_("测时")), words if place.studies else "")
        self.new.setVisible(place.visit_now is not None)
        clear_out(self._groups)
        for one in reversed(place.visits):
            self._add_group(one, place)
        known = {one.visit.id for one in place.visits}
        if strays := [one for one in place.studies if one.study.visit_id not in known]:
            self._groups.addWidget(self._card(tr(N_("没有归到走访")), strays))
        if not place.studies:
            self._groups.addWidget(self._empty(place))

    def _add_group(self, one: VisitSummary, place: TimingPlace) -> None:
        if studies := [measured for measured in place.studies if measured.study.visit_id == one.visit.id]:
            day = one.hours.checked_in.date() if one.hours.checked_in else one.visit.planned_on
            nth = one.nth.title
            theme = "" if one.visit.theme in ("", nth) else one.visit.theme
            title = " · ".join(part for part in (nth, short_day(day) if day else "", theme) if part)
            self._groups.addWidget(self._card(title, studies))

    def _card(self, title: str, studies: list[MeasuredStudy]) -> QWidget:
        made = Card(gap=0)
        made.body.addWidget(Label(title, "small_strong", "text2", elide=True))
        for measured in studies:
            made.body.addWidget(self._row(measured))
        return made

    def _row(self, measured: MeasuredStudy) -> QWidget:
        study, figures = measured.study, measured.figures
        count = tr(N_("{count} 个样本")).format(count=figures.count)
        mean = tr(N_("平均 {seconds}")).format(seconds=seconds_words(figures.mean)) if figures.count else ""
        line = " · ".join(part for part in (about(study), count, mean) if part)
        words = column(Label(title_of(study), "h3", elide=True), Label(line, "small", "text2", elide=True), gap=2)
        said, tone = takt_words(figures)
        state = StatusTag(said, tone, "" if figures.by_takt is None else None)
        if figures.count and figures.lacking:
            state = StatusTag(tr(N_("样本还少")), Tone.WARNING)
        go = Button(tr(N_("打开")), name=f"{title_of(study)} {tr(N_('打开'))}")
        go.clicked.connect(partial(self.opened.emit, study.id))
        return column(8, stretching(words, state, go, gap=14), 4, gap=0)

    def _empty(self, place: TimingPlace) -> QWidget:
        made = Card()
        if place.visit_now is None:
            begin = Button(tr(N_("去签到")), "camera", "primary", "lg")
            begin.clicked.connect(self.visit_asked)
            hint = tr(N_("测时归到一次走访名下：先签到，再来按秒表。"))
            made.body.addWidget(EmptyState("timer", tr(N_("还没有走访")), hint, begin))
        else:
            hint = tr(N_("站到工位旁，按空格开始，每完成一件再按一次；平均、离散和节拍当场就有。"))
            made.body.addWidget(EmptyState("timer", tr(N_("还没有测过工序")), hint))
        return made
