"""How many of how many, as a ring with the numbers inside."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme.paint import CENTRE, painter_of, words
from ui.theme.theme import theme
from ui.widgets.painted import Painted
from ui.widgets.status_tag import Tone


class Ring(Painted):
    """`side` in pixels at 100 %: 52, 64 or 96; `below` is a word under the numbers of a large one."""

    def __init__(
        self,
        value: int = 0,
        total: int = 0,
        tone: Tone = Tone.ACCENT,
        *,
        side: int = 64,
        below: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._side, self._below = side, below
        self.show_value(value, total, tone)

    def show_value(self, value: int, total: int, tone: Tone) -> None:
        self._value, self._total, self._tone = value, total, tone
        self.setAccessibleName(f"{value}/{total} {self._below}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, thick = painter_of(self), theme(), self.width() * 0.1
        box = QRectF(self.rect()).adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.setPen(QPen(look.colour("track"), thick))
        painter.drawEllipse(box)
        share = min(1.0, self._value / self._total) if self._total else 0.0
        if share:
            cap = Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(look.colour(self._tone.solid), thick, Qt.PenStyle.SolidLine, cap))
            painter.drawArc(box, 90 * 16, -round(share * 360 * 16))
        role = "h2" if self._side >= 80 else "small_strong" if self._side >= 52 else "micro"
        room, number = QRectF(self.rect()), f"{self._value}/{self._total}"
        up = look.line("caption") * 0.5 if self._below else 0
        words(painter, room.adjusted(0, -up, 0, -up), number, role, "text", CENTRE, 600, elide=False)
        if self._below:
            down = look.line(role) * 0.55
            words(painter, room.adjusted(0, down, 0, down), self._below, "caption", "text3", CENTRE, elide=False)
