"""A row that is scrolled to the side where there is no room for all of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

_BAR = 12


class Sideways(QScrollArea):
    """As high as its row, and no wider than there is room."""

    def __init__(self, row: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row, holder = row, QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(row, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        holder.installEventFilter(self)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), self._height())

    def show_part(self, part: QWidget) -> None:
        """Scroll until a part of the row is in sight."""
        self.ensureWidgetVisible(part, 40, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setFixedHeight(self._height())

    def _height(self) -> int:
        wanted = self._row.sizeHint()
        return wanted.height() + (_BAR if wanted.width() > self.width() else 0)
