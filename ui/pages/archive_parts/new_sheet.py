"""新建项目: what is known at the door, the rest can be written later."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError
from app.domain.findings import Severity
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.terms import Direction
from app.domain.text import N_, tr
from ui.errors import show_error
from ui.forms.record_form import RecordForm
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.sheet import Sheet

Open = Callable[[Enterprise, Project], object]
_ENTERPRISE = ("name", "uscc", "division")
_PROJECT = ("category", "direction", "diagnosis_body", "bureau", "number")


class NewDossierSheet(Sheet):
    """Calls `make` with what was typed; an AppError of it stands in the sheet, anything else closes it."""

    def __init__(self, parent: QWidget, body: str, bureau: str, make: Open) -> None:
        line = tr(N_("写上企业名称就能建，其余可以以后补。"))
        super().__init__(parent, tr(N_("新建项目")), line, width=720)
        self._make = make
        self.banner = Banner()
        self.enterprise = RecordForm(Enterprise, only=_ENTERPRISE, columns=2)
        self.project = RecordForm(Project, only=_PROJECT, columns=2)
        project = Project(
            category="smart_workshop",
            direction=Direction.SMART_MANUFACTURING,
            diagnosis_body=body,
            bureau=bureau,
        )
        self.enterprise.show_record(Enterprise())
        self.project.show_record(project)
        for part in (self.banner, self.enterprise, self.project):
            self.body.addWidget(part)
        cancel = self.offer(Button(tr(N_("取消")), kind="ghost"))
        cancel.clicked.connect(self.dismiss)
        self.begin = self.offer(Button(tr(N_("建立项目")), "plus", "primary"))
        self.begin.clicked.connect(self._create)

    def first_focus(self) -> QWidget:
        return self.enterprise.editor("name").part

    def _create(self) -> None:
        self.enterprise.flush()
        self.project.flush()
        enterprise, project = self.enterprise.record, self.project.record
        if not isinstance(enterprise, Enterprise) or not isinstance(project, Project):
            return
        if not enterprise.name.strip():
            self._tell(AppError(N_("还没有写企业名称。"), N_("请写上企业的全称。")))
            self.enterprise.focus_field("name")
        elif self.enterprise.unsaved or self.project.unsaved or _blocked(enterprise) or _blocked(project):
            self._tell(AppError(N_("有的内容还不对，项目没有建。"), N_("请先改好标红的地方。")))
        else:
            self._do(enterprise, project)

    def _do(self, enterprise: Enterprise, project: Project) -> None:
        try:
            self._make(enterprise, project)
        except AppError as error:
            self._tell(error)
            return
        self.dismiss()

    def _tell(self, error: AppError) -> None:
        show_error(self.banner, error)
        self.layer().setGeometry(self.place())


def _blocked(record: Record) -> bool:
    return any(found.severity is Severity.BLOCKER for found in record.check())
