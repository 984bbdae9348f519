"""One inventory: its sheet, what is typed, pasted, imported and exported, and what others change meanwhile."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions import inventories, records
from app.domain.changes import ChangeSet
from app.domain.errors import AppError
from app.domain.record import Record
from app.domain.text import N_, tr
from app.tables.delimited import rows_from_text
from app.tables.sheets import Intake, has_headings, read_sheet
from ui.attempt import Attempt
from ui.errors import show_error
from ui.models.grid_view import GridView
from ui.models.record_grid import Cells, Pair, RecordGrid
from ui.pages.inventories_parts.intake_sheet import IntakeSheet, summary_of
from ui.parts import PageParts
from ui.widgets.banner import Banner
from ui.widgets.status_tag import Tone
from ui.widgets.table_card import TableCard

_AT_ONCE = 200
"""More rows than this are written off the window's thread."""
_SOON_MS = 30


class GridPart(QWidget):
    counted = Signal()
    """How many rows there are, or are shown, may be different."""

    def __init__(self, type_: type[Record], parts: PageParts, attempt: Attempt, banner: Banner) -> None:
        super().__init__()
        self.type = type_
        self._parts, self._attempt, self._banner = parts, attempt, banner
        self.grid = RecordGrid(type_, self)
        self.grid.writable = records.may_write(parts.workspace, type_)
        self.view = GridView(self.grid, tr(type_.label))
        self.stale = True
        self._wanted = ""
        self._changed: set[str] = set()
        self._writes = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._read_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TableCard(self.view))
        self.grid.edited.connect(self._write)
        self.grid.refused.connect(self._refuse)
        self.view.paste_asked.connect(self.paste)
        self.view.remove_asked.connect(self.remove)

    def show_dossier(self, dossier_id: str) -> None:
        """Reads everything again when it was never read, or is of another dossier."""
        if self.stale or dossier_id != self.grid.dossier_id:
            self.stale = False
            self._read_all(dossier_id)

    def hear(self, changes: ChangeSet, dossier_id: str, visible: bool) -> None:
        ids = {
            one.record_id for one in changes if one.type_name == self.type.type_name and one.dossier_id == dossier_id
        }
        if not ids:
            return
        if not visible or dossier_id != self.grid.dossier_id:
            self.stale = True
            return
        self._changed |= ids
        self._soon.start()

    def show_record(self, record_id: str) -> None:
        """Makes a row the current one, as soon as it has been read."""
        self._wanted = record_id
        self._go_to_wanted()

    def begin_row(self) -> None:
        self.grid.narrow("")
        self.view.go_to(self.grid.rowCount() - 1, 0)
        self.view.setFocus()

    def remove(self) -> None:
        chosen = set(self.view.selected_ids())
        gone = [one for one in self.grid.shown if one.id in chosen]
        if gone and self._attempt.done(partial(records.remove, self._parts.workspace, gone)):
            words = tr(N_("删除了 {count} 行")).format(count=len(gone))
            self._parts.toast(words, self._parts.undo, "trash-2")

    def paste(self, text: str) -> None:
        """With a row of headings as new rows, otherwise from the current cell on."""
        if not self.grid.writable:
            return
        rows = self._attempt.read(lambda: rows_from_text(text))
        at = self.view.block()
        if not rows or (at is None and not has_headings(self.type, rows[0])):
            return
        if has_headings(self.type, rows[0]):
            known = {one.id: one for one in self.grid.records}
            intake = read_sheet(self.type, rows, known, self.grid.dossier_id)
        else:
            intake = self.grid.would_paste(rows, at or Cells(0, 0, 0, 0))
        self.consider(intake, tr(N_("粘贴到{label}")), at_once=not intake.bad)

    def read_file(self, path: Path) -> None:
        """Reads it off the window's thread and shows what it would bring."""
        workspace, dossier_id = self._parts.workspace, self.grid.dossier_id
        self._banner.clear()
        self._parts.jobs.read(
            lambda _: inventories.read_file(workspace, self.type, dossier_id, path),
            succeeded=lambda intake: self.consider(intake, tr(N_("导入{label}"))),
            failed=self._tell,
            label=tr(N_("读取 {name}")).format(name=path.name),
        )

    def write_file(self, path: Path, *, empty: bool = False) -> None:
        """What is shown, in the order in which it is shown; or only the headings."""
        workspace, shown = self._parts.workspace, [] if empty else self.grid.shown
        self._banner.clear()
        self._parts.jobs.read(
            lambda _: inventories.write_file(workspace, self.type, shown, path),
            succeeded=lambda _: self._parts.toast(tr(N_("已存为 {name}")).format(name=path.name), None, "file-down"),
            failed=self._tell,
            label=tr(N_("导出{label}")).format(label=tr(self.type.label)),
        )

    def consider(self, intake: Intake, title: str, *, at_once: bool = False) -> None:
        """Show what would be taken in; what is beyond doubt and can be undone is taken in at once."""
        if at_once:
            self.take_in(intake)
            return
        sheet = IntakeSheet(self.window(), title.format(label=tr(self.type.label)), intake, self.take_in)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open()

    def take_in(self, intake: Intake) -> None:
        pairs = intake.fine
        if len(pairs) > _AT_ONCE:
            self._write_many(pairs)
            return
        self.grid.change(pairs)
        if len(pairs) > 1:
            self._parts.toast(summary_of(Intake(pairs)), self._parts.undo)

    def _write(self, pairs: list[Pair], burst: str = "") -> None:
        if len(pairs) > _AT_ONCE:
            self._write_many(tuple(pairs))
            return
        self._writes += 1
        self._banner.clear()
        if not self._attempt.done(lambda: inventories.write_rows(self._parts.workspace, pairs, burst=burst)):
            self._read_all(self.grid.dossier_id)
        self.counted.emit()

    def _write_many(self, pairs: tuple[Pair, ...]) -> None:
        workspace = self._parts.workspace
        self._writes += 1

        def failed(error: AppError) -> None:
            self._tell(error)
            self._read_all(self.grid.dossier_id)

        self._parts.jobs.write(
            lambda progress: inventories.write_rows(workspace, pairs, progress),
            succeeded=lambda _: self._parts.toast(summary_of(Intake(pairs)), self._parts.undo),
            failed=failed,
            cancelled=lambda: self._read_all(self.grid.dossier_id),
            label=tr(N_("写入{label}")).format(label=tr(self.type.label)),
        )

    def _read_changed(self) -> None:
        ids, self._changed = self._changed, set()
        again = partial(inventories.rows_again, self._parts.workspace, self.type, self.grid.dossier_id, ids)
        found = self._attempt.read(again)
        if found is None:
            self._read_all(self.grid.dossier_id)
            return
        self.grid.show_again(found, ids)
        self.counted.emit()

    def _read_all(self, dossier_id: str) -> None:
        workspace, writes = self._parts.workspace, self._writes

        def show(found: list[Record]) -> None:
            if writes != self._writes:  # something was typed while this was being read
                self._read_all(dossier_id)
                return
            self.grid.show_records(found, dossier_id)
            self._go_to_wanted()
            self.counted.emit()

        self._parts.jobs.read(
            lambda _: inventories.rows(workspace, self.type, dossier_id), succeeded=show, failed=self._tell
        )

    def _go_to_wanted(self) -> None:
        if self._wanted and (row := self.grid.row_of(self._wanted)) >= 0:
            self._wanted = ""
            self.view.go_to(row, self.view.frozen.count - 1)
            self.view.setFocus()

    def _refuse(self, why: str) -> None:
        hint = tr(N_("这一格没有改，还是原来的内容。"))
        self._banner.show_message(Tone.WARNING, why, hint)

    def _tell(self, error: AppError) -> None:
        show_error(self._banner, error)
