"""Time studies (测时): laps of one operation, timed on the floor."""

from decimal import Decimal

from app.domain import fields as f
from app.domain.clock import ClockReading
from app.domain.record import Record, record_type
from app.domain.roles import TEAM
from app.domain.text import N_


class ActionKind(f.Choices):
    VALUE_ADDED = "value_added", N_("增值")
    NECESSARY = "necessary", N_("必要非增值")
    WASTE = "waste", N_("浪费")


@record_type("time_study", N_("测时"), writes=TEAM)
class TimeStudy(Record):
    visit_id: str = f.link("visit", N_("走访"), required=True)
    line: str = f.text(N_("产线"), max_length=60, searchable=True)
    operation: str = f.text(N_("工序"), required=True, max_length=60, searchable=True)
    product: str = f.text(N_("产品/批次"), max_length=80, searchable=True)
    operator: str = f.text(N_("操作者代号"), max_length=20, help=N_("写代号，不写姓名"))
    takt: Decimal | None = f.number(N_("节拍要求"), unit="秒", minimum=Decimal(0))
    standard: Decimal | None = f.number(N_("标准工时"), unit="秒", minimum=Decimal(0))
    remark: str = f.note(N_("备注"), searchable=True, max_length=1000)


@record_type("lap", N_("样本"), writes=TEAM)
class Lap(Record):
    """One cycle, or one part of it."""

    study_id: str = f.link("time_study", N_("测时"), required=True)
    seconds: Decimal | None = f.number(N_("时长"), unit="秒", minimum=Decimal(0), required=True)
    ended: ClockReading | None = f.clocks(N_("结束"))
    action: ActionKind | None = f.choice(N_("动作类别"), ActionKind)
    waiting: str = f.text(N_("等待原因"), max_length=80, searchable=True)
    left_out: bool | None = f.yes_no(N_("不计入"), default=False)
    by_hand: bool | None = f.yes_no(N_("手工填写"), default=False)
    remark: str = f.text(N_("备注"))
