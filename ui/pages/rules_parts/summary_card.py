"""On top: how many rules are met, one sentence to act on, the three phases, and what the page is narrowed to."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.actions.rule_progress import RuleProgress, before_acceptance, counted, is_accepted
from app.domain.text import N_, tr
from app.rules.rule_set import Phase
from app.rules.verdict import State
from ui.pages.rules_parts.standing import PhaseStanding, Shelf, on_shelf, phase_standing
from ui.theme.theme import theme
from ui.widgets.bars import ProgressBar
from ui.widgets.card import Card
from ui.widgets.icon_view import IconView
from ui.widgets.label import Label
from ui.widgets.laid_out import line
from ui.widgets.one_of import SegmentedControl
from ui.widgets.ring import Ring
from ui.widgets.status_tag import Tone

_SHELVES = (N_("全部 {count}"), N_("要处理 {count}"), N_("未开始 {count}"))
_WIDE_FROM, _PHASE_WIDE_FROM = 760, 184


class _PhaseBar(QWidget):
    def __init__(self, phase: Phase) -> None:
        super().__init__()
        self._phase = phase
        self.bar, self.mark = ProgressBar(name=phase.words), IconView("circle-dashed", "text2", 16)
        self.when = Label("", "caption", "text3", elide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(6)
        self._below.addWidget(line(self.mark, Label(phase.words, "small_strong"), gap=6))
        self._below.addWidget(self.when, 1)
        column.addLayout(self._below)

    def show_standing(self, standing: PhaseStanding) -> None:
        counts = standing.counts
        self.bar.show_share(counts.settled / counts.apply if counts.apply else 0.0, standing.tone)
        self.bar.setAccessibleName(f"{self._phase.words} {counts.settled}/{counts.apply}")
        self.mark.show_icon(standing.mark.icon, standing.mark.ink)
        self.when.setText(standing.when)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= theme().px(_PHASE_WIDE_FROM)
        self._below.setDirection(directions.LeftToRight if wide else directions.TopToBottom)


class SummaryCard(Card):
    shelf_chosen = Signal(object)

    def __init__(self, decides: bool) -> None:
        super().__init__(padding=18, gap=0)
        self._decides = decides
        self.ring = Ring(side=88, below=tr(N_("达标")))
        self.sentence = Label("", "h2", wrap=True)
        self.shelves = SegmentedControl([""] * len(Shelf), tr(N_("显示哪些条款")))
        self.shelves.chosen.connect(lambda at: self.shelf_chosen.emit(Shelf(at)))
        self.phases = {phase: _PhaseBar(phase) for phase in Phase}
        self._bars = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bars.setSpacing(8)
        for bar in self.phases.values():
            self._bars.addWidget(bar, 1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(12)
        self._top.addWidget(self.sentence, 1)
        self._top.addWidget(self.shelves)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addStretch(1)
        right.addLayout(self._top)
        right.addLayout(self._bars)
        right.addStretch(1)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(20)
        row.addWidget(self.ring)
        row.addLayout(right, 1)
        self.body.addLayout(row)

    def show_progress(self, progress: RuleProgress) -> None:
        verdicts = progress.verdicts.values()
        counts = counted(verdicts)
        done = counts.apply > 0 and not counts.left
        self.ring.show_value(counts.settled, counts.apply, Tone.SUCCESS if done else Tone.ACCENT)
        self.sentence.setText(sentence(progress))
        for shelf in Shelf:
            count = sum(on_shelf(one, shelf, self._decides) for one in verdicts)
            self.shelves.set_words(shelf, tr(_SHELVES[shelf]).format(count=count))
        for phase, bar in self.phases.items():
            bar.show_standing(phase_standing(progress, phase))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= theme().px(_WIDE_FROM)
        self._top.setDirection(directions.LeftToRight if wide else directions.TopToBottom)


def sentence(progress: RuleProgress) -> str:
    """What keeps it from acceptance, and how much of that can't wait."""
    left = before_acceptance(progress.verdicts.values())
    failed = sum(one.state is State.FAILED for one in left)
    if not progress.verdicts:
        return tr(N_("还没有可以核对的条款"))
    if is_accepted(progress.verdicts.values()):
        return tr(N_("已经通过验收"))
    if not left:
        return tr(N_("可以申请验收了"))
    words = N_("还差 {count} 项可以申请验收，其中 {failed} 项不达标") if failed else N_("还差 {count} 项可以申请验收")
    return tr(words).format(count=len(left), failed=failed)
