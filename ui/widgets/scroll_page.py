"""The body of a page: scrolls up and down, never sideways, and stays readable on a wide screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

_WIDEST = 1760


class ScrollPage(QScrollArea):
    """Put parts into `body`. Without padding it is a part of a page and as wide as that."""

    def __init__(self, *, padding: int = 24, gap: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner, content = QWidget(), QWidget()
        if padding:
            content.setMaximumWidth(_WIDEST)
        row = QHBoxLayout(inner)
        row.setContentsMargins(padding, padding, padding, padding)
        row.addStretch(0)
        row.addWidget(content, 1)
        row.addStretch(0)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(gap)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
