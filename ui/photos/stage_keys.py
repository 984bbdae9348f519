"""What the keys do on the stage; everything the pointer can do has a way here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.photos import drawing, mark_edit
from ui.photos.tools import Tool, tool_of

if TYPE_CHECKING:
    from ui.photos.stage import PhotoStage

_K = Qt.Key
_ARROWS = {_K.Key_Left: (-1, 0), _K.Key_Right: (1, 0), _K.Key_Up: (0, -1), _K.Key_Down: (0, 1)}
_STEP, _FAR = 0.004, 0.04
_PAN = 60.0
_CLOSER = 1.5
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class StageKeys:
    def __init__(self, stage: "PhotoStage") -> None:
        self._stage = stage
        self._deeds: dict[int, Callable[[], object]] = {
            _K.Key_BracketLeft: lambda: stage.stepped.emit(-1),
            _K.Key_BracketRight: lambda: stage.stepped.emit(1),
            _K.Key_PageUp: lambda: stage.stepped.emit(-1),
            _K.Key_PageDown: lambda: stage.stepped.emit(1),
            _K.Key_Return: stage.finished.emit,
            _K.Key_Enter: stage.finished.emit,
            _K.Key_Space: lambda: stage.set_comparing(True),
            _K.Key_Delete: stage.remove_selected,
            _K.Key_Backspace: stage.remove_selected,
            _K.Key_F2: stage.ask_words,
            _K.Key_Plus: lambda: stage.zoom(_CLOSER),
            _K.Key_Equal: lambda: stage.zoom(_CLOSER),
            _K.Key_Minus: lambda: stage.zoom(1 / _CLOSER),
            _K.Key_0: stage.fit,
        }

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a shortcut of the page below would take away what is meant for the stage."""
        if event.matches(QKeySequence.StandardKey.Copy):
            return True
        if event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier):
            return False
        return event.key() in self._deeds or event.key() in _ARROWS or self._tool(event) is not None

    def press(self, event: QKeyEvent) -> bool:
        """False where it is not for the stage."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._stage.copy_asked.emit()
            return True
        if event.key() in _ARROWS:
            return self._arrow(*_ARROWS[Qt.Key(event.key())], event.modifiers())
        if event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier):
            return False
        if event.key() == _K.Key_Escape:
            return self._escape()
        if (tool := self._tool(event)) is not None:
            self._choose(tool)
        elif (deed := self._deeds.get(event.key())) is not None:
            if not event.isAutoRepeat() or event.key() in (_K.Key_Plus, _K.Key_Equal, _K.Key_Minus):
                deed()
        else:
            return False
        return True

    def walk(self, forward: bool) -> bool:
        """From mark to mark; past the last one the focus goes on to the next part."""
        stage = self._stage
        chosen = stage.selected
        following = drawing.next_of(stage.marks, chosen.id if chosen else "", forward)
        stage.select(following)
        return bool(following)

    def _tool(self, event: QKeyEvent) -> Tool | None:
        return tool_of(chr(event.key())) if _K.Key_A <= event.key() <= _K.Key_Z and self._stage.editable else None

    def _choose(self, tool: Tool) -> None:
        if tool is self._stage.tool:
            self._stage.place_in_the_middle()
        else:
            self._stage.set_tool(tool)

    def _escape(self) -> bool:
        """The least that is open is closed: the stroke, the selection, the tool; then the layer."""
        stage = self._stage
        if stage.drop_stroke():
            return True
        if stage.selected is not None:
            stage.select("")
            return True
        if stage.tool is not Tool.SELECT:
            stage.set_tool(Tool.SELECT)
            return True
        return False

    def _arrow(self, across: int, down: int, keys: Qt.KeyboardModifier) -> bool:
        stage, mark = self._stage, self._stage.selected
        if mark is not None and stage.editable and mark.points:
            step = _FAR if keys & _SHIFT else _STEP
            box = stage.view.picture
            right, below = across * step, down * step * box.width() / max(1.0, box.height())
            if not keys & _CONTROL:
                stage.nudge(mark_edit.moved(mark, right, below))
            elif handles := mark_edit.handles_of(mark, box):
                at = 1 if len(handles) == 2 else 2
                place = stage.view.share_of(handles[at]) + QPointF(right, below)
                stage.nudge(mark_edit.resized(mark, at, mark_edit.inside(place)))
        elif stage.view.enlarged:
            stage.pan(QPointF(-across * _PAN, -down * _PAN))
        elif across:
            stage.stepped.emit(across)
        return True
