"""The field that opens over a photo to write what stands on it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain import fields as f
from app.domain.records.photos import MarkKind, PhotoMark
from app.domain.text import N_, tr
from ui.theme.theme import theme
from ui.widgets.fields import TextField

_WIDTH = 260


class WordsField(TextField):
    """Enter or going elsewhere keeps the words, Esc does not."""

    finished = Signal(object, str)

    def __init__(self, stage: QWidget) -> None:
        super().__init__(name=tr(N_("标注上的文字")), touch=True, parent=stage)
        self._stage = stage
        self._mark: PhotoMark | None = None
        spec = PhotoMark.specs["words"]
        assert isinstance(spec, f.Text)
        self.setMaxLength(spec.max_length)
        self.returnPressed.connect(self.leave)
        self.hide()

    def open(self, mark: PhotoMark, place: QRectF, room: QRectF) -> None:
        self._mark = mark
        self.setText(mark.words)
        hint = N_("写在照片上的字") if mark.kind is MarkKind.TEXT else N_("这个编号指什么，报告里列在图下")
        self.setPlaceholderText(tr(hint))
        stage = self._stage
        width, height = min(theme().px(_WIDTH), stage.width()), max(44, self.sizeHint().height())
        x, y = mark.points[0] if mark.points else (0.5, 0.5)
        left = place.x() if not place.isEmpty() else room.x() + x * room.width()
        top = place.y() if not place.isEmpty() else room.y() + y * room.height()
        if mark.kind is MarkKind.NUMBER:
            left += place.height() + 6
        self.setGeometry(
            round(max(0.0, min(left, stage.width() - width))),
            round(max(0.0, min(top, stage.height() - height))),
            width,
            height,
        )
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def leave(self) -> None:
        mark, self._mark = self._mark, None
        if mark is not None:
            self._close()
            self.finished.emit(mark, " ".join(self.text().split()))

    def _close(self) -> None:
        if self.hasFocus():
            self._stage.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._mark = None
            self._close()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the next photo is not meant

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.leave()
