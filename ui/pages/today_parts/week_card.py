"""本周: seven days, and a dot for each visit."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.actions.today import DossierToday
from app.domain.text import N_, tr
from ui.pages.today_parts.day_words import weekday
from ui.short_words import short_day
from ui.theme.paint import CENTRE, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.painted import Painted

_DAYS = 7
_MOST_DOTS = 4
_WIDE = 42


class WeekStrip(Painted):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._today, self._visits = date.min, dict[date, tuple[int, int]]()

    def show_week(self, today: date, visits: dict[date, tuple[int, int]]) -> None:
        """(visits, of these over) by day."""
        self._today, self._visits = today, visits
        told = (tr(N_("{day} 走访 {count} 次")).format(day=short_day(d), count=n) for d, (n, _) in visits.items() if n)
        self.setAccessibleName("，".join([tr(N_("本周走访")), *told]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_DAYS * 36, theme().line("caption") + theme().line("strong") + 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = painter_of(self), self.width() / _DAYS
        for at, (day, counts) in enumerate(self._visits.items()):
            self._paint_day(painter, QRectF(at * room, 0, room, self.height()), day, counts)

    def _paint_day(self, painter: QPainter, room: QRectF, day: date, counts: tuple[int, int]) -> None:
        look, on, weekend = theme(), day == self._today, day.weekday() >= _DAYS - 2
        if on:
            wide = min(room.width(), look.px(_WIDE))
            rounded(painter, QRectF(room.center().x() - wide / 2, 0, wide, room.height()), 10, "accent")
        top = 6.0
        for text, role, ink in (
            (weekday(day), "caption", "text3"),
            (str(day.day), "strong", "text3" if weekend else "text"),
        ):
            high = look.line(role)
            ink = "on_accent" if on else ink
            words(painter, QRectF(room.x(), top, room.width(), high), text, role, ink, CENTRE, elide=False)
            top += high
        total, over = min(counts[0], _MOST_DOTS), counts[1]
        painter.setPen(Qt.PenStyle.NoPen)
        for dot in range(total):
            colour = "on_accent" if on else "success_solid" if dot < over else "accent"
            painter.setBrush(look.colour(colour))
            painter.drawEllipse(QPointF(room.center().x() + (dot - (total - 1) / 2) * 8, top + 8), 2.6, 2.6)


class WeekCard(Card):
    def __init__(self) -> None:
        super().__init__(tr(N_("本周")), gap=8)
        self.amount = Label("", "caption", "text3")
        self.header.addWidget(self.amount)
        self.strip = WeekStrip()
        self.body.addWidget(self.strip)

    def show_week(self, dossiers: Sequence[DossierToday], today: date) -> None:
        monday = today - timedelta(days=today.weekday())
        days = {monday + timedelta(days=at): (0, 0) for at in range(_DAYS)}
        for dossier in dossiers:
            for day, done in dossier.days:
                if day in days and day is not None:
                    total, over = days[day]
                    days[day] = (total + 1, over + done)
        total, over = (sum(column) for column in zip(*days.values(), strict=True))
        told = tr(N_("走访 {count} 次，已完成 {over} 次")).format(count=total, over=over)
        self.amount.setText(told if total else tr(N_("没有安排")))
        self.strip.show_week(today, days)
