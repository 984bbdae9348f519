"""The head of a dossier: who the enterprise is, and what can be begun here."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.actions.whole_dossier import WholeDossier
from app.domain.text import N_, tr
from app.rules.life_cycle import Stage
from ui.fields.shown import words_of
from ui.short_words import short_category, short_day
from ui.theme.theme import theme
from ui.widgets.avatar import Avatar
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Card
from ui.widgets.divider import Divider
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.label import Label
from ui.widgets.laid_out import column
from ui.widgets.status_tag import StatusTag, Tone

_SHOWN_OF_CODE = (10, 2)
_ROOMY = 760
_STAGE_TONES = {
    Stage.RECTIFY: Tone.WARNING,
    Stage.REJECTED: Tone.DANGER,
    Stage.WITHDRAWN: Tone.NEUTRAL,
    Stage.ACCEPTED: Tone.SUCCESS,
    Stage.AGGREGATED: Tone.SUCCESS,
    Stage.FOLLOWED_UP: Tone.SUCCESS,
}


class DossierHeader(Card):
    begin_asked = Signal()
    facts_asked = Signal()
    papers_asked = Signal()

    def __init__(self, may_capture: bool, may_write: bool) -> None:
        super().__init__(padding=18, gap=12)
        self.avatar = Avatar("", 56, square=True)
        self.name, self.about = Label("", "h1", elide=True), Label("", "small", "text2", elide=True)
        self.category, self.direction = StatusTag("", Tone.ACCENT, "factory"), StatusTag("", Tone.NEUTRAL, "")
        words = tr(N_("改资料") if may_write else N_("看资料"))
        self.facts_button = Button(words, "file-plus-2" if may_write else "file-text", "secondary", "lg")
        self.begin = Button(tr(N_("开始走访")), "play", "primary", "lg", key="Ctrl+Return")
        self.stage = StatusTag("", Tone.ACCENT)
        self.stage.hide()
        self._staged = False
        self._key, self._directed = self.begin.key, False
        self.papers = IconButton("printer", tr(N_("打印表单")), "secondary", "lg")
        self.papers.clicked.connect(self.papers_asked)
        self.facts_button.clicked.connect(self.facts_asked)
        self.begin.clicked.connect(self.begin_asked)
        self._facts_row = QWidget()
        self._flow = FlowLayout(self._facts_row, gap=32)
        self._rule = Divider()
        self._lay_out(may_capture)

    def _lay_out(self, may_capture: bool) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        title = QHBoxLayout()
        title.setSpacing(10)
        title.addWidget(self.name)
        title.addWidget(self.category)
        title.addWidget(self.stage)
        title.addWidget(self.direction)
        title.addStretch(1)
        words_column = column(gap=4)
        stack = words_column.layout()
        if stack is not None:
            holder = QWidget()
            title.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(title)
            stack.addWidget(holder)
            stack.addWidget(self.about)
        head.addWidget(self.avatar)
        head.addWidget(words_column, 1)
        head.addWidget(self.papers)
        head.addWidget(self.facts_button)
        head.addWidget(self.begin)
        self.body.addLayout(head)
        self.begin.setVisible(may_capture)
        self.body.addWidget(self._rule)
        self.body.addWidget(self._facts_row)

    def show_whole(self, whole: WholeDossier) -> None:
        enterprise, project = whole.enterprise, whole.project
        self.avatar.show_name(enterprise.name or tr(N_("企")))
        self.name.setText(enterprise.name or tr(N_("未命名企业")))
        self.category.show_state(short_category(project.category, whole.rules), Tone.ACCENT, "factory")
        self.direction.show_state(project.direction.words if project.direction else "", Tone.NEUTRAL, "")
        self._directed = project.direction is not None
        self.direction.setVisible(self._directed and self.width() >= theme().px(_ROOMY))
        parts = (_half_hidden(enterprise.uscc), enterprise.industry, enterprise.division)
        self.about.setText(" · ".join(filter(None, parts)) or tr(N_("企业资料还没有填")))
        self._show_facts(whole)

    def forget(self) -> None:
        """The stage, until it is known again."""
        self._staged = False
        self.stage.hide()

    def show_stage(self, stage: Stage) -> None:
        tone = _STAGE_TONES.get(stage, Tone.ACCENT)
        self.stage.show_state(stage.words, tone)
        self._staged = True
        self.stage.setVisible(self.width() >= theme().px(_ROOMY))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the name matters most."""
        super().resizeEvent(event)
        roomy = self.width() >= theme().px(_ROOMY)
        self.category.setVisible(roomy)
        self.stage.setVisible(roomy and self._staged)
        self.direction.setVisible(roomy and self._directed)
        self.begin.key = self._key if roomy else ""
        self.begin.restyle()

    def set_compact(self, compact: bool) -> None:
        """Without the second row where there is little room; it is all in the panel of facts."""
        self._facts_row.setVisible(not compact)
        self._rule.setVisible(not compact)

    def _show_facts(self, whole: WholeDossier) -> None:
        enterprise, project = whole.enterprise, whole.project
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        specs = enterprise.specs
        for label, value in (
            (tr(N_("项目编号")), project.number),
            (tr(N_("员工")), words_of(specs["employees"], enterprise.employees)),
            (tr(N_("上年营收")), words_of(specs["revenue"], enterprise.revenue)),
            (tr(N_("主要负责人")), enterprise.principal),
            (tr(N_("联系人")), enterprise.contact),
            (tr(N_("诊断机构")), project.diagnosis_body),
            (tr(N_("应完成")), short_day(project.due_on) if project.due_on else ""),
        ):
            if value:
                self._flow.addWidget(column(Label(label, "caption", "text3"), Label(value, "strong"), gap=0))


def _half_hidden(code: str) -> str:
    """The credit code with its middle covered: enough to recognise, too little to copy from a photo of the screen."""
    start, end = _SHOWN_OF_CODE
    return f"{code[:start]}••••{code[-end:]}" if len(code) > start + end else code
