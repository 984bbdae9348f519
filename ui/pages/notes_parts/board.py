"""Where list, interview and what is drawn from it stand: side by side, or two of them behind tabs."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.domain.text import N_, tr
from ui.pages.notes_parts.side import NotesSide
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.laid_out import line
from ui.widgets.one_of import Tabs

_FULL, _LIST, _SIDE = 1250, 300, 344
_NOTHING, _INTERVIEW, _DRAWN = range(3)
_UNLIMITED = 16_777_215  # Qt's own word for it


class NotesBoard(QWidget):
    begin_asked = Signal()
    notes_asked = Signal()

    def __init__(self, list_: QWidget, editor: QWidget, side: NotesSide) -> None:
        super().__init__()
        self._list, self._side, self._blank = list_, side, QWidget()
        self._compact: bool | None = None
        self._has_interview = False
        self.tabs = Tabs([tr(N_("纪要")), tr(N_("提问与提炼"))], tr(N_("看哪一边")))
        self._tab_row = line(24, self.tabs, None, gap=0)
        self.tabs.chosen.connect(lambda at: self.show_side(at == 1))
        self._middle = QStackedWidget()
        for part in (self._nothing(), editor, self._blank):
            self._middle.addWidget(part)
        sheet = Card(padding=0, gap=0, radius=0)
        sheet.body.addWidget(self._tab_row)
        sheet.body.addWidget(self._middle, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(list_)
        self._row.addWidget(sheet, 1)
        self._row.addWidget(side)
        theme().changed.connect(self._fit)

    def show_interview(self, there: bool) -> None:
        self._has_interview = there
        if self._middle.currentIndex() != _DRAWN:
            self._middle.setCurrentIndex(_INTERVIEW if there else _NOTHING)

    def show_side(self, shown: bool) -> None:
        """Where there is no room beside it, the side takes the place of the interview."""
        if self._compact:
            self.tabs.choose(1 if shown else 0)
            self._middle.setCurrentIndex(_DRAWN if shown else self._left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def _left(self) -> int:
        return _INTERVIEW if self._has_interview else _NOTHING

    def _nothing(self) -> EmptyState:
        new = Button(tr(N_("新建纪要")), "plus", "secondary", "lg")
        new.clicked.connect(self.begin_asked)
        notes = Button(tr(N_("看速记")), "notebook-pen", "ghost", "lg")
        notes.clicked.connect(self.notes_asked)
        hint = tr(N_("从题库里点一个问题就开始，也可以把走访时的速记转过来。"))
        return EmptyState("messages-square", tr(N_("还没有访谈纪要")), hint, new, notes)

    def _fit(self) -> None:
        look = theme()
        self._list.setFixedWidth(look.px(_LIST))
        compact = self.width() / look.scale < _FULL - look.size("rail")
        if not compact:
            self._side.setFixedWidth(look.px(_SIDE))
        if compact == self._compact:
            return
        self._compact = compact
        self._tab_row.setVisible(compact)
        self._side.title.setVisible(not compact)  # the tab says it already
        if compact:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_UNLIMITED)
            self._middle.removeWidget(self._blank)
            self._middle.insertWidget(_DRAWN, self._side)
        else:
            self._row.addWidget(self._side)
            self._middle.insertWidget(_DRAWN, self._blank)
            self._side.show()
        self.tabs.choose(0)
        self._middle.setCurrentIndex(self._left)
