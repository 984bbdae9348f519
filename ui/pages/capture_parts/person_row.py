"""Somebody of the enterprise or another side who took part: read, changed in place, taken away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records.visits import Participant, Side
from app.domain.text import N_, tr
from ui.fields.registry import large_editor_of
from ui.forms.record_form import RecordForm
from ui.widgets.avatar import Avatar
from ui.widgets.button import IconButton
from ui.widgets.label import Label
from ui.widgets.laid_out import line

_FIELDS = ("name", "side", "department", "title", "phone")


class PersonRow(QWidget):
    edited = Signal(object, object)
    removed = Signal(object)

    def __init__(self, person: Participant) -> None:
        super().__init__()
        self.person = person
        self._avatar, self._name = Avatar(person.name, 28), Label("", "strong")
        self._about = Label("", "small", "text2", elide=True)
        self.change = IconButton("pencil", "", "ghost", "lg")
        self.change.setCheckable(True)
        self.change.toggled.connect(self._open)
        self.remove = IconButton("x", "", "ghost", "lg")
        self.remove.clicked.connect(lambda: self.removed.emit(self.person))
        row = line(self._avatar, self._name, self._about, self.change, self.remove)
        layout = row.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.setAlignment(self._about, Qt.AlignmentFlag(0))
        layout.setStretch(layout.indexOf(self._about), 1)
        self.form: RecordForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(row)
        self.show_person(person)

    def show_person(self, person: Participant) -> None:
        self.person = person
        side = "" if person.side in (None, Side.ENTERPRISE) else person.side.words
        self._avatar.show_name(person.name)
        self._name.setText(person.name)
        self._about.setText(" · ".join(filter(None, (side, person.department, person.title))))
        for button, words in ((self.change, N_("修改 {name}")), (self.remove, N_("去掉 {name}"))):
            said = tr(words).format(name=person.name)
            button.setAccessibleName(said)
            button.setToolTip(said)
        if self.form is not None:
            self.form.show_record(person)

    def keep(self) -> None:
        if self.form is not None:
            self.form.flush()

    def _open(self, on: bool) -> None:
        """The form is made when somebody wants it."""
        if self.form is None:
            self.form = RecordForm(
                Participant, only=_FIELDS, instead=dict.fromkeys(_FIELDS, large_editor_of), columns=2
            )
            self.form.edited.connect(self.edited)
            self.form.show_record(self.person)
            self._column.addWidget(self.form)
        self.keep()
        self.form.setVisible(on)
        if on:
            self.form.focus_field("name")
