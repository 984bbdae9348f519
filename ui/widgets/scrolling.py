"""A part that scrolls up and down on its own inside a page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scrolling(part: QWidget, *, beside: int = 10) -> QScrollArea:
    """`beside` keeps that many pixels free between the part and the scroll bar."""
    made, holder = QScrollArea(), QWidget()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, beside, 0)
    column.addWidget(part)
    made.setWidget(holder)
    made.viewport().setAutoFillBackground(False)
    holder.setAutoFillBackground(False)
    return made
