"""计划与实际: each planned event with what came of it, and why it went otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.plans import Plan
from app.domain.text import N_, tr
from app.planning.comparison import Compared, Course
from ui.pages.plan_parts.plan_words import moment_words, theme_words
from ui.visit_words import kind_icon, span_words, time_words
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line
from ui.widgets.row_stack import RowStack
from ui.widgets.status_tag import StatusTag, Tone

_MOST = 60
"""Rows; nobody reads more of one project."""
_TONES = {
    Course.AS_PLANNED: Tone.SUCCESS,
    Course.AHEAD: Tone.NEUTRAL,
    Course.NOT_HELD: Tone.DANGER,
    Course.CANCELLED: Tone.NEUTRAL,
}


class CourseRow(QWidget):
    explain_asked = Signal(object)
    """A Compared."""

    def __init__(self, one: Compared, names: dict[str, str], may_explain: bool) -> None:
        super().__init__()
        self.one = one
        event, held = one.event, one.held
        theme = theme_words(event.theme if event else held.visit.theme if held else "")
        kind = event.kind if event else held.visit.kind if held else None
        tags = [StatusTag(course.words, _TONES.get(course, Tone.WARNING)) for course in one.courses]
        head = line(Label(theme, "h3", elide=True), *tags, None, gap=8)
        parts: list[QWidget] = [head, Label(self._times(), "small", "text2", wrap=True)]
        if people := self._people(names):
            parts.append(Label(people, "small", "text2", wrap=True))
        parts += [
            Label(self._reason(each.reason, each.approved_by), "small", "text2", wrap=True) for each in one.deviations
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(14)
        row.addWidget(IconView(kind_icon(kind), "accent_text", 20, tile=40), 0)
        row.addWidget(column(*parts, gap=3), 1)
        if one.unexplained and may_explain:
            button = Button(tr(N_("写原因")), "pen-line", "secondary")
            button.setAccessibleName(tr(N_("{theme}，写原因")).format(theme=theme))
            button.setObjectName(f"explain.{event.id if event else held.visit.id if held else ''}")
            button.clicked.connect(lambda: self.explain_asked.emit(self.one))
            row.addWidget(button)

    def _times(self) -> str:
        event, held = self.one.event, self.one.held
        planned = ""
        if event is not None:
            planned = tr(N_("计划 {time}")).format(time=moment_words(event.approved_for or event.starts_at))
            if event.approved_for and event.starts_at and event.approved_for != event.starts_at:
                planned += tr(N_("，改到 {time}")).format(time=moment_words(event.starts_at))
        if held is None:
            return planned
        until = time_words(held.until) if held.until else tr(N_("进行中"))
        actual = tr(N_("实际 {since}–{until}，有效 {span}")).format(
            since=moment_words(held.since), until=until, span=span_words(held.minutes)
        )
        return " → ".join(filter(None, (planned, actual)))

    def _people(self, names: dict[str, str]) -> str:
        unknown = tr(N_("不在组内的人"))
        absent = "、".join(names.get(id_, unknown) for id_ in self.one.absent)
        besides = "、".join(names.get(id_, unknown) for id_ in self.one.besides)
        said = [tr(N_("没来：{names}")).format(names=absent)] if absent else []
        said += [tr(N_("增加：{names}")).format(names=besides)] if besides else []
        return "；".join(said)

    @staticmethod
    def _reason(reason: str, approved_by: str) -> str:
        told = tr(N_("原因：{words}")).format(words=reason)
        return tr(N_("{told}（{name}同意）")).format(told=told, name=approved_by) if approved_by else told


class CourseList(QWidget):
    explain_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr(N_("计划与实际")))
        self.summary = Label("", "strong", wrap=True)
        self.stack = RowStack()
        body = QVBoxLayout(self)
        body.setContentsMargins(6, 4, 10, 4)
        body.setSpacing(4)
        body.addWidget(self.summary)
        body.addWidget(self.stack)

    def show_course(self, plan: Plan, may_explain: bool) -> None:
        names = {one.id: one.name for one in plan.situation.agenda.team}
        planned = bool(plan.events) or plan.approved
        self.summary.setVisible(planned and bool(plan.compared))
        self.summary.setText(_summary(plan.compared))
        if not planned or not plan.compared:
            hint = tr(N_("排好计划、走访以后，这里逐次对照。"))
            self.stack.show_rows([EmptyState("git-compare-arrows", tr(N_("还没有可以对照的安排")), hint)])
            return
        rows: list[QWidget] = []
        for one in plan.compared[-_MOST:]:
            row = CourseRow(one, names, may_explain)
            row.explain_asked.connect(self.explain_asked)
            rows.append(row)
        if (more := len(plan.compared) - len(rows)) > 0:
            rows.insert(0, Label(tr(N_("更早的 {count} 项没有列出。")).format(count=more), "small", "text3"))
        self.stack.show_rows(rows)


def _summary(compared: Sequence[Compared]) -> str:
    differ = sum(any(course.differs for course in one.courses) for one in compared)
    silent = sum(bool(one.unexplained) for one in compared)
    if not differ:
        return tr(N_("到现在都按计划进行。"))
    if not silent:
        return tr(N_("有 {count} 次和计划不一样，都写了原因。")).format(count=differ)
    return tr(N_("有 {count} 次和计划不一样，{silent} 次还没有写原因。")).format(count=differ, silent=silent)
