"""The top of the page of the report: its name, what is lacking, and the ways to paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.status_tag import StatusTag, Tone
from ui.widgets.task_row import TaskRow


class ReportHead(QWidget):
    checks_asked = Signal()
    export_asked = Signal()
    preview_toggled = Signal(bool)

    def __init__(self, banner: Banner) -> None:
        super().__init__()
        self.checks = Button("", "list-checks", "secondary", "lg")
        self.paper = Button(tr(N_("版面预览")), "scan-text", "secondary", "lg")
        self.paper.setCheckable(True)
        self.export = Button(tr(N_("导出报告")), "file-down", "primary", "lg", key="Ctrl+P")
        self.task = TaskRow(tr(N_("正在导出诊断报告")), tr(N_("可以接着写；取消后不会留下半个文件。")))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Label(tr(N_("诊断报告")), "h1"))
        row.addWidget(StatusTag(tr(N_("草稿")), Tone.NEUTRAL, ""))
        row.addStretch(1)
        for button in (self.checks, self.paper, self.export):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(10)
        column.addWidget(banner)
        column.addLayout(row)
        column.addWidget(self.task)
        self.checks.clicked.connect(self.checks_asked)
        self.export.clicked.connect(self.export_asked)
        self.paper.toggled.connect(self._toggle)
        self.show_lacking(0)

    @property
    def shows_preview(self) -> bool:
        return self.paper.isChecked()

    def show_lacking(self, count: int) -> None:
        words = tr(N_("检查 {count} 处待补")).format(count=count) if count else tr(N_("检查"))
        self.checks.set_words(words)

    def show_text(self) -> None:
        """Leave the preview where it takes the place of the text."""
        self.paper.setChecked(False)

    def set_narrow(self, narrow: bool) -> None:
        """There is a preview to switch to only where it does not stand beside the text."""
        self.paper.setVisible(narrow)

    def set_working(self, working: bool) -> None:
        self.export.set_busy(working)

    def _toggle(self, on: bool) -> None:
        self.paper.set_words(tr(N_("回到正文")) if on else tr(N_("版面预览")))
        self.paper.set_icon("pencil-line" if on else "scan-text")
        self.preview_toggled.emit(on)
