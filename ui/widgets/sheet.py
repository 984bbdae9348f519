"""A question or a short form over the window: title, content, buttons at the bottom right."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.theme.theme import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.label import Label
from ui.widgets.overlay import Overlay


class Sheet(Overlay):
    """Fill `body`, add buttons with `offer`, then `open()`. Closing throws nothing away: the page decides."""

    def __init__(self, parent: QWidget, title: str, line: str = "", width: int = 520) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._wide = width
        self._way_on: Button | None = None
        self._panel = QWidget(self)
        close = IconButton("x", tr(N_("关闭")), size="sm")
        close.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(Label(title, "h2"), 1)
        head.addWidget(close)
        self.line = Label(line, "small", "text2", wrap=True)
        if not line:
            self.line.hide()
        content = self._content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(content)
        self._scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        content.installEventFilter(self)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self._panel)
        self._column.setContentsMargins(24, 18, 24, 20)
        self._column.setSpacing(12)
        self._column.addLayout(head)
        self._column.addWidget(self.line)
        self._column.addWidget(self._scroll, 1)
        self._column.addLayout(self._buttons)

    def open(self) -> None:
        super().open()
        # Resized once more on its way to being shown, the content is not laid out again by itself.
        self.body.setGeometry(self._content.rect())

    def offer(self, button: Button) -> Button:
        """Add a button at the end; the last one is the way on: the primary one, taken by Enter."""
        self._buttons.addWidget(button)
        self._way_on = button
        return button

    def first_focus(self) -> QWidget:
        """The first field, else the sheet itself, so that Enter takes the way on and Esc the way out."""
        inside = self._content.findChildren(QWidget)
        fields = (part for part in inside if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled())
        return next((part for part in fields if part.isVisibleTo(self)), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._way_on is not None:
            self._way_on.click()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Content that came or went while the sheet was open changes its height."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._content and self.isVisible():
            self._panel.setGeometry(self.place())
        return super().eventFilter(watched, event)

    def layer(self) -> QWidget:
        return self._panel

    def place(self) -> QRect:
        width = min(theme().px(self._wide), self.width() - 32)
        flows = self.body.hasHeightForWidth()
        content = self.body.totalHeightForWidth(width - 48) if flows else self.body.sizeHint().height()
        self._scroll.setFixedHeight(content)
        height = self._wanted_height(width)
        if (too_much := height - (self.height() - 48)) > 0:
            self._scroll.setFixedHeight(max(theme().px(80), content - too_much))
            height = self._wanted_height(width)
        return QRect((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def _wanted_height(self, width: int) -> int:
        flows = self._column.hasHeightForWidth()
        return self._column.totalHeightForWidth(width) if flows else self._column.sizeHint().height()
