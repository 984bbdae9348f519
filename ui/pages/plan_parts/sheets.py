"""What the plan asks in a sheet: the draft before it is taken, a reason, an approval."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.text import N_, tr
from app.planning.drafting import Draft
from ui.errors import show_error
from ui.pages.plan_parts.plan_words import brief
from ui.short_words import short_day
from ui.visit_words import kind_icon, span_words
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.fields import NoteField, TextField
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.sheet import Sheet

_MOST = 30
"""Rows of one kind."""


class DraftSheet(Sheet):
    """What would be added, what can't be fitted and why; nothing is written before the way on is taken."""

    def __init__(self, parent: QWidget, draft: Draft, take: Callable[[Draft], object]) -> None:
        super().__init__(parent, tr(N_("帮我排")), _line(draft), width=600)
        for event in draft.adds:
            more = tr(N_("{span} · {people} 人 · {departments}")).format(
                span=span_words(int(event.minutes or 0)), people=len(event.member_ids), departments=event.departments
            )
            self.body.addWidget(_row(kind_icon(event.kind), "accent_text", brief(event), more))
        if draft.left_out:
            self.body.addWidget(Label(tr(N_("排不下的")), "small_strong", "danger"))
        for one in draft.left_out[:_MOST]:
            self.body.addWidget(_row("circle-x", "danger", one.theme, str(one.reason), "danger_soft"))
        if (unseen := len(draft.left_out) - _MOST) > 0:
            self.body.addWidget(Label(tr(N_("还有 {count} 项也排不下。")).format(count=unseen), "small", "text2"))
        for note in draft.notes[:_MOST]:
            self.body.addWidget(_row("triangle-alert", "warning", str(note), "", "warning_soft"))
        if not draft.adds:
            self.offer(Button(tr(N_("知道了")), kind="primary")).clicked.connect(self.dismiss)
            return
        self.offer(Button(tr(N_("先不排")), kind="ghost")).clicked.connect(self.dismiss)
        words = tr(N_("加进计划（{count} 项）")).format(count=len(draft.adds))
        self.way_on = self.offer(Button(words, "check", "primary"))
        self.way_on.clicked.connect(self.dismiss)
        self.way_on.clicked.connect(lambda: take(draft))


def _line(draft: Draft) -> str:
    if not draft.adds and not draft.left_out:
        return tr(N_("计划已经排够了，没有要加的。"))
    if draft.keeps:
        words = N_("已有的 {kept} 项不动，再加 {count} 项。加进去以后还可以拖动修改，也可以一次撤销。")
        return tr(words).format(kept=len(draft.keeps), count=len(draft.adds))
    words = N_("按规则包的次数和时长，避开周末和不便时间，一共 {count} 项。加进去以后还可以拖动修改，也可以一次撤销。")
    return tr(words).format(count=len(draft.adds))


def _row(icon: str, ink: str, first: str, second: str, ground: str = "accent_soft") -> QWidget:
    labels = [Label(first, "strong", wrap=True)]
    if second:
        labels.append(Label(second, "caption", "text2", wrap=True))
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(IconView(icon, ink, 18, tile=36, ground=ground), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(column(*labels, gap=0), 1)
    return made


class ReasonSheet(Sheet):
    """`write` gets the reason and who agreed, and may raise AppError."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        line: str,
        write: Callable[[str, str], object],
        *,
        asks_agreement: bool = True,
        way_on: str = "",
    ) -> None:
        super().__init__(parent, title, line, width=520)
        self._write = write
        self.banner = Banner()
        self.reason = NoteField(tr(N_("例如：企业停电检修")), name=tr(N_("原因")), role="body", lines=3)
        self.agreed = TextField(tr(N_("企业或主管同意人，可以以后补")), name=tr(N_("同意人")))
        self.body.addWidget(self.banner)
        self.body.addWidget(Label(tr(N_("原因")), "small_strong", "text2"))
        self.body.addWidget(self.reason)
        if asks_agreement:
            self.body.addWidget(Label(tr(N_("同意人")), "small_strong", "text2"))
            self.body.addWidget(self.agreed)
        self.offer(Button(tr(N_("以后再写")) if asks_agreement else tr(N_("不取消")), kind="ghost")).clicked.connect(
            self.dismiss
        )
        self.way_on = self.offer(Button(way_on or tr(N_("记下来")), "check", "primary"))
        self.way_on.clicked.connect(self._take)
        self.reason.sent.connect(self._take)

    def _take(self) -> None:
        try:
            self._write(self.reason.toPlainText(), self.agreed.text())
        except AppError as error:
            show_error(self.banner, error)
            self.layer().setGeometry(self.place())
            return
        self.dismiss()


class ApproveSheet(Sheet):
    """`approve` gets the name, and raises AppError with what the plan still lacks."""

    def __init__(self, parent: QWidget, name: str, today: date, approve: Callable[[str], object]) -> None:
        line = tr(N_("批准以后，改期和取消要写原因。批准日期：{day}。")).format(day=short_day(today))
        super().__init__(parent, tr(N_("批准计划")), line, width=480)
        self._approve = approve
        self.banner, self.name = Banner(), TextField(name=tr(N_("批准人")))
        self.name.setText(name)
        self.body.addWidget(self.banner)
        self.body.addWidget(Label(tr(N_("批准人")), "small_strong", "text2"))
        self.body.addWidget(self.name)
        self.offer(Button(tr(N_("先不批准")), kind="ghost")).clicked.connect(self.dismiss)
        self.way_on = self.offer(Button(tr(N_("批准")), "check", "primary"))
        self.way_on.clicked.connect(self._take)
        self.name.returnPressed.connect(self._take)

    def _take(self) -> None:
        try:
            self._approve(self.name.text())
        except AppError as error:
            show_error(self.banner, error)
            self.layer().setGeometry(self.place())
            return
        self.dismiss()
