"""今天: the visits of the day along a line, or what to do when there are none."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from app.actions.dossiers import VisitSummary
from app.actions.today import DossierToday, visits_on
from app.domain.text import N_, tr
from ui.pages.today_parts.visit_row import VisitRow
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.row_stack import RowStack

_FIRST = 8


class VisitsCard(Card):
    opened = Signal(str, str)
    begin_asked = Signal()
    new_asked = Signal()
    import_asked = Signal()

    def __init__(self, may_open: bool) -> None:
        super().__init__(tr(N_("今天")), gap=8)
        self._may_open, self._all = may_open, False
        self._visits: Sequence[tuple[DossierToday, VisitSummary]] = ()
        self.amount = Label("", "caption", "text3")
        self.more = Button(tr(N_("全部")), kind="ghost", size="sm", trailing="chevron-down")
        self.header.addWidget(self.amount)
        self.header.addWidget(self.more)
        self.stack = RowStack(divided=False)
        self.body.addWidget(self.stack)
        self.more.clicked.connect(self._show_all)

    def show_day(self, dossiers: Sequence[DossierToday], day: date) -> None:
        self._visits = visits = visits_on(dossiers, day)
        self.amount.setText(tr(N_("{count} 项安排")).format(count=len(visits)) if visits else "")
        if visits:
            self._show_rows()
        else:
            self.more.setVisible(False)
            self.stack.show_rows([self._nothing(bool(dossiers))])

    def _show_rows(self) -> None:
        shown = self._visits if self._all else self._visits[:_FIRST]
        rows = []
        for at, (dossier, one) in enumerate(shown):
            row = VisitRow(dossier, one, (at == 0, at == len(shown) - 1))
            row.opened.connect(self.opened)
            rows.append(row)
        self.more.setVisible(len(shown) < len(self._visits))
        self.stack.show_rows(rows)

    def _show_all(self) -> None:
        self._all = True
        self._show_rows()

    def tick(self) -> None:
        for row in self.stack.rows():
            if isinstance(row, VisitRow):
                row.tick()

    def _nothing(self, has_dossiers: bool) -> EmptyState:
        begin = Button(tr(N_("开始走访")), "play", "primary", "lg", key="Ctrl+Return")
        begin.clicked.connect(self.begin_asked)
        new = Button(tr(N_("新建项目")), "plus", "secondary" if has_dossiers else "primary", "lg")
        new.clicked.connect(self.new_asked)
        bring = Button(tr(N_("去导入")), "inbox", "secondary" if has_dossiers else "primary", "lg")
        bring.clicked.connect(self.import_asked)
        if has_dossiers:
            hint = tr(N_("可以直接开始一次走访，签到后照片和速记都会归到这一次。"))
            return EmptyState("calendar-days", tr(N_("今天没有安排走访")), hint, begin)
        if self._may_open:
            hint = tr(N_("先建一个项目，写上企业名称就行，其余可以以后补。"))
            return EmptyState("building-2", tr(N_("还没有项目")), hint, new)
        hint = tr(N_("请组长把项目封装给你，导入后就在这里。"))
        return EmptyState("inbox", tr(N_("还没有项目")), hint, bring)
