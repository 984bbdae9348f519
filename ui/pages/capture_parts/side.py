"""The side of a visit: notes on top where there is room, the written record and the people behind tabs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain.text import N_, tr
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.one_of import Tabs
from ui.widgets.scrolling import scrolling

NOTES, RECORD, PEOPLE, SOUND = range(4)
_WIDE, _NARROW = 452, 344
_UNLIMITED = 16_777_215  # Qt's own word for it


class CaptureSide(QWidget):
    interviews_asked = Signal()

    def __init__(self, notes: QWidget, record: QWidget, people: QWidget, sound: QWidget) -> None:
        super().__init__()
        self._notes = notes
        self._compact: bool | None = None
        self._narrow = False
        self._upper = Card(tr(N_("速记")), gap=8)
        self._count = Label("", "caption", "text3")
        self._upper.header.insertWidget(2, self._count)
        go = Button(tr(N_("转为访谈纪要")), kind="ghost", trailing="chevron-right")
        go.clicked.connect(self.interviews_asked)
        self._upper.header.addWidget(go)
        self._lower = Card(gap=10)
        items: list[str | tuple[str, int]] = [(tr(N_("速记")), 0), tr(N_("走访记录"))]
        items += [(tr(N_("参加人")), 0), (tr(N_("录音")), 0)]
        self.tabs = Tabs(items, tr(N_("走访的内容")))
        self.count_sound(0)
        self._stack = QStackedWidget()
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        self._scrolls = [scrolling(part) for part in (record, people, sound)]
        for scroll in self._scrolls:
            scroll.setMinimumHeight(theme().px(96))
            self._stack.addWidget(scroll)
        self.tabs.chosen.connect(self._stack.setCurrentIndex)
        self._lower.body.setContentsMargins(20, 10, 20, 20)  # tabs bring room of their own
        self._lower.body.addWidget(self.tabs)
        self._lower.body.addWidget(self._stack, 1)
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(16)
        self._cards.addWidget(self._upper, 1)
        self._cards.addWidget(self._lower, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.set_compact(False)
        theme().changed.connect(self._fit)

    def set_compact(self, compact: bool, narrow: bool = False) -> None:
        """All behind tabs instead of two cards; narrow, it takes the whole width below the photos."""
        if (compact, narrow) == (self._compact, self._narrow):
            return
        switched = compact != self._compact
        self._compact, self._narrow = compact, narrow
        if switched:
            self._rearrange(compact)
        self._fit()

    def to_the_top(self) -> None:
        for scroll in self._scrolls:
            scroll.verticalScrollBar().setValue(0)

    def favour_record(self, favoured: bool) -> None:
        """More room for what is behind the tabs than for notes, as on a training."""
        for at, share in enumerate((1, 2) if favoured else (1, 1)):
            self._cards.setStretch(at, share)

    def _rearrange(self, compact: bool) -> None:
        self._upper.setVisible(not compact)
        self.tabs.group.button(NOTES).setVisible(compact)
        if compact:
            self._stack.removeWidget(self._blank)
            self._stack.insertWidget(NOTES, self._notes)
            self.show_tab(NOTES)
        else:
            self._stack.removeWidget(self._notes)
            self._stack.insertWidget(NOTES, self._blank)
            self._upper.body.addWidget(self._notes, 1)
            self._notes.show()
            self.show_tab(RECORD)

    def show_tab(self, at: int) -> None:
        if at == NOTES and not self._compact:
            return
        self.tabs.choose(at)
        self._stack.setCurrentIndex(at)

    def count_notes(self, count: int) -> None:
        self._count.setText(tr(N_("{count} 条")).format(count=count) if count else "")
        self.tabs.set_count(NOTES, count)

    def count_people(self, count: int) -> None:
        self.tabs.set_count(PEOPLE, count)

    def count_sound(self, count: int) -> None:
        """Who never records is not shown where recordings would be."""
        if not count and self.tabs.current == SOUND:
            self.show_tab(RECORD)
        self.tabs.set_count(SOUND, count)
        self.tabs.group.button(SOUND).setVisible(count > 0)

    def _fit(self) -> None:
        if self._narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_UNLIMITED)
        else:
            self.setFixedWidth(theme().px(_NARROW) if self._compact else min(theme().px(_WIDE), _WIDE + 60))
