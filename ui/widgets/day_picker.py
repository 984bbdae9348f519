"""A month to pick a day from, opening beside its field: with the mouse, or with arrow keys and Enter."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.theme.paint import CENTRE, focus_ring, painter_of, rounded, soft_shadow, words
from ui.theme.theme import theme
from ui.widgets.button import IconButton
from ui.widgets.label import Label
from ui.widgets.overlay import Overlay
from ui.widgets.painted import Painted

_WEEK = (N_("一"), N_("二"), N_("三"), N_("四"), N_("五"), N_("六"), N_("日"))
_ROWS = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def month_later(day: date, months: int) -> date:
    """The same day another month, or the last one that month has; stays within the calendar."""
    number = max(date.min.year * 12, min(date.max.year * 12 + 11, day.year * 12 + day.month - 1 + months))
    year, month = number // 12, number % 12 + 1
    for at in range(day.day, 0, -1):
        try:
            return date(year, month, at)
        except ValueError:
            continue
    return day


class MonthGrid(Painted):
    """Weeks begin on Monday."""

    picked = Signal(object)
    """A date."""
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day = date.today()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_day(self.day)

    def show_day(self, day: date) -> None:
        self.day = day
        self.setAccessibleName(
            tr(N_("{year} 年 {month} 月 {day} 日")).format(year=day.year, month=day.month, day=day.day)
        )
        self.update()
        self.moved.emit()

    def sizeHint(self) -> QSize:
        return QSize(7 * self._cell, (_ROWS + 1) * self._cell)

    def day_at(self, place: QPoint) -> date | None:
        column, row = place.x() // self._cell, place.y() // self._cell - 1
        if not (0 <= column < 7 and 0 <= row < _ROWS):
            return None
        return self._days()[row * 7 + column]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.picked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.day)
        elif key in _STEPS:
            self.show_day(_moved(self.day, _STEPS[key]))
        elif key in _MONTHS:
            self.show_day(month_later(self.day, _MONTHS[key]))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, cell = painter_of(self), self._cell
        for column, name in enumerate(_WEEK):
            words(painter, QRectF(column * cell, 0, cell, cell), tr(name), "caption", "text3", CENTRE, elide=False)
        for at, day in enumerate(self._days()):
            if day is not None:
                self._paint_day(painter, QRectF(at % 7 * cell, (at // 7 + 1) * cell, cell, cell), day)

    def _paint_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        chosen, inner = day == self.day, box.adjusted(2, 2, -2, -2)
        if chosen:
            rounded(painter, inner, 8, "accent")
        elif day == date.today():
            rounded(painter, inner, 8, "", "accent_line")
        ink = "on_accent" if chosen else "text" if day.month == self.day.month else "text3"
        words(painter, box, str(day.day), "small", ink, CENTRE, elide=False)
        if chosen and self.hasFocus():
            focus_ring(painter, inner, 8, "on_accent")

    def _days(self) -> Sequence[date | None]:
        first = self.day.replace(day=1)
        return [_day(first, at - first.weekday()) for at in range(7 * _ROWS)]

    @property
    def _cell(self) -> int:
        return theme().px(36)


def _day(first: date, days: int) -> date | None:
    try:
        return first + timedelta(days=days)
    except OverflowError:
        return None


def _moved(day: date, days: int) -> date:
    return _day(day, days) or day


class DayPicker(Overlay):
    """Opens at a field; Esc or a press beside it puts it away."""

    picked = Signal(object)
    """A date."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field, self._window = field, field.window()
        self._panel = QWidget(self)
        self.grid, self.title = MonthGrid(), Label("", "h3")
        back, forth = IconButton("chevron-left", tr(N_("上个月"))), IconButton("chevron-right", tr(N_("下个月")))
        back.clicked.connect(lambda: self.grid.show_day(month_later(self.grid.day, -1)))
        forth.clicked.connect(lambda: self.grid.show_day(month_later(self.grid.day, 1)))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(back)
        head.addWidget(forth)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.grid)
        self.grid.moved.connect(self._name_month)
        self.grid.picked.connect(self._take)

    def open_at(self, day: date) -> None:
        self.grid.show_day(day)
        self.open()

    def first_focus(self) -> QWidget:
        return self.grid

    def layer(self) -> QWidget:
        return self._panel

    def place(self) -> QRect:
        """Below the field; above it where there is no room."""
        size, corner = (
            self._panel.sizeHint(),
            self._field.mapTo(self._window, QPoint(0, self._field.height() + 4)),
        )
        if corner.y() + size.height() > self.height():
            corner.setY(max(8, corner.y() - self._field.height() - 8 - size.height()))
        corner.setX(max(8, min(corner.x(), self.width() - size.width() - 8)))
        return QRect(corner, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = painter_of(self), QRectF(self._panel.geometry())
        soft_shadow(painter, box, 12)
        rounded(painter, box, 12, "surface", "border")

    def _name_month(self) -> None:
        day = self.grid.day
        self.title.setText(tr(N_("{year} 年 {month} 月")).format(year=day.year, month=day.month))

    def _take(self, day: date) -> None:
        self.dismiss()
        self.picked.emit(day)
