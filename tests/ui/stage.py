"""A window to put parts in, and typing as a person in China does: words arrive from the input method."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.label import Label
from ui.widgets.scroll_page import ScrollPage


def on_stage(qtbot: QtBot, part: QWidget, size: tuple[int, int] = (760, 900)) -> None:
    """Show a part inside a scrolling page, as the program does."""
    page = ScrollPage()
    page.body.addWidget(part)
    page.body.addStretch(1)
    page.resize(*size)
    qtbot.addWidget(page)
    page.show()
    part.stage = page


def type_words(field: QWidget, words: str) -> None:
    field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def compose(field: QWidget, unfinished: str) -> None:
    """What stands under the fingers before a candidate is chosen; empty when it is thrown away."""
    QApplication.sendEvent(field, QInputMethodEvent(unfinished, []))


def assert_legible(page: QWidget) -> None:
    """No words are cut off, nothing sticks out of its parent, everything that takes the focus has a name."""
    for part in page.findChildren(QWidget):
        if not part.isVisible():
            continue
        text = getattr(part, "text", "")
        name = part.accessibleName() or (text() if callable(text) else text)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert name, f"{type(part).__name__} {part.objectName()} has no name"
        if isinstance(part, Label | QAbstractButton):
            needed, home = part.minimumSizeHint(), part.parentWidget()
            assert part.width() >= needed.width(), name
            assert part.height() >= needed.height(), name
            if isinstance(part, Label) and part.wordWrap():
                assert part.height() >= part.heightForWidth(part.width()), name
            assert home.rect().adjusted(-1, -1, 1, 1).contains(part.geometry()), name
