"""A month at a glance: six weeks of days with the first few things of each; a day opens its week."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.actions.plans import Appointment
from app.domain.text import N_, tr
from ui.pages.plan_parts.plan_words import WEEKDAYS, day_words, enterprise_of, look_of, theme_of
from ui.theme.paint import CENTRE, focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.visit_words import time_words
from ui.widgets.painted import Painted
from ui.widgets.status_tag import Tone

DAYS, _ROWS = 7, 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_CELL = 92
_GAP = 3


class MonthGrid(Painted):
    picked = Signal(object)
    """A day, to be looked at closer."""
    day_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.day, self._now, self._own = date(2000, 1, 1), datetime.min, ""
        self._shown: Mapping[date, Sequence[Appointment]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_month(self, day: date, shown: Sequence[Appointment], now: datetime, own: str) -> None:
        self.day, self._now, self._own = day, now, own
        by_day: dict[date, list[Appointment]] = {}
        for one in shown:
            if one.since is not None:
                by_day.setdefault(one.since.date(), []).append(one)
        # What is the current dossier's comes first where there is no room for all.
        self._shown = {on: sorted(some, key=lambda one: one.dossier_id != own) for on, some in by_day.items()}
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(DAYS * theme().px(84), self._head + _ROWS * self._least)

    def minimumSizeHint(self) -> QSize:
        return QSize(DAYS * theme().px(60), self.sizeHint().height())

    def day_at(self, place: QPoint) -> date | None:
        column = int(place.x() // (self.width() / DAYS))
        row = (place.y() - self._head) // self._high
        if not (0 <= column < DAYS and 0 <= row < _ROWS):
            return None
        return self._first + timedelta(days=int(row) * DAYS + column)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.picked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.day)
        elif key in _STEPS:
            self._move(self.day + timedelta(days=_STEPS[key]))
        else:
            super().keyPressEvent(event)

    def _move(self, day: date) -> None:
        same = (day.year, day.month) == (self.day.year, self.day.month)
        self.day = day
        self._name()
        self.update()
        if not same:
            self.day_changed.emit(day)

    def _name(self) -> None:
        shown = self._shown.get(self.day, ())
        told = [f"{time_words(one.since)} {enterprise_of(one)} {theme_of(one)}" for one in shown]
        nothing = tr(N_("没有安排"))
        self.setAccessibleName("，".join([day_words(self.day), *(told or [nothing])]))

    @property
    def _first(self) -> date:
        first = self.day.replace(day=1)
        return first - timedelta(days=first.weekday())

    @property
    def _head(self) -> int:
        return theme().line("caption") + 10

    @property
    def _least(self) -> int:
        return max(theme().px(_CELL), 4 * theme().line("caption") + 16)

    @property
    def _high(self) -> int:
        return max(self._least, (self.height() - self._head) // _ROWS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, wide = painter_of(self), self.width() / DAYS
        for column, name in enumerate(WEEKDAYS):
            box = QRectF(column * wide, 0, wide, self._head - 4)
            words(painter, box, tr(name), "caption", "text3", CENTRE, elide=False)
        for at in range(DAYS * _ROWS):
            day = self._first + timedelta(days=at)
            cell = QRectF(at % DAYS * wide, self._head + at // DAYS * self._high, wide, self._high)
            self._paint_day(painter, cell.adjusted(_GAP, _GAP, -_GAP, -_GAP), day)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        look, inside = theme(), day.month == self.day.month
        today, line = day == self._now.date(), theme().line("caption")
        rounded(
            painter, cell, 8, "sunken" if day.weekday() >= DAYS - 2 else "surface", "border" if inside else "divider"
        )
        if day == self.day:
            rounded(painter, cell, 8, "", "accent", 1.5)
            if self.hasFocus():
                focus_ring(painter, cell, 8)
        number = QRectF(cell.x() + 6, cell.y() + 4, look.width(str(day.day), "caption_strong") + 10, line)
        if today:
            rounded(painter, number, 6, "accent")
        ink = "on_accent" if today else "text" if inside else "text3"
        words(painter, number, str(day.day), "caption_strong", ink, CENTRE, elide=False)
        self._paint_things(painter, cell, number.bottom() + 2, self._shown.get(day, ()))

    def _paint_things(self, painter: QPainter, cell: QRectF, top: float, shown: Sequence[Appointment]) -> None:
        line = theme().line("caption")
        room = max(1, int((cell.bottom() - 2 - top) // line))
        fits = shown if len(shown) <= room else shown[: room - 1]
        for one in sorted(fits, key=lambda one: one.since or self._now):
            look = look_of(one, self._now)
            own = one.dossier_id == self._own
            dot = QRectF(cell.x() + 7, top + line / 2 - 3, 6, 6)
            rounded(painter, dot, 3, look.tone.solid if own or look.tone is Tone.DANGER else "neutral_solid")
            box = QRectF(dot.right() + 5, top, cell.right() - dot.right() - 9, line)
            told = f"{time_words(one.since)} {theme_of(one) if own else enterprise_of(one)}"
            words(
                painter, box, told, "caption", look.tone.ink if look.tone is Tone.DANGER else "text" if own else "text2"
            )
            top += line
        if len(fits) < len(shown):
            more = tr(N_("还有 {count} 项")).format(count=len(shown) - len(fits))
            words(painter, QRectF(cell.x() + 18, top, cell.width() - 22, line), more, "caption", "text3")
