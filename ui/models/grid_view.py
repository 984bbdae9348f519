"""The sheet in which a record grid is looked at and typed into: with the keys of every spreadsheet."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from app.domain import fields as f
from app.tables.delimited import text_from_rows
from ui.models.frozen_columns import FrozenColumns
from ui.models.grid_delegate import GridDelegate
from ui.models.record_grid import Cells, Index, RecordGrid
from ui.theme.theme import theme

_ROW, _NARROW, _WIDE = 38, 96, 260
_MOVES = {
    QAbstractItemDelegate.EndEditHint.SubmitModelCache: (1, 0),
    QAbstractItemDelegate.EndEditHint.EditNextItem: (0, 1),
    QAbstractItemDelegate.EndEditHint.EditPreviousItem: (0, -1),
}


class GridView(QTableView):
    """Typing edits; `paste_asked` carries the clipboard's text, `remove_asked` the rows."""

    paste_asked = Signal(str)
    remove_asked = Signal()

    def __init__(self, grid: RecordGrid, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.setAccessibleName(name)
        self.setModel(grid)
        self.setItemDelegate(GridDelegate(self, grid))
        named = next((at for at, (_, spec) in enumerate(grid.columns) if spec.required), 0)
        self.frozen = FrozenColumns(self, named + 1 if named <= 1 else 1)
        self._set_up()
        theme().changed.connect(self._restyle)
        self._restyle()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """A cell is in sight only where the frozen columns do not lie over it."""
        super().scrollTo(index, hint)
        covered = self.frozen.wide - self.columnViewportPosition(index.column())
        if index.column() < self.frozen.count:
            self.horizontalScrollBar().setValue(0)
        elif covered > 0 and self.frozen.isVisible():
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - covered)

    def block(self) -> Cells | None:
        """The selected cells, as the smallest block that holds them all."""
        ranges = [one for one in self.selectionModel().selection().toList() if one.isValid()]
        if not ranges:
            at = self.currentIndex()
            return Cells(at.row(), at.column(), at.row(), at.column()) if at.isValid() else None
        return Cells(
            min(one.top() for one in ranges),
            min(one.left() for one in ranges),
            max(one.bottom() for one in ranges),
            max(one.right() for one in ranges),
        )

    def selected_ids(self) -> list[str]:
        """Of the records with a selected cell, in their order."""
        ranges = self.selectionModel().selection().toList()
        rows = sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})
        return [self.grid.record(row).id for row in rows if not self.grid.is_blank(row)]

    def go_to(self, row: int, column: int = 0) -> None:
        index = self.grid.index(row, column)
        # Said outright: else Ctrl or Shift of the key that led here would change what is selected.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def choose(self, cells: Cells) -> None:
        selection = QItemSelection(self.grid.index(cells.top, cells.left), self.grid.index(cells.bottom, cells.right))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def copy(self) -> None:
        """As text for any spreadsheet."""
        if (cells := self.block()) is not None:
            free = [isinstance(self.grid.spec(at), f.Text) for at in range(cells.left, cells.right + 1)]
            QGuiApplication.clipboard().setText(text_from_rows(self.grid.block(cells), free))

    def clear_cells(self) -> None:
        self.grid.clear((index.row(), index.column()) for index in self.selectedIndexes())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState or not (self._keys(event) or self._plain(event)):
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """The next cell becomes the current one without being edited."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if hint in _MOVES:
            self._move(*_MOVES[hint])

    def _keys(self, event: QKeyEvent) -> bool:
        """Keys with a modifier."""
        keys = QKeySequence.StandardKey
        if event.matches(keys.Copy):
            self.copy()
        elif event.matches(keys.Cut):
            self.copy()
            self.clear_cells()
        elif event.matches(keys.Paste):
            self.paste_asked.emit(QGuiApplication.clipboard().text())
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_D:
            if (cells := self.block()) is not None:
                self.grid.fill_down(cells)
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            return False
        return True

    def _plain(self, event: QKeyEvent) -> bool:
        key, back = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._move(-1 if back else 1, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._move(0, -1 if back or key == Qt.Key.Key_Backtab else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif key == Qt.Key.Key_Space and self._answers(self.currentIndex()):
            self._switch(self.currentIndex())
        else:
            return False
        return True

    def _answers(self, index: QModelIndex) -> bool:
        return index.isValid() and self.grid.writable and isinstance(self.grid.spec(index.column()), f.YesNo)

    def _switch(self, index: QModelIndex) -> None:
        """Yes, no, yes: what is not answered yet becomes yes."""
        now = self.grid.value(index.row(), index.column())
        self.grid.put(index.row(), index.column(), not now, now)

    def _move(self, down: int, on: int) -> None:
        at, columns = self.currentIndex(), self.grid.columnCount()
        if not at.isValid():
            return
        row, column = at.row() + down, at.column() + on
        if not 0 <= column < columns:  # on to the next row, or back to the one before
            row, column = row + (1 if column > 0 else -1), 0 if column > 0 else columns - 1
        if 0 <= row < self.grid.rowCount():
            self.go_to(row, column)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        numbers = self.verticalHeader()
        numbers.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        numbers.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        numbers.setHighlightSections(False)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        chosen = self.currentIndex()
        id_ = self.grid.record(chosen.row()).id if chosen.isValid() else ""
        self.grid.sort(column, order)
        if (row := self.grid.row_of(id_)) >= 0:
            self.go_to(row, chosen.column())

    def _restyle(self) -> None:
        look = theme()
        self.setFont(look.font("small"))
        self.horizontalHeader().setFont(look.font("caption_strong"))
        self.verticalHeader().setFont(look.font("caption"))
        self.verticalHeader().setDefaultSectionSize(max(look.px(_ROW), look.line("small") + 14))
        for at, (_, spec) in enumerate(self.grid.columns):
            self.setColumnWidth(at, self._width(spec, self.grid.headerData(at, Qt.Orientation.Horizontal)))

    @staticmethod
    def _width(spec: f.Field, heading: object) -> int:
        look = theme()
        words = round(look.width(str(heading), "caption_strong")) + 44
        room = _NARROW
        if isinstance(spec, f.Choice):
            words = max(words, *(round(look.width(one.words, "small")) + 34 for one in spec.options))
        if isinstance(spec, f.Text):
            room = _WIDE if spec.max_length > 100 else 150 if spec.max_length > 40 else _NARROW + 14
        return max(words, look.px(room))
