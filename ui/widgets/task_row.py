"""Work under way: what, how far, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.widgets.bars import ProgressBar
from ui.widgets.button import Button
from ui.widgets.label import Label


class TaskRow(QWidget):
    """`total` 0 while nobody knows it: the amount is shown without a share."""

    cancelled = Signal()

    def __init__(self, what: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = Label(what, "strong", elide=True)
        self._amount = Label("", "small", "text2")
        self._note = Label(note, "caption", "text3", elide=True)
        if not note:
            self._note.hide()
        self._bar = ProgressBar(thickness=8, name=what)
        self.cancel = Button(tr(N_("取消")), "x", "ghost", "sm")
        self.cancel.clicked.connect(self.cancelled)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._what, 1)
        top.addWidget(self._amount)
        top.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addWidget(self._note)

    def show_progress(self, done: int, total: int, note: str = "") -> None:
        self._amount.setText(f"{done} / {total}" if total else str(done) if done else "")
        self._bar.show_share(done / total if total else 0.0)
        if note:
            self._note.setText(note)
            self._note.show()
