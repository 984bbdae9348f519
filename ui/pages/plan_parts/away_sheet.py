"""不便时间: on which days members can't come."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.domain.records.plan import Unavailable
from app.domain.records.team import TeamMember
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.forms.record_form import RecordForm
from ui.short_words import short_day
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton
from ui.widgets.divider import Divider
from ui.widgets.label import Label
from ui.widgets.laid_out import line, stretching
from ui.widgets.row_stack import RowStack
from ui.widgets.sheet import Sheet


class AwaySheet(Sheet):
    """`add` gets a record whose days are whole, `remove` one that is there; both may raise AppError."""

    def __init__(
        self,
        parent: QWidget,
        team: Sequence[TeamMember],
        add: Callable[[Unavailable], object],
        remove: Callable[[Unavailable], object],
    ) -> None:
        hint = tr(N_("排计划时避开这些天。同一个人在别的项目里登记的，这里也算。"))
        super().__init__(parent, tr(N_("不便时间")), hint, width=560)
        self._team, self._add, self._remove = team, add, remove
        self._names = {one.id: one.name for one in team}
        self.banner, self.stack = Banner(), RowStack()
        self.form = RecordForm(
            Unavailable,
            only=("member_id", "reason", "first_day", "last_day"),
            candidates={"member_id": [(one.id, one.name) for one in team]},
            columns=2,
        )
        self.form.show_record(Unavailable())
        self.body.addWidget(self.banner)
        self.body.addWidget(self.stack)
        self.body.addWidget(Divider())
        self.body.addWidget(self.form)
        self.offer(Button(tr(N_("关闭")), kind="ghost")).clicked.connect(self.dismiss)
        self.way_on = self.offer(Button(tr(N_("登记")), "plus", "primary"))
        self.way_on.clicked.connect(self._take)

    def first_focus(self) -> QWidget:
        """Not what takes away."""
        return self.form.editor("member_id").part

    def show_away(self, away: Sequence[Unavailable]) -> None:
        rows = [self._row(one) for one in sorted(away, key=lambda one: (str(one.first_day), one.id))]
        nothing = Label(tr(N_("还没有登记。")), "small", "text3")
        self.stack.show_rows(rows or [nothing])

    def _row(self, one: Unavailable) -> QWidget:
        name = self._names.get(one.member_id, tr(N_("不在组内的人")))
        first = short_day(one.first_day) if one.first_day else "?"
        last = short_day(one.last_day) if one.last_day else "?"
        days = first if first == last else tr(N_("{first}至 {last}")).format(first=first, last=last)
        away = IconButton("trash-2", tr(N_("删除{name}的不便时间")).format(name=name), size="sm")
        away.clicked.connect(partial(self._take_away, one))
        words = " · ".join(filter(None, (days, one.reason)))
        return stretching(line(Label(name, "strong"), Label(words, "small", "text2"), None, gap=10), away)

    def _take(self) -> None:
        self.form.flush()
        made = self.form.record
        if not isinstance(made, Unavailable) or self.form.unsaved:
            return
        if not made.member_id or made.first_day is None:
            show_error(self.banner, AppError(N_("还没有选成员或日期。"), N_("请选成员，写上从哪天到哪天。")))
            self.layer().setGeometry(self.place())
            return
        self.banner.clear()
        if self._do(partial(self._add, made.with_(last_day=made.last_day or made.first_day))):
            self.form.show_record(Unavailable())

    def _take_away(self, one: Unavailable) -> None:
        self._do(partial(self._remove, one))

    def _do(self, step: Callable[[], object]) -> bool:
        try:
            step()
        except AppError as error:
            show_error(self.banner, error)
            self.layer().setGeometry(self.place())
            return False
        return True
