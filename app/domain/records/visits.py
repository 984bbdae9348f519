"""Visits on site: the visit, its time events and who took part (诊断服务记录表)."""

from datetime import date
from decimal import Decimal

from app.domain import fields as f
from app.domain.clock import ClockReading
from app.domain.record import Record, record_type
from app.domain.roles import TEAM
from app.domain.terms import VisitKind
from app.domain.text import N_


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
    clarified: str = f.note(N_("释疑解惑事项"), searchable=True)
    planned_event_id: str = f.link("planned_event", N_("对应的计划"))


@record_type("time_event", N_("时刻"), writes=TEAM, written_once=True)
class TimeEvent(Record):
    """One stamp of the visit's clock, for the whole team or for some members. A correction is a new one that names the
    old one and says why; what was forgotten is stamped `by_hand`, with a reason and without a boot."""

    visit_id: str = f.link("visit", N_("走访"), required=True)
    kind: TimeEventKind | None = f.choice(N_("事件"), TimeEventKind, required=True)
    clock: ClockReading | None = f.clocks(N_("时刻"), required=True)
    member_ids: tuple[str, ...] = f.links("team_member", N_("涉及成员"), help=N_("空着表示全组"))
    corrects_id: str = f.link("time_event", N_("更正的记录"))
    reason: str = f.text(N_("原因"))
    by_hand: bool | None = f.yes_no(N_("手工补记"))


@record_type("participant", N_("参加人员"), writes=TEAM)
class Participant(Record):
    visit_id: str = f.link("visit", N_("走访"), required=True)
    side: Side | None = f.choice(N_("身份"), Side, default=Side.ENTERPRISE, required=True)
    member_id: str = f.link("team_member", N_("诊断组成员"))
    name: str = f.text(N_("姓名"), required=True, max_length=40, searchable=True, private=True, by_sound=True)
    department: str = f.text(N_("部门"), max_length=60)
    title: str = f.text(N_("职务"), max_length=60)
    phone: str = f.text(N_("联系电话"), max_length=40, private=True)


class Incident(f.Choices):
    """What can befall the clocks of a machine between two looks at them."""

    SLEPT = "slept", N_("电脑睡眠")
    RESTARTED = "restarted", N_("电脑重启")
    CLOCK_MOVED = "clock_moved", N_("系统时间被改动")
    ZONE_CHANGED = "zone_changed", N_("时区改变")


@record_type("clock_incident", N_("时钟异动"), writes=TEAM, written_once=True)
class ClockIncident(Record):
    """Noticed while a visit ran: the last reading before it and the first one after."""

    visit_id: str = f.link("visit", N_("走访"), required=True)
    kind: Incident | None = f.choice(N_("异动"), Incident, required=True)
    before: ClockReading | None = f.clocks(N_("之前"), required=True)
    after: ClockReading | None = f.clocks(N_("之后"), required=True)
    seconds: Decimal | None = f.number(N_("相差"), unit="秒", help=N_("睡了多久，或时间改动了多少；往回拨为负"))


@record_type("training", N_("培训记录"), writes=TEAM)
class Training(Record):
    """What a visit of the kind training adds (notice, clause 二(二): two trainings)."""

    visit_id: str = f.link("visit", N_("走访"), required=True)
    topic: str = f.text(N_("培训主题"), required=True, searchable=True)
    lecturer: str = f.text(N_("讲师"), required=True, max_length=80, searchable=True, by_sound=True)
    lecturer_profile: str = f.note(N_("讲师简介"), max_length=1000)
    audience: str = f.text(N_("培训对象"), required=True)
    head_count: Decimal | None = f.number(N_("人数"), unit="人", minimum=Decimal(0), required=True)
    online: bool | None = f.yes_no(N_("线上培训"), default=False)
    joint: bool | None = f.yes_no(N_("多家企业合办"), default=False)
    feedback: str = f.note(N_("效果反馈"), searchable=True, max_length=4000)


@record_type("briefing", N_("汇报记录"), writes=TEAM)
class Briefing(Record):
    """What a visit of the kind briefing adds: 尽调情况汇报 and 报告详解 to the enterprise's principal."""

    visit_id: str = f.link("visit", N_("走访"), required=True)
    speaker: str = f.text(N_("汇报人"), required=True, max_length=40, searchable=True, by_sound=True)
    principal: str = f.text(N_("听取汇报的主要负责人"), required=True, max_length=40, private=True)
    principal_title: str = f.text(N_("负责人职务"), max_length=60)
    covers_findings: bool | None = f.yes_no(N_("尽调情况"), default=False)
    covers_report: bool | None = f.yes_no(N_("报告详解"), default=False)
    covers_other: str = f.text(N_("其他内容"))
    opinion: str = f.note(N_("负责人意见"), searchable=True, max_length=4000)


@record_type("handout", N_("发放材料"), writes=TEAM)
class Handout(Record):
    """Material handed out on a visit; `blob` where the file itself is kept."""

    visit_id: str = f.link("visit", N_("走访"), required=True)
    name: str = f.text(N_("材料名称"), required=True, searchable=True)
    blob: str = f.blob(N_("文件"))
    file_name: str = f.text(N_("原文件名"), max_length=255)
    size: Decimal | None = f.number(N_("大小"), unit="B")
    copies: Decimal | None = f.number(N_("份数"), unit="份", minimum=Decimal(0))
    given_to: str = f.text(N_("发给"), max_length=80)
