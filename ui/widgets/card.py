"""A calm box with a one-pixel outline, and the title row on top of it."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.paint import painter_of, rounded
from ui.theme.theme import theme
from ui.widgets.label import Label


class Card(QFrame):
    """Put parts into `body`; `header` takes parts beside the title, to its right."""

    def __init__(
        self,
        title: str = "",
        *,
        ground: str = "surface",
        outline: str = "border",
        padding: int = 20,
        gap: int = 12,
        radius: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, self._outline, self._radius = ground, outline, radius
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(gap)
        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        if title:
            self.title = Label(title, "h2")
            self.header.addStrut(32)
            self.header.addWidget(self.title)
            self.header.addStretch(1)
            self.body.addLayout(self.header)
        theme().changed.connect(self.update)

    def set_ground(self, ground: str, outline: str = "border") -> None:
        self._ground, self._outline = ground, outline
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(painter_of(self), self.rect(), self._radius, self._ground, self._outline)
