"""The buttons of a visit's clock: check in, rest or go on, check out."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.widgets.button import Button


class StampButtons(QWidget):
    """Only those that can be pressed now are there."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow = self._paused = False
        self.check_in = Button(tr(N_("签到")), "log-in", "primary", "touch", key="Ctrl+Return")
        self.pause = Button(tr(N_("休息")), "coffee", "quiet", "touch")
        QShortcut(QKeySequence("F7"), self.pause).activated.connect(self.pause.click)
        self.check_out = Button(tr(N_("签离")), "log-out", "secondary", "touch", key="F8")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        for button in (self.check_in, self.pause, self.check_out):
            row.addWidget(button)

    def show_state(self, state: str) -> None:
        """idle, running, paused or over."""
        self._paused = state == "paused"
        self.check_in.setVisible(state == "idle")
        for button in (self.pause, self.check_out):
            button.setVisible(state in ("running", "paused"))
        self.setVisible(state != "over")
        self._name_pause()

    def set_room(self, *, compact: bool, narrow: bool) -> None:
        """Without the key cap where there is little room, without the word of the rest where there is less."""
        self._narrow = narrow
        self.check_out.key = "" if compact else "F8"
        self.check_out.updateGeometry()
        self._name_pause()

    def _name_pause(self) -> None:
        words = tr(N_("继续")) if self._paused else tr(N_("休息"))
        self.pause.set_words("" if self._narrow else words)
        self.pause.set_icon("play" if self._paused else "coffee")
        self.pause.setAccessibleName(words)
        self.pause.setToolTip(f"{words}  F7")
