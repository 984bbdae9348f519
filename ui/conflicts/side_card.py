"""One version of a field: who wrote it and when, and what it says."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from app.actions.conflicts import Conflict, Side
from app.domain.text import N_, tr
from ui.conflicts.side_words import differing, words_of_side
from ui.short_words import short_day
from ui.theme.theme import theme
from ui.widgets.card import Card
from ui.widgets.growing_note import GrowingNote
from ui.widgets.label import Label
from ui.widgets.status_tag import StatusTag, Tone
from ui.widgets.toggles import CheckBox


class SideCard(Card):
    """`picked` when people press it anywhere; what differs from the other side is tinted."""

    picked = Signal()

    def __init__(self, conflict: Conflict, side: Side, other: Side | None, number: int) -> None:
        super().__init__(padding=16, gap=10)
        self.side = side
        whose = tr(N_("本机的版本")) if side.ours else tr(N_("{who}的版本")).format(who=side.who)
        self.mark = CheckBox(whose, radio=True)
        # The cards are each other's alternatives, and radio dots only know of neighbours under one parent.
        self.mark.setAutoExclusive(False)
        self.mark.setAccessibleName(f"{number} {whose}")
        self.kept = StatusTag(tr(N_("将保留")), Tone.ACCENT)
        self.words = GrowingNote(name=whose, lines=2)
        self._mine = words_of_side(conflict, side)
        self._others = words_of_side(conflict, other) if other else self._mine
        self._lay_out()
        self.mark.clicked.connect(self.picked)
        theme().changed.connect(self._tint)
        self._tint()

    def show_kept(self, kept: bool) -> None:
        self.mark.setChecked(kept)
        self.kept.setVisible(kept)
        self.set_ground("accent_soft" if kept else "surface", "accent" if kept else "border")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress:
            self.picked.emit()
        return False

    def _lay_out(self) -> None:
        self.kept.setSizePolicy(self._keeping_its_room(self.kept.sizePolicy()))
        self.header.addWidget(self.mark)
        self.header.addStretch(1)
        self.header.addWidget(self.kept)
        side = self.side
        when = f"{short_day(side.when)} {side.when:%H:%M}"
        about = " · ".join(filter(None, (side.who, side.device, when)))
        self.body.addLayout(self.header)
        self.body.addWidget(Label(about, "caption", "text2", elide=True))
        self.words.setPlainText(self._mine)
        self.words.setReadOnly(True)
        self.words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.words.viewport().installEventFilter(self)
        self.body.addWidget(self.words)
        self.body.addStretch(1)

    @staticmethod
    def _keeping_its_room(policy: QSizePolicy) -> QSizePolicy:
        policy.setRetainSizeWhenHidden(True)
        return policy

    def _tint(self) -> None:
        look = QTextCharFormat()
        look.setBackground(theme().colour("warning_soft"))
        look.setForeground(theme().colour("text"))
        marks = []
        for start, end in differing(self._mine, self._others):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.words.document())
            mark.cursor.setPosition(_units(self._mine[:start]))
            mark.cursor.setPosition(_units(self._mine[:end]), QTextCursor.MoveMode.KeepAnchor)
            mark.format = look
            marks.append(mark)
        self.words.setExtraSelections(marks)


def _units(words: str) -> int:
    """How many places Qt counts for these words: rare characters take two."""
    return len(words.encode("utf-16-le")) // 2
