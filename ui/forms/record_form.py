"""A form for any type of record; pages say which fields, never what they are."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.findings import Finding, Severity
from app.domain.record import Record
from ui.fields.editor import Editor
from ui.fields.picked import Candidate, TakesCandidates
from ui.fields.registry import editor_of
from ui.forms.autosave import Autosave
from ui.forms.field_cell import FieldCell
from ui.theme.theme import theme

MakeEditor = Callable[[Any], Editor]
_NARROW = 520


class RecordForm(QWidget):
    """`only` chooses and orders fields, `instead` makes other editors, `candidates` are what links may point to.

    What a person types is handed over by `edited` when it is a value and its shape is right; the rest stays on the
    screen with words about it, and is tried again with the next change.
    """

    edited = Signal(object, object)
    """The record as it is now, and as it was on the screen before."""

    def __init__(
        self,
        type_: type[Record],
        *,
        only: Sequence[str] | None = None,
        instead: Mapping[str, MakeEditor] | None = None,
        candidates: Mapping[str, Sequence[Candidate]] | None = None,
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.advice: Callable[[Any], Sequence[Finding]] = lambda record: ()
        """What a page knows beyond the record's own checks, by field; asked whenever those are."""
        self._columns, self._across = columns, 0
        self._record: Record | None = None
        self._touched: set[str] = set()
        self._visited: set[str] = set()
        self._waiting: dict[str, Any] = {}
        """Values that came while an input method was at work in their fields."""
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._hand_over)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(14)
        self._cells: dict[str, FieldCell] = {}
        for name in only if only is not None else type_.specs:
            self._add(type_, name, (instead or {}).get(name, editor_of))
        for name, some in (candidates or {}).items():
            self.offer(name, some)
        self._arrange(columns)

    @property
    def record(self) -> Record | None:
        """As it was last shown or handed over."""
        return self._record

    @property
    def unsaved(self) -> tuple[str, ...]:
        """Names of the fields whose content was not handed over yet."""
        return tuple(sorted(self._touched))

    def editor(self, name: str) -> Editor:
        return self._cells[name].editor

    def offer(self, name: str, candidates: Sequence[Candidate]) -> None:
        editor = self.editor(name)
        if isinstance(editor, TakesCandidates):
            editor.offer(candidates)

    def focus_field(self, name: str) -> None:
        self.editor(name).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        for cell in self._cells.values():
            cell.editor.set_read_only(read_only)

    def show_record(self, record: Record) -> None:
        """Another record is shown whole, after what was typed is handed over; a newer state of the same one only in
        fields that nobody is busy with."""
        if self._record is None or record.id != self._record.id:
            self.flush()
            self._record = record
            for busy in (self._touched, self._visited, self._waiting):
                busy.clear()
            for name, cell in self._cells.items():
                cell.editor.show_value(getattr(record, name))
        else:
            self._show_newer(self._record, record)
        self._show_findings()

    def flush(self) -> None:
        """On leaving a page and on closing."""
        self._autosave.flush()

    def take_back(self, before: Record) -> None:
        """What was handed over last could not be written: count it as typed and not saved."""
        if self._record is not None and before.id == self._record.id:
            self._touched |= {name for name in self._cells if getattr(before, name) != getattr(self._record, name)}
            self._record = before

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._columns if self.width() >= theme().px(_NARROW) else 1)

    def _add(self, type_: type[Record], name: str, make: MakeEditor) -> None:
        editor = make(type_.specs[name])
        editor.part.setObjectName(f"{type_.type_name}.{name}")
        editor.touched.connect(lambda: self._touch(name))
        editor.settled.connect(lambda: self._show_waiting(name))
        self._cells[name] = FieldCell(editor)

    def _show_newer(self, old: Record, new: Record) -> None:
        composing = {name for name, cell in self._cells.items() if cell.editor.composing}
        self._waiting = {name: getattr(new, name) for name in composing - self._touched}
        busy = self._touched | composing
        self._record = new.with_(**{name: getattr(old, name) for name in busy})
        for name, cell in self._cells.items():
            if name not in busy and cell.editor.value() != getattr(new, name):
                cell.editor.show_value(getattr(new, name))

    def _show_waiting(self, name: str) -> None:
        """The input method came to nothing: what arrived meanwhile may be seen."""
        if self._record is not None and name in self._waiting:
            self._show_newer(self._record, self._record.with_(**{name: self._waiting[name]}))
            self._show_findings()

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for cell in self._cells.values():
            self._grid.removeWidget(cell)
        row = column = 0
        for cell in self._cells.values():
            wide = across if cell.editor.fills_row else 1
            if column and column + wide > across:
                row, column = row + 1, 0
            self._grid.addWidget(cell, row, column, 1, wide)
            row, column = (row + 1, 0) if column + wide >= across else (row, column + wide)
        for at in range(self._columns):
            self._grid.setColumnStretch(at, 1 if at < across else 0)

    def _touch(self, name: str) -> None:
        if self._record is None:
            return
        self._waiting.pop(name, None)
        self._touched.add(name)
        self._visited.add(name)
        self._autosave.touch()

    def _hand_over(self) -> None:
        before = self._record
        if before is None:
            return
        after = self._show_findings()
        self._touched = {name for name in self._touched if self._cells[name].held_back}
        self._record = after
        if after != before:
            self.edited.emit(after, before)

    def _show_findings(self) -> Record:
        """Say what there is to say about every field; returns the record with all that may be handed over."""
        assert self._record is not None
        problems = {name: self.editor(name).problem() for name in self._cells}
        typed = {name: self.editor(name).value() for name in self._touched if not problems[name]}
        found: dict[str, list[Finding]] = {name: [] for name in self._cells}
        asked = self._record.with_(**typed)
        for finding in [*asked.check(), *self.advice(asked)]:
            found.setdefault(finding.field, []).append(finding)
        for name, cell in self._cells.items():
            blocked = next((one for one in found[name] if one.severity is Severity.BLOCKER), None)
            if problems[name]:
                cell.show_problem(problems[name])
            elif blocked is not None and name in self._touched:
                typed.pop(name)
                cell.show_blocked(blocked)
            else:
                cell.show_findings([one for one in found[name] if self._worth_saying(name)])
        return self._record.with_(**typed)

    def _worth_saying(self, name: str) -> bool:
        """A form that was just opened does not complain about what is still empty."""
        return name in self._visited or self.editor(name).value() not in (None, "", ())
