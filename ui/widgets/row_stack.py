"""Rows one below the other that are shown anew as a whole, with hairlines between them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.divider import Divider


class RowStack(QWidget):
    """A focused part comes back into focus when its successor carries the same object name."""

    def __init__(self, *, divided: bool = True, gap: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._divided = divided
        self._rows: list[QWidget] = []
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(gap)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        # The window's own, which it also has while another program is in front.
        focused = self.window().focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self._clear()
        self._rows = list(rows)
        for at, row in enumerate(rows):
            if at and self._divided:
                self._stack.addWidget(Divider())
            self._stack.addWidget(row)
        if name and (successor := self.findChild(QWidget, name)) is not None:
            successor.setFocus()

    def rows(self) -> list[QWidget]:
        return list(self._rows)

    def _clear(self) -> None:
        while item := self._stack.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
