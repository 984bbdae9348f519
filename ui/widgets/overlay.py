"""A layer over the window that dims what is below and closes on Esc or a click beside it."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme.paint import painter_of, rounded, soft_shadow
from ui.theme.theme import theme
from ui.widgets.painted import Pressable

_ENDING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DIM = {False: 0.42, True: 0.62}


class Overlay(QWidget):
    """Covers its parent. Subclasses put their part at `place()`; the focus goes back where it came from."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._below = parent
        self._opener: QWidget | None = None
        self._back = Qt.FocusReason.OtherFocusReason
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        parent.installEventFilter(self)

    def open(self) -> None:
        opener = self._opener = QApplication.focusWidget()
        # Who clicked gets no ring afterwards either.
        quiet = isinstance(opener, Pressable) and not opener.shows_ring
        self._back = Qt.FocusReason.MouseFocusReason if quiet else Qt.FocusReason.OtherFocusReason
        self.setGeometry(self._below.rect())
        self.show()
        self.raise_()
        self.layer().setGeometry(self.place())
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """What the keys go to when the layer opens."""
        return self

    def dismiss(self) -> None:
        if self.isHidden():
            return
        # Before it hides: that would give the focus to the first part of the window, as if by Tab.
        self._give_focus_back()
        self.hide()
        self.closed.emit()

    def _give_focus_back(self) -> None:
        opener, self._opener = self._opener, None
        if opener is not None and isValid(opener) and opener.isVisible():
            opener.setFocus(self._back)
        elif (focused := QApplication.focusWidget()) is not None:
            focused.clearFocus()

    def layer(self) -> QWidget:
        """The floating part; the first child unless a subclass says otherwise."""
        return next(child for child in self.children() if isinstance(child, QWidget))

    def place(self) -> QRect:
        """Where the floating part goes."""
        size = self.layer().sizeHint().boundedTo(self.size())
        return QRect(
            (self.width() - size.width()) // 2, (self.height() - size.height()) // 2, size.width(), size.height()
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._below.rect())
            self.layer().setGeometry(self.place())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside while the layer is open."""
        moved = super().focusNextPrevChild(forward)
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            inside = [
                w for w in self.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
            ]
            if inside:
                inside[0 if forward else -1].setFocus(Qt.FocusReason.TabFocusReason)
        return moved

    def event(self, event: QEvent) -> bool:
        """What lies below must not take Esc and Enter as its own shortcuts."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            keys = QKeySequence(event.keyCombination())
            ours = any(shortcut.key() == keys for shortcut in self.findChildren(QShortcut))
            if event.key() in _ENDING and not ours:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.layer().geometry().contains(event.position().toPoint()):
            self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_of(self)
        painter.fillRect(self.rect(), theme().colour("overlay", _DIM[theme().dark]))
        box = self.layer().geometry().toRectF()
        soft_shadow(painter, box, 14)
        rounded(painter, box, 14, "surface", "border")
