"""Words from the floor: quick notes and interviews."""

from datetime import datetime

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import TEAM
from app.domain.text import N_


class NoteTag(f.Choices):
    PAIN_POINT = "pain_point", N_("痛点")
    NEED = "need", N_("需求")
    FACT = "fact", N_("事实")
    HIGHLIGHT = "highlight", N_("亮点")


class Department(f.Choices):
    PRINCIPAL = "principal", N_("主要负责人")
    RND = "rnd", N_("研发设计")
    PROCESS = "process", N_("工艺")
    PLANNING = "planning", N_("计划调度")
    PRODUCTION = "production", N_("生产制造")
    QUALITY = "quality", N_("质量")
    EQUIPMENT = "equipment", N_("设备")
    WAREHOUSE = "warehouse", N_("仓储物流")
    PURCHASING = "purchasing", N_("采购")
    SALES = "sales", N_("销售服务")
    ENERGY = "energy", N_("能源安环")
    IT = "it", N_("信息化")
    FINANCE = "finance", N_("财务")
    HR = "hr", N_("人力资源")


class Sensitivity(f.Choices):
    OPEN = "open", N_("可公开")
    INTERNAL = "internal", N_("内部")
    CONFIDENTIAL = "confidential", N_("保密")


@record_type("quick_note", N_("速记"), writes=TEAM)
class QuickNote(Record):
    visit_id: str = f.link("visit", N_("走访"), required=True)
    tag: NoteTag | None = f.choice(N_("标签"), NoteTag)
    words: str = f.note(N_("内容"), required=True, searchable=True, max_length=4000)
    noted_at: datetime | None = f.moment(N_("记于"))
    photo_ids: tuple[str, ...] = f.links("photo", N_("相关照片"))


@record_type("interview", N_("访谈"), writes=TEAM)
class Interview(Record):
    visit_id: str = f.link("visit", N_("走访"))
    department: Department | None = f.choice(N_("部门"), Department, required=True)
    person: str = f.text(N_("受访人"), required=True, max_length=40, searchable=True, private=True)
    title: str = f.text(N_("职务"), max_length=60)
    held_at: datetime | None = f.moment(N_("时间"))
    topic: str = f.text(N_("主题"), searchable=True)
    answers: str = f.note(N_("问答记录"), required=True, searchable=True)
    findings: str = f.note(N_("要点"), searchable=True)
    sensitivity: Sensitivity | None = f.choice(N_("敏感级别"), Sensitivity, default=Sensitivity.INTERNAL)
