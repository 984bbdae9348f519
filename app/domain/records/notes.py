"""Words from the floor: quick notes and interviews."""

from datetime import date, datetime
from decimal import Decimal

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
    SALES = "sales", N_("销售")
    SERVICE = "service", N_("售后服务")
    ENERGY = "energy", N_("能源")
    EHS = "ehs", N_("安全环保")
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
    tag: NoteTag | None = f.choice(N_("标签"), NoteTag, by_tag=True)
    words: str = f.note(N_("内容"), required=True, searchable=True, max_length=4000)
    noted_at: datetime | None = f.moment(N_("记于"))
    photo_ids: tuple[str, ...] = f.links("photo", N_("相关照片"))
    spot: str = f.text(N_("地点"), max_length=80, searchable=True)


@record_type("interview", N_("访谈"), writes=TEAM)
class Interview(Record):
    visit_id: str = f.link("visit", N_("走访"))
    department: Department | None = f.choice(N_("部门"), Department, required=True)
    person: str = f.text(N_("受访人"), required=True, max_length=40, searchable=True, private=True, by_sound=True)
    title: str = f.text(N_("职务"), max_length=60)
    held_at: datetime | None = f.moment(N_("时间"))
    topic: str = f.text(N_("主题"), searchable=True)
    answers: str = f.note(N_("问答记录"), searchable=True)
    findings: str = f.note(N_("要点"), searchable=True)
    sensitivity: Sensitivity | None = f.choice(N_("敏感级别"), Sensitivity, default=Sensitivity.INTERNAL)
    note_ids: tuple[str, ...] = f.links("quick_note", N_("转来的速记"))


class Footing(f.Choices):
    """What an answer rests on."""

    FACT = "fact", N_("事实")
    OPINION = "opinion", N_("观点")


@record_type("interview_answer", N_("访谈回答"), writes=TEAM)
class InterviewAnswer(Record):
    """The question stands here in full: an answer stays readable when the question bank changes."""

    interview_id: str = f.link("interview", N_("访谈"), required=True)
    code: str = f.text(N_("题号"), max_length=20, help=N_("题库里的编号；自己加的问题没有"))
    question: str = f.note(N_("问题"), required=True, searchable=True, max_length=500)
    answer: str = f.note(N_("回答"), searchable=True, max_length=8000)
    footing: Footing | None = f.choice(N_("事实还是观点"), Footing)
    sensitivity: Sensitivity | None = f.choice(N_("敏感级别"), Sensitivity)
    photo_ids: tuple[str, ...] = f.links("photo", N_("依据照片"))
    note_ids: tuple[str, ...] = f.links("quick_note", N_("依据速记"))
    follow_up: str = f.text(N_("跟进"), searchable=True)


@record_type("voice_memo", N_("录音"), writes=TEAM)
class VoiceMemo(Record):
    visit_id: str = f.link("visit", N_("走访"), required=True)
    interview_id: str = f.link("interview", N_("访谈"))
    blob: str = f.blob(N_("声音"), required=True)
    caption: str = f.text(N_("说明"), searchable=True)
    recorded_at: datetime | None = f.moment(N_("录于"))
    seconds: Decimal | None = f.number(N_("时长"), unit="秒")
    size: Decimal | None = f.number(N_("大小"), unit="B")
    consent: bool | None = f.yes_no(N_("已征得同意"), required=True)
    sensitivity: Sensitivity | None = f.choice(N_("敏感级别"), Sensitivity, default=Sensitivity.INTERNAL)
    photo_ids: tuple[str, ...] = f.links("photo", N_("相关照片"))


class RequestState(f.Choices):
    ASKED = "asked", N_("已提出")
    PARTLY = "partly", N_("部分提供")
    RECEIVED = "received", N_("已提供")
    NOT_AVAILABLE = "not_available", N_("没有或不便提供")
    RETURNED = "returned", N_("已归还")


@record_type("data_request", N_("资料需求"), writes=TEAM)
class DataRequest(Record):
    """A line of 资料清单: what the team asked the enterprise for, and what came of it."""

    number: str = f.text(N_("编号"), max_length=20)
    name: str = f.text(N_("资料名称"), required=True, searchable=True)
    department: Department | None = f.choice(N_("提供部门"), Department)
    form: str = f.text(N_("期望格式"), max_length=60)
    secret: bool | None = f.yes_no(N_("涉密"))
    state: RequestState | None = f.choice(N_("提供状态"), RequestState, default=RequestState.ASKED)
    asked_on: date | None = f.day(N_("提出日期"))
    due_on: date | None = f.day(N_("希望日期"))
    received_on: date | None = f.day(N_("收到日期"))
    keeping: str = f.text(N_("保管与归还"))
    remark: str = f.text(N_("备注"), searchable=True)
