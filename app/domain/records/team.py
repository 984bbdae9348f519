"""The diagnosis team (notice, clause 三(二))."""

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
