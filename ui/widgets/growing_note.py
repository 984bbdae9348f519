"""A field of many lines that is as high as what stands in it, so that the page scrolls and not the field."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme.theme import theme
from ui.widgets.fields import NoteField

_FRAME = 20


class GrowingNote(NoteField):
    def __init__(
        self, hint: str = "", *, name: str = "", role: str = "body", lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(hint, name=name, role=role, lines=lines, parent=parent)
        self._role_shown, self._fewest = role, lines
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self.cursorPositionChanged.connect(self._keep_caret_in_sight)
        theme().changed.connect(self._grow)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        # The layout of a plain text document counts its height in lines, not in pixels.
        lines = max(self._fewest, round(self.document().size().height()))
        line = max(self.fontMetrics().lineSpacing(), theme().line(self._role_shown))
        height = lines * line + _FRAME
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)

    def _keep_caret_in_sight(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        content = around.widget() if around is not None else None
        if around is None or content is None or not self.hasFocus():
            return
        caret = self.mapTo(content, QPoint(0, self.cursorRect().center().y()))
        around.ensureVisible(content.width() // 2, caret.y(), 0, 2 * theme().line())
