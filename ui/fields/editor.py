"""What every editor of a field does: show one value, read it back, say what is wrong with it."""

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain import fields as f
from app.domain.text import N_, tr


class Editor(QWidget):
    """Subclasses put what is typed into or pressed into `row` and name it with `_take`."""

    touched = Signal()
    """A person changed it; never sent for `show_value`."""

    settled = Signal()
    """The input method put its unfinished words away."""

    fills_row: ClassVar[bool] = False
    """Wants the whole width of a form with two columns."""

    def __init__(self, spec: f.Field) -> None:
        super().__init__()
        self.spec = spec
        self.part: QWidget = self
        """What takes the focus; the form names it "type.field"."""
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.composing = False
        """An input method shows unfinished words here: nobody may write now."""
        self._shown: Any = None
        self._changed = False

    @property
    def label(self) -> str:
        words = tr(self.spec.label)
        return tr(N_("{label}，必填")).format(label=words) if self.spec.required else words

    def show_value(self, value: Any) -> None:
        self._shown, self._changed = value, False
        self._write(value)

    def value(self) -> Any:
        """What was shown, exactly, as long as nobody touched it."""
        return self._read() if self._changed else self._shown

    def problem(self) -> str:
        """Why what stands here can't be a value, in words; empty when it can."""
        return ""

    def set_wrong(self, wrong: bool) -> None:
        """Outline it; the words stand below."""

    def enlarge(self) -> None:
        """As high as fields for gloved fingers; before it is shown."""
        self.part.setProperty("touch", True)
        self.part.updateGeometry()

    def set_read_only(self, read_only: bool) -> None:
        self.part.setEnabled(not read_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            before, self.composing = self.composing, bool(event.preeditString())
            if before and not self.composing:
                # The field itself has not seen this event yet; what it commits comes first.
                QTimer.singleShot(0, self, self.settled.emit)
        return super().eventFilter(watched, event)

    def _take(self, part: QWidget, stretch: int = 1) -> None:
        self.part = part
        part.installEventFilter(self)
        part.setAccessibleName(self.label)
        self.row.addWidget(part, stretch)
        self.setFocusProxy(part)

    def _touch(self) -> None:
        self._changed = True
        self.touched.emit()

    def _write(self, value: Any) -> None:
        """Put a value on the screen."""

    def _read(self) -> Any:
        """The value on the screen; only asked when there is no problem."""
        return self._shown
