"""Fields for a day, a time of day, a number: typed, or stepped with the arrow keys."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QLineEdit, QSpinBox, QTimeEdit, QWidget

from app.domain.text import N_, tr
from ui.theme.icons import draw_icon
from ui.theme.paint import painter_of
from ui.theme.theme import theme


class DateField(QDateEdit):
    """A day, typed or taken from a calendar."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat(tr(N_("yyyy 年 M 月 d 日")))
        _prepare(self, self.lineEdit(), name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _pass_on(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme().icon_px(18)
        box = QRectF(self.width() - side - 11, (self.height() - side) / 2, side, side)
        draw_icon(painter_of(self), "calendar-days", box, theme().colour("text3"))


class TimeField(QTimeEdit):
    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        _prepare(self, self.lineEdit(), name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _pass_on(event)


class NumberField(QSpinBox):
    """`unit` stands behind the number."""

    def __init__(
        self, name: str, unit: str = "", lowest: int = 0, highest: int = 999_999, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(lowest, highest)
        self.setSuffix(f" {unit}" if unit else "")
        _prepare(self, self.lineEdit(), name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        _pass_on(event)


def _prepare(field: QAbstractSpinBox, line: QLineEdit, name: str) -> None:
    field.setAccessibleName(name)
    line.setAccessibleName(name)
    line.setTextMargins(10, 2, 10, 0)


def _pass_on(event: QWheelEvent) -> None:
    """Scrolling the page must not change an answer on the way."""
    event.ignore()
