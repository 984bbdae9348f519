"""我的项目: counted visits of required ones as rings, each with the one reason that matters."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from app.actions.rule_progress import counted, is_graded
from app.actions.today import DossierToday
from app.actions.todos import Todo, TodoKind
from app.domain.text import N_, tr
from app.rules.verdict import State
from ui.pages.today_parts.dossier_name import name_of
from ui.short_words import short_category
from ui.theme.paint import focus_ring, painter_of, rounded
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column, stretching
from ui.widgets.painted import Pressable
from ui.widgets.ring import Ring
from ui.widgets.row_stack import RowStack
from ui.widgets.status_tag import Tone

_FIRST = 5
_REASONS = {
    TodoKind.STILL_RUNNING: N_("有走访没有签离"),
    TodoKind.CONFLICTS: N_("{count} 处要选版本"),
    TodoKind.RULE_FAILED: N_("{count} 项不达标"),
    TodoKind.RULE_AT_RISK: N_("{count} 项临近"),
    TodoKind.TOO_SHORT: N_("{count} 次走访时长不足"),
    TodoKind.NOT_BEGUN: N_("有走访过期未签到"),
    TodoKind.NO_PHOTOS: N_("{count} 次走访没有照片"),
    TodoKind.NO_WORDS: N_("{count} 次走访没有文字"),
}


class ProjectRow(Pressable):
    def __init__(self, dossier: DossierToday, todos: Sequence[Todo]) -> None:
        super().__init__("")
        done, needed = _share(dossier)
        worst = min(todos, key=lambda todo: todo.kind, default=None)
        reason, tone = _reason(dossier, worst, todos)
        ring_tone = Tone.SUCCESS if needed and done >= needed else tone if tone is not Tone.NEUTRAL else Tone.ACCENT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{name_of(dossier)} {done}/{needed} {reason}")
        self.setObjectName(f"project.{dossier.id}")
        kind = Label(f"{short_category(dossier.project.category, dossier.rules)} · ", "caption", "text3")
        # Inside a button words would take the colour of buttons.
        kind.setForegroundRole(QPalette.ColorRole.WindowText)
        about = stretching(
            kind,
            Label(reason, "caption", tone.ink if tone is not Tone.NEUTRAL else "text2", elide=True),
            gap=0,
        )
        about_row = about.layout()
        if isinstance(about_row, QHBoxLayout):
            about_row.setStretch(0, 0)
            about_row.setStretch(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 10, 0, 10)
        row.setSpacing(14)
        row.addWidget(Ring(done, needed, ring_tone, side=52))
        row.addWidget(column(Label(name_of(dossier), "strong", elide=True), about, gap=1), 1)
        row.addWidget(IconView("chevron-right", "text3", 18))

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        if self.hovered:
            rounded(painter, self.rect(), 8, "hover")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)


class ProjectsCard(Card):
    opened = Signal(str)
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__(tr(N_("我的项目")), gap=4)
        self.amount = Label(tr(N_("合规项 达标/应达")), "caption", "text3")
        self.more = Button(tr(N_("全部")), kind="ghost", size="sm", trailing="chevron-right")
        self.header.addWidget(self.amount)
        self.header.addWidget(self.more)
        self.stack = RowStack()
        self.none = Label(tr(N_("还没有项目。")), "body", "text2")
        self.body.addWidget(self.none)
        self.body.addWidget(self.stack)
        self.more.clicked.connect(self.all_asked)

    def show_projects(self, dossiers: Sequence[DossierToday], todos: Mapping[str, Sequence[Todo]]) -> None:
        """`todos` by project."""
        rows = []
        for dossier in dossiers[:_FIRST]:
            row = ProjectRow(dossier, todos.get(dossier.id, ()))
            row.clicked.connect(lambda _=False, id_=dossier.id: self.opened.emit(id_))
            rows.append(row)
        self.stack.show_rows(rows)
        self.stack.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.more.setVisible(len(dossiers) > _FIRST)


def _share(dossier: DossierToday) -> tuple[int, int]:
    """Rules that are settled of those that apply; visits while the rules are not judged."""
    if not dossier.verdicts:
        return dossier.counted, dossier.required
    counts = counted([one for one in dossier.verdicts.values() if is_graded(one)])
    return counts.settled, counts.apply


def _reason(dossier: DossierToday, worst: Todo | None, todos: Sequence[Todo]) -> tuple[str, Tone]:
    """The one thing that is most in the way. Of rules as many as every page tells, also those that visits of the list
    say by themselves."""
    failed = sum(one.state is State.FAILED for one in dossier.verdicts.values() if is_graded(one))
    kind = worst.kind if worst is not None else TodoKind.HAND_OVER
    if failed and kind >= TodoKind.RULE_FAILED:
        return tr(_REASONS[TodoKind.RULE_FAILED]).format(count=failed), Tone.DANGER
    if worst is not None and kind in _REASONS:
        count = worst.count or sum(todo.kind is kind for todo in todos)
        return tr(_REASONS[kind]).format(count=count), Tone.DANGER if kind.urgent else Tone.WARNING
    left = dossier.required - dossier.counted
    if not dossier.visits:
        return tr(N_("还没有走访")), Tone.NEUTRAL
    if left > 0:
        return tr(N_("还差 {count} 次走访")).format(count=left), Tone.NEUTRAL
    if dossier.missing:
        return tr(N_("报告还缺 {count} 处")).format(count=dossier.missing), Tone.NEUTRAL
    if dossier.pending:
        return tr(N_("可以封装交接")), Tone.SUCCESS
    return tr(N_("都交出去了")), Tone.SUCCESS
