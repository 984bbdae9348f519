"""Nothing here yet: one line, one helping line, one thing to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label

_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """The buttons (if any) are handed in ready to use: a primary one, then a quiet one."""

    def __init__(self, icon: str, what: str, hint: str, *buttons: Button) -> None:
        super().__init__()
        self.setAccessibleName(what)
        self.what = Label(what, "h2", wrap=True, align=_MIDDLE)
        self.hint = Label(hint, "small", "text2", wrap=True, align=_MIDDLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(IconView(icon, "accent_text", 28, tile=64), 0, _MIDDLE)
        column.addSpacing(4)
        column.addWidget(self.what)
        column.addWidget(self.hint)
        if buttons:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addSpacing(4)
            column.addLayout(row)
        column.addStretch(1)
