"""One field of a form: its label on top, its editor, and below what is wrong with it or helps with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.findings import Finding, Severity
from app.domain.text import N_, tr
from ui.fields.editor import Editor
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label

_COLOURS = {Severity.HINT: "text2", Severity.WARNING: "warning", Severity.BLOCKER: "danger"}


class FieldCell(QWidget):
    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.held_back = False
        """What stands here is shown as wrong and was not handed over."""
        label = Label(tr(editor.spec.label), "small_strong", "text2")
        label.setBuddy(editor.part)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(label)
        if editor.spec.required:
            head.addWidget(Label("*", "small_strong", "danger"))
        head.addStretch(1)
        self.icon = IconView("triangle-alert", "warning", 14)
        self.words = Label("", "caption", "text3", wrap=True)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(editor)
        column.addLayout(below)
        column.addStretch(1)
        self.show_findings(())

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """The gravest of them; without any, the help of the field."""
        worst = max(findings, key=lambda one: one.severity, default=None)
        self.held_back = worst is not None and worst.severity is Severity.BLOCKER
        self.editor.set_wrong(self.held_back)
        self.icon.setVisible(worst is not None)
        if worst is None:
            words = "" if self.editor.part.property("placeholderText") else tr(self.editor.spec.help)
            self._tell(words, "text3")
            return
        self.icon.show_icon("circle-x" if worst.severity is Severity.BLOCKER else "triangle-alert", self._colour(worst))
        self._tell(worst.message, self._colour(worst))

    def show_problem(self, words: str) -> None:
        """What stands there is no value and was not written down."""
        self.show_findings([Finding(words, severity=Severity.BLOCKER)])

    def show_blocked(self, finding: Finding) -> None:
        self.show_problem(tr(N_("{problem}，改好后才会保存")).format(problem=finding.message))

    def _tell(self, words: str, colour: str) -> None:
        self.words.setText(words)
        self.words.set_colour(colour)
        self.words.setVisible(bool(words))

    @staticmethod
    def _colour(finding: Finding) -> str:
        return _COLOURS[finding.severity]
