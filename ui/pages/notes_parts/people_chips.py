"""People of the enterprise who were met on site: pressed, one of them is who was interviewed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.records.notes import Department, Interview
from app.domain.records.visits import Participant
from app.domain.text import N_, tr
from ui.widgets.chip import Chip
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out

_MOST = 8


class PeopleChips(QWidget):
    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Participant] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(tr(N_("走访时见过的人")), "small_strong", "text2"))
        holder = QWidget()
        self._flow = FlowLayout(holder)
        column.addWidget(holder)
        self.hide()

    def show_people(self, people: Sequence[Participant], interview: Interview) -> None:
        """Those of its visit first; nobody once it is known who it was."""
        there = [one for one in people if one.name.strip()]
        near = sorted(there, key=lambda one: one.visit_id != interview.visit_id)
        offered = list({one.name: one for one in reversed(near)}.values())[::-1][:_MOST]
        if offered != self._shown:
            self._shown = offered
            clear_out(self._flow)
            for one in offered:
                chip = Chip(" ".join(filter(None, (one.name, one.title))))
                chip.setCheckable(False)
                chip.clicked.connect(partial(self.picked.emit, one))
                self._flow.addWidget(chip)
        self.setVisible(bool(offered) and not interview.person)


def interviewed(interview: Interview, person: Participant) -> Interview:
    """What is known of the person is filled in; what somebody wrote already stays."""
    words = person.department.strip()
    known = [one for one in Department if words and (one.words in words or words in one.words)]
    return interview.with_(
        person=person.name,
        title=interview.title or person.title,
        department=interview.department or next(iter(known), None),
    )
