"""The window before the window: first start and unlocking, a calm column on an empty ground."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.jobs import Jobs
from ui.navigation import Logo
from ui.theme.theme import theme
from ui.widgets.label import Label
from ui.widgets.scroll_page import ScrollPage

_SIZE = (1040, 820)
_SMALLEST = (640, 480)
_WIDEST = 760


class Front(QWidget):
    """Put parts into `column`. Has jobs of its own, which end with it."""

    def __init__(self, line: str) -> None:
        super().__init__()
        self.setWindowTitle(tr(N_("诊迹 · 智改数转诊断工作台")))
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.jobs = Jobs(self)
        self._closed = False
        page = self._page = ScrollPage(padding=32, gap=20)
        inner = QWidget()
        self._inner = inner
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(20)
        self.column.addLayout(self._head(line))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        # A third of what is free above, the rest below: on a large screen the column does not hang from the top.
        page.body.addStretch(1)
        page.body.addLayout(row)
        page.body.addStretch(2)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(page)
        theme().changed.connect(self._restyle)
        self._restyle()

    def reveal(self, part: QWidget) -> None:
        """Scroll to a part that has just appeared, once it has its place."""
        QTimer.singleShot(0, self, lambda: self._page.ensureWidgetVisible(part, 0, 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("page"))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closed:
            self._closed = True
            self.jobs.close()
        super().closeEvent(event)

    def _head(self, line: str) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(tr(N_("诊迹")), "h1"))
        words.addWidget(Label(line, "body", "text2", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(Logo(), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _restyle(self) -> None:
        self._inner.setMaximumWidth(theme().px(_WIDEST))
        self.update()
