"""A short word about what was just done, with a way to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.theme.paint import painter_of, rounded
from ui.theme.theme import Density, theme
from ui.widgets.button import Button
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label

_STAYS_MS = 10_000


class _UndoButton(Button):
    """Words on the dark ground of the toast."""

    def _colours(self) -> tuple[str, str, str]:
        return "", "on_tooltip" if self.hovered or self.shows_ring else "", "on_tooltip"


class Toast(QWidget):
    """One at a time, at the bottom of its parent; waits while the pointer or the focus is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._below = parent
        self._icon = IconView("check", "on_tooltip", 18)
        self._words = Label("", "strong", "on_tooltip")
        self.undo = _UndoButton(tr(N_("撤销")), kind="ghost", size="sm")
        self._take_back: Callable[[], object] | None = None
        self.undo.clicked.connect(self._undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 12, 14)
        row.setSpacing(12)
        for part in (self._icon, self._words, self.undo):
            row.addWidget(part)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._leave)
        parent.installEventFilter(self)
        self.hide()

    def tell(
        self, words: str, undo: Callable[[], object] | None = None, icon: str = "check", stays_ms: int = _STAYS_MS
    ) -> None:
        self._words.setText(words)
        self._icon.show_icon(icon, "on_tooltip")
        self._take_back = undo
        self.undo.setVisible(undo is not None)
        self.setAccessibleName(words)
        self.show()
        self._place()
        self.raise_()
        self._rest.start(stays_ms)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._rest.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._rest.start(_STAYS_MS // 2)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = painter_of(self), QRectF(self.rect()).adjusted(4, 0, -4, -6)
        for step in range(4, 0, -1):
            shade = theme().colour("shadow", 0.05)
            rounded(painter, box.adjusted(-step, 0, step, step).translated(QPointF(0, 1)), 10 + step, shade)
        rounded(painter, box, 10, "tooltip")

    def _place(self) -> None:
        self.adjustSize()
        room = self._below.rect()
        # Away from the thumb where the right third is what it presses.
        left = 18 if theme().density is Density.FIELD else (room.width() - self.width()) // 2
        self.move(left, room.height() - self.height() - 18)

    def _undo(self) -> None:
        take_back, self._take_back = self._take_back, None
        self.hide()
        if take_back is not None:
            take_back()

    def _leave(self) -> None:
        if self.undo.hasFocus():
            self._rest.start(_STAYS_MS // 2)
        else:
            self.hide()
