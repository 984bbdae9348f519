"""Cells of a sheet: the ring around the current one, and the editor that stands in it while one types."""

from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain import fields as f
from app.domain.ids import new_id
from app.domain.text import N_, tr
from app.tables.cells import heading_of
from ui.forms.autosave import Autosave
from ui.models.record_grid import RecordGrid
from ui.theme.paint import focus_ring
from ui.theme.theme import theme
from ui.widgets.fields import Choice

Index = QModelIndex | QPersistentModelIndex


class GridDelegate(QStyledItemDelegate):
    """Options are picked from a list, everything else is typed."""

    def __init__(self, view: QAbstractItemView, grid: RecordGrid) -> None:
        super().__init__(view)
        self._view, self._grid = view, grid
        self._seen: Any = None
        self._first: Any = None
        self._burst = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.save()
            focus_ring(painter, cast(Any, option).rect, 2)
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        spec = self._grid.spec(index.column())
        if isinstance(spec, f.Choice):
            return self._list_of(spec, parent)
        made = QLineEdit(parent)
        made.setProperty("cell", True)
        made.setFont(theme().font("small"))
        made.setTextMargins(0, theme().px(2), 0, 0)  # else Chinese would sit higher than in the cell
        made.setAccessibleName(heading_of(spec))
        made.setPlaceholderText(tr(N_("是或否")) if isinstance(spec, f.YesNo) else tr(spec.help))
        if isinstance(spec, f.Number):
            made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if isinstance(spec, f.Text):  # half a number is no number yet, half a sentence is worth keeping
            soon = Autosave(made)
            made.textEdited.connect(soon.touch)
            soon.due.connect(lambda: self._save(made))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Once, when the editor opens: what others write later must not come under the hands of whoever types."""
        if editor.property("begun"):
            return
        editor.setProperty("begun", True)
        self._seen = self._first = self._grid.value(index.row(), index.column())
        self._burst = new_id()
        if isinstance(editor, Choice):
            editor.choose(self._seen)
        elif isinstance(editor, QLineEdit):
            editor.setText(self._grid.words(index.row(), index.column()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        row, column = index.row(), index.column()
        if isinstance(editor, Choice):
            self._grid.put(row, column, editor.currentData(), self._seen, self._burst)
        elif isinstance(editor, QLineEdit) and editor.text() != self._words_of_seen(row, column):
            self._grid.type_in(row, column, editor.text(), self._seen, self._burst)
        self._seen = self._grid.value(row, column)  # it may be written several times before the editor closes

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        room = cast(Any, option).rect
        editor.setGeometry(room.adjusted(0, 0, max(0, theme().px(120) - room.width()), 0))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter goes down, as in every sheet; at once, where Qt would write only with the next turn of the loop."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.SubmitModelCache)
            return True
        if pressed == Qt.Key.Key_Escape:
            at = self._view.currentIndex()
            self._grid.put(at.row(), at.column(), self._first, self._seen, self._burst)
        return super().eventFilter(editor, event)

    def _words_of_seen(self, row: int, column: int) -> str | None:
        """None while what is there was changed by somebody else: then what stands in the editor is written."""
        unchanged = self._grid.value(row, column) == self._seen
        return self._grid.words(row, column) if unchanged else None

    def _list_of(self, spec: f.Choice, parent: QWidget) -> Choice:
        options: list[tuple[str, object]] = [(tr(N_("（不选）")), None)]
        made = Choice([*options, *((option.words, option) for option in spec.options)], parent=parent)
        made.setAccessibleName(heading_of(spec))
        made.activated.connect(lambda _: self._picked(made))
        QTimer.singleShot(0, made, made.showPopup)
        return made

    def _save(self, editor: QWidget) -> None:
        """Unless the cell was left meanwhile: then it is written already."""
        if self._view.indexWidget(self._view.currentIndex()) is editor:
            self.commitData.emit(editor)

    def _picked(self, editor: Choice) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
