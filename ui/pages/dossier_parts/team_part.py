"""团队: who diagnoses, and how many of them the rules ask for."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records.team import TeamMember, TeamRole
from app.domain.text import N_, tr
from ui.fields.shown import words_of
from ui.short_words import short_day
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.row_stack import RowStack
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.status_tag import StatusTag, Tone

_ABOUT = ("name", "role", "speciality", "organisation", "title", "phone", "is_expert", "years", "experience")
CHANGE_FIELDS = (*_ABOUT, "certificate", "joined_on", "change_reason", "change_approved_by")
"""Of somebody who comes for somebody else."""


class TeamPart(QWidget):
    add_asked = Signal()
    edit_asked = Signal(object)
    remove_asked = Signal(object)
    replace_asked = Signal(object)

    def __init__(self, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self.enough = StatusTag("", Tone.NEUTRAL)
        self.add = Button(tr(N_("加成员")), "plus", "secondary")
        self.add.clicked.connect(self.add_asked)
        self.stack = RowStack()
        card = Card(tr(N_("诊断组")), gap=4)
        card.header.insertWidget(2, self.enough)
        card.header.addWidget(self.add)
        self.add.setVisible(may_write)
        card.body.addWidget(self.stack)
        self.left, self.gone = Card(tr(N_("已离开")), gap=4), RowStack()
        self.left.body.addWidget(self.gone)
        page = ScrollPage(padding=0)
        page.body.setSpacing(12)
        page.body.addWidget(card)
        page.body.addWidget(self.left)
        page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(page)

    def show_team(self, team: Sequence[TeamMember], needed: int, today: date) -> None:
        """`needed`: how many the rules ask for. Who left stays to be seen, and who came instead."""
        here = [one for one in team if one.left_on is None or one.left_on >= today]
        if len(here) >= needed:
            self.enough.show_state(tr(N_("{count} 人，符合要求")).format(count=len(here)), Tone.SUCCESS)
        else:
            words = tr(N_("{count} 人，要求至少 {needed} 人"))
            self.enough.show_state(words.format(count=len(here), needed=needed), Tone.WARNING)
        names = {one.id: one.name for one in team}
        rows: list[QWidget] = [self._row(member, names) for member in sorted(here, key=_rank)]
        if not rows:
            hint = N_("加上组长和成员，走访签到时就能勾选。") if self._may_write else N_("由组长或工信局填写。")
            rows = [EmptyState("user", tr(N_("还没有成员")), tr(hint))]
        self.stack.show_rows(rows)
        gone = [one for one in team if one not in here]
        self.gone.show_rows([self._row(member, names, gone=True) for member in gone])
        self.left.setVisible(bool(gone))

    def _row(self, member: TeamMember, names: Mapping[str, str], *, gone: bool = False) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(Avatar(member.name or "?", 36))
        words = [Label(member.name, "strong", elide=True), Label(_about(member), "caption", "text3", wrap=True)]
        if changed := _changed(member, names):
            words.append(Label(changed, "caption", "text2", wrap=True))
        row.addWidget(column(*words, gap=0), 1)
        if member.is_expert:
            row.addWidget(StatusTag(tr(N_("有实践经验")), Tone.SUCCESS, "badge-check"))
        tone = Tone.ACCENT if member.role is TeamRole.LEADER and not gone else Tone.NEUTRAL
        row.addWidget(StatusTag(member.role.words if member.role else tr(N_("角色待定")), tone, ""))
        if self._may_write:
            self._add_buttons(row, member, gone=gone)
        return made

    def _add_buttons(self, row: QHBoxLayout, member: TeamMember, *, gone: bool) -> None:
        asks = [("pencil", tr(N_("改 {name}")), "edit", self.edit_asked)]
        if not gone:
            asks.append(("user-check", tr(N_("更换 {name}")), "replace", self.replace_asked))
        asks.append(("trash-2", tr(N_("移出 {name}")), "remove", self.remove_asked))
        for icon, words, key, signal in asks:
            button = IconButton(icon, words.format(name=member.name))
            button.setObjectName(f"{key}.{member.id}")
            button.clicked.connect(partial(signal.emit, member))
            row.addWidget(button)


def _about(member: TeamMember) -> str:
    years = tr(N_("从业 {years}")).format(years=words_of(member.specs["years"], member.years)) if member.years else ""
    parts = (member.speciality, member.organisation, member.title, years, member.certificate, member.phone)
    return " · ".join(filter(None, parts)) or "—"


def _changed(member: TeamMember, names: Mapping[str, str]) -> str:
    """Whom somebody came for and why, and when they left."""
    said = []
    if member.replaces_id:
        instead = tr(N_("接替 {name}")).format(name=names.get(member.replaces_id) or tr(N_("一位已删除的成员")))
        why = tr(N_("原因：{reason}")).format(reason=member.change_reason) if member.change_reason else ""
        by = tr(N_("{name} 同意")).format(name=member.change_approved_by) if member.change_approved_by else ""
        said += [instead, why, by]
    if member.left_on:
        said.append(tr(N_("{day} 离开")).format(day=short_day(member.left_on)))
    return " · ".join(filter(None, said))


def _rank(member: TeamMember) -> tuple[int, str]:
    """The leader first, then as they were written down."""
    return 0 if member.role is TeamRole.LEADER else 1, member.id
