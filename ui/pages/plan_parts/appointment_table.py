"""The plan as a list: when, where, what, who, and how it stands."""

from collections.abc import Sequence
from datetime import datetime

from app.actions.plans import Appointment
from app.domain.text import N_, tr
from ui.models.fitted_view import FittedView
from ui.models.record_table import Column, RecordTable
from ui.pages.plan_parts.plan_words import enterprise_of, look_of, minutes_of, moment_words, theme_of
from ui.visit_words import span_words
from ui.widgets.status_tag import Tone

_WIDTHS = (176, 200, 210, 124, 200, 100)
_LEAST_FIRST = (4, 3, 1)


class AppointmentTable(FittedView[Appointment]):
    def __init__(self) -> None:
        self._now = datetime.min
        self.table: RecordTable[Appointment] = RecordTable(self._columns())
        super().__init__(self.table, tr(N_("安排列表")), _WIDTHS, _LEAST_FIRST, filling=2)

    def show_list(self, shown: Sequence[Appointment], now: datetime) -> None:
        self._now = now
        self.table.show_records([one for one in shown if one.since is not None])

    def _columns(self) -> tuple[Column[Appointment], ...]:
        return (
            Column(tr(N_("时间")), "since", _moment),
            Column(tr(N_("企业")), enterprise_of),
            Column(tr(N_("主题")), theme_of),
            Column(tr(N_("时长")), minutes_of, lambda value: span_words(value) if isinstance(value, int) else ""),
            Column(tr(N_("成员")), lambda one: "、".join(one.people)),
            Column(tr(N_("状态")), lambda one: look_of(one, self._now).words, tone=self._tone),
        )

    def _tone(self, one: Appointment) -> Tone | None:
        return look_of(one, self._now).tone


def _moment(value: object) -> str:
    return moment_words(value) if isinstance(value, datetime) else ""
