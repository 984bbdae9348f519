"""The shortcomings in the order of the report, each opened to be written."""

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.record import Record
from app.domain.records.shortcomings import Shortcoming
from app.domain.text import N_, tr
from app.report.evidence import Evidence
from ui.pages.report_parts.shortcoming_row import ShortcomingRow
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.laid_out import line

_LINK_OF = {"photo": "photo_ids", "interview": "interview_ids", "quick_note": "note_ids"}

_ABOVE = 16
"""Pixels kept in sight above what was opened."""


class ShortcomingList(QWidget):
    added = Signal(object)
    edited = Signal(object, object)
    removed = Signal(object)
    evidence_asked = Signal(object)
    opened = Signal(str)
    """Its number in the report."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, ShortcomingRow] = {}
        self._dossier = ""
        self._awaited = ""
        self._count = Label("", "caption", "text3")
        self.add = Button(tr(N_("加一条短板")), "plus", "secondary", "sm")
        self.add.clicked.connect(self._add)
        self._none = Label(
            tr(N_("还没有短板。可以在访谈纪要里提炼，也可以在这里直接加。")), "small", "text2", wrap=True
        )
        self._stack = QVBoxLayout()
        self._stack.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(line(Label(tr(N_("短板清单")), "h2"), self._count, None, self.add))
        column.addWidget(self._none)
        column.addLayout(self._stack)

    def show_shortcomings(self, dossier_id: str, evidence: Evidence) -> None:
        self._dossier = dossier_id
        present = {one.id for one in evidence.shortcomings}
        for gone in self.rows.keys() - present:
            self._take_away(self.rows.pop(gone))
        for at, one in enumerate(evidence.shortcomings):
            self._show(at, one, evidence)
        self._count.setText(tr(N_("{count} 条")).format(count=len(present)) if present else "")
        self._none.setVisible(not present)
        if self._awaited in self.rows:
            awaited, self._awaited = self._awaited, ""
            self.open(awaited)

    def open(self, id_: str) -> None:
        """One at a time; it is brought into sight."""
        if id_ not in self.rows:
            self._awaited = id_
            return
        for key, row in self.rows.items():
            row.set_open(key == id_)
        self._tell_opened(id_)
        QTimer.singleShot(0, self, lambda: self._reveal(id_))

    def keep(self) -> None:
        for row in self.rows.values():
            row.keep()

    def link(self, shortcoming_id: str, record: Record) -> None:
        """Let something stand as evidence."""
        if row := self.rows.get(shortcoming_id):
            row.link(_LINK_OF[record.type_name], record.id)

    def take_back(self, before: Shortcoming) -> None:
        if row := self.rows.get(before.id):
            row.take_back(before)

    def _show(self, at: int, one: Shortcoming, evidence: Evidence) -> None:
        row = self.rows.get(one.id)
        if row is None:
            row = self.rows[one.id] = ShortcomingRow(one, evidence)
            row.edited.connect(self.edited)
            row.removed.connect(self.removed)
            row.evidence_asked.connect(self.evidence_asked)
            row.opened.connect(self.open)
        if self._stack.indexOf(row) != at:
            self._stack.removeWidget(row)
            self._stack.insertWidget(at, row)
        row.show_shortcoming(f"{at + 1:02d}", one, evidence)

    def _add(self) -> None:
        one = Shortcoming(dossier_id=self._dossier)
        self._awaited = one.id
        self.added.emit(one)

    def _take_away(self, row: ShortcomingRow) -> None:
        self._stack.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _tell_opened(self, id_: str) -> None:
        self.opened.emit(self.rows[id_].head.number)

    def _reveal(self, id_: str) -> None:
        row, around = self.rows.get(id_), self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if row is None or around is None:
            return
        content = around.widget()
        if content is not None:
            around.verticalScrollBar().setValue(row.mapTo(content, QPoint(0, 0)).y() - _ABOVE)
        if row.form is not None and not row.shortcoming.title:
            row.form.focus_field("title")
