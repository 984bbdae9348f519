"""Beside the time line: how many visits count, and who diagnoses."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.dossiers import VisitSummary
from app.actions.whole_dossier import WholeDossier
from app.domain.records.team import TeamRole
from app.domain.text import N_, tr
from app.rules.rule_set import RuleSet
from ui.widgets.avatar import AvatarStack
from ui.widgets.bars import Segment, SegmentBar
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import column, line, stretching
from ui.widgets.ring import Ring
from ui.widgets.status_tag import Tone

_MOST_FACES = 6


class DossierSide(QWidget):
    team_asked = Signal()

    def __init__(self, rules: RuleSet) -> None:
        super().__init__()
        self._rules = rules
        self.ring = Ring(side=96, below=tr(N_("达标")))
        self.bar = SegmentBar()
        self.what, self.legend = Label("", "strong", wrap=True), Label("", "caption", "text3", wrap=True)
        visits = Card(tr(N_("走访进度")))
        visits.body.addWidget(line(self.ring, column(self.what, self.legend, gap=4), gap=18))
        visits.body.addWidget(self.bar)
        self.faces, self.team = AvatarStack(side=36), Label("", "small", "text2", elide=True)
        more = Button(tr(N_("看成员")), kind="ghost", size="sm", trailing="chevron-right")
        more.clicked.connect(self.team_asked)
        team = Card(tr(N_("诊断组")))
        team.body.addWidget(line(self.faces, None))
        team.body.addWidget(stretching(self.team, more))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(16)
        stack.addWidget(visits)
        stack.addWidget(team)
        stack.addStretch(1)

    def show_whole(self, whole: WholeDossier) -> None:
        needed = self._rules.visits_for(whole.project.category)
        segments = [_segment(one, self._rules) for one in whole.visits if self._rules.is_visit(one.visit.kind)]
        done = segments.count(Segment.DONE)
        self.ring.show_value(done, needed, Tone.SUCCESS if needed and done >= needed else Tone.ACCENT)
        left = max(0, needed - done)
        enough = tr(N_("走访次数已够")) if needed else tr(N_("类别还没有定"))
        self.what.setText(tr(N_("还差 {count} 次")).format(count=left) if left else enough)
        short = segments.count(Segment.MISSED)
        told = tr(N_("{count} 次时长不足，不计入")).format(count=short) if short else ""
        self.legend.setText(told or tr(N_("每次满 {hours} 小时才计入")).format(hours=_hours(self._rules)))
        self.bar.show_segments(segments + [Segment.OPEN] * max(0, needed - len(segments)), self.what.text())
        self.faces.show_names([member.name for member in whole.team[:_MOST_FACES]])
        leader = next((member for member in whole.team if member.role is TeamRole.LEADER), None)
        self.team.setText(
            tr(N_("组长 {name}，共 {count} 人")).format(name=leader.name, count=len(whole.team))
            if leader
            else tr(N_("共 {count} 人，还没有组长")).format(count=len(whole.team))
        )


def _segment(one: VisitSummary, rules: RuleSet) -> Segment:
    if one.hours.checked_in is None:
        return Segment.PLANNED
    if one.hours.running:
        return Segment.UNDER_WAY
    return Segment.DONE if one.hours.minutes >= rules.minimum_visit_minutes else Segment.MISSED


def _hours(rules: RuleSet) -> str:
    return f"{rules.minimum_visit_minutes / 60:g}"
