"""The sheet at the door: everything filled in already, Enter goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.capture import CheckIn
from app.domain.records.team import TeamMember
from app.domain.records.visits import Visit
from app.domain.text import N_, tr
from ui.fields.registry import large_editor_of
from ui.widgets.button import Button
from ui.widgets.fields import TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.sheet import Sheet
from ui.widgets.toggles import CheckBox


class CheckInSheet(Sheet):
    """`confirmed` carries the CheckIn."""

    confirmed = Signal(object)

    def __init__(
        self, window: QWidget, enterprise: str, filled: CheckIn, team: Sequence[TeamMember], fewest: int
    ) -> None:
        super().__init__(window, tr(N_("签到，开始走访")), enterprise, width=560)
        self._fewest = fewest
        self.theme = self._field(N_("主题"), filled.theme)
        self.kind = large_editor_of(Visit.specs["kind"])
        self.kind.show_value(filled.kind)
        self.body.addWidget(column(Label(tr(N_("服务类型")), "small_strong", "text2"), self.kind, gap=4))
        self.location = self._field(N_("地点"), filled.location)
        self.receiver = self._field(N_("企业接待人"), filled.receiver)
        self._ticks = [(member, self._tick(member, member in filled.members)) for member in team]
        self._add_team()
        later = self.offer(Button(tr(N_("先不签到")), kind="ghost", size="lg"))
        later.clicked.connect(self.dismiss)
        self.go_on = self.offer(Button(tr(N_("签到")), "log-in", "primary", "lg"))
        self.go_on.clicked.connect(self._confirm)
        self._count()

    def first_focus(self) -> QWidget:
        """Everything is filled in: Enter goes on."""
        return self.go_on

    def members(self) -> tuple[TeamMember, ...]:
        return tuple(member for member, tick in self._ticks if tick.isChecked())

    def _field(self, label: str, value: str) -> TextField:
        field = TextField(name=tr(label), touch=True)
        field.setText(value)
        words = Label(tr(label), "small_strong", "text2")
        words.setBuddy(field)
        self.body.addWidget(column(words, field, gap=4))
        return field

    def _tick(self, member: TeamMember, on: bool) -> CheckBox:
        role = f" {member.role.words}" if member.role else ""
        tick = CheckBox(member.name + role, touch=True)
        tick.setChecked(on)
        tick.toggled.connect(self._count)
        return tick

    def _add_team(self) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, gap=6)
        for _, tick in self._ticks:
            flow.addWidget(tick)
        self._few = Label("", "small", "text2", wrap=True)
        self.body.addWidget(Label(tr(N_("到场的诊断组成员")), "small_strong", "text2"))
        self.body.addWidget(holder)
        self.body.addWidget(self._few)

    def _count(self) -> None:
        count = len(self.members())
        few = tr(N_("现在是 {count} 人，通知要求诊断组不少于 {fewest} 人。可以先签到，人到了再补。"))
        enough = tr(N_("{count} 人到场。"))
        words = few if count < self._fewest else enough
        self._few.setText(words.format(count=count, fewest=self._fewest))

    def _confirm(self) -> None:
        theme = self.theme.text().strip()
        if not theme:
            self.theme.set_wrong(True)
            self.theme.setFocus()
            return
        sheet = CheckIn(
            theme, self.location.text().strip(), self.receiver.text().strip(), self.members(), self.kind.value()
        )
        self.dismiss()
        self.confirmed.emit(sheet)
