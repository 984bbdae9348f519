"""Inventories of what an enterprise has and runs (domain.md §7.5), and its figures of one year."""

import re
from decimal import Decimal

from app.domain import fields as f
from app.domain.record import Record, record_type
from app.domain.roles import TEAM
from app.domain.text import N_

_ZERO = Decimal(0)


class EquipmentKind(f.Choices):
    MACHINING = "machining", N_("加工")
    FORMING = "forming", N_("成型")
    HEAT_TREATMENT = "heat_treatment", N_("热处理")
    ASSEMBLY = "assembly", N_("装配")
    INSPECTION = "inspection", N_("检测")
    LOGISTICS = "logistics", N_("物流")
    UTILITY = "utility", N_("公辅")
    CHEMICAL_UNIT = "chemical_unit", N_("化工单元")
    OTHER = "other", N_("其他")


@record_type("equipment", N_("设备"), writes=TEAM)
class Equipment(Record):
    number: str = f.text(N_("编号"), max_length=40, searchable=True)
    name: str = f.text(N_("名称"), required=True, max_length=100, searchable=True)
    kind: EquipmentKind | None = f.choice(N_("类别"), EquipmentKind)
    model: str = f.text(N_("型号"), max_length=80, searchable=True)
    maker: str = f.text(N_("厂家"), max_length=80)
    origin: str = f.text(N_("产地"), max_length=40)
    bought_in: Decimal | None = f.number(N_("购置年"), minimum=Decimal(1900), maximum=Decimal(2100))
    quantity: Decimal | None = f.number(N_("数量"), unit="台", minimum=_ZERO, default=Decimal(1))
    workshop: str = f.text(N_("车间"), max_length=60)
    line: str = f.text(N_("产线"), max_length=60)
    operation: str = f.text(N_("工序"), max_length=60)
    key_operation: bool | None = f.yes_no(N_("关键工序"))
    numerically_controlled: bool | None = f.yes_no(N_("数控化"))
    digital: bool | None = f.yes_no(N_("数字化设备"))
    controller: str = f.text(N_("控制器"), max_length=80)
    port: str = f.text(N_("接口"), max_length=60, help=N_("以太网、RS485、RS232、无"))
    protocol: str = f.text(N_("协议"), max_length=80)
    networked: bool | None = f.yes_no(N_("联网"))
    connected_to: str = f.text(N_("联到何系统"), max_length=80)
    auto_collected: bool | None = f.yes_no(N_("自动采集"))
    points_due: Decimal | None = f.number(N_("应采集点数"), minimum=_ZERO)
    points_collected: Decimal | None = f.number(N_("自动采集点数"), minimum=_ZERO)
    interlock: str = f.text(N_("联锁/安全等级"), max_length=40)
    condition: str = f.text(N_("状态"), max_length=40)
    original_value: Decimal | None = f.money(N_("原值"))
    remark: str = f.text(N_("备注"), searchable=True)


class UseDepth(f.Choices):
    UNUSED = "0", N_("0 未用")
    TRIED = "1", N_("1 试用")
    PARTLY = "2", N_("2 部分使用")
    WIDELY = "3", N_("3 普遍使用")
    DEEPLY = "4", N_("4 深度使用")


class BusinessArea(f.Choices):
    """The 14 links of business that systems can support (domain.md §6.4, sw_coverage). One system supports several, so
    they are written as words; `areas_named` reads them."""

    RND = "rnd", N_("研发设计")
    PROCESS = "process", N_("工艺设计")
    PLANNING = "planning", N_("计划调度")
    PRODUCTION = "production", N_("生产作业")
    QUALITY = "quality", N_("质量管理")
    EQUIPMENT = "equipment", N_("设备管理")
    WAREHOUSE = "warehouse", N_("仓储配送")
    PURCHASING = "purchasing", N_("采购管理")
    SALES = "sales", N_("销售管理")
    SERVICE = "service", N_("售后服务")
    SAFETY = "safety", N_("安全环保")
    ENERGY = "energy", N_("能源管理")
    FINANCE = "finance", N_("财务管理")
    HR = "hr", N_("人力资源")


_BETWEEN = re.compile(r"[、，,；;/\s]+")


def areas_named(words: str) -> tuple[frozenset[BusinessArea], tuple[str, ...]]:
    """The links of business that the words name, and the words that name none."""
    named = {area.label: area for area in BusinessArea}
    parts = [part for part in _BETWEEN.split(words) if part]
    return frozenset(named[part] for part in parts if part in named), tuple(p for p in parts if p not in named)


