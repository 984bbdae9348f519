"""What the report proposes (notice 二(二)): standards it rests on, renovation projects, vendors and benchmarks."""

from datetime import date
from decimal import Decimal

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import TEAM
from app.domain.terms import BusinessLink
from app.domain.text import N_


class StandardRank(f.Choices):
    NATIONAL = "national", N_("国家标准")
    MINISTRY = "ministry", N_("行业或部委")
    PROVINCE = "province", N_("省级")
    GROUP = "group", N_("团体标准")


@record_type("standard", N_("依据标准与指南"), writes=TEAM)
class Standard(Record):
    number: str = f.text(N_("编号"), required=True, max_length=80, searchable=True)
    title: str = f.text(N_("名称"), required=True, searchable=True)
    rank: StandardRank | None = f.choice(N_("层级"), StandardRank, required=True)
    is_industry_guide: bool | None = f.yes_no(N_("行业指南"), default=False)
    used_for: str = f.text(N_("用于"))


class Horizon(f.Choices):
    NEAR = "near", N_("近期")
    MIDDLE = "mid", N_("中期")
    FAR = "far", N_("远期")


class SolutionKind(f.Choices):
    """The three kinds of which the notice asks for at least one."""

    SYSTEM = "system_solution", N_("系统解决方案")
    TOP_LEVEL = "top_level_design", N_("顶层设计")
    RENOVATION = "project_renovation", N_("项目改造方案")


@record_type("renovation_project", N_("改造项目"), writes=TEAM)
class RenovationProject(Record):
    """With the seven contents that are asked for: name, content, link, goal, investment, payback and steps."""

    number: str = f.text(N_("项目序号"), max_length=20)
    name: str = f.text(N_("项目名称"), required=True, searchable=True)
    kind: SolutionKind | None = f.choice(N_("方案种类"), SolutionKind, default=SolutionKind.RENOVATION, required=True)
    content: str = f.note(N_("建设内容"), required=True, searchable=True)
    link: BusinessLink | None = f.choice(N_("改造环节"), BusinessLink, required=True)
    goal: str = f.note(N_("建设目标"), required=True, searchable=True)
    horizon: Horizon | None = f.choice(N_("期次"), Horizon)
    hardware: Decimal | None = f.money(N_("硬件投入"))
    software: Decimal | None = f.money(N_("软件投入"))
    integration: Decimal | None = f.money(N_("集成与实施投入"))
    other_cost: Decimal | None = f.money(N_("其他投入"))
    yearly_benefit: Decimal | None = f.money(N_("年收益"))
    assumptions: str = f.note(N_("收益依据与假设"), max_length=4000)
    payback_years: Decimal | None = f.number(N_("投资回报周期"), unit="年", minimum=Decimal(0), required=True)
    first_month: Decimal | None = f.number(N_("起始月"), unit="月", minimum=Decimal(0))
    last_month: Decimal | None = f.number(N_("完成月"), unit="月", minimum=Decimal(0))
    steps: str = f.note(N_("实施步骤"), required=True, max_length=8000)
    risks: str = f.note(N_("风险"), max_length=4000)
    shortcoming_ids: tuple[str, ...] = f.links("shortcoming", N_("对应短板"))
    after_ids: tuple[str, ...] = f.links("renovation_project", N_("前置项目"))


@record_type("vendor", N_("推荐服务商"), writes=TEAM)
class Vendor(Record):
    """Solution vendor; the institution that diagnoses is something else."""

    name: str = f.text(N_("服务商名称"), required=True, max_length=100, searchable=True, by_sound=True)
    kind: str = f.text(N_("服务类别"), max_length=60)
    products: str = f.text(N_("主要产品"), searchable=True)
    solves: str = f.text(N_("解决需求环节"), required=True)
    cases: str = f.note(N_("资质与同行业案例"), max_length=4000)
    place: str = f.text(N_("所在地"), max_length=60)
    price_range: str = f.text(N_("报价区间"), max_length=60)
    delivery: str = f.text(N_("交付周期"), max_length=60)
    contact: str = f.text(N_("联系人"), max_length=80, private=True)
    reason: str = f.note(N_("推荐理由"), required=True, max_length=4000)
    in_provincial_pool: bool | None = f.yes_no(N_("省服务商资源池"))
    related: bool | None = f.yes_no(N_("与诊断机构有关联"))
    relation: str = f.text(N_("关联说明"))
    project_ids: tuple[str, ...] = f.links("renovation_project", N_("对应改造项目"))


@record_type("benchmark", N_("对标标杆"), writes=TEAM)
class Benchmark(Record):
    """A domestic enterprise of the same industry to compare with (notice 二(二))."""

    name: str = f.text(N_("标杆企业"), required=True, max_length=100, searchable=True)
    domestic: bool | None = f.yes_no(N_("国内企业"), default=True, required=True)
    region: str = f.text(N_("地区"), max_length=60)
    industry_code: str = f.text(N_("行业代码"), max_length=8)
    recognition: str = f.text(N_("认定与来源"), required=True)
    dimension: str = f.text(N_("对标维度"))
    practice: str = f.note(N_("标杆做法与数值"), searchable=True, max_length=4000)
    present: str = f.note(N_("本企业现状"), max_length=4000)
    gap: str = f.note(N_("差距"), max_length=4000)
    lesson: str = f.note(N_("可借鉴点"), max_length=4000)
    source_on: date | None = f.day(N_("信息日期"))
