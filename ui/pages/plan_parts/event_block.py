"""An appointment on the week: pressed to open, dragged or moved by keys."""

from datetime import datetime

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.actions.plans import Appointment
from app.domain.text import N_, tr
from ui.pages.plan_parts.plan_words import Look, enterprise_of, look_of, spoken, theme_of
from ui.theme.icons import draw_icon
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.visit_words import time_words
from ui.widgets.painted import Pressable
from ui.widgets.status_tag import Tone

_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_LENGTHS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_BAR = 4
_TITLE = 3
"""Lines of the title at the most."""
_NOT_FIRST = "、，。；：）》”"
"""Never at the beginning of a line."""
_DRAG = 6
"""Pixels until a press becomes a drag."""


class EventBlock(Pressable):
    stepped = Signal(int, int)
    """Moved by keys: days, and quarters of an hour."""
    lengthened = Signal(int)
    """By so many quarters of an hour."""
    dragged = Signal(QPoint)
    """To where its corner would lie, in the grid."""
    dropped = Signal(QPoint)
    removed = Signal()

    def __init__(self, one: Appointment, now: datetime, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.one = one
        self.own, self.movable = False, False
        self._now, self._grip, self._dragging = now, QPoint(), False
        self.setObjectName(f"plan.{one.id}")
        self.show_one(one, now, own=False, movable=False)

    def show_one(self, one: Appointment, now: datetime, *, own: bool, movable: bool) -> None:
        self.one, self._now, self.own, self.movable = one, now, own, movable
        told = spoken(one, now)
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    @property
    def dragging(self) -> bool:
        return self._dragging

    def sizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().line("caption") + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if self.movable and plain and key in _STEPS:
            self.stepped.emit(*_STEPS[key])
        elif self.movable and plain and key in _LENGTHS:
            self.lengthened.emit(_LENGTHS[key])
        elif self.movable and plain and key == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = event.position().toPoint() - self._grip
        held = bool(event.buttons() & Qt.MouseButton.LeftButton) and self.movable
        if held and (self._dragging or moved.manhattanLength() > _DRAG):
            self._dragging = True
            self.setDown(False)
            self.raise_()
            self.dragged.emit(self.pos() + moved)
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._dragging:
            super().mouseReleaseEvent(event)
            return
        self._dragging = False
        self.setDown(False)
        self.dropped.emit(self.pos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = painter_of(self), look_of(self.one, self._now)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground, outline, ink = self._colours(look)
        rounded(painter, box, 8, ground, outline, 2 if look.tone is Tone.DANGER else 1)
        bar = QRectF(box.x() + 3, box.y() + 3, _BAR, max(4.0, box.height() - 6))
        rounded(painter, bar, 2, look.tone.solid if self.own or look.tone is Tone.DANGER else "neutral_solid")
        self._paint_words(painter, box.adjusted(_BAR + 8, 3, -5, -3), look, ink)
        if self.shows_ring or self.isChecked():
            focus_ring(painter, self.rect(), 8, "focus" if self.shows_ring else "accent")

    def _colours(self, look: Look) -> tuple[str, str, str]:
        if look.tone is Tone.DANGER:
            return "danger_soft" if self.own else "surface", "danger_solid", "text"
        if not self.own:
            return ("hover" if self.hovered else "sunken"), "border", "text2"
        return look.tone.soft, look.tone.line, "text"

    def _paint_words(self, painter: QPainter, room: QRectF, look: Look, ink: str) -> None:
        """What it is about, on as many lines as there is room for; then when, then the rest."""
        side, line = theme().icon_px(14), theme().line("caption")
        wide = room.width() - side - 4 > theme().px(40)
        lines = max(1, int((room.height() + 4) // line))
        top = room.y() + (max(0.0, (room.height() - line) / 2) if lines == 1 else 0.0)
        first, rest = self._told()
        title = _broken(first, room.width() - (side + 4 if wide else 0), min(_TITLE, max(1, lines - len(rest))))
        rows = [(told, "caption_strong", ink) for told in title] + [(told, "caption", "text2") for told in rest]
        for at, (told, role, colour) in enumerate(rows[:lines]):
            left = room.width() - (side + 4 if wide and at == 0 else 0)
            words(painter, QRectF(room.x(), top + at * line, left, line), told, role, colour)
        if wide:
            box = QRectF(room.right() - side, top + (line - side) / 2, side, side)
            draw_icon(painter, look.icon, box, theme().colour(look.tone.ink), 2.1)

    def _told(self) -> tuple[str, list[str]]:
        """Of the current dossier the theme comes first, of others whose it is."""
        if not self.own:
            return enterprise_of(self.one), [self._when(), theme_of(self.one)]
        event = self.one.event
        return theme_of(self.one), [self._when(), *([event.place] if event and event.place.strip() else [])]

    def _when(self) -> str:
        since = self.one.since
        people = len(self.one.people)
        if not people:
            return time_words(since)
        return tr(N_("{time} · {count} 人")).format(time=time_words(since), count=people)


def _broken(text: str, width: float, most: int) -> list[str]:
    """Into lines of this width, at any character; what is left stands on the last and is cut short there."""
    metrics = QFontMetricsF(theme().font("caption_strong"))
    lines: list[str] = []
    while text and len(lines) < most - 1 and metrics.horizontalAdvance(text) > width:
        fits = next((at for at in range(len(text), 1, -1) if metrics.horizontalAdvance(text[:at]) <= width), 1)
        if fits > 1 and text[fits] in _NOT_FIRST:
            fits -= 1
        lines.append(text[:fits])
        text = text[fits:]
    return [*lines, text] if text else lines
