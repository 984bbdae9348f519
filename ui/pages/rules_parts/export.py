"""The state of all rules as a paper: where to, done."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.attachments import safe_name
from app.actions.papers import DOCX, PDF, make_paper
from app.domain.errors import AppError
from app.domain.text import N_, tr
from app.report.papers.paper import PaperKind
from ui.errors import show_error
from ui.parts import PageParts
from ui.widgets.banner import Banner
from ui.widgets.status_tag import Tone


class RulesExport(QObject):
    working = Signal(bool)

    def __init__(self, parts: PageParts, banner: Banner, page: QWidget) -> None:
        super().__init__(page)
        self._parts, self._banner, self._page = parts, banner, page
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def ask(self, dossier_id: str, enterprise: str) -> None:
        name = safe_name(f"{enterprise}{PaperKind.COMPLIANCE.words}") or PaperKind.COMPLIANCE.words
        kinds = f"{tr(N_('PDF 文件'))} (*.pdf);;{tr(N_('Word 文件'))} (*.docx)"
        first = str(Path(self._folder) / f"{name}{PDF}")
        chosen, kind = QFileDialog.getSaveFileName(self._page.window(), tr(N_("导出进度单")), first, kinds)
        if chosen:
            path = Path(chosen)
            ending = DOCX if kind.endswith("(*.docx)") else PDF
            self.start(dossier_id, path if path.suffix.lower() in (PDF, DOCX) else Path(f"{path}{ending}"))

    def start(self, dossier_id: str, path: Path) -> None:
        self._folder = str(path.parent)
        self._banner.clear()
        self.working.emit(True)
        workspace = self._parts.workspace
        self._parts.jobs.read(
            lambda progress: make_paper(workspace, dossier_id, PaperKind.COMPLIANCE, "", path, progress),
            succeeded=self._done,
            failed=self._fail,
            cancelled=partial(self.working.emit, False),
            label=tr(N_("导出进度单")),
        )

    def _done(self, path: Path) -> None:
        self.working.emit(False)
        folder = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
        file = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
        actions = ((tr(N_("打开所在文件夹")), folder), (tr(N_("打开文件")), file))
        self._banner.show_message(Tone.SUCCESS, tr(N_("进度单已导出")), str(path), actions)

    def _fail(self, error: AppError) -> None:
        self.working.emit(False)
        show_error(self._banner, error)
