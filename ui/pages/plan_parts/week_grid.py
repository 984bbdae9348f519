"""A week as a grid of days and hours, with what all dossiers have in it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.actions.plans import Appointment
from app.domain.text import N_, tr
from ui.pages.plan_parts.event_block import EventBlock
from ui.pages.plan_parts.lanes import lanes
from ui.pages.plan_parts.plan_words import WEEKDAYS, day_words, minutes_of
from ui.theme.paint import CENTRE, RIGHT, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Painted

DAYS, QUARTER = 7, 15
_DAY_MINUTES = 24 * 60
_EARLIEST, _LATEST = 8 * 60, 18 * 60
_HOUR, _HEAD, _HOURS = 46, 52, 48
"""Height of an hour and of the day's head, width of the column of hours; pixels at 100 %."""
_SHORTEST = 22
_MOST = 250
"""Blocks in one week, those of the current dossier first: more can't be told apart anyway."""


class WeekGrid(Painted):
    opened = Signal(object)
    """An Appointment."""
    moved = Signal(object, object, int)
    """An Appointment, its new beginning, and its minutes."""
    removed = Signal(object)
    asked = Signal(object)
    """A new event at this time, by a double click."""

    def __init__(self) -> None:
        super().__init__(tr(N_("一周")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._monday, self._now = date.min, datetime.min
        self._from, self._to = _EARLIEST, _LATEST
        self._blocks: dict[str, EventBlock] = {}
        self._own, self._may_move, self._chosen = "", False, ""
        self._away: Mapping[date, str] = {}
        self.left_out = 0
        """Appointments that were not shown."""

    def show_week(self, monday: date, shown: Sequence[Appointment], now: datetime, *, own: str, may_move: bool) -> None:
        """`own`: the dossier that stands out."""
        self._monday, self._now, self._own, self._may_move = monday, now, own, may_move
        ordered = sorted((one for one in shown if one.since is not None), key=lambda one: one.dossier_id != own)
        self.left_out = max(len(ordered) - _MOST, 0)
        wanted = {one.id: one for one in ordered[:_MOST]}
        for gone in [id_ for id_ in self._blocks if id_ not in wanted]:
            self._drop(self._blocks.pop(gone))
        for id_, one in wanted.items():
            block = self._blocks.get(id_) or self._new_block(one)
            self._show_block(block, one)
        self._fit_hours()
        self._order_of_tabs()
        self.updateGeometry()
        self._place()
        self.update()

    def show_away(self, away: Mapping[date, str]) -> None:
        """Who can't come on which day of the week."""
        self._away = away
        told = (f"{day_words(day)} {names}" for day, names in away.items())
        self.setAccessibleName("，".join([tr(N_("一周")), *told]))
        self.updateGeometry()
        self._place()
        self.update()

    def show_moved(self, one: Appointment) -> None:
        """At once, before the store was read again."""
        if one.id in self._blocks and one.since is not None:
            self._show_block(self._blocks[one.id], one)
            self._fit_hours()
            self.updateGeometry()
            self._place()
            block = self._blocks[one.id]
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(block, block.accessibleName()))

    def choose(self, id_: str) -> None:
        self._chosen = id_
        for each, block in self._blocks.items():
            block.setCheckable(True)
            block.setChecked(each == id_)

    def block(self, id_: str) -> EventBlock | None:
        return self._blocks.get(id_)

    def blocks(self) -> list[EventBlock]:
        """In the order of time."""
        return sorted(self._blocks.values(), key=lambda one: (one.one.since or datetime.max, one.one.id))

    def sizeHint(self) -> QSize:
        hours = (self._to - self._from) / 60
        return QSize(theme().px(_HOURS + DAYS * 84), round(self._top + hours * theme().px(_HOUR)) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(_HOURS + DAYS * 56), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def restyle(self) -> None:
        super().restyle()
        self._place()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        moment = self.moment_at(event.position().toPoint())
        if moment is not None and self._may_move:
            self.asked.emit(moment)

    def moment_at(self, place: QPoint) -> datetime | None:
        """The quarter of an hour at a place; None outside of days and hours."""
        day = int((place.x() - self._left) // self._wide)
        minutes = self._from + (place.y() - self._top) / self._high * 60
        if not 0 <= day < DAYS or not self._from <= minutes <= self._to or self._monday == date.min:
            return None
        whole = min(round(minutes / QUARTER) * QUARTER, _DAY_MINUTES - QUARTER)
        return datetime.combine(self._monday + timedelta(days=day), time()) + timedelta(minutes=whole)

    def _new_block(self, one: Appointment) -> EventBlock:
        block = self._blocks[one.id] = EventBlock(one, self._now, self)
        block.clicked.connect(lambda: self.opened.emit(block.one))
        block.stepped.connect(partial(self._step, block))
        block.lengthened.connect(partial(self._lengthen, block))
        block.dragged.connect(partial(self._drag, block))
        block.dropped.connect(partial(self._drop_at, block))
        block.removed.connect(lambda: self.removed.emit(block.one))
        block.show()
        return block

    def _show_block(self, block: EventBlock, one: Appointment) -> None:
        own = one.dossier_id == self._own
        came = one.held is not None and one.held.since is not None
        movable = own and self._may_move and one.event is not None and not came and not one.event.cancelled.strip()
        block.show_one(one, self._now, own=own, movable=movable)
        block.setCheckable(True)
        block.setChecked(one.id == self._chosen)

    def _drop(self, block: EventBlock) -> None:
        block.hide()
        block.setParent(None)
        block.deleteLater()

    def _order_of_tabs(self) -> None:
        for before, after in pairwise(self.blocks()):
            QWidget.setTabOrder(before, after)

    def _step(self, block: EventBlock, days: int, quarters: int) -> None:
        since = block.one.since
        if since is None:
            return
        try:
            moved = since + timedelta(days=days, minutes=quarters * QUARTER)
        except OverflowError:
            return
        if not days and moved.date() != since.date():
            return
        self.moved.emit(block.one, moved, minutes_of(block.one))

    def _lengthen(self, block: EventBlock, quarters: int) -> None:
        minutes = max(QUARTER, minutes_of(block.one) + quarters * QUARTER)
        self.moved.emit(block.one, block.one.since, minutes)

    def _drag(self, block: EventBlock, corner: QPoint) -> None:
        """It jumps from quarter to quarter, so that one sees where it would lie."""
        moment = self.moment_at(QPoint(corner.x() + int(self._wide / 2), max(corner.y(), int(self._top))))
        if moment is not None:
            box = self._box(moment, minutes_of(block.one), 0, 1)
            block.setGeometry(box)

    def _drop_at(self, block: EventBlock, corner: QPoint) -> None:
        moment = self.moment_at(QPoint(corner.x() + int(self._wide / 2), max(corner.y(), int(self._top))))
        if moment is None or moment == block.one.since:
            self._place()
        else:
            self.moved.emit(block.one, moment, minutes_of(block.one))

    def _fit_hours(self) -> None:
        """The usual working hours, and whatever lies before or after them this week."""
        starts, ends = [_EARLIEST], [_LATEST]
        for block in self._blocks.values():
            since = block.one.since
            if since is not None:
                start = since.hour * 60 + since.minute
                starts.append(start // 60 * 60)
                ends.append(min(_DAY_MINUTES, -(-(start + minutes_of(block.one)) // 60) * 60))
        self._from, self._to = min(starts), max(ends)

    def _place(self) -> None:
        by_day: dict[int, list[EventBlock]] = {}
        for block in self.blocks():
            if block.one.since is not None and not block.dragging:
                by_day.setdefault((block.one.since.date() - self._monday).days, []).append(block)
        for blocks in by_day.values():
            spans = [self._span(block.one) for block in blocks]
            for block, (lane, of) in zip(blocks, lanes(spans), strict=True):
                since = block.one.since
                if since is not None:
                    block.setGeometry(self._box(since, minutes_of(block.one), lane, of))

    @staticmethod
    def _span(one: Appointment) -> tuple[float, float]:
        since = one.since or datetime.min
        start = since.hour * 60 + since.minute
        return start, start + max(minutes_of(one), 30)

    def _box(self, since: datetime, minutes: int, lane: int, of: int) -> QRect:
        day = (since.date() - self._monday).days
        start = since.hour * 60 + since.minute
        end = min(start + minutes, _DAY_MINUTES)
        wide = (self._wide - 6) / of
        left = self._left + day * self._wide + 3 + lane * wide
        top = self._top + (start - self._from) / 60 * self._high
        high = max(theme().px(_SHORTEST), (end - start) / 60 * self._high - 2)
        return QRectF(left, top + 1, max(12.0, wide - 2), high).toRect()

    @property
    def _left(self) -> float:
        return float(theme().px(_HOURS))

    @property
    def _top(self) -> float:
        return float(theme().px(_HEAD) + (theme().line("caption") if self._away else 0))

    @property
    def _wide(self) -> float:
        return (self.width() - self._left) / DAYS

    @property
    def _high(self) -> float:
        """Of an hour: more than it needs where the window is high."""
        room = (self.height() - self._top - 1) / ((self._to - self._from) / 60)
        return max(float(theme().px(_HOUR)), room)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        if self._monday == date.min:
            return
        for day in range(DAYS):
            self._paint_day(painter, day)
        self._paint_hours(painter)
        self._paint_now(painter)

    def _paint_day(self, painter: QPainter, at: int) -> None:
        day, look = self._monday + timedelta(days=at), theme()
        room = QRectF(self._left + at * self._wide, 0, self._wide, self.height())
        weekend, today = at >= DAYS - 2, day == self._now.date()
        if weekend:
            painter.fillRect(room.adjusted(0, self._top, 0, 0), look.colour("sunken"))
        painter.fillRect(QRectF(room.x(), self._top, 1, room.height()), look.colour("divider"))
        name = QRectF(room.x(), 4, room.width(), look.line("caption"))
        words(painter, name, tr(WEEKDAYS[at]), "caption", "accent_text" if today else "text3", CENTRE, elide=False)
        number = QRectF(room.x(), name.bottom(), room.width(), look.line("strong"))
        if today:
            wide = look.width(str(day.day), "strong") + 18
            rounded(painter, QRectF(number.center().x() - wide / 2, number.y(), wide, number.height()), 8, "accent")
        ink = "on_accent" if today else "text3" if weekend else "text"
        words(painter, number, str(day.day), "strong", ink, CENTRE, elide=False)
        if day in self._away:
            names = QRectF(room.x() + 3, number.bottom() + 1, room.width() - 6, look.line("caption"))
            words(painter, names, self._away[day], "caption", "warning", CENTRE)

    def _paint_hours(self, painter: QPainter) -> None:
        look = theme()
        for hour in range(self._from // 60, self._to // 60 + 1):
            y = self._top + (hour * 60 - self._from) / 60 * self._high
            painter.fillRect(QRectF(self._left - 4, y, self.width(), 1), look.colour("divider"))
            if hour < self._to // 60:
                box = QRectF(0, y - 1, self._left - 10, look.line("caption"))
                words(painter, box, f"{hour:02d}:00", "caption", "text3", RIGHT, elide=False)

    def _paint_now(self, painter: QPainter) -> None:
        day = (self._now.date() - self._monday).days
        minutes = self._now.hour * 60 + self._now.minute
        if 0 <= day < DAYS and self._from <= minutes <= self._to:
            y, x = self._top + (minutes - self._from) / 60 * self._high, self._left + day * self._wide
            painter.fillRect(QRectF(x, y - 1, self._wide, 2), theme().colour("accent"))
            painter.setBrush(theme().colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QRectF(x - 3, y - 4, 8, 8))
