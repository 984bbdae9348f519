"""What works in the background: a line in the column, and a sheet with all of it."""

from typing import Any

from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.text import N_, tr
from ui.jobs import Job, Jobs
from ui.theme.icons import draw_icon
from ui.theme.paint import CENTRE, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.label import Label
from ui.widgets.painted import Pressable
from ui.widgets.sheet import Sheet
from ui.widgets.task_row import TaskRow


class RunningTasks(QObject):
    """The jobs that have a label."""

    changed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self.jobs: list[Job[Any]] = []
        jobs.started.connect(self._began)
        jobs.finished.connect(self._ended)

    def _began(self, job: Job[Any]) -> None:
        if job.label:
            self.jobs.append(job)
            job.progressed.connect(self.changed)
            self.changed.emit()

    def _ended(self, job: Job[Any]) -> None:
        if job in self.jobs:
            self.jobs.remove(job)
            self.changed.emit()


class TaskButton(Pressable):
    """Hidden while nothing works."""

    def __init__(self, tasks: RunningTasks) -> None:
        super().__init__()
        self._tasks, self._rail = tasks, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        tasks.changed.connect(self._refresh)

    def set_rail(self, rail: bool) -> None:
        self._rail = rail
        self.restyle()

    def sizeHint(self) -> QSize:
        return QSize(theme().icon_px(44), max(44, theme().line("caption_strong") + 20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, height = painter_of(self), theme(), self.height()
        rounded(painter, self.rect(), 8, "hover" if self.hovered else "accent_soft")
        if self._rail:
            words(painter, QRectF(self.rect()), self._amount(), "micro", "accent_text", CENTRE)
        else:
            side = look.icon_px(16)
            draw_icon(painter, "circle-dot", QRectF(10, 10, side, side), look.colour("accent_text"))
            place = QRectF(16 + side, 4, self.width() - side - 24, height - 14)
            words(painter, place, self.words, "caption_strong", "accent_text")
        bar = QRectF(10, height - 8, self.width() - 20, 3)
        rounded(painter, bar, 1.5, "track")
        bar.setWidth(bar.width() * self._share())
        rounded(painter, bar, 1.5, "accent")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)

    def _refresh(self) -> None:
        running = self._tasks.jobs
        if running:
            more = tr(N_(" 等 {number} 项")).format(number=len(running)) if len(running) > 1 else ""
            self.set_words(running[0].label + more)
        self.setVisible(bool(running))

    def _amount(self) -> str:
        return f"{self._share() * 100:.0f}%"

    def _share(self) -> float:
        shares = [done / total for done, total, _ in (job.progress for job in self._tasks.jobs) if total]
        return sum(shares) / len(shares) if shares else 0.0


class TaskSheet(Sheet):
    """Every running task with its progress and a way to stop it."""

    def __init__(self, parent: QWidget, tasks: RunningTasks) -> None:
        super().__init__(parent, tr(N_("后台任务")), tr(N_("可以继续做别的；取消后不会留下半个文件。")))
        self._tasks = tasks
        self._rows: dict[Job[Any], TaskRow] = {}
        self._none = Label(tr(N_("现在没有后台任务。")), "body", "text2")
        self.body.addWidget(self._none)
        tasks.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        for job in [job for job in self._rows if job not in self._tasks.jobs]:
            row = self._rows.pop(job)
            row.hide()
            row.deleteLater()
        for job in self._tasks.jobs:
            if job not in self._rows:
                self._rows[job] = TaskRow(job.label)
                self._rows[job].cancelled.connect(job.cancel)
                self.body.addWidget(self._rows[job])
            self._rows[job].show_progress(*job.progress)
        self._none.setVisible(not self._rows)
