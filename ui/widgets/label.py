"""Words on the screen, always as plain text, in one of the type roles."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.paint import painter_of, words
from ui.theme.theme import theme


class Label(QLabel):
    """`wrap` breaks lines, `elide` ends a line that is too long with … and tells the rest in a tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        colour: str = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        selectable: bool = False,
        align: Qt.AlignmentFlag | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._colour, self._elide = role, colour, elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        vertical = Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter
        self.setAlignment(align if align is not None else Qt.AlignmentFlag.AlignLeft | vertical)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)
        theme().changed.connect(self.restyle)
        self.restyle()

    def set_colour(self, colour: str) -> None:
        self._colour = colour
        self.restyle()

    def setText(self, text: str) -> None:
        super().setText(text)
        if self._elide:
            self.setToolTip("")
            self.updateGeometry()

    def restyle(self) -> None:
        self.setFont(theme().font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().colour(self._colour))
        self.setPalette(palette)
        self.updateGeometry()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """A style sheet dresses what is first shown as it was made, however long ago the size of text changed."""
        super().showEvent(event)
        if self.font().pixelSize() != theme().font(self._role).pixelSize():
            self.restyle()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), theme().line(self._role)))

    def heightForWidth(self, width: int) -> int:
        height = super().heightForWidth(width)
        return max(height, theme().line(self._role)) if height >= 0 else height

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        height = max(hint.height(), theme().line(self._role))
        return QSize(min(hint.width(), theme().px(24)) if self._elide else hint.width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
        colour = self._colour if self.isEnabled() else "disabled"
        words(painter_of(self), QRectF(self.contentsRect()), self.text(), self._role, colour, self.alignment())
        cut = theme().width(self.text(), self._role) > self.contentsRect().width() + 0.5
        if self.toolTip() != (told := self.text() if cut else ""):
            self.setToolTip(told)
