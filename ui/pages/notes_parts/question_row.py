"""One question that could be asked: pressed, it stands in the interview with room for the answer."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.rules.question_bank import Question
from ui.theme.icons import draw_icon
from ui.theme.paint import focus_ring, painter_of, rounded, words
from ui.theme.theme import theme
from ui.widgets.painted import Pressable

_ABOVE, _SIDE, _GAP, _ICON = 9, 8, 10, 18
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


class QuestionRow(Pressable):
    """`remark` says that it was answered elsewhere."""

    def __init__(self, question: Question, remark: str) -> None:
        super().__init__(question.words)
        self.question, self.remark = question, remark
        self._boxes: dict[int, QRect] = {}
        """By width: a layout asks for the height again and again."""
        self.setAccessibleName(f"{question.words} {question.code} {remark}".strip())
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def restyle(self) -> None:
        self._boxes = {}
        super().restyle()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._words_box(width).height() + theme().line("caption") + 2 * _ABOVE

    def sizeHint(self) -> QSize:
        wide = self.width() if self.width() > theme().px(120) else theme().px(280)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().control("lg"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = painter_of(self), theme()
        if self.hovered or self.hasFocus():
            rounded(painter, self.rect(), 8, "hover")
        if self.shows_ring:
            focus_ring(painter, self.rect(), 8)
        side = look.icon_px(_ICON)
        middle = _ABOVE + (look.line("body") - side) / 2
        draw_icon(painter, "circle-help", QRectF(_SIDE, middle, side, side), look.colour("text3"))
        right = self.width() - _SIDE - side
        draw_icon(painter, "plus", QRectF(right, middle, side, side), look.colour("accent_text"))
        box = self._words_box(self.width())
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("text"))
        painter.drawText(box, _WRAPPED, self.words)
        below = QRectF(box.left(), box.bottom() + 1, box.width(), look.line("caption"))
        said = " · ".join(filter(None, (self.question.code, self.remark)))
        words(painter, below, said, "caption", "text3")

    def _words_box(self, width: int) -> QRect:
        if width not in self._boxes:
            self._boxes[width] = self._measured(width)
        return self._boxes[width]

    def _measured(self, width: int) -> QRect:
        look = theme()
        taken = look.icon_px(_ICON) + _SIDE + _GAP
        room = QRect(taken, _ABOVE, max(40, width - 2 * taken), 10_000)
        height = QFontMetrics(look.font("body")).boundingRect(room, _WRAPPED, self.words).height()
        return QRect(taken, _ABOVE, room.width(), max(height, look.line("body")))
