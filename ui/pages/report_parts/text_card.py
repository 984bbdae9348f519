"""The text of one part of the report: written plainly, with marks for headings, lists and quotes."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.divider import Divider
from ui.widgets.growing_note import GrowingNote
from ui.widgets.laid_out import line

_MARKS = (("heading", N_("小标题"), "# "), ("list", N_("列表"), "- "), ("quote", N_("引用"), "> "))
_FEWEST_LINES = 6


class TextCard(QWidget):
    """`typed` is told for what a person changes, never for what is shown."""

    typed = Signal(str)
    material_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._showing = False
        hint = tr(N_("在这里写。每一行是一段；访谈、速记、照片说明可以从“插入素材”放进来。"))
        self.field = GrowingNote(hint, name=tr(N_("正文")), role="touch_body", lines=_FEWEST_LINES)
        self.field.setProperty("plain", True)
        self.insert = Button(tr(N_("插入素材")), "library", "ghost", "md", key="Ctrl+Shift+I")
        self.undo = IconButton("undo-2", tr(N_("撤销打字")))
        self.redo = IconButton("redo-2", tr(N_("重做打字")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._bar())
        column.addWidget(self.field)
        self._wire()

    @property
    def text(self) -> str:
        return self.field.toPlainText()

    def show_part(self, words: str, name: str) -> None:
        """The text of another part; what was typed in the one before cannot be undone here any more."""
        self._showing = True
        self.field.setPlainText(words)
        self._showing = False
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self.field.setAccessibleName(name)

    def show_newer(self, words: str) -> None:
        """The same part as somebody else left it: only what differs is exchanged, the cursor stays at its words."""
        now = self.text
        if words == now:
            return
        start = next((i for i, (a, b) in enumerate(zip(now, words, strict=False)) if a != b), min(len(now), len(words)))
        most = min(len(now), len(words)) - start
        back = next((i for i in range(most) if now[-1 - i] != words[-1 - i]), most)
        self._showing = True
        cursor = QTextCursor(self.field.document())
        cursor.setPosition(_units(now[:start]))
        cursor.setPosition(_units(now[: len(now) - back]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words[start : len(words) - back])
        self._showing = False

    def insert_text(self, words: str) -> None:
        """As a paragraph of its own at the cursor."""
        cursor = self.field.textCursor()
        cursor.beginEditBlock()
        if cursor.block().text().strip():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            cursor.insertText("\n")
        cursor.insertText(words)
        cursor.endEditBlock()
        self.field.setTextCursor(cursor)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_line(self, mark: str) -> None:
        """Begin the line at the cursor with a mark, or take it away again."""
        cursor = self.field.textCursor()
        cursor.beginEditBlock()
        text = cursor.block().text()
        old = next((known for _, _, known in _MARKS if text.startswith(known)), "")
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(old))
        cursor.insertText("" if old == mark else mark)
        cursor.endEditBlock()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bar(self) -> Card:
        bar = Card(padding=4, gap=0, radius=10)
        marks = []
        for icon, name, mark in _MARKS:
            button = IconButton(icon, tr(name))
            button.clicked.connect(partial(self.mark_line, mark))
            marks.append(button)
        between = Divider(upright=True, colour="border")
        between.setFixedHeight(20)
        bar.body.addWidget(line(*marks, between, self.insert, None, self.undo, self.redo))
        return bar

    def _wire(self) -> None:
        document = self.field.document()
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        document.undoAvailable.connect(self.undo.setEnabled)
        document.redoAvailable.connect(self.redo.setEnabled)
        self.undo.clicked.connect(self.field.undo)
        self.redo.clicked.connect(self.field.redo)
        self.insert.clicked.connect(self.material_asked)
        self.field.textChanged.connect(self._tell)

    def _tell(self) -> None:
        if not self._showing:
            self.typed.emit(self.text)


def _units(text: str) -> int:
    """Qt counts UTF-16 units, Python characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
