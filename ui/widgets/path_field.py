"""A field for a file or folder: typed, or chosen in the system's dialog."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.widgets.button import Button
from ui.widgets.fields import TextField
from ui.widgets.label import Label


class Wanted(Enum):
    FOLDER = "folder"
    FILE = "file"


class PathField(QWidget):
    changed = Signal()

    def __init__(
        self, label: str, wanted: Wanted, path: Path | None = None, kinds: str = "", parent: QWidget | None = None
    ) -> None:
        """`kinds` as in file dialogs: "名片 (*.zjcard)"."""
        super().__init__(parent)
        self._label, self._wanted, self._kinds = label, wanted, kinds
        self.field = TextField(name=label)
        self.field.setText(str(path) if path else "")
        self.field.textChanged.connect(self.changed)
        self.choose = Button(tr(N_("选择…")), "folder-open", name=tr(N_("选择{label}")).format(label=label))
        self.choose.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        heading = Label(label, "small_strong", "text2")
        heading.setBuddy(self.field)
        column.addWidget(heading)
        column.addLayout(row)
        self.setFocusProxy(self.field)

    @property
    def path(self) -> Path | None:
        text = self.field.text().strip()
        return Path(text).expanduser() if text else None

    def show_path(self, path: Path) -> None:
        self.field.setText(str(path))

    def _ask(self) -> None:
        start = str(self.path or Path.home())
        if self._wanted is Wanted.FOLDER:
            chosen = QFileDialog.getExistingDirectory(self, self._label, start)
        else:
            chosen, _ = QFileDialog.getOpenFileName(self, self._label, start, self._kinds)
        if chosen:
            self.show_path(Path(chosen))
