"""Beside the time line: how the rules stand, and who diagnoses."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.whole_dossier import WholeDossier
from app.domain.records.team import TeamMember, TeamRole
from app.domain.text import N_, tr
from ui.fields.shown import words_of
from ui.pages.dossier_parts.compliance_card import ComplianceCard
from ui.widgets.avatar import AvatarStack
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.laid_out import line, stretching
from ui.widgets.status_tag import StatusTag, Tone

_MOST_FACES = 6


class DossierSide(QWidget):
    team_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.compliance = ComplianceCard()
        self.faces, self.team = AvatarStack(side=36), Label("", "small", "text2", elide=True)
        more = Button(tr(N_("看成员")), kind="ghost", size="sm", trailing="chevron-right")
        more.clicked.connect(self.team_asked)
        team = Card(tr(N_("诊断组")))
        self.enough = StatusTag("", Tone.NEUTRAL)
        team.body.addWidget(line(self.faces, None, self.enough))
        team.body.addWidget(stretching(self.team, more))
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(16)
        stack.addWidget(self.compliance)
        stack.addWidget(team)
        stack.addStretch(1)

    def show_whole(self, whole: WholeDossier, today: date) -> None:
        team = [one for one in whole.team if one.left_on is None or one.left_on >= today]
        enough = len(team) >= whole.rules.minimum_members
        words = tr(N_("{count} 人，符合要求") if enough else N_("{count} 人，要求至少 {needed} 人"))
        said = words.format(count=len(team), needed=whole.rules.minimum_members)
        self.enough.show_state(said, Tone.SUCCESS if enough else Tone.WARNING)
        self.faces.show_names([member.name for member in team[:_MOST_FACES]])
        leader = next((member for member in team if member.role is TeamRole.LEADER), None)
        self.team.setText(_leader_words(leader) if leader else tr(N_("还没有组长")))


def _leader_words(leader: TeamMember) -> str:
    years = words_of(leader.specs["years"], leader.years) if leader.years else ""
    about = tr(N_("，")).join(filter(None, (leader.speciality, years)))
    said = " · ".join(filter(None, (leader.name, about)))
    return tr(N_("组长 {who}")).format(who=said)
