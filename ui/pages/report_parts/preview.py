"""The report as it would print, beside the text, following what is written."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.actions.report_preview import Press, Proof
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.text import N_, tr
from app.report.facts import ReportFacts
from ui.jobs import Job, Jobs
from ui.theme.theme import theme
from ui.widgets.button import IconButton
from ui.widgets.divider import Divider
from ui.widgets.label import Label
from ui.widgets.pdf_view import PdfView

_PAUSE_MS = 250


class Proofing(QObject):
    """Prints a moment after the last change; a newer proof ends the one before, the same facts are printed once."""

    started = Signal()
    printed = Signal(object)
    failed = Signal(AppError)

    def __init__(self, jobs: Jobs, press: Press, facts: Callable[[], ReportFacts | None], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._press, self._facts = jobs, press, facts
        self._job: Job[Proof] | None = None
        self._last: ReportFacts | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._print)

    def ask(self, after_ms: int = _PAUSE_MS) -> None:
        self._pause.start(after_ms)

    def stop(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job, self._last = None, None

    def forget(self) -> None:
        self.stop()
        self._last = None

    def _print(self) -> None:
        facts = self._facts()
        if facts is None or facts == self._last:
            return
        self.stop()
        self._last = facts

        def work(progress: Progress) -> Proof:
            return self._press.proof(facts, progress)

        job = self._jobs.read(
            work, succeeded=lambda proof: self._take(job, proof), failed=lambda error: self._fail(job, error)
        )
        self._job = job
        self.started.emit()

    def _take(self, job: Job[Proof], proof: Proof) -> None:
        if job is self._job:
            self._job = None
            self.printed.emit(proof)

    def _fail(self, job: Job[Proof], error: AppError) -> None:
        if job is self._job:
            self._job, self._last = None, None
            self.failed.emit(error)


class PreviewPanel(QWidget):
    failed = Signal(AppError)

    def __init__(self, jobs: Jobs, press: Press, facts: Callable[[], ReportFacts | None]) -> None:
        super().__init__()
        self.proofing = Proofing(jobs, press, facts, self)
        self.view = PdfView(jobs, tr(N_("版面预览")))
        self.proof = Proof()
        self._stale, self._wanted = True, ""
        self._began, self._took = 0.0, False
        self._state = Label("", "caption", "text3", elide=True)
        self._zoom, self._page = Label("", "small_strong", "text2"), Label("", "small_strong", "text2")
        self.smaller = IconButton("minus", tr(N_("缩小")), size="sm")
        self.larger = IconButton("plus", tr(N_("放大")), size="sm")
        self.fit = IconButton("maximize-2", tr(N_("适合宽度")), size="sm")
        self.earlier = IconButton("chevron-left", tr(N_("上一页")), size="sm")
        self.later = IconButton("chevron-right", tr(N_("下一页")), size="sm")
        self._lay_out()
        self._wire()

    def follow(self, after_ms: int = _PAUSE_MS) -> None:
        """What would be printed has changed."""
        self._stale = True
        if self.isVisible():
            self.proofing.ask(after_ms)

    def forget(self) -> None:
        """Another report is about to be shown: nothing of this one may stand there meanwhile."""
        self.proofing.forget()
        self.proof, self._stale, self._wanted = Proof(), True, ""
        self.view.clear()

    def show_anchor(self, anchor: str) -> None:
        """Turn to the page where it stands; without one to the first page."""
        if not self.proof.data:
            self._wanted = anchor
        elif not anchor or anchor in self.proof.pages:
            self.view.go_to(self.proof.pages.get(anchor, 1))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.proofing.ask(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.proofing.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("page"))
        painter.fillRect(0, 0, 1, self.height(), theme().colour("border"))

    def _lay_out(self) -> None:
        title = Label(tr(N_("版面预览")), "h2")
        head = _bar(title, self._state, None, self.smaller, self._zoom, self.larger, self.fit)
        foot = _bar(self.earlier, self._page, self.later, None, Label(tr(N_("A4 · 草稿")), "caption", "text3"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        for part in (head, Divider(colour="border"), self.view, Divider(colour="border"), foot):
            column.addWidget(part, 1 if part is self.view else 0)

    def _wire(self) -> None:
        self.proofing.started.connect(self._begin)
        self.proofing.printed.connect(self._take)
        self.proofing.failed.connect(self.failed)
        self.view.failed.connect(self.failed)
        self.view.shown.connect(self._tell_shown)
        self.view.page_changed.connect(lambda page, pages: self._page.setText(f"{page} / {pages}" if pages else ""))
        self.view.zoom_changed.connect(lambda zoom: self._zoom.setText(f"{zoom:.0%}"))
        self.smaller.clicked.connect(lambda: self.view.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.view.zoom_by(1))
        self.fit.clicked.connect(self.view.fit_width)
        self.earlier.clicked.connect(lambda: self.view.go_to(self.view.page - 1))
        self.later.clicked.connect(lambda: self.view.go_to(self.view.page + 1))

    def _begin(self) -> None:
        self._began, self._took, self._stale = time.monotonic(), False, False
        self._state.setText(tr(N_("正在排版…")))

    def _take(self, proof: Proof) -> None:
        self.proof, self._took = proof, True
        self.view.show_document(proof.data)

    def _tell_shown(self) -> None:
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self.show_anchor(wanted)
        if self._took:
            self._took, took = False, time.monotonic() - self._began
            self._state.setText(tr(N_("已更新，用时 {seconds:.1f} 秒")).format(seconds=took))


def _bar(*parts: QWidget | None) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(20, 8, 12, 8)
    row.setSpacing(6)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return made
