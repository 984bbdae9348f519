"""Fields to type into: one line, many lines, a choice."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QStyledItemDelegate, QWidget

from ui.theme.icons import draw_icon
from ui.theme.paint import painter_of, rounded, words
from ui.theme.theme import theme


def _mark(field: QWidget, name: str, on: bool) -> None:
    """Let the style sheet see a changed property."""
    if field.property(name) != on:
        field.setProperty(name, on)
        field.style().unpolish(field)
        field.style().polish(field)
        field.update()


def _leaves_to_the_window(event: QEvent, undo: bool, redo: bool) -> bool:
    """Ctrl+Z where no typing can be taken back means what was done before, and Qt's fields would swallow it."""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.ShortcutOverride:
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)


_TOUCH, _LINE = 44, 34
"""Heights; the latter without the outline, as the style sheet gives it to a field for one line."""


class TextField(QLineEdit):
    """One line; `set_wrong` outlines it, the words about it stand below, put there by the page."""

    def __init__(
        self, hint: str = "", icon: str = "", *, name: str = "", touch: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setProperty("touch", touch)
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_wrong(self, wrong: bool) -> None:
        _mark(self, "wrong", wrong)

    def event(self, event: QEvent) -> bool:
        if _leaves_to_the_window(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def _restyle(self) -> None:
        look = theme()
        self.setFont(look.font())
        lead = look.icon_px(18) + 8 if self._icon else 0
        # Latin metrics come first in the font, so Chinese would sit a little high.
        self.setTextMargins(lead, look.px(2), 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            side = theme().icon_px(18)
            box = QRectF(11, (self.height() - side) / 2, side, side)
            draw_icon(painter_of(self), self._icon, box, theme().colour("text3"))


class NoteField(QPlainTextEdit):
    """Many lines. `left` when the focus goes, `sent` on Ctrl+Enter, or on Enter where `enter_sends`."""

    left = Signal()
    sent = Signal()

    def __init__(
        self,
        hint: str = "",
        *,
        name: str = "",
        role: str = "touch_body",
        lines: int = 3,
        enter_sends: bool = False,
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._lines, self._enter_sends = role, lines, enter_sends
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setTabChangesFocus(True)
        self.setProperty("plain", plain)
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_wrong(self, wrong: bool) -> None:
        _mark(self, "wrong", wrong)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _leaves_to_the_window(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if enter and not shift and (control or self._enter_sends):
            self.sent.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _restyle(self) -> None:
        self.setFont(theme().font(self._role))
        self.viewport().setFont(self.font())  # the hint is painted with it, and it does not follow a style sheet
        self.setMinimumHeight(theme().line(self._role) * self._lines + 20)


class Choice(QComboBox):
    """One of a few; each option has words and the value behind them."""

    def __init__(
        self,
        options: Sequence[tuple[str, object]] = (),
        *,
        name: str = "",
        touch: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("touch", touch)
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        theme().changed.connect(self.updateGeometry)

    def set_options(self, options: Sequence[tuple[str, object]]) -> None:
        # Kept here: Qt would hand back the plain text of an option of a StrEnum.
        self._values = [value for _, value in options]
        self.clear()
        for text, value in options:
            self.addItem(text, value)

    def currentData(self, role: int = Qt.ItemDataRole.UserRole) -> object:
        at = self.currentIndex()
        return self._values[at] if role == Qt.ItemDataRole.UserRole and at >= 0 else super().currentData(role)

    def choose(self, value: object) -> None:
        """Show the option with this value; none when there is no such."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must not change an answer on the way."""
        event.ignore()

    def sizeHint(self) -> QSize:
        widest = max((theme().width(self.itemText(i)) for i in range(self.count())), default=60.0)
        plain = max(theme().control("md"), theme().line() + 12, theme().px(_LINE) + 2)
        high = theme().px(_TOUCH) if self.property("touch") else plain
        return QSize(round(widest) + 50, high)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, room = painter_of(self), theme(), QRectF(self.rect())
        on = self.hasFocus()
        ground = "surface" if self.isEnabled() else "sunken"
        rounded(painter, room, 8, ground, "focus" if on else "control", 2 if on else 1)
        ink = "disabled" if not self.isEnabled() else "text" if self.currentText() else "text3"
        words(painter, room.adjusted(12, 0, -34, 0), self.currentText() or self.placeholderText(), "body", ink)
        side = look.icon_px(16)
        box = QRectF(room.right() - side - 10, (room.height() - side) / 2, side, side)
        draw_icon(painter, "chevron-down", box, look.colour("text3"))
