"""Visits on site: the visit, its time events and who took part (诊断服务记录表)."""

from datetime import date

from app.domain import fields as f
from app.domain.clock import ClockReading
from app.domain.record import Record, record_type
from app.domain.roles import TEAM
from app.domain.text import N_


class VisitKind(f.Choices):
    DUE_DILIGENCE = "due_diligence", N_("尽职调查")
    INTERVIEW = "interview", N_("访谈")
    TIME_STUDY = "time_study", N_("测时")
    CONFIRMATION = "confirmation", N_("问题确认")
    BRIEFING = "briefing", N_("情况汇报")
    TRAINING = "training", N_("培训")
    OTHER = "other", N_("其他")


class TimeEventKind(f.Choices):
    CHECK_IN = "check_in", N_("签到")
    PAUSE = "pause", N_("暂停")
    RESUME = "resume", N_("继续")
    CHECK_OUT = "check_out", N_("签离")
    VOID = "void", N_("作废")


class Side(f.Choices):
    TEAM = "team", N_("诊断组")
    ENTERPRISE = "enterprise", N_("企业")
    BUREAU = "bureau", N_("工信部门")
    SUPERVISION = "supervision", N_("监理")
    OTHER = "other", N_("其他")


@record_type("visit", N_("走访"), writes=TEAM)
class Visit(Record):
    theme: str = f.text(N_("主题"), required=True, searchable=True)
    kind: VisitKind | None = f.choice(N_("服务类型"), VisitKind)
    planned_on: date | None = f.day(N_("日期"))
    location: str = f.text(N_("地点"), searchable=True)
    receiver: str = f.text(N_("企业接待人"), max_length=40, private=True)
    work_done: str = f.note(N_("工作内容"), required=True, searchable=True)
    opinions: str = f.note(N_("企业意见与需求"), searchable=True)
    next_step: str = f.note(N_("下次安排"))


@record_type("time_event", N_("时刻"), writes=TEAM, written_once=True)
class TimeEvent(Record):
    """One stamp of the visit's clock. A correction is a new one that names the old one and says why."""

    visit_id: str = f.link("visit", N_("走访"), required=True)
    kind: TimeEventKind | None = f.choice(N_("事件"), TimeEventKind, required=True)
    clock: ClockReading | None = f.clocks(N_("时刻"), required=True)
    member_ids: tuple[str, ...] = f.links("team_member", N_("涉及成员"), help=N_("空着表示全组"))
    corrects_id: str = f.link("time_event", N_("更正的记录"))
    reason: str = f.text(N_("原因"))


@record_type("participant", N_("参加人员"), writes=TEAM)
class Participant(Record):
    visit_id: str = f.link("visit", N_("走访"), required=True)
    side: Side | None = f.choice(N_("身份"), Side, default=Side.ENTERPRISE, required=True)
    member_id: str = f.link("team_member", N_("诊断组成员"))
    name: str = f.text(N_("姓名"), required=True, max_length=40, searchable=True, private=True)
    department: str = f.text(N_("部门"), max_length=60)
    title: str = f.text(N_("职务"), max_length=60)
    phone: str = f.text(N_("联系电话"), max_length=40, private=True)
