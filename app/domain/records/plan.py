"""The service plan (诊断服务实施计划, notice 二(一)), and where it was not kept to."""

from datetime import date, datetime
from decimal import Decimal

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import LEADER, TEAM
from app.domain.terms import VisitKind
from app.domain.text import N_


@record_type("service_plan", N_("服务计划"), writes=LEADER)
class ServicePlan(Record):
    """One of a dossier. Approval fixes the events' dates as `PlannedEvent.approved_for`."""

    goals: str = f.note(N_("诊断目标"), required=True, max_length=4000)
    outputs: str = f.note(N_("交付成果"), required=True, max_length=4000)
    covers_rnd: bool | None = f.yes_no(N_("覆盖研发设计"), default=False)
    covers_production: bool | None = f.yes_no(N_("覆盖生产制造"), default=False)
    covers_sales: bool | None = f.yes_no(N_("覆盖营销"), default=False)
    covers_service: bool | None = f.yes_no(N_("覆盖售后服务"), default=False)
    covers_model: bool | None = f.yes_no(N_("覆盖模式创新"), default=False)
    drafted_on: date | None = f.day(N_("编制日期"))
    approved_by: str = f.text(N_("批准人"), max_length=40)
    approved_on: date | None = f.day(N_("批准日期"))
    enterprise_agreed: str = f.text(N_("企业确认人"), max_length=40)
    remark: str = f.note(N_("说明"), max_length=4000)


@record_type("planned_event", N_("计划活动"), writes=LEADER)
class PlannedEvent(Record):
    """A visit, training or briefing that is planned; the visit that came of it names this record."""

    kind: VisitKind | None = f.choice(N_("服务类型"), VisitKind, required=True)
    theme: str = f.text(N_("主题"), required=True, searchable=True)
    starts_at: datetime | None = f.local_time(N_("开始时间"), typed=True, required=True)
    """By the wall clock of the place."""
    minutes: Decimal | None = f.number(N_("时长"), unit="分", required=True, minimum=Decimal(0))
    place: str = f.text(N_("地点"))
    departments: str = f.text(N_("涉及部门"))
    member_ids: tuple[str, ...] = f.links("team_member", N_("参加成员"))
    output: str = f.text(N_("产出"))
    covers_findings: bool | None = f.yes_no(N_("汇报尽调情况"), default=False)
    covers_report: bool | None = f.yes_no(N_("汇报报告详解"), default=False)
    approved_for: datetime | None = f.local_time(N_("批准的时间"), typed=True)
    cancelled: str = f.text(N_("取消原因"))


@record_type("unavailable", N_("不便时间"), writes=TEAM)
class Unavailable(Record):
    """Days on which a member can't come; the plan keeps clear of them."""

    member_id: str = f.link("team_member", N_("成员"), required=True)
    first_day: date | None = f.day(N_("从"), required=True)
    last_day: date | None = f.day(N_("到"), required=True)
    reason: str = f.text(N_("原因"), max_length=80)


class DeviationKind(f.Choices):
    DATE = "date", N_("时间")
    PERSON = "person", N_("人员")
    CONTENT = "content", N_("内容")
    CANCELLED = "cancelled", N_("取消")
    ADDED = "added", N_("增加")


@record_type("deviation", N_("计划偏差"), writes=TEAM)
class Deviation(Record):
    """Why something went otherwise than planned, and who agreed (notice 三(二))."""

    planned_event_id: str = f.link("planned_event", N_("计划活动"))
    visit_id: str = f.link("visit", N_("走访"))
    kind: DeviationKind | None = f.choice(N_("偏差"), DeviationKind, required=True)
    reason: str = f.note(N_("原因"), required=True, max_length=2000)
    approved_by: str = f.text(N_("同意人"), max_length=40)
    approved_on: date | None = f.day(N_("同意日期"))
