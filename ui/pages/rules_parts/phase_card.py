"""The rules of one phase as a card: what matters in sight, the rest behind one button."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.rule_progress import RuleProgress
from app.domain.text import N_, tr
from app.rules.rule_set import Phase
from app.rules.verdict import State, Verdict
from ui.pages.rules_parts.rule_row import RuleRow
from ui.pages.rules_parts.standing import Shelf, of_phase, on_shelf, phase_standing, shown_first
from ui.pages.rules_parts.ways import Way
from ui.short_words import unbroken
from ui.theme.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.divider import Divider
from ui.widgets.label import Label
from ui.widgets.laid_out import line
from ui.widgets.status_tag import StatusTag

_TOGETHER = 4
_AMOUNT = re.compile(r"不少于 \d+ \S{1,3}$")
_ALL = 100
"""Of the room that is left in the header, which holds a stretch of its own."""
_LEGEND = N_("实心 达标 · 斜纹 不达标 · 空框 已排期")


class PhaseCard(Card):
    """Rows that stay are shown anew where they stand; the others come and go."""

    arranged = Signal()
    """Other rows than before."""
    opened = Signal(str)
    way_asked = Signal(object)
    step_asked = Signal(object, int)
    """The row, and whether up or down."""

    def __init__(self, phase: Phase, decides: bool) -> None:
        super().__init__(phase.words, gap=4, padding=18)
        self._decides = decides
        self.phase, self._compact = phase, phase is not Phase.SERVICE
        self.unfolded = False
        self._verdicts: list[Verdict] = []
        self._rows: list[RuleRow] = []
        self._ways: dict[str, Way | None] = {}
        self._progress: RuleProgress | None = None
        self._shelf, self._chosen = Shelf.ALL, ""
        self.tag, self.when = StatusTag(""), Label("", "caption", "text3", elide=True)
        self.header.insertWidget(2, self.tag)
        self.header.insertWidget(3, self.when, _ALL)
        self._kept: dict[str, RuleRow] = {}
        """Rows once made: those that are folded away come back."""
        self.stack = QVBoxLayout()
        self.stack.setSpacing(0)
        self.more = Button("", kind="ghost", size="sm", trailing="chevron-down")
        self.more.clicked.connect(self._fold)
        self.body.addLayout(self.stack)
        self.body.addWidget(line(self.more, None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_legend()

    def rows(self) -> list[RuleRow]:
        return list(self._rows)

    def stops(self) -> list[QWidget]:
        """Where Tab comes by, in the order in which they are read."""
        parts: list[QWidget | None] = [part for row in self._rows for part in (row, row.action)]
        return [part for part in (*parts, self.more) if part is not None]

    def row(self, rule: str) -> RuleRow | None:
        return next((row for row in self.rows() if row.verdict.id == rule), None)

    def show_progress(self, progress: RuleProgress, ways: dict[str, Way | None], shelf: Shelf) -> None:
        self._progress, self._ways, self._shelf = progress, ways, shelf
        self._verdicts = of_phase(progress.verdicts, self.phase)
        standing = phase_standing(progress, self.phase)
        words = tr(N_("{settled}/{apply} 达标")).format(settled=standing.counts.settled, apply=standing.counts.apply)
        self.tag.show_state(words, standing.tone)
        self.when.setText(standing.when if self._compact else tr(_LEGEND))
        self._fit_legend()
        self._show_rows()

    def mark(self, rule: str) -> None:
        """The row whose details are open."""
        self._chosen = rule
        for row in self._kept.values():
            row.show_open(row.verdict.id == rule)

    def unfold_for(self, rule: str) -> None:
        if not self.unfolded and self.row(rule) is None and any(one.id == rule for one in self._verdicts):
            self._fold()

    def _fit_legend(self) -> None:
        """It goes first where it is narrow."""
        look, words = theme(), self.when.text()
        taken = look.width(self.title.text(), "h2") + self.tag.sizeHint().width() + look.px(40) + 64
        self.when.setVisible(look.width(words, "caption") + taken <= self.width())

    def _fold(self) -> None:
        self.unfolded = not self.unfolded
        self._show_rows()

    def _show_rows(self) -> None:
        fitting = [one for one in self._verdicts if on_shelf(one, self._shelf, self._decides)]
        folds = self._shelf is Shelf.ALL
        shown = shown_first(fitting) if folds and not self.unfolded else fitting
        self.setVisible(bool(fitting) or folds)
        rows = [self._up_to_date(one) for one in shown]
        if rows != self._rows:
            self._stack_up(rows)
        self._show_more(fitting, shown if folds else fitting)

    def _up_to_date(self, verdict: Verdict) -> RuleRow:
        way, clause = self._ways.get(verdict.id), self._clause(verdict)
        row = self._kept.get(verdict.id)
        if row is None:
            row = self._kept[verdict.id] = RuleRow(verdict, way, clause, self._compact)
            row.show_open(verdict.id == self._chosen)
            row.clicked.connect(partial(self._open, row))
            row.way_asked.connect(partial(self._follow, row))
            row.step_asked.connect(partial(self.step_asked.emit, row))
        elif (row.verdict, row.way) != (verdict, way):
            row.show_verdict(verdict, way, clause)
        return row

    def _stack_up(self, rows: list[RuleRow]) -> None:
        while item := self.stack.takeAt(0):
            if (part := item.widget()) is not None and not isinstance(part, RuleRow):
                part.hide()
                part.deleteLater()
        gone = [row for row in self._rows if row not in rows]
        self._rows = rows
        # Each row that appears would have everything laid out anew.
        self.body.setEnabled(False)
        for at, row in enumerate(rows):
            if at:
                self.stack.addWidget(Divider())
            self.stack.addWidget(row)
            row.show()
        for row in gone:
            row.hide()
        self.body.setEnabled(True)
        self.body.invalidate()
        self.arranged.emit()

    def _follow(self, row: RuleRow) -> None:
        self.way_asked.emit(row.way)

    def _open(self, row: RuleRow, _: bool = False) -> None:
        self.opened.emit(row.verdict.id)

    def _clause(self, verdict: Verdict) -> str:
        if self._compact or self._progress is None:
            return verdict.rule.clause
        asks = self._progress.filled(verdict.rule.asks).rstrip("。")
        # No last line of a single letter, and no amount on two lines.
        amount = _AMOUNT.search(asks)
        last = min(amount.start() if amount else len(asks), max(0, len(asks) - _TOGETHER))
        return f"{verdict.rule.clause} {asks[:last]}{unbroken(asks[last:])}"

    def _show_more(self, fitting: Sequence[Verdict], shown: Sequence[Verdict]) -> None:
        folded = [one for one in fitting if one not in shown]
        self.more.setVisible(bool(folded) or (self.unfolded and self._shelf is Shelf.ALL))
        self.more.trailing = "chevron-down" if folded else "chevron-up"
        if not folded:
            self.more.set_words(tr(N_("收起")))
            return
        met = sum(one.state in (State.MET, State.EXCEPTED) for one in folded)
        away = sum(one.state is State.NOT_APPLICABLE for one in folded)
        counts = (
            (met, N_("{count} 项达标")),
            (len(folded) - met - away, N_("{count} 项未完")),
            (away, N_("{count} 项不适用")),
        )
        told = "，".join(tr(words).format(count=count) for count, words in counts if count)
        self.more.set_words(tr(N_("更多 {count} 项：{told}")).format(count=len(folded), told=told))
