"""走访, 纪要, 短板 as tables, with one line of help where there is nothing yet."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.actions.dossiers import VisitSummary
from app.actions.today import day_of
from app.actions.whole_dossier import WholeDossier
from app.domain.fields import Choices
from app.domain.records.notes import Interview
from app.domain.records.shortcomings import Shortcoming, Weight
from app.domain.text import N_, tr
from app.rules.rule_set import RuleSet
from ui.models.fitted_view import FittedView
from ui.models.record_table import Column, RecordTable
from ui.short_words import short_day
from ui.visit_words import span_words, uncounted_words
from ui.widgets.empty_state import EmptyState
from ui.widgets.status_tag import Tone
from ui.widgets.table_card import TableCard


class ListPart(QStackedWidget):
    """One kind of record; columns further right go first where it is narrow."""

    opened = Signal(object)
    """The record."""

    def __init__(
        self, name: str, columns: Sequence[Column[Any]], widths: Sequence[int], empty: EmptyState, filling: int = 0
    ) -> None:
        super().__init__()
        self.table: RecordTable[Any] = RecordTable(columns)
        leaving = range(len(widths) - 1, 0, -1)
        self.view: FittedView[Any] = FittedView(self.table, name, widths, leaving, filling=filling)
        self.addWidget(empty)
        self.addWidget(TableCard(self.view))
        self.view.opened.connect(lambda row: self.opened.emit(row.visit if isinstance(row, _Row) else row))

    def show_rows(self, rows: Sequence[Any]) -> None:
        self.table.show_records(rows)
        self.setCurrentIndex(1 if rows else 0)


class _Row:
    """A visit of the list."""

    def __init__(self, one: VisitSummary, rules: RuleSet, team: int) -> None:
        self.one, self.team, self.visit = one, team, one.visit
        self.enough = not rules.is_visit(one.visit.kind) or one.hours.minutes >= rules.minimum_visit_minutes

    @property
    def id(self) -> str:
        return self.visit.id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Row) and (self.one, self.team) == (other.one, other.team)

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def title(self) -> str:
        return " · ".join(filter(None, (self.one.nth.short, self.visit.theme, uncounted_words(self.one.hours))))

    @property
    def tone(self) -> Tone | None:
        if self.one.hours.checked_out is None:
            return Tone.ACCENT if self.one.hours.running else None
        return Tone.SUCCESS if self.enough else Tone.DANGER


def visits_list() -> ListPart:
    columns: tuple[Column[Any], ...] = (
        Column(tr(N_("走访")), "title"),
        Column(tr(N_("日期")), lambda row: day_of(row.one) or date.max, _day),
        Column(tr(N_("时长")), "one.hours.minutes", _span, tone=lambda row: row.tone),
        Column(tr(N_("地点")), "visit.location"),
        Column(tr(N_("诊断组")), "team", lambda count: tr(N_("{count} 人")).format(count=count)),
        Column(tr(N_("照片")), "one.photos"),
    )
    hint = tr(N_("点“开始走访”，签到后就有第一次。"))
    empty = EmptyState("camera", tr(N_("还没有走访")), hint)
    return ListPart(tr(N_("走访")), columns, (260, 110, 116, 138, 76, 64), empty)


def visit_rows(whole: WholeDossier) -> list[_Row]:
    """Newest first."""
    rows = [_Row(one, whole.rules, len(whole.team_at(one.visit.id))) for one in whole.visits]
    return rows[::-1]


def interviews_list() -> ListPart:
    columns: tuple[Column[Interview], ...] = (
        Column(tr(N_("受访人")), lambda one: " ".join(filter(None, (one.person, one.title)))),
        Column(tr(N_("部门")), "department", _words),
        Column(tr(N_("主题")), "topic"),
        Column(tr(N_("时间")), "held_at", _moment),
        Column(tr(N_("敏感级别")), "sensitivity", _words),
    )
    empty = EmptyState("messages-square", tr(N_("还没有访谈纪要")), tr(N_("在“访谈纪要”里写下第一篇。")))
    return ListPart(tr(N_("访谈纪要")), columns, (190, 100, 150, 168, 90), empty, filling=2)


def shortcomings_list() -> ListPart:
    def evidence(one: Shortcoming) -> int:
        return len(one.photo_ids) + len(one.interview_ids) + len(one.note_ids)

    columns: tuple[Column[Shortcoming], ...] = (
        Column(tr(N_("短板")), "title"),
        Column(tr(N_("业务环节")), "link", _words),
        Column(
            tr(N_("重要程度")), "weight", _words, tone=lambda one: Tone.DANGER if one.weight is Weight.HIGH else None
        ),
        Column(
            tr(N_("依据")),
            evidence,
            lambda count: tr(N_("{count} 处")).format(count=count) if count else tr(N_("没有依据")),
            tone=lambda one: None if evidence(one) else Tone.WARNING,
        ),
    )
    empty = EmptyState("triangle-alert", tr(N_("还没有短板")), tr(N_("在“访谈纪要”里把说到的问题提炼成短板。")))
    return ListPart(tr(N_("短板")), columns, (220, 120, 100, 100), empty)


def _words(value: object) -> str:
    return value.words if isinstance(value, Choices) else ""


def _day(value: object) -> str:
    return short_day(value) if isinstance(value, date) and value != date.max else tr(N_("待定"))


def _moment(value: object) -> str:
    return f"{short_day(value.date())} {value:%H:%M}" if isinstance(value, datetime) else ""


def _span(value: object) -> str:
    return span_words(value) if isinstance(value, int) and value else "—"
