"""Devices that take part in a dossier, and receipts of what arrived."""

from datetime import datetime

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import ANYBODY, LEADER_OR_BUREAU
from app.domain.text import N_


class DeviceRole(f.Choices):
    MEMBER = "member", N_("诊断组成员")
    LEADER = "leader", N_("诊断组组长")
    BUREAU = "bureau", N_("工信局")


@record_type("device", N_("设备"), writes=LEADER_OR_BUREAU)
class Device(Record):
    """A device that a leader or a bureau vouches for in this dossier; its id is the device id."""

    name: str = f.text(N_("设备名称"), max_length=60)
    owner: str = f.text(N_("使用人"), required=True, max_length=40, private=True)
    person_id: str = f.text(N_("人员编号"), max_length=64)
    unit: str = f.text(N_("单位"), max_length=100)
    role: DeviceRole | None = f.choice(N_("角色"), DeviceRole, required=True)
    recipient: str = f.text(N_("age 收件公钥"), max_length=80)
    public_key: str = f.text(N_("minisign 验签公钥"), max_length=80)
    revoked_after: tuple[tuple[str, int], ...] = f.marks(N_("停用前认可到"))


@record_type("receipt", N_("回执"), writes=ANYBODY, written_once=True)
class Receipt(Record):
    """What its writer holds of this dossier after an import."""

    bundle: str = f.text(N_("包编号"), max_length=64)
    sender: str = f.text(N_("发送设备"), max_length=16)
    received_at: datetime | None = f.moment(N_("收到时间"))
    sealed_at: datetime | None = f.moment(N_("封装时间"))
    holds: tuple[tuple[str, int], ...] = f.marks(N_("各设备记录已收到"))
    remark: str = f.note(N_("说明"))
