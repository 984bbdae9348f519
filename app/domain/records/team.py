"""The diagnosis team (notice, clause 三(二))."""

from datetime import date
from decimal import Decimal

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import LEADER_OR_BUREAU
from app.domain.text import N_


class TeamRole(f.Choices):
    LEADER = "leader", N_("组长")
    EXPERT = "expert", N_("专家")
    ENGINEER = "engineer", N_("工程师")
    SECRETARY = "secretary", N_("联络员")


@record_type("team_member", N_("诊断组成员"), writes=LEADER_OR_BUREAU)
class TeamMember(Record):
    name: str = f.text(N_("姓名"), required=True, max_length=40, searchable=True, private=True, by_sound=True)
    role: TeamRole | None = f.choice(N_("角色"), TeamRole, required=True)
    speciality: str = f.text(N_("专业"), max_length=60)
    organisation: str = f.text(N_("单位"), max_length=100)
    title: str = f.text(N_("职务职称"), max_length=60)
    phone: str = f.text(N_("联系电话"), max_length=40, private=True)
    person_id: str = f.text(N_("设备上的人员编号"), max_length=64)
    is_expert: bool | None = f.yes_no(N_("有实践经验的专家"))
    years: Decimal | None = f.number(N_("从业年数"), unit="年", minimum=Decimal(0))
    experience: str = f.note(N_("实践经历与案例"), max_length=4000)
    certificate: str = f.text(N_("资格证书"))
    certificate_blob: str = f.blob(N_("证书扫描件"))
    joined_on: date | None = f.day(N_("加入日期"))
    left_on: date | None = f.day(N_("退出日期"))
    replaces_id: str = f.link("team_member", N_("接替"))
    change_reason: str = f.text(N_("更换原因"))
    change_approved_by: str = f.text(N_("更换批准人"), max_length=40)
