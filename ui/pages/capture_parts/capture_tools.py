"""The row of big buttons that something is captured with."""

from enum import IntEnum

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.widgets.button import Button


class ToolPlace(IntEnum):
    """From left to right; the leftmost button leads: it is the largest, and the primary one of the page."""

    CAMERA = 0
    FILES = 1
    CLIPBOARD = 2
    SOUND = 3


class CaptureTools(QWidget):
    """Whoever brings a way to capture adds its button (size "touch")."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons: dict[ToolPlace, Button] = {}
        self._keys: dict[ToolPlace, str] = {}
        self._leading, self._compact = False, False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)

    def add(self, button: Button, place: ToolPlace) -> None:
        before = self.leader
        self._buttons[place], self._keys[place] = button, button.key
        self._row.insertWidget(sum(one < place for one in self._buttons), button)
        if before is not None and before is not self.leader:
            before.set_kind("secondary")
        self.set_leading(self._leading)
        self.set_compact(self._compact)
        for one in self._buttons.values():
            stretches = one.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
            self._row.setStretch(self._row.indexOf(one), (2 if one is self.leader else 1) if stretches else 0)

    @property
    def leader(self) -> Button | None:
        return self._buttons[min(self._buttons)] if self._buttons else None

    def set_leading(self, leading: bool) -> None:
        """Whether the leftmost button is the primary one of the page: not while people still have to check in."""
        self._leading = leading
        if self.leader is not None:
            self.leader.set_kind("primary" if leading else "secondary")

    def set_compact(self, compact: bool) -> None:
        """Without key caps where there is little room."""
        self._compact = compact
        for place, button in self._buttons.items():
            button.key = "" if compact else self._keys[place]
            button.updateGeometry()
            button.update()
