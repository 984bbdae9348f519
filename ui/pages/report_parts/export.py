"""The report as a file: where to, how far, done."""

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.reports import DOCX, PDF, build_report
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.jobs import Job
from ui.parts import PageParts
from ui.widgets.banner import Banner
from ui.widgets.status_tag import Tone
from ui.widgets.task_row import TaskRow


class ReportExport(QObject):
    working = Signal(bool)

    def __init__(self, parts: PageParts, banner: Banner, task: TaskRow, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._banner, self._task = parts, banner, task
        self._job: Job[Path] | None = None
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        task.hide()
        task.cancelled.connect(self.cancel)

    def ask(self, window: QWidget, dossier_id: str, enterprise: str) -> None:
        if self._job is not None:
            return
        name = tr(N_("{enterprise}智改数转诊断报告")).format(enterprise=enterprise)
        first = str(Path(self._folder) / f"{_file_name(name)}.pdf")
        kinds = {f"PDF (*{PDF})": PDF, f"Word (*{DOCX})": DOCX}
        chosen, kind = QFileDialog.getSaveFileName(window, tr(N_("导出报告")), first, ";;".join(kinds))
        if chosen:
            self.start(dossier_id, _with_ending(Path(chosen), kinds.get(kind, PDF)))

    def start(self, dossier_id: str, path: Path) -> None:
        self._folder = str(path.parent)
        workspace = self._parts.workspace

        def work(progress: Progress) -> Path:
            return build_report(workspace, dossier_id, path, progress)

        self._banner.clear()
        self._show_working(True)
        self._job = self._parts.jobs.write(
            work,
            succeeded=self._done,
            failed=self._fail,
            cancelled=self._stopped,
            progress=self._task.show_progress,
            label=tr(N_("导出诊断报告")),
        )

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _done(self, path: Path) -> None:
        self._show_working(False)
        folder = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
        file = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
        actions = ((tr(N_("打开所在文件夹")), folder), (tr(N_("打开文件")), file))
        self._banner.show_message(Tone.SUCCESS, tr(N_("报告已导出")), str(path), actions)

    def _fail(self, error: AppError) -> None:
        self._show_working(False)
        show_error(self._banner, error)

    def _stopped(self) -> None:
        self._show_working(False)
        self._parts.toast(tr(N_("已停下，没有留下半个文件")), icon="info")

    def _show_working(self, on: bool) -> None:
        if not on:
            self._job = None
        self._task.show_progress(0, 0)
        self._task.setVisible(on)
        self.working.emit(on)


def _with_ending(path: Path, chosen: str) -> Path:
    """What was typed tells the kind, or else what was chosen; some dialogues leave the ending off, and some leave that
    of the name that they began with."""
    known = path.suffix.lower() in (PDF, DOCX)
    if chosen == DOCX and path.suffix.lower() == PDF:
        return path.with_suffix(DOCX)
    return path if known else path.with_name(f"{path.name}{chosen}")


def _file_name(words: str) -> str:
    """Without what some system does not take in a name."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', " ", words).strip(" .") or tr(N_("诊断报告"))
