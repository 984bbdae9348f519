"""The first columns of a sheet, kept in sight over it while it is scrolled to the side."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QTableView

from ui.theme.theme import theme


class FrozenColumns(QTableView):
    """Only looked at: whoever presses it is led to the real cell, which then is in sight."""

    def __init__(self, sheet: QTableView, count: int) -> None:
        super().__init__(sheet)
        self._sheet, self.count = sheet, count
        self.setModel(sheet.model())
        self.setSelectionModel(sheet.selectionModel())
        self.setItemDelegate(QStyledItemDelegate(self))
        self._set_up()
        for at in range(count, sheet.model().columnCount()):
            self.setColumnHidden(at, True)
        sheet.installEventFilter(self)
        sheet.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        sheet.horizontalScrollBar().valueChanged.connect(self.fit)
        sheet.horizontalHeader().sectionResized.connect(self.fit)
        self.hide()

    @property
    def wide(self) -> int:
        return sum(self._sheet.columnWidth(at) for at in range(self.count))

    def fit(self) -> None:
        """In sight only where the sheet has left its own first columns behind."""
        shown = self._sheet.horizontalScrollBar().value() > 0 and self.wide * 2 < self._sheet.viewport().width()
        self.setVisible(shown)
        if not shown:
            return
        for at in range(self.count):
            self.setColumnWidth(at, self._sheet.columnWidth(at))
        head = self._sheet.horizontalHeader()
        self.horizontalHeader().setFixedHeight(head.height())
        self.verticalHeader().setDefaultSectionSize(self._sheet.verticalHeader().defaultSectionSize())
        left = self._sheet.viewport().x()
        self.setGeometry(left, head.y(), self.wide, head.height() + self._sheet.viewport().height())
        self.verticalScrollBar().setValue(self._sheet.verticalScrollBar().value())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().width() - 2, 0, 2, self.viewport().height(), theme().colour("border"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._sheet.setCurrentIndex(index)
            self._sheet.scrollTo(index)
            self._sheet.setFocus()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme().changed.connect(self._restyle)
        theme().changed.connect(self.fit)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(theme().font("small"))
        self.horizontalHeader().setFont(theme().font("caption_strong"))
