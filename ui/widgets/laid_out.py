"""Parts side by side, or one below the other, as one part; the order of their keys; a layout made empty again."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

Part = QWidget | int | None
"""None takes up the room that is left, a number keeps that many pixels free."""


def line(*parts: Part, gap: int = 8) -> QWidget:
    """A row; its parts share a middle."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for part in parts:
        if part is None:
            row.addStretch(1)
        elif isinstance(part, int):
            row.addSpacing(part)
        else:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return made


def column(*parts: Part, gap: int = 8) -> QWidget:
    made = QWidget()
    stack = QVBoxLayout(made)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(gap)
    for part in parts:
        if part is None:
            stack.addStretch(1)
        elif isinstance(part, int):
            stack.addSpacing(part)
        else:
            stack.addWidget(part)
    return made


def stretching(part: QWidget, *rest: Part, gap: int = 8, share: int = 1) -> QWidget:
    """A row whose first part takes the room that the others leave, or `share` times what another stretching part
    takes."""
    made = line(part, *rest, gap=gap)
    layout = made.layout()
    assert isinstance(layout, QHBoxLayout)
    layout.setStretch(0, share)
    for at, one in enumerate(rest, 1):
        if isinstance(one, QWidget) and one.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding:
            layout.setStretch(at, 1)
    return made


def tab_in_order(parts: Iterable[QWidget]) -> None:
    """Tab goes from one to the next, whenever they were made."""
    for before, after in pairwise(parts):
        QWidget.setTabOrder(before, after)


def clear_out(layout: QLayout) -> None:
    # One of the parts may be what was just pressed: it goes once that is over.
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
