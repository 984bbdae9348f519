"""Undo and redo over change sets."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.changes import ChangeSet

_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    changes: ChangeSet
    burst: str = ""
    """Steps that follow each other with the same name are one to the user: a burst of typing."""


class History:
    """What was done in this session, and can be taken back."""

    def __init__(self, apply: Callable[[ChangeSet], None]) -> None:
        self._apply = apply
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def undo_label(self) -> str:
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        return self._undone[-1].label if self._undone else ""

    def note(self, label: str, changes: ChangeSet, burst: str = "") -> None:
        if not changes:
            return
        self._undone.clear()
        if burst and self._done and self._done[-1].burst == burst:
            changes = self._done.pop().changes + changes
        self._done = [*self._done, Step(label, changes, burst)][-_DEPTH:]

    def undo(self) -> str:
        """Take back the last step; its label, or "" if there was none."""
        if not self._done:
            return ""
        step = self._done[-1]
        self._apply(step.changes.inverse())  # raises when the disk is full: then the step is still to be taken back
        self._undone.append(self._done.pop())
        return step.label

    def redo(self) -> str:
        if not self._undone:
            return ""
        step = self._undone[-1]
        self._apply(step.changes.inverse().inverse())  # what was taken away comes back as it was, and nothing is born
        self._done.append(self._undone.pop())
        return step.label

    def forget(self) -> None:
        """After an import the old steps no longer describe what is in the store."""
        self._done.clear()
        self._undone.clear()
