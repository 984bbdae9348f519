"""The diagnosis project of one enterprise: the dossier that is shared as a whole."""

from datetime import date

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import LEADER_OR_BUREAU
from app.domain.text import N_


class Category(f.Choices):
    """诊断类别 (notice, clause 三(三))."""

    SMART_FACTORY = "smart_factory", N_("智能工厂（工业互联网标杆工厂）")
    SMART_WORKSHOP = "smart_workshop", N_("智能车间")
    DIGITAL_APPLICATION = "digital_application", N_("数字化应用")


class Direction(f.Choices):
    """诊断方向 (notice, clause 一)."""

    IT_OT_FUSION = "it_ot_fusion", N_("两化融合")
    SMART_MANUFACTURING = "smart_manufacturing", N_("智能制造")
    DIGITAL_TRANSFORMATION = "digital_transformation", N_("数字化转型")


@record_type("project", N_("诊断项目"), writes=LEADER_OR_BUREAU)
class Project(Record):
    """Its id is the dossier's id."""

    number: str = f.text(N_("项目编号"), max_length=60, searchable=True)
    enterprise_id: str = f.link("enterprise", N_("企业"), required=True)
    category: Category | None = f.choice(N_("诊断类别"), Category, required=True)
    direction: Direction | None = f.choice(N_("诊断方向"), Direction, required=True)
    diagnosis_body: str = f.text(N_("诊断机构"), required=True, max_length=100, searchable=True)
    bureau: str = f.text(N_("工信部门"), max_length=100)
    starts_on: date | None = f.day(N_("开始日期"))
    due_on: date | None = f.day(N_("应完成日期"))
    scope: str = f.note(N_("诊断范围与目标"), searchable=True)
