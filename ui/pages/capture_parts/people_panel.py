"""Who takes part in a visit: the team by ticks, people of the enterprise by name."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, Side
from app.domain.text import N_, tr
from ui.widgets.avatar import Avatar
from ui.widgets.button import IconButton
from ui.widgets.chip import Chip
from ui.widgets.fields import TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, column, line, stretching


class PeoplePanel(QWidget):
    """`member_ticked` carries a team member and whether they are there; `added` name, department and title."""

    member_ticked = Signal(object, bool)
    added = Signal(str, str, str)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._team: Sequence[TeamMember] = ()
        self._chips: dict[str, Chip] = {}
        self._people: Sequence[Participant] | None = None
        team = QWidget()
        self._flow = FlowLayout(team)
        self._nobody = Label(tr(N_("还没有建诊断组，请组长先在一企一档里加人。")), "small", "text3", wrap=True)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self.name = TextField(tr(N_("姓名")), touch=True)
        self.department = TextField(tr(N_("部门")), touch=True)
        self.title = TextField(tr(N_("职务")), touch=True)
        self.add = IconButton("plus", tr(N_("加上这个人")), "soft", "lg")
        self.add.clicked.connect(self._add)
        for field in (self.name, self.department, self.title):
            field.returnPressed.connect(self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        for part in (
            Label(tr(N_("诊断组")), "small_strong", "text2"),
            team,
            self._nobody,
            Label(tr(N_("企业和其他人员")), "small_strong", "text2"),
            self._list,
            column(stretching(self.name, self.add), _two(self.department, self.title)),
        ):
            whole.addWidget(part)
        whole.addStretch(1)

    def show_people(self, team: Sequence[TeamMember], people: Sequence[Participant]) -> None:
        if list(team) != list(self._team):
            self._team = list(team)
            self._build_team()
        there = {one.member_id for one in people if one.side is Side.TEAM}
        for member_id, chip in self._chips.items():
            chip.setChecked(member_id in there)
        others = [one for one in people if one.side is not Side.TEAM]
        if others != self._people:
            self._people = others
            self._build_people(others)

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

    def _build_people(self, people: Sequence[Participant]) -> None:
        clear_out(self._rows)
        for person in people:
            self._rows.addWidget(self._row(person))
        if not people:
            nobody = tr(N_("还没有写企业的人，受访人和接待人都可以加在这里。"))
            self._rows.addWidget(Label(nobody, "small", "text3", wrap=True))

    def _row(self, person: Participant) -> QWidget:
        side = "" if person.side in (None, Side.ENTERPRISE) else person.side.words
        about = " · ".join(filter(None, (side, person.department, person.title)))
        remove = IconButton("x", tr(N_("去掉 {name}")).format(name=person.name), "ghost", "sm")
        remove.clicked.connect(lambda: self.removed.emit(person))
        words = Label(about, "small", "text2", elide=True)
        row = line(Avatar(person.name, 28), Label(person.name, "strong"), words, remove)
        layout = row.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.setAlignment(words, Qt.AlignmentFlag(0))
        layout.setStretch(layout.indexOf(words), 1)
        return row

    def _add(self) -> None:
        name = self.name.text().strip()
        self.name.set_wrong(not name)
        if not name:
            self.name.setFocus()
            return
        self.added.emit(name, self.department.text().strip(), self.title.text().strip())
        for field in (self.name, self.department, self.title):
            field.clear()
        self.name.setFocus()


def _two(one: QWidget, other: QWidget) -> QWidget:
    made = stretching(one)
    layout = made.layout()
    assert layout is not None
    layout.addWidget(other)
    return made
