"""The diagnosis project of one enterprise: the dossier that is shared as a whole."""

from datetime import date

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import LEADER_OR_BUREAU
from app.domain.terms import Direction
from app.domain.text import N_


@record_type("project", N_("诊断项目"), writes=LEADER_OR_BUREAU)
class Project(Record):
    """Its id is the dossier's id."""

    number: str = f.text(N_("项目编号"), max_length=60, searchable=True)
    enterprise_id: str = f.link("enterprise", N_("企业"), required=True)
    category: str = f.code(N_("诊断类别"), of="categories", required=True)
    rule_set: str = f.code(N_("规则包"), of="rule_sets")
    direction: Direction | None = f.choice(N_("诊断方向"), Direction, required=True)
    diagnosis_body: str = f.text(N_("诊断机构"), required=True, max_length=100, searchable=True)
    bureau: str = f.text(N_("工信部门"), max_length=100)
    starts_on: date | None = f.day(N_("开始日期"))
    due_on: date | None = f.day(N_("应完成日期"))
    scope: str = f.note(N_("诊断范围与目标"), searchable=True)
