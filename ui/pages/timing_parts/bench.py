"""One time study on the table: the stopwatch and what is measured on the left, what comes of it on the right."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.actions.timing import MeasuredStudy
from app.domain.clock import Clock
from app.domain.records.timing import TimeStudy
from app.domain.text import N_, tr
from ui.forms.record_form import RecordForm
from ui.pages.timing_parts.figures_card import FiguresCard
from ui.pages.timing_parts.laps_card import LapsCard
from ui.pages.timing_parts.watch_card import WatchCard
from ui.theme.theme import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.laid_out import column
from ui.widgets.scroll_page import ScrollPage

_FIELDS = ("operation", "line", "product", "operator", "takt", "standard", "remark")
_TWO_COLUMNS, _WATCH_WIDE = 860, 464
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class StudyBench(QWidget):
    removed = Signal()
    next_asked = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.measured = MeasuredStudy(TimeStudy(), ())
        self.watch, self.figures, self.laps = WatchCard(clock), FiguresCard(), LapsCard()
        self.form = RecordForm(TimeStudy, only=_FIELDS, columns=2)
        about = Card(tr(N_("测的是什么")))
        remove = IconButton("trash-2", tr(N_("删除这份测时")), "ghost", "lg")
        remove.clicked.connect(self.removed)
        self.next = Button(tr(N_("测下一道")), "plus", "ghost", "lg", key="Ctrl+N")
        self.next.clicked.connect(self.next_asked)
        about.header.addWidget(self.next)
        about.header.addWidget(remove)
        about.body.addWidget(self.form)
        self._left = column(self.watch, about, None, gap=16)
        right = column(self.figures, self.laps, None, gap=16)
        page = ScrollPage(padding=16)
        self._row = QBoxLayout(_ACROSS)
        self._row.setSpacing(16)
        self._row.addWidget(self._left)
        self._row.addWidget(right, 1)
        page.body.addLayout(self._row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self.laps.chosen.connect(lambda: page.ensureWidgetVisible(self.laps.form))
        theme().changed.connect(self._fit)

    def show_study(self, measured: MeasuredStudy) -> None:
        if measured.study.id != self.measured.study.id:
            self.keep()
            self.watch.end()
        self.measured = measured
        self.form.show_record(measured.study)
        self.watch.show_laps(measured.laps)
        self.figures.show_study(measured)
        self.laps.show_study(measured)

    def keep(self) -> None:
        self.form.flush()
        self.laps.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        across = self.width() / theme().scale >= _TWO_COLUMNS
        self._row.setDirection(_ACROSS if across else _DOWN)
        self._left.setMinimumWidth(theme().px(_WATCH_WIDE) if across else 0)
        self._left.setMaximumWidth(theme().px(_WATCH_WIDE) if across else 16_777_215)
