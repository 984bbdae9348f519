"""Who takes part in a visit: the team by ticks, people of the enterprise by name."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.hours import VisitHours
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, Side, TimeEventKind
from app.domain.text import N_, tr
from ui.fields.registry import large_editor_of
from ui.pages.capture_parts.member_row import MemberRow
from ui.pages.capture_parts.person_row import PersonRow
from ui.widgets.button import IconButton
from ui.widgets.chip import Chip
from ui.widgets.fields import TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, stretching


class PeoplePanel(QWidget):
    """`member_ticked` carries a team member and whether they take part; `stamp_asked` a member's id and what they do;
    `added` name, department, title and side; `edited` a participant as it is now and as it was."""

    member_ticked = Signal(object, bool)
    stamp_asked = Signal(object, str)
    added = Signal(str, str, str, object)
    edited = Signal(object, object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._team: Sequence[TeamMember] = ()
        self._chips: dict[str, Chip] = {}
        self._people: Sequence[Participant] | None = None
        self.members: dict[str, MemberRow] = {}
        self.others: dict[str, PersonRow] = {}
        self._hours = VisitHours()
        self._there, self._list, team = QWidget(), QWidget(), QWidget()
        self._flow = FlowLayout(team)
        self._member_rows, self._rows = _rows_of(self._there, 2), _rows_of(self._list, 6)
        self._nobody = Label(tr(N_("还没有建诊断组，请组长先在一企一档里加人。")), "small", "text3", wrap=True)
        whole = _rows_of(self, 10)
        for part in (
            Label(tr(N_("诊断组")), "small_strong", "text2"),
            team,
            self._there,
            self._nobody,
            Label(tr(N_("企业和其他人员")), "small_strong", "text2"),
            self._list,
            self._new_person(),
        ):
            whole.addWidget(part)
        whole.addStretch(1)

    def _new_person(self) -> QWidget:
        self.name = TextField(tr(N_("姓名")), touch=True)
        self.department = TextField(tr(N_("部门")), touch=True)
        self.title = TextField(tr(N_("职务")), touch=True)
        self.side = large_editor_of(Participant.specs["side"])
        self.side.show_value(Side.ENTERPRISE)
        self.add = IconButton("plus", tr(N_("加上这个人")), "soft", "lg")
        self.add.clicked.connect(self._add)
        for field in (self.name, self.department, self.title):
            field.returnPressed.connect(self._add)
        return column(stretching(self.name, self.add), _two(self.department, self.title), self.side)

    def show_people(self, team: Sequence[TeamMember], people: Sequence[Participant]) -> None:
        if list(team) != list(self._team):
            self._team = list(team)
            self._build_team()
        there = {one.member_id for one in people if one.side is Side.TEAM}
        for member_id, chip in self._chips.items():
            chip.setChecked(member_id in there)
        self._build_members({one.member_id: one.name for one in people if one.side is Side.TEAM and one.member_id})
        others = [one for one in people if one.side is not Side.TEAM]
        if others != self._people:
            self._people = others
            self._show_others(others)

    def show_hours(self, hours: VisitHours) -> None:
        self._hours = hours
        times = {one.member_id: one for one in hours.members}
        for member_id, row in self.members.items():
            row.show_time(times.get(member_id), hours.running)
        self._there.setVisible(hours.checked_in is not None and bool(self.members))

    def keep(self) -> None:
        for row in self.others.values():
            row.keep()

    def _build_members(self, names: dict[str, str]) -> None:
        if list(names) != list(self.members):
            clear_out(self._member_rows)
            self.members = {}
            for member_id, name in names.items():
                row = self.members[member_id] = MemberRow(name)
                row.stamp_asked.connect(partial(self._ask_stamp, member_id))
                self._member_rows.addWidget(row)
        self.show_hours(self._hours)

    def _ask_stamp(self, member_id: str, kind: TimeEventKind) -> None:
        self.stamp_asked.emit(kind, member_id)

    def _build_team(self) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for member in self._team:
            chip = self._chips[member.id] = Chip(member.name, touch=True)
            chip.setToolTip(" · ".join(filter(None, (member.role.words if member.role else "", member.speciality))))
            chip.clicked.connect(self._ticking(member))
            self._flow.addWidget(chip)
        self._nobody.setVisible(not self._team)

    def _ticking(self, member: TeamMember) -> Callable[[bool], None]:
        return lambda on: self.member_ticked.emit(member, on)

    def _show_others(self, people: Sequence[Participant]) -> None:
        """Rows stay where the same people are shown: somebody may be writing in one."""
        if [one.id for one in people] == list(self.others) and people:
            for person in people:
                self.others[person.id].show_person(person)
            return
        clear_out(self._rows)
        self.others = {}
        for person in people:
            row = self.others[person.id] = PersonRow(person)
            row.edited.connect(self.edited)
            row.removed.connect(self.removed)
            self._rows.addWidget(row)
        if not people:
            nobody = tr(N_("还没有写企业的人，受访人和接待人都可以加在这里。"))
            self._rows.addWidget(Label(nobody, "small", "text3", wrap=True))

    def _add(self) -> None:
        name = self.name.text().strip()
        self.name.set_wrong(not name)
        if not name:
            self.name.setFocus()
            return
        self.added.emit(name, self.department.text().strip(), self.title.text().strip(), self.side.value())
        for field in (self.name, self.department, self.title):
            field.clear()
        self.name.setFocus()


def _rows_of(holder: QWidget, gap: int) -> QVBoxLayout:
    made = QVBoxLayout(holder)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    return made


def _two(one: QWidget, other: QWidget) -> QWidget:
    made = stretching(one)
    layout = made.layout()
    assert layout is not None
    layout.addWidget(other)
    return made
