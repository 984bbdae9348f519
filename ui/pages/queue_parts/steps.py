"""What the buttons of a bundle do beyond the queue itself: other pages, conflicts, words for the sender."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.text import N_, tr
from ui.conflicts.conflict_sheet import ConflictSheet
from ui.pages.queue_parts.intake import Intake
from ui.pages.queue_parts.queue_row import QueueRow
from ui.pages.queue_parts.told import told
from ui.parts import PageParts


class RowSteps:
    def __init__(self, parts: PageParts, intake: Intake, page: QWidget) -> None:
        self._parts, self._intake, self._page = parts, intake, page
        self._steps: dict[str, Callable[[QueueRow], object]] = {
            "take": lambda row: intake.take(row.key),
            "cancel": lambda row: intake.cancel(row.key),
            "again": self._again,
            "look": lambda row: self._go(row, "dossier"),
            "answer": lambda row: self._go(row, "seal"),
            "settle": self._settle,
            "copy": self._copy,
        }

    def do(self, what: str, row: QueueRow) -> None:
        self._steps[what](row)

    def _again(self, row: QueueRow) -> None:
        if row.received:
            self._intake.try_again(row.received.arrival)
        else:
            self._intake.again(row.key)

    def _go(self, row: QueueRow, place: str) -> None:
        if dossiers := told(row).dossiers:
            self._parts.current.choose(dossiers[0])
            self._parts.go(place, dossier=dossiers[0])

    def _settle(self, row: QueueRow) -> None:
        with self._parts.workspace.reading() as read:
            open_ = read.conflict_counts()
        waiting = next((dossier for dossier in told(row).dossiers if open_.get(dossier)), "")
        if waiting:
            sheet = ConflictSheet(self._page.window(), self._parts, waiting)
            sheet.closed.connect(sheet.deleteLater)
            sheet.open()

    def _copy(self, row: QueueRow) -> None:
        what, hint = told(row).trouble
        words = tr(N_("您好，收到您发来的包“{name}”，导入时提示：{what}{hint}"))
        QGuiApplication.clipboard().setText(words.format(name=row.title, what=what, hint=hint))
        self._parts.toast(tr(N_("话术已复制，可以直接发给对方")), icon="clipboard-check")
