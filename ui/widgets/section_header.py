"""The head of a page or a section: title, a line below it, and what can be done to the right."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.label import Label


class SectionHeader(QWidget):
    """`buttons` is the row on the right, `beside` the one for tags next to the title."""

    def __init__(self, title: str, line: str = "", role: str = "h1", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, role, elide=True)
        self.line = Label(line, "small", "text3", wrap=True)
        if not line:
            self.line.hide()
        self.beside, self.buttons = QHBoxLayout(), QHBoxLayout()
        self.beside.setSpacing(8)
        self.buttons.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.title)
        top.addLayout(self.beside)
        top.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(top)
        words.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addLayout(self.buttons)

    def show_words(self, title: str, line: str = "") -> None:
        self.title.setText(title)
        self.line.setText(line)
        self.line.setVisible(bool(line))
