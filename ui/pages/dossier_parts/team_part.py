"""团队: who diagnoses, and how many of them the rules ask for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records.team import TeamMember, TeamRole
from app.domain.text import N_, tr
from app.rules.rule_set import RuleSet
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.row_stack import RowStack
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.status_tag import StatusTag, Tone

FIELDS = ("name", "role", "speciality", "organisation", "title", "phone")


class TeamPart(QWidget):
    add_asked = Signal()
    edit_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, rules: RuleSet, may_write: bool) -> None:
        super().__init__()
        self._rules, self._may_write = rules, may_write
        self.enough = StatusTag("", Tone.NEUTRAL)
        self.add = Button(tr(N_("加成员")), "plus", "secondary")
        self.add.clicked.connect(self.add_asked)
        self.stack = RowStack()
        card = Card(tr(N_("诊断组")), gap=4)
        card.header.insertWidget(2, self.enough)
        if may_write:
            card.header.addWidget(self.add)
        card.body.addWidget(self.stack)
        page = ScrollPage(padding=0)
        page.body.addWidget(card)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(page)

    def show_team(self, team: Sequence[TeamMember]) -> None:
        needed = self._rules.minimum_members
        if len(team) >= needed:
            self.enough.show_state(tr(N_("{count} 人，符合要求")).format(count=len(team)), Tone.SUCCESS)
        else:
            words = tr(N_("{count} 人，要求至少 {needed} 人"))
            self.enough.show_state(words.format(count=len(team), needed=needed), Tone.WARNING)
        rows: list[QWidget] = [self._row(member) for member in sorted(team, key=_rank)]
        if not rows:
            hint = N_("加上组长和成员，走访签到时就能勾选。") if self._may_write else N_("由组长或工信局填写。")
            rows = [EmptyState("user", tr(N_("还没有成员")), tr(hint))]
        self.stack.show_rows(rows)

    def _row(self, member: TeamMember) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        about = " · ".join(filter(None, (member.speciality, member.organisation, member.title, member.phone)))
        row.addWidget(Avatar(member.name or "?", 36))
        words = (Label(member.name, "strong", elide=True), Label(about or "—", "caption", "text3", elide=True))
        row.addWidget(column(*words, gap=0), 1)
        tone = Tone.ACCENT if member.role is TeamRole.LEADER else Tone.NEUTRAL
        row.addWidget(StatusTag(member.role.words if member.role else tr(N_("角色待定")), tone, ""))
        if self._may_write:
            edit = IconButton("pencil", tr(N_("改 {name}")).format(name=member.name))
            remove = IconButton("trash-2", tr(N_("移出 {name}")).format(name=member.name))
            edit.setObjectName(f"edit.{member.id}")
            edit.clicked.connect(lambda: self.edit_asked.emit(member))
            remove.clicked.connect(lambda: self.remove_asked.emit(member))
            row.addWidget(edit)
            row.addWidget(remove)
        return made


def _rank(member: TeamMember) -> tuple[int, str]:
    """The leader first, then as they were written down."""
    return 0 if member.role is TeamRole.LEADER else 1, member.id
