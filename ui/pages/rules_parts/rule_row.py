"""One rule as a row: how it stands, its clause, its numbers, the reason, and the one thing to do about it."""

from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from app.rules.verdict import State, Verdict
from ui.pages.rules_parts.standing import (
    amount_words,
    look_of,
    reason_tone,
    reason_words,
    segment_words,
    segments_of,
    spoken,
)
from ui.pages.rules_parts.ways import Way
from ui.theme.paint import focus_ring, painter_of, rounded
from ui.theme.theme import theme
from ui.widgets.bars import SegmentBar
from ui.widgets.button import Button, Kind
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line
from ui.widgets.painted import Pressable

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_WIDE_FROM = 620
_TITLE, _AMOUNT, _ACTION = 224, 44, 100
_NO_LIMIT = 16777215
_AROUND = 96
"""What a line of a compact row needs beside its words."""
_TOP, _MIDDLE = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight


_PRESSING: dict[State, Kind] = {State.FAILED: "danger", State.AT_RISK: "secondary"}


class _Shape(Enum):
    WIDE = "wide"
    """All in one line, the bar in the middle."""
    STACKED = "stacked"
    """The reason below."""
    LINE = "line"
    """Without the clause, for what is settled and short."""


class RuleRow(Pressable):
    """Clicked: its details. Up and Down are asked of the page, which knows the rows of all cards."""

    step_asked = Signal(int)
    way_asked = Signal()

    def __init__(self, verdict: Verdict, way: Way | None, clause: str, compact: bool) -> None:
        super().__init__("")
        self.verdict, self.way, self._compact = verdict, way, compact
        self._shape: _Shape | None = None
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName(f"rule.{verdict.id}")
        self.mark, self.bar = IconView("circle-dashed", "text2", 20), SegmentBar()
        self.title = Label("", "strong", wrap=not compact)
        self.clause = Label("", "caption", "text3", wrap=not compact, elide=compact)
        self.amount = Label("", "small_strong" if compact else "strong", align=_RIGHT | _MIDDLE)
        self.reason = Label("", "caption", "text2", wrap=True)
        self.action = Button("", kind="secondary", size="sm")
        self.action.setObjectName(f"way.{verdict.id}")
        self.action.clicked.connect(self.way_asked)
        for label in (self.title, self.clause, self.amount, self.reason):
            # Inside a button words would take the colour of buttons.
            label.setForegroundRole(QPalette.ColorRole.WindowText)
        self._grid = QGridLayout(self)
        self._words = line(self.title, self.clause, None) if compact else column(self.title, self.clause, gap=0)
        self._middle = column(self.bar, self.reason, gap=6)
        self.show_verdict(verdict, way, clause)

    def show_verdict(self, verdict: Verdict, way: Way | None, clause: str) -> None:
        self.verdict, self.way = verdict, way
        look, segments = look_of(verdict), [] if self._compact else segments_of(verdict)
        self.mark.show_icon(look.icon, look.tone.ink)
        self.mark.setAccessibleName(look.words)
        self.mark.setToolTip(look.words)
        self.title.setText(verdict.rule.label)
        self.title.set_colour("text2" if verdict.state is State.NOT_APPLICABLE else "text")
        self.clause.setText(clause)
        self.amount.setText(amount_words(verdict))
        self.amount.set_colour("text" if verdict.state is State.OPEN else look.tone.ink)
        self.reason.setText(reason_words(verdict))
        self.reason.set_colour(reason_tone(verdict))
        self.bar.show_segments(segments, segment_words(segments))
        self.bar.setVisible(bool(segments))
        self._show_way(way)
        self.setAccessibleName(spoken(verdict))
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._grid.totalHeightForWidth(width), theme().control("lg"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_asked.emit(step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = painter_of(self), self.rect().adjusted(0, 1, 0, -1)
        if self.isChecked():
            rounded(painter, room, 10, "accent_soft")
        elif self.hovered:
            rounded(painter, room, 10, "hover")
        if self.shows_ring:
            focus_ring(painter, room, 10)

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_middle"):
            self._shape = None
            self._arrange()

    def _show_way(self, way: Way | None) -> None:
        self.action.setVisible(way is not None)
        if way is None:
            return
        self.action.set_words(way.words)
        self.action.set_kind(_PRESSING.get(self.verdict.state, "link" if self._compact else "ghost"))
        self.action.trailing = "chevron-right" if self.action.kind == "ghost" else ""
        self.action.setAccessibleName(f"{self.verdict.rule.label}：{way.words}")
        self.action.restyle()

    def _fitting(self) -> _Shape:
        look = theme()
        if not self._compact:
            return _Shape.WIDE if self.width() >= look.px(_WIDE_FROM) else _Shape.STACKED
        wanted = look.width(self.title.text(), "strong") + look.width(self.reason.text(), "caption")
        short = wanted + look.width(self.amount.text(), "small_strong") + look.px(_AROUND) <= self.width()
        return _Shape.LINE if short and self.way is None else _Shape.STACKED

    def _arrange(self) -> None:
        shape = self._fitting()
        if shape is not self._shape:
            self._shape = shape
            self.clause.setVisible(shape is not _Shape.LINE)
            self.reason.setAlignment((_RIGHT if shape is _Shape.LINE else Qt.AlignmentFlag.AlignLeft) | _TOP)
            for part in (self.mark, self._words, self.amount, self._middle, self.action):
                self._grid.removeWidget(part)
            for at in range(5):
                self._grid.setColumnStretch(at, 0)
                self._grid.setColumnMinimumWidth(at, 0)
            {_Shape.WIDE: self._in_one, _Shape.STACKED: self._stacked, _Shape.LINE: self._in_line}[shape]()
            self.updateGeometry()

    def _in_one(self) -> None:
        look, grid = theme(), self._grid
        self._spaced(14, 12)
        grid.setHorizontalSpacing(16)
        self._words.setFixedWidth(look.px(_TITLE))
        for at, (part, align) in enumerate(
            ((self.mark, _MIDDLE), (self._words, _MIDDLE), (self.amount, _MIDDLE), (self._middle, _MIDDLE))
        ):
            grid.addWidget(part, 0, at, align)
        grid.addWidget(self.action, 0, 4, _RIGHT | _MIDDLE)
        grid.setColumnMinimumWidth(2, look.px(_AMOUNT))
        grid.setColumnMinimumWidth(4, look.px(_ACTION))
        grid.setColumnStretch(3, 1)

    def _stacked(self) -> None:
        grid = self._grid
        self._spaced(6 if self._compact else 10, 4)
        self._words.setMinimumWidth(0)
        self._words.setMaximumWidth(_NO_LIMIT)
        grid.addWidget(self.mark, 0, 0, _TOP)
        grid.addWidget(self._words, 0, 1)
        grid.addWidget(self.amount, 0, 2, _TOP)
        grid.addWidget(self.action, 0, 3, 2, 1, _RIGHT | _MIDDLE)
        grid.addWidget(self._middle, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def _in_line(self) -> None:
        grid = self._grid
        self._spaced(6, 0)
        for at, part in enumerate((self.mark, self._words, self._middle, self.amount)):
            grid.addWidget(part, 0, at, _MIDDLE)
        grid.setColumnStretch(2, 1)

    def _spaced(self, up_and_down: int, between: int) -> None:
        self._grid.setContentsMargins(4, up_and_down, 4, up_and_down)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(between)
