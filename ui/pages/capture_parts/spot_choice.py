"""Where on the site the next notes are taken: typed once, or one of the places of this visit."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.domain.records.notes import QuickNote
from app.domain.text import N_, tr
from ui.widgets.button import IconButton
from ui.widgets.chip import Chip
from ui.widgets.fields import TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import clear_out, stretching

_LONGEST, _SHORT, _MOST = 80, 12, 4
"""The field's limit, that of a chip, and how many places are offered."""


class SpotChoice(QWidget):
    """`button` opens it; closed it is one line that says the place, which stays until somebody says otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = IconButton("map-pin", tr(N_("速记的地点")), "ghost", "lg")
        self.button.setCheckable(True)
        self.button.clicked.connect(self._toggle)
        self.field = TextField(tr(N_("在哪里，例如 二车间 3 号空压站")), name=tr(N_("速记的地点")))
        self.field.setMaxLength(_LONGEST)
        self.field.textChanged.connect(self._tell)
        self.field.editingFinished.connect(lambda: QTimer.singleShot(0, self, self._leave))
        self._recent: Sequence[str] = ()
        self._said = Label("", "caption", "text2", elide=True)
        self._line = stretching(IconView("map-pin", "text3", 14), self._said, gap=6, share=0)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        for part in (self._line, self.field, self._chips):
            whole.addWidget(part)
        self._open(False)

    @property
    def spot(self) -> str:
        return " ".join(self.field.text().split())

    def show_recent(self, spots: Sequence[str]) -> None:
        if spots == self._recent:
            return
        self._recent = spots
        clear_out(self._flow)
        for spot in spots:
            chip = Chip(spot if len(spot) <= _SHORT else f"{spot[: _SHORT - 1]}…", touch=True)
            chip.setCheckable(False)
            chip.setAccessibleName(tr(N_("地点：{spot}")).format(spot=spot))
            chip.clicked.connect(partial(self._choose, spot))
            self._flow.addWidget(chip)

    def clear(self) -> None:
        self.field.clear()
        self._open(False)

    def _choose(self, spot: str) -> None:
        self.field.setText(spot)
        self._open(False)

    def _toggle(self, on: bool) -> None:
        self._open(on)
        if on:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()

    def _open(self, on: bool) -> None:
        self.button.setChecked(on)
        self.field.setVisible(on)
        self._chips.setVisible(on and bool(self._recent))
        self._line.setVisible(not on and bool(self.spot))
        self.setVisible(on or bool(self.spot))

    def _leave(self) -> None:
        """Done with the field, unless one of the places beside it is being pressed."""
        focus = QApplication.focusWidget()
        if focus is None or not (self.isAncestorOf(focus) or focus is self.button):
            self._open(False)

    def _tell(self) -> None:
        self._said.setText(self.spot)
        self.button.set_kind("soft" if self.spot else "ghost")
        self.changed.emit()


def spots_of(notes: Iterable[QuickNote]) -> list[str]:
    """Places of the notes, in their order, each once."""
    return list(dict.fromkeys(one.spot for one in notes if one.spot))[:_MOST]
