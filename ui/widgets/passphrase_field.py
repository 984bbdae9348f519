"""A field for a passphrase: hidden unless asked for, and it notices a caps lock that is on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.widgets.button import Button
from ui.widgets.fields import TextField
from ui.widgets.label import Label


class _Hidden(TextField):
    capitals = Signal(bool)
    """A letter came in the other case than the shift key asked for."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if len(text) == 1 and text.isascii() and text.isalpha():
            shift = bool(event.modifiers() & event.modifiers().ShiftModifier)
            self.capitals.emit(text.isupper() is not shift)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    changed = Signal()
    entered = Signal()

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _Hidden(hint, name=label)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.textChanged.connect(self.changed)
        self.field.returnPressed.connect(self.entered)
        self.field.capitals.connect(self._show_capitals)
        self._eye = Button(tr(N_("显示")), kind="ghost", size="md", name=tr(N_("显示{label}")).format(label=label))
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        self._capitals = Label(tr(N_("大写锁定是开着的")), "caption", "warning")
        self._capitals.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        heading = Label(label, "small_strong", "text2")
        heading.setBuddy(self.field)
        column.addWidget(heading)
        column.addLayout(row)
        column.addWidget(self._capitals)
        self.setFocusProxy(self.field)

    @property
    def text(self) -> str:
        return self.field.text()

    @property
    def capitals(self) -> bool:
        """Caps lock seems to be on."""
        return not self._capitals.isHidden()

    def clear(self) -> None:
        self.field.clear()

    def _reveal(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.set_words(tr(N_("隐藏")) if shown else tr(N_("显示")))

    def _show_capitals(self, on: bool) -> None:
        self._capitals.setVisible(on)
