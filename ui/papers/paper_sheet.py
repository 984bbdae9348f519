"""打印表单: choose a paper of a dossier or a visit, look at it, save it as PDF or Word file, open it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.actions import papers
from app.actions.dossiers import dossier_names
from app.actions.papers import Offer
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.jobs import Job
from ui.papers.paper_list import PaperList
from ui.parts import PageParts
from ui.theme.theme import theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.laid_out import line
from ui.widgets.one_of import SegmentedControl
from ui.widgets.pdf_view import PdfView
from ui.widgets.scrolling import scrolling
from ui.widgets.sheet import Sheet
from ui.widgets.status_tag import Tone

_WIDTH, _LIST = 980, 268
_ENDINGS = (papers.PDF, papers.DOCX)
_KINDS = {papers.PDF: N_("PDF 文件 (*.pdf)"), papers.DOCX: N_("Word 文件 (*.docx)")}


class PaperSheet(Sheet):
    """With a visit only its own papers are offered."""

    def __init__(self, parts: PageParts, parent: QWidget, dossier_id: str, visit_id: str = "") -> None:
        super().__init__(parent, tr(N_("打印表单")), tr(N_("按记录填好，缺的留空手写。")), _WIDTH)
        self._parts, self._dossier_id, self._visit_id = parts, dossier_id, visit_id
        self._offer: Offer | None = None
        self._enterprise = ""
        self._saving: Job[Path] | None = None
        self._looking: Job[bytes] | None = None
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.banner, self.list = Banner(), PaperList()
        self.view = PdfView(parts.jobs, tr(N_("表单的样子")))
        self.format = SegmentedControl(("PDF", "Word"), tr(N_("文件格式")))
        self.save = Button(tr(N_("保存")), "file-down", "primary", "lg")
        self.save.setEnabled(False)
        self._lay_out()
        self.list.chosen.connect(self._look)
        self.save.clicked.connect(self._ask)
        self.view.failed.connect(self._fail)
        self.closed.connect(self._end)
        self._load()

    def _lay_out(self) -> None:
        row, whole = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(16)
        beside = scrolling(self.list)
        beside.setFixedWidth(theme().px(_LIST))
        row.addWidget(beside)
        row.addWidget(self.view, 1)
        whole.setSpacing(12)
        whole.addWidget(self.banner)
        whole.addLayout(row, 1)
        self.body.addLayout(whole, 1)
        self._buttons.insertWidget(0, line(Label(tr(N_("存成")), "small", "text2"), self.format))
        self.offer(self.save)

    def _load(self) -> None:
        workspace, dossier_id, visit_id = self._parts.workspace, self._dossier_id, self._visit_id

        def read(_: Progress) -> tuple[list[Offer], str]:
            return papers.paper_kinds(workspace, dossier_id, visit_id), dossier_names(workspace).get(dossier_id, "")

        self._reading = self._parts.jobs.read(read, succeeded=self._show, failed=self._fail)

    def _show(self, found: tuple[Sequence[Offer], str]) -> None:
        offers, self._enterprise = found
        self.list.show_offers(offers)
        self.list.choose(0)
        if self.list.rows and not self.list.isAncestorOf(QApplication.focusWidget() or self):
            self.list.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, offer: Offer) -> None:
        """What was asked for before is not shown any more."""
        self._offer = offer
        self.save.setEnabled(True)
        if self._looking is not None:
            self._looking.fall_silent()
            self._looking.cancel()
        workspace, dossier_id = self._parts.workspace, self._dossier_id
        self._looking = self._parts.jobs.read(
            lambda progress: papers.preview_paper(workspace, dossier_id, offer.kind, offer.record_id, progress),
            succeeded=self.view.show_document,
            failed=self._fail,
        )

    def _ask(self) -> None:
        offer = self._offer
        if offer is None or self._saving is not None:
            return
        ending = _ENDINGS[self.format.current]
        first = str(Path(self._folder) / f"{offer.file_name(self._enterprise)}{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self.window(), tr(N_("保存表单")), first, tr(_KINDS[ending]))
        if chosen:
            path = Path(chosen)
            self.start(offer, path if path.suffix.lower() in _ENDINGS else path.with_name(f"{path.name}{ending}"))

    def start(self, offer: Offer, path: Path) -> None:
        self._folder = str(path.parent)
        workspace, dossier_id = self._parts.workspace, self._dossier_id
        self.banner.clear()
        self.save.setEnabled(False)
        self._saving = self._parts.jobs.read(
            lambda progress: papers.make_paper(workspace, dossier_id, offer.kind, offer.record_id, path, progress),
            succeeded=self._done,
            failed=self._fail,
            label=tr(N_("保存{what}")).format(what=offer.kind.words),
        )

    def _done(self, path: Path) -> None:
        self._saving = None
        self.save.setEnabled(True)
        folder = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path.parent)))
        file = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
        actions = ((tr(N_("打开文件")), file), (tr(N_("打开所在文件夹")), folder))
        self.banner.show_message(Tone.SUCCESS, tr(N_("已保存")), str(path), actions)

    def _fail(self, error: AppError) -> None:
        self._saving = None
        self.save.setEnabled(self._offer is not None)
        show_error(self.banner, error)

    def _end(self) -> None:
        """Jobs must not speak to a sheet that is gone; a paper that is half done is left unwritten."""
        for job in (self._reading, self._looking, self._saving):
            if job is not None:
                job.fall_silent()
                job.cancel()


def open_papers(parts: PageParts, page: QWidget, dossier_id: str, visit_id: str = "") -> PaperSheet:
    """From any page."""
    sheet = PaperSheet(parts, page.window(), dossier_id, visit_id)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open()
    return sheet