@record_type("software_system", N_("信息系统"), writes=TEAM)
class SoftwareSystem(Record):
    kind: str = f.text(
        N_("系统类别"), required=True, max_length=40, searchable=True, help=N_("ERP、MES、PLM、WMS、QMS 等")
    )
    name: str = f.text(N_("名称版本"), required=True, max_length=100, searchable=True)
    areas: str = f.text(N_("支撑的业务环节"), max_length=200, help=N_("可写几个，用顿号分开，如：采购管理、销售管理"))
    supplier: str = f.text(N_("供应商"), max_length=80, searchable=True)
    since: Decimal | None = f.number(N_("上线年"), minimum=Decimal(1970), maximum=Decimal(2100))
    deployment: str = f.text(N_("部署方式"), max_length=40)
    licences: Decimal | None = f.number(N_("许可数"), minimum=_ZERO)
    active_users: Decimal | None = f.number(N_("活跃用户"), unit="人", minimum=_ZERO)
    departments: str = f.text(N_("覆盖部门"), max_length=120)
    modules: str = f.text(N_("主要模块"), max_length=200)
    depth: UseDepth | None = f.choice(N_("使用深度"), UseDepth)
    integrated_with: str = f.text(N_("集成对象"), max_length=120)
    interface_way: str = f.text(N_("接口方式"), max_length=60)
    yearly_fee: Decimal | None = f.money(N_("年维护费"))
    problems: str = f.text(N_("主要问题"), searchable=True)


class LinkState(f.Choices):
    LINKED = "linked", N_("已打通")
    PARTLY = "partly", N_("部分打通")
    NOT_LINKED = "not_linked", N_("未打通")
    NOT_NEEDED = "not_needed", N_("不需要")


@record_type("system_interface", N_("系统接口"), writes=TEAM)
class SystemInterface(Record):
    source: str = f.text(N_("源系统"), required=True, max_length=60, searchable=True)
    target: str = f.text(N_("目标系统"), required=True, max_length=60, searchable=True)
    data_object: str = f.text(N_("数据对象"), max_length=100, searchable=True)
    way: str = f.text(N_("方式"), max_length=40)
    frequency: str = f.text(N_("频率"), max_length=40)
    direction: str = f.text(N_("方向"), max_length=20)
    state: LinkState | None = f.choice(N_("状态"), LinkState)
    owner: str = f.text(N_("责任人"), max_length=40, private=True)


@record_type("network_segment", N_("网络"), writes=TEAM)
class NetworkSegment(Record):
    name: str = f.text(
        N_("网段/区域"), required=True, max_length=80, searchable=True, help=N_("办公、生产、工控、视频、无线")
    )
    medium: str = f.text(N_("介质与带宽"), max_length=80)
    coverage: Decimal | None = f.number(N_("覆盖率"), unit="%", minimum=_ZERO, maximum=Decimal(100))
    devices: str = f.text(N_("交换机/防火墙/网闸"), max_length=120)
    isolation: str = f.text(N_("隔离方式"), max_length=60)
    mobile: bool | None = f.yes_no(N_("5G 覆盖"))
    uplink: str = f.text(N_("互联网出口"), max_length=60)
    redundant: bool | None = f.yes_no(N_("冗余"))
    protection_level: str = f.text(N_("等保级别"), max_length=20)
    remark: str = f.text(N_("备注"), searchable=True)


class Automation(f.Choices):
    MANUAL = "manual", N_("手工")
    SEMI = "semi", N_("半自动")
    AUTOMATIC = "automatic", N_("自动")
    UNMANNED = "unmanned", N_("无人")


class DataSource(f.Choices):
    PAPER = "paper", N_("纸")
    SHEET = "sheet", N_("表")
    SYSTEM = "system", N_("系统")
    AUTOMATIC = "automatic", N_("自动")


@record_type("process_step", N_("工序"), writes=TEAM)
class ProcessStep(Record):
    line: str = f.text(N_("产线"), max_length=60, searchable=True)
    product_family: str = f.text(N_("产品族"), max_length=60, searchable=True)
    position: Decimal | None = f.number(N_("工序序号"), minimum=_ZERO)
    name: str = f.text(N_("工序名"), required=True, max_length=60, searchable=True)
    standard_takt: Decimal | None = f.number(N_("标准节拍"), unit="秒", minimum=_ZERO)
    measured_takt: Decimal | None = f.number(N_("实测节拍"), unit="秒", minimum=_ZERO)
    people: Decimal | None = f.number(N_("人数"), unit="人", minimum=_ZERO)
    equipment: str = f.text(N_("设备"), max_length=120)
    quality_point: str = f.text(N_("质量点"), max_length=80)
    bottleneck: bool | None = f.yes_no(N_("瓶颈"))
    automation: Automation | None = f.choice(N_("自动化程度"), Automation)
    data_source: DataSource | None = f.choice(N_("数据来源"), DataSource)


class Medium(f.Choices):
    ELECTRICITY = "electricity", N_("电")
    WATER = "water", N_("水")
    GAS = "gas", N_("气")
    STEAM = "steam", N_("蒸汽")
    AIR = "air", N_("压缩空气")
    OTHER = "other", N_("其他")


