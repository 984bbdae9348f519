"""Records of any type in a sheet, for pages that have no form of their own for them: begun, read, changed, removed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.actions import life_cycle, records
from app.actions.blank_records import blank, link_choices, record_words
from app.domain import fields as f
from app.domain.errors import AppError
from app.domain.record import Record
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.fields.kept_file import FileEditor
from ui.forms.record_form import MakeEditor
from ui.forms.record_sheet import RecordSheet
from ui.kept_files import KeptFiles
from ui.parts import PageParts
from ui.record_fields import SHOWN


class RecordDesk(QObject):
    """It shows the fields of `record_fields`, of other types all that a person can fill in."""

    def __init__(
        self,
        parts: PageParts,
        attempt: Attempt,
        page: QWidget,
        tell_trouble: Callable[[AppError], object],
    ) -> None:
        super().__init__(page)
        self._parts, self._attempt, self._page = parts, attempt, page
        self._files = KeptFiles(parts, tell_trouble)

    def begin(self, type_: type[Record], dossier_id: str, heading: str = "", **values: object) -> RecordSheet | None:
        """A new one, with what is known already. None after showing that it could not be read."""
        workspace = self._parts.workspace
        made = self._attempt.read(lambda: blank(workspace, type_, dossier_id).with_(**values))
        if made is None:
            return None
        title = heading or tr(N_("新增{label}")).format(label=tr(type_.label))
        return self._show(made, title, lambda after, _: self._write(after))

    def open(self, record: Record) -> RecordSheet | None:
        """To change, or only to read where the role may not write it."""
        workspace = self._parts.workspace
        if not records.may_write(workspace, type(record)):
            return self._show(record, tr(record.label), None)
        return self._show(record, tr(record.label), self._write, partial(self.remove, record))

    def open_by_id(self, type_: type[Record], id_: str, dossier_id: str) -> RecordSheet | None:
        workspace = self._parts.workspace

        def read() -> Record:
            with workspace.reading() as reading:
                return reading.get(type_, id_, dossier_id)

        record = self._attempt.read(read)
        return None if record is None else self.open(record)

    def remove(self, record: Record) -> None:
        workspace = self._parts.workspace
        if self._attempt.done(lambda: records.remove(workspace, [record])):
            words = tr(N_("已删除 {what}")).format(what=record_words(record))
            back = partial(records.bring_back, workspace, [record])
            self._parts.toast(words, lambda: self._attempt.done(back), "trash-2")

    def _write(self, after: Record, before: Record | None = None) -> None:
        if after != before:
            life_cycle.write(self._parts.workspace, after, before)
            self._attempt.tell_saved()

    def _show(
        self,
        record: Record,
        title: str,
        write: Callable[[Record, Record], object] | None,
        remove: Callable[[], object] | None = None,
    ) -> RecordSheet | None:
        choices = self._attempt.read(lambda: link_choices(self._parts.workspace, record))
        if choices is None:
            return None
        fields = self._fields(type(record))
        sheet = RecordSheet(
            self._page.window(),
            title,
            record,
            fields,
            write,
            instead=self._editors(type(record), fields),
            candidates={name: some for name, some in choices.items() if name in fields},
            remove=remove,
        )
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _fields(self, type_: type[Record]) -> Sequence[str]:
        return SHOWN.get(type_) or [name for name, spec in type_.specs.items() if not isinstance(spec, _MACHINE)]

    def _editors(self, type_: type[Record], fields: Sequence[str]) -> dict[str, MakeEditor]:
        make: MakeEditor = partial(FileEditor, self._files)
        return {name: make for name in fields if isinstance(type_.specs[name], f.Blob)}


_MACHINE = (f.Clocks, f.Marks, f.Points, f.Place)
"""Values that nobody types."""
