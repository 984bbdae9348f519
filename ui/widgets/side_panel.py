"""A main part with a panel beside it whose width people choose, and which can be put away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


class SidePanel(QSplitter):
    def __init__(
        self, main: QWidget, side: QWidget, share: tuple[int, int] = (2, 1), parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._side = side
        self.setHandleWidth(16)
        self.setChildrenCollapsible(False)
        for at, part in enumerate((main, side)):
            self.addWidget(part)
            self.setStretchFactor(at, share[at])
        self.setSizes([part * 400 for part in share])

    def show_side(self, shown: bool = True) -> None:
        self._side.setVisible(shown)