class MeterLevel(f.Choices):
    SITE = "1", N_("1 进出厂")
    UNIT = "2", N_("2 次级")
    EQUIPMENT = "3", N_("3 设备")


@record_type("meter", N_("计量点"), writes=TEAM)
class Meter(Record):
    medium: Medium | None = f.choice(N_("介质"), Medium, required=True)
    place: str = f.text(N_("位置"), required=True, max_length=80, searchable=True)
    level: MeterLevel | None = f.choice(N_("级别"), MeterLevel)
    model: str = f.text(N_("表计型号"), max_length=60, searchable=True)
    remote: bool | None = f.yes_no(N_("远传"))
    frequency: str = f.text(N_("采集频率"), max_length=40)
    yearly_use: Decimal | None = f.number(N_("年用量"), minimum=_ZERO)
    unit: str = f.text(N_("计量单位"), max_length=20, help=N_("如 kWh、m³、t"))
    remark: str = f.text(N_("备注"), searchable=True)


@record_type("data_asset", N_("数据资产"), writes=TEAM)
class DataAsset(Record):
    data_object: str = f.text(N_("数据对象"), required=True, max_length=100, searchable=True)
    origin: str = f.text(N_("产生环节"), max_length=60)
    carrier: str = f.text(N_("载体"), max_length=60)
    frequency: str = f.text(N_("频率"), max_length=40)
    kept_for: str = f.text(N_("保存期"), max_length=40)
    department: str = f.text(N_("责任部门"), max_length=60)
    problems: str = f.text(N_("质量问题"), searchable=True)
    grade: str = f.text(N_("分级"), max_length=20)


class Carrier(f.Choices):
    PAPER = "paper", N_("纸")
    ELECTRONIC = "electronic", N_("电")
    BOTH = "both", N_("纸和电")


@record_type("document_flow", N_("单据"), writes=TEAM)
class DocumentFlow(Record):
    name: str = f.text(N_("单据"), required=True, max_length=80, searchable=True)
    issuer: str = f.text(N_("发起"), max_length=60)
    route: str = f.text(N_("流转"), max_length=200, searchable=True)
    copies: Decimal | None = f.number(N_("份数"), unit="份", minimum=_ZERO)
    carrier: Carrier | None = f.choice(N_("纸/电"), Carrier)
    per_day: Decimal | None = f.number(N_("每日量"), minimum=_ZERO)
    pain: str = f.text(N_("痛点"), searchable=True)


@record_type("year_figures", N_("年度数据"), writes=TEAM)
class YearFigures(Record):
    """What the indicators need besides the inventories (domain.md §6.4); money in 万元."""

    year: Decimal | None = f.number(N_("年度"), minimum=Decimal(1990), maximum=Decimal(2100), required=True)
    revenue: Decimal | None = f.money(N_("营业收入"))
    cost: Decimal | None = f.money(N_("营业成本"))
    sales_cost: Decimal | None = f.money(N_("年销售成本"))
    output_value: Decimal | None = f.money(N_("工业总产值"))
    added_value: Decimal | None = f.money(N_("工业增加值"))
    digital_investment: Decimal | None = f.money(N_("数字化投入"))
    average_inventory: Decimal | None = f.money(N_("平均库存"))
    average_staff: Decimal | None = f.number(N_("平均从业人数"), unit="人", minimum=_ZERO)
    rnd_staff: Decimal | None = f.number(N_("研发人数"), unit="人", minimum=_ZERO)
    rnd_tool_users: Decimal | None = f.number(N_("使用数字化研发工具的人数"), unit="人", minimum=_ZERO)
    energy: Decimal | None = f.number(N_("综合能耗"), unit="tce", minimum=_ZERO)
    inspected: Decimal | None = f.number(N_("检验数"), minimum=_ZERO)
    passed_first: Decimal | None = f.number(N_("一次检验合格数"), minimum=_ZERO)
    orders_due: Decimal | None = f.number(N_("应交订单数"), minimum=_ZERO)
    orders_on_time: Decimal | None = f.number(N_("准时订单数"), minimum=_ZERO)
    planned_hours: Decimal | None = f.number(N_("计划开动时间"), unit="小时", minimum=_ZERO)
    running_hours: Decimal | None = f.number(N_("实际开动时间"), unit="小时", minimum=_ZERO)
    ideal_cycle: Decimal | None = f.number(N_("理论节拍"), unit="秒", minimum=_ZERO)
    produced: Decimal | None = f.number(N_("产出数"), minimum=_ZERO)
    good: Decimal | None = f.number(N_("合格品数"), minimum=_ZERO)
    lead_time: Decimal | None = f.number(N_("制造周期"), unit="天", minimum=_ZERO)
    rnd_cycle: Decimal | None = f.number(N_("产品研制周期"), unit="天", minimum=_ZERO)
