"""The checklists of a chemical enterprise opened, answered, and told more of."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.actions import records
from app.actions.checklists import answer, check_lines
from app.actions.photos import small_pictures
from app.domain.records.photos import Photo
from app.domain.records.service_papers import ChemicalCheck, Conformity
from ui.attempt import Attempt
from ui.pages.dossier_parts.check_sheet import CheckSheet
from ui.pages.dossier_parts.checklist_sheet import ChecklistSheet
from ui.parts import PageParts
from ui.widgets.overlay import Overlay


class ChecklistWays(QObject):
    def __init__(self, parts: PageParts, attempt: Attempt, page: QWidget) -> None:
        super().__init__(page)
        self._parts, self._attempt, self._page = parts, attempt, page

    def open(self) -> ChecklistSheet | None:
        workspace, dossier_id = self._parts.workspace, self._parts.current.id
        lines = self._attempt.read(lambda: check_lines(workspace, dossier_id))
        if lines is None:
            return None
        sheet = ChecklistSheet(self._page.window(), lines, records.may_write(workspace, ChemicalCheck))
        sheet.answered.connect(partial(self._answer, sheet))
        sheet.more_asked.connect(partial(self.tell_more, sheet))
        self._show(sheet)
        return sheet

    def tell_more(self, sheet: ChecklistSheet, check: ChemicalCheck) -> CheckSheet | None:
        workspace = self._parts.workspace

        def photos() -> list[Photo]:
            with workspace.reading() as read:
                return read.find(Photo, dossier_id=check.dossier_id)[::-1]

        found = self._attempt.read(photos)
        if found is None:
            return None
        may_write = records.may_write(workspace, ChemicalCheck)
        made = CheckSheet(
            self._page.window(),
            check,
            found,
            partial(small_pictures, workspace),
            self._parts.jobs,
            partial(self._write, sheet, check) if may_write else None,
        )
        self._show(made)
        return made

    def _answer(self, sheet: ChecklistSheet, check: ChemicalCheck, conformity: Conformity) -> None:
        if self._attempt.done(lambda: answer(self._parts.workspace, check, conformity)):
            self._refresh(sheet, check.dossier_id)
        else:
            sheet.rows[check.id].show_line(sheet.rows[check.id].line)

    def _write(self, sheet: ChecklistSheet, before: ChemicalCheck, after: ChemicalCheck) -> None:
        records.save(self._parts.workspace, after, before)
        self._refresh(sheet, after.dossier_id)

    def _refresh(self, sheet: ChecklistSheet, dossier_id: str) -> None:
        lines = self._attempt.read(lambda: check_lines(self._parts.workspace, dossier_id))
        if lines is not None:
            sheet.show_lines(lines)

    def _show(self, layer: Overlay) -> None:
        layer.closed.connect(layer.deleteLater)
        layer.open()
