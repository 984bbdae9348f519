"""企业资料 and 项目: what is written about them, changed in place where the role may."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.records import may_write
from app.actions.whole_dossier import WholeDossier
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.text import N_, tr
from app.workspace import Workspace
from ui.forms.record_form import RecordForm
from ui.widgets.button import IconButton
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.scroll_page import ScrollPage

_PROJECT = ("number", "category", "direction", "diagnosis_body", "bureau", "starts_on", "due_on", "scope")


class FactsPanel(Card):
    close_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(tr(N_("企业和项目资料")), padding=16)
        self.enterprise = RecordForm(Enterprise, columns=2)
        self.project = RecordForm(Project, only=_PROJECT, columns=2)
        close = IconButton("x", tr(N_("收起资料")), size="sm")
        close.clicked.connect(self.close_asked)
        self.header.addWidget(close)
        for type_, form in ((Enterprise, self.enterprise), (Project, self.project)):
            form.set_read_only(not may_write(workspace, type_))
        page = ScrollPage(padding=0, gap=14)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(14)
        if not may_write(workspace, Enterprise):
            column.addWidget(Label(tr(N_("由组长填写，这里只能看。")), "caption", "text3", wrap=True))
        for title, form in ((N_("企业"), self.enterprise), (N_("诊断项目"), self.project)):
            column.addWidget(Label(tr(title), "h3"))
            column.addWidget(form)
        page.body.addWidget(inner)
        page.body.addStretch(1)
        self.body.addWidget(page, 1)

    @property
    def forms(self) -> tuple[RecordForm, ...]:
        return self.enterprise, self.project

    def show_whole(self, whole: WholeDossier) -> None:
        self.enterprise.show_record(whole.enterprise)
        self.project.show_record(whole.project)

    def keep(self) -> None:
        for form in self.forms:
            form.flush()
