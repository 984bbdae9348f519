"""The dark stage: one photo with its marks, drawn, moved and looked at closely by pointer, fingers or keys."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from app.actions.marks import next_number
from app.domain.records.photos import MarkKind, Photo, PhotoMark
from ui.photos import drawing, mark_edit
from ui.photos.drawing import Grip, Style
from ui.photos.ground import Ground
from ui.photos.mark_paint import paint_mark
from ui.photos.stage_keys import StageKeys
from ui.photos.tools import Tool
from ui.photos.view_port import ViewPort
from ui.photos.words_field import WordsField
from ui.theme.paint import CENTRE, focus_ring, painter_of, words
from ui.theme.theme import theme

_PADDING, _HANDLE = 12.0, 14.0
_WHEEL_NOTCH, _PER_NOTCH = 120.0, 1.2
_WRITTEN = (MarkKind.TEXT, MarkKind.NUMBER)


class PhotoStage(QWidget):
    """Says what a person did; whoever listens writes it down and shows the marks again."""

    added = Signal(object)
    changed = Signal(object, object, str)
    """After and before, and a name that steps share which are undone as one."""
    removed = Signal(object)
    selection_changed = Signal()
    tool_changed = Signal(object)
    stepped = Signal(int)
    finished = Signal()
    compared = Signal(bool)
    pixels_wanted = Signal()
    copy_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view, self.ground, self.pen = ViewPort(), Ground(), Style()
        self.tool, self.editable, self.comparing = Tool.SELECT, True, False
        self.photo, self.marks = Photo(), list[PhotoMark]()
        self._chosen = ""
        self._draft: PhotoMark | None = None
        self._grip: Grip | None = None
        self._pan_from: QPointF | None = None
        self._instead, self._ring = "", False
        self._keys = StageKeys(self)
        self.field = WordsField(self)
        self.field.finished.connect(self._write_words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setMinimumSize(theme().px(240), theme().px(160))
        theme().changed.connect(self.update)

    @property
    def selected(self) -> PhotoMark | None:
        return next((one for one in self.marks if one.id == self._chosen), None)

    @property
    def original(self) -> tuple[int, int]:
        return drawing.original_size(self.photo)

    def show_photo(self, photo: Photo, instead: str) -> None:
        """Another photo; `instead` stands there until its picture comes."""
        self.field.leave()
        if photo.id != self.photo.id:
            self._drop_stroke()
            self.ground.clear()
            self.select("")
            self.view.show(QSizeF(*drawing.original_size(photo)))
        self.photo, self._instead = photo, instead
        self.update()

    def show_marks(self, marks: Sequence[PhotoMark]) -> None:
        self.marks = list(marks)
        if self._chosen and self.selected is None:
            self.select("")
        self.update()

    def show_words(self, instead: str) -> None:
        self._instead = instead
        self.update()

    def show_picture(self) -> None:
        """The ground has changed; the picture itself knows its shape best."""
        size = self.ground.size
        if not self.view.enlarged and not size.isEmpty() and not (self.photo.width and self.photo.height):
            self.view.show(QSizeF(size))
        self._look()

    def select(self, mark_id: str) -> None:
        if mark_id != self._chosen:
            self._chosen = mark_id
            chosen = self.selected
            self.setAccessibleDescription(chosen.kind.words if chosen and chosen.kind else "")
            self.selection_changed.emit()
        self.update()

    def set_tool(self, tool: Tool) -> None:
        self.tool = tool if self.editable else Tool.SELECT
        if self.tool is not Tool.SELECT:
            self.select("")
        self.setCursor(Qt.CursorShape.CrossCursor if self.tool.kind else Qt.CursorShape.ArrowCursor)
        self.tool_changed.emit(self.tool)

    def set_comparing(self, on: bool) -> None:
        if on != self.comparing:
            self.comparing = on
            self.compared.emit(on)
            self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        self.view.zoom(factor, at or QRectF(self.rect()).center())
        self._look()

    def fit(self) -> None:
        self.view.fit()
        self._look()

    def pan(self, by: QPointF) -> None:
        self.view.move(by)
        self._look()

    def place_in_the_middle(self) -> None:
        """What the tool draws, for those who use keys."""
        if self.tool.kind is None or not self.editable:
            return
        room = self.view.picture.intersected(QRectF(self.rect()))
        start = self.view.share_of(room.topLeft())
        seen = QRectF(start, self.view.share_of(room.bottomRight()))
        mark = drawing.begun(self.photo, self.tool.kind, self.pen, (0.5, 0.5), next_number(self.marks))
        self._finish(drawing.in_the_middle(mark, seen))

    def remove_selected(self) -> None:
        if self.editable and (mark := self.selected) is not None:
            self.select("")
            self.removed.emit([mark])

    def nudge(self, after: PhotoMark) -> None:
        """The selected mark by a key; a row of such steps is taken back as one."""
        if (before := self.selected) is not None:
            self._change(drawing.tidy(after), before, f"nudge {before.id}")

    def drop_stroke(self) -> bool:
        """Whether one was under way."""
        stroke = self._draft is not None or self._grip is not None
        self._drop_stroke()
        self.update()
        return stroke

    def ask_words(self) -> None:
        """Of the selected mark."""
        mark = self.selected
        if self.editable and mark is not None and mark.kind in _WRITTEN:
            self._open_field(mark)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.field.leave()
        at = event.position()
        if event.button() is Qt.MouseButton.MiddleButton:
            self._pan_from = at
        elif event.button() is Qt.MouseButton.LeftButton:
            self._press(at)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pan_from is not None:
            self.pan(at - self._pan_from)
            self._pan_from = at
        elif self._grip is not None:
            self._draft = self._grip.pulled(self.view.share_of(at))
        elif self._draft is not None:
            box = self.view.picture
            self._draft = drawing.drawn_on(self._draft, mark_edit.inside(self.view.share_of(at)), box)
        else:
            return
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        draft, grip = self._draft, self._grip
        self._drop_stroke()
        if grip is not None and grip.stirred and draft is not None:
            self._change(drawing.tidy(draft), grip.before)
        elif grip is None and draft is not None:
            self._finish(drawing.ended(draft, self.view.picture))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Words of a mark are changed; on the bare picture it is enlarged, or fitted again."""
        found = mark_edit.mark_at(self.marks, self.view.picture, self.original, event.position())
        if found is not None and found.kind in _WRITTEN and self.editable:
            self.select(found.id)
            self._open_field(found)
        elif self.tool is not Tool.SELECT:
            self.mousePressEvent(event)
        elif found is None:
            self._pan_from = None
            self.fit() if self.view.enlarged else self.zoom(3.0, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.set_comparing(False)
            return
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return (self.hasFocus() and self._keys.walk(forward)) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self.set_comparing(False)
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_PER_NOTCH ** (event.angleDelta().y() / _WHEEL_NOTCH), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self._keys.takes(cast(QKeyEvent, event)):
            event.accept()
            return True
        if event.type() is QEvent.Type.Gesture:
            pinch = cast(QGestureEvent, event).gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._pinch(pinch)
                return True
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.set_room(QRectF(self.rect()).adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING))
        self._look()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = painter_of(self), self.view.picture
        if self.ground.empty:
            painter.fillRect(self.rect(), theme().colour("stage"))
            words(painter, QRectF(self.rect()), self._instead, "body", "stage_text2", CENTRE)
            return
        self.ground.paint(painter, box, self.size(), self.devicePixelRatioF())
        if self._ring:
            focus_ring(painter, self.rect(), 8, "stage_text")
        if self.comparing:
            return
        painter.save()
        painter.setClipRect(box)
        for mark in self._shown():
            paint_mark(painter, mark, box, self.original)
        painter.restore()
        self._paint_selection(painter, box)

    def _shown(self) -> list[PhotoMark]:
        draft = self._draft
        if draft is None:
            return self.marks
        if self._grip is None:
            return [*self.marks, draft]
        return [draft if one.id == draft.id else one for one in self.marks]

    def _paint_selection(self, painter: QPainter, box: QRectF) -> None:
        mark = next((one for one in self._shown() if one.id == self._chosen), None)
        if mark is None:
            return
        frame = mark_edit.place_of(mark, box, self.original).adjusted(-4, -4, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, style in (("mark_halo", Qt.PenStyle.SolidLine), ("mark_white", Qt.PenStyle.DashLine)):
            painter.setPen(QPen(theme().colour(colour), 1.5, style))
            painter.drawRect(frame)
        if self.editable:
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.setBrush(theme().colour("mark_white"))
            for place in mark_edit.handles_of(mark, box):
                painter.drawEllipse(place, _HANDLE / 2, _HANDLE / 2)

    def _press(self, at: QPointF) -> None:
        box, share, chosen = self.view.picture, self.view.share_of(at), self.selected
        handle = mark_edit.handle_at(chosen, box, at) if chosen and self.editable else -1
        if chosen is not None and handle >= 0:
            self._grip = Grip(chosen, share, handle)
        elif self.tool.kind is not None:
            self._draft = drawing.begun(
                self.photo, self.tool.kind, self.pen, mark_edit.inside(share), next_number(self.marks)
            )
        elif (found := mark_edit.mark_at(self.marks, box, self.original, at)) is not None:
            self.select(found.id)
            self._grip = Grip(found, share) if self.editable else None
        else:
            self.select("")
            self._pan_from = at

    def _finish(self, mark: PhotoMark | None) -> None:
        if mark is None or self.ground.empty:
            return
        if mark.kind is MarkKind.TEXT:
            self._open_field(mark)
            return
        self.added.emit(mark)
        self.select(mark.id)

    def _change(self, after: PhotoMark, before: PhotoMark, burst: str = "") -> None:
        if after != before:
            self.changed.emit(after, before, burst)

    def _open_field(self, mark: PhotoMark) -> None:
        self.field.open(mark, mark_edit.place_of(mark, self.view.picture, self.original), self.view.picture)

    def _write_words(self, mark: PhotoMark, said: str) -> None:
        """Words that were emptied take a text away; a number stays."""
        known = any(one.id == mark.id for one in self.marks)
        if not known and said:
            self.added.emit(mark.with_(words=said))
            self.select(mark.id)
        elif known and not said and mark.kind is MarkKind.TEXT:
            self.removed.emit([mark])
        elif known:
            self._change(mark.with_(words=said), mark)

    def _pinch(self, pinch: QPinchGesture) -> None:
        """Two fingers never draw: what the first one began is dropped."""
        self._drop_stroke()
        self.pan(pinch.centerPoint() - pinch.lastCenterPoint())
        self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))

    def _drop_stroke(self) -> None:
        self._draft = self._grip = self._pan_from = None

    def _look(self) -> None:
        self.field.leave()
        if self.ground.wants_pixels(self.view.picture, self.devicePixelRatioF()):
            self.pixels_wanted.emit()
        self.update()
