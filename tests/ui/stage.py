"""A window to put parts in, and typing as a person in China does: words arrive from the input method."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

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
