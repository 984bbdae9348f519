"""The indicators of a diagnosis (domain.md §6.4): each with its formula in words, counted from what was recorded."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.inventories import (
    BusinessArea,
    Equipment,
    LinkState,
    SoftwareSystem,
    SystemInterface,
    UseDepth,
    YearFigures,
    areas_named,
)
from app.domain.text import N_
from app.rules.measures import (
    Material,
    Measure,
    Note,
    Standing,
    figure_of_year,
    missing,
    missing_of_year,
    number_of,
    of_year,
    ratio,
    share,
    share_of_year,
    year_note,
)

_SECONDS = Decimal(3600)
_YEARS = 3

EQUIPMENT, SYSTEMS, RUNNING, RESULTS = N_("装备与数据"), N_("系统与集成"), N_("运营"), N_("投入与成效")


@dataclass(frozen=True, slots=True)
class Indicator:
    code: str
    name: str
    formula: str
    unit: str
    group: str
    source: type[Record]
    """Where its numbers are written down."""
    fields: tuple[str, ...]
    measure: Callable[[Material], Measure]
    places: int = 1
    counted_in: str = ""
    """Unit of what stands above and below the line, where it is the same."""


def _quantity(machines: Iterable[Equipment]) -> Decimal:
    """A row without a number is one machine."""
    return sum((max(Decimal(0), Decimal(1) if m.quantity is None else m.quantity) for m in machines), Decimal(0))


def _machines_with(material: Material, name: str, among: Iterable[Equipment] | None = None) -> Measure:
    machines = list(material.equipment if among is None else among)
    if not material.equipment:
        return missing(Equipment.label)
    open_ones = [one for one in machines if getattr(one, name) is None]
    if machines and len(open_ones) == len(machines):
        return missing(Equipment.specs[name].label)
    count = _quantity(open_ones)
    notes = [(N_("有 {count} 台没有填，按否计"), {"count": format(count, "f")})] if open_ones else []
    return share(_quantity(one for one in machines if getattr(one, name)), _quantity(machines), notes)


def _nc_rate(material: Material) -> Measure:
    if material.equipment and all(one.key_operation is None for one in material.equipment):
        return missing(Equipment.specs["key_operation"].label)
    return _machines_with(material, "numerically_controlled", [m for m in material.equipment if m.key_operation])


def _auto_collect_rate(material: Material) -> Measure:
    due = [one for one in material.equipment if one.points_due is not None]
    if not due:
        return missing(Equipment.specs["points_due"].label)
    if all(one.points_collected is None for one in due):
        return missing(Equipment.specs["points_collected"].label)
    left = sum(one.points_collected is None for one in due)
    notes = [(N_("有 {count} 行没有填自动采集点数，按 0 计"), {"count": left})] if left else []
    collected = sum((number_of(one, "points_collected") for one in due), Decimal(0))
    return share(collected, sum((number_of(one, "points_due") for one in due), Decimal(0)), notes)


def _sw_coverage(material: Material) -> Measure:
    if not material.systems:
        return missing(SoftwareSystem.label)
    in_use = [one for one in material.systems if one.depth is not UseDepth.UNUSED]
    if in_use and not any(one.areas.strip() for one in in_use):
        return missing(SoftwareSystem.specs["areas"].label)
    read = [areas_named(one.areas) for one in in_use]
    covered = frozenset().union(*(areas for areas, _ in read))
    unknown = list(dict.fromkeys(words for _, others in read for words in others))
    notes = [(N_("认不出的环节：{words}"), {"words": "、".join(unknown[:5])})] if unknown else []
    return share(Decimal(len(covered)), Decimal(len(BusinessArea)), notes)


def _integration_rate(material: Material) -> Measure:
    """Pairs of systems; a pair is linked when all that should flow between the two does."""
    if not material.interfaces:
        return missing(SystemInterface.label)
    if all(one.state is None for one in material.interfaces):
        return missing(SystemInterface.specs["state"].label)
    pairs: dict[frozenset[str], list[LinkState | None]] = {}
    for one in material.interfaces:
        if one.state is not LinkState.NOT_NEEDED:
            ends = frozenset((one.source.strip().casefold(), one.target.strip().casefold()))
            pairs.setdefault(ends, []).append(one.state)
    linked = sum(all(state is LinkState.LINKED for state in states) for states in pairs.values())
    left = sum(None in states for states in pairs.values())
    notes = [(N_("有 {count} 对没有填状态，按未打通计"), {"count": left})] if left else []
    return share(Decimal(linked), Decimal(len(pairs)), notes)


def _oee(material: Material) -> Measure:
    names = ("planned_hours", "running_hours", "ideal_cycle", "produced", "good")
    year = material.year_with(*names)
    if year is None:
        return missing_of_year(material, *names)
    planned, running, cycle, produced, good = (number_of(year, name) for name in names)
    if min(planned, running, produced) <= 0:
        return Measure(Standing.NOT_APPLICABLE, notes=(year_note(year),))
    factors = (running / planned, cycle * produced / (running * _SECONDS), good / produced)
    words = N_("时间开动率 {time} % × 性能开动率 {pace} % × 合格品率 {good} %")
    told = dict(zip(("time", "pace", "good"), (f"{factor * 100:.1f}" for factor in factors), strict=True))
    return share(cycle * good / _SECONDS, planned, [year_note(year), (words, dict(told))])


def _labor_productivity(material: Material) -> Measure:
    if material.year_with("added_value", "average_staff"):
        return of_year(material, "added_value", "average_staff")
    fallback = _revenue_per_capita(material)
    if fallback.standing is Standing.MISSING:
        return missing_of_year(material, "added_value", "average_staff")
    note: Note = (N_("没有工业增加值，用营业收入代替"), {})
    return Measure(fallback.standing, fallback.value, fallback.above, fallback.below, notes=(*fallback.notes, note))


def _revenue_per_capita(material: Material) -> Measure:
    about = material.enterprise
    if material.year_with("revenue", "average_staff") or about.revenue is None or about.employees is None:
        return of_year(material, "revenue", "average_staff")
    return ratio(about.revenue, about.employees, notes=[(N_("用企业基本情况里的营业收入和从业人数"), {})])


def _digital_invest_ratio(material: Material) -> Measure:
    """The mean of the yearly ratios of the latest three years."""
    years = [y for y in material.newest_first() if y.digital_investment is not None and y.revenue is not None]
    if not years:
        return missing_of_year(material, "digital_investment", "revenue")
    first = number_of(years[0], "year") - _YEARS
    recent = [year for year in years if number_of(year, "year") > first]
    based = [year for year in recent if number_of(year, "revenue") > 0]
    if not based:
        return Measure(Standing.NOT_APPLICABLE)
    shares = [number_of(y, "digital_investment") / number_of(y, "revenue") * 100 for y in based]
    notes: list[Note] = [
        (N_("{years} 年的平均"), {"years": "、".join(format(number_of(y, "year"), "f") for y in reversed(based))})
    ]
    if len(based) < _YEARS:
        notes.append((N_("应有三年，只有 {count} 年的数据"), {"count": len(based)}))
    return Measure(Standing.COUNTED, sum(shares, Decimal(0)) / len(shares), notes=tuple(notes))


def _of_projects(_: Material) -> Measure:
    """Improvement projects are not recorded yet; the formulas below wait for them."""
    return missing(N_("改造项目"))


def payback_years(investment: Decimal, yearly_gain: Decimal, building: Decimal = Decimal(0)) -> Decimal | None:
    """静态投资回收期; None where nothing is gained."""
    return investment / yearly_gain + building if yearly_gain > 0 else None


def return_on_investment(yearly_gain: Decimal, investment: Decimal) -> Decimal | None:
    """投资收益率 in per cent; None without an investment."""
    return yearly_gain / investment * 100 if investment > 0 else None


def improvement(now: Decimal, target: Decimal, *, less_is_better: bool = False) -> Decimal | None:
    """改善率 in per cent, positive for the better; None where there is nothing now."""
    if now == 0:
        return None
    change = (target - now) / abs(now) * 100
    return -change if less_is_better else change


def _digital(material: Material) -> Measure:
    return _machines_with(material, "digital")


def _networked(material: Material) -> Measure:
    return _machines_with(material, "networked")


_Y, _E = YearFigures, Equipment
INDICATORS: tuple[Indicator, ...] = (
    Indicator("equip_digital_rate", N_("生产设备数字化率"), N_("数字化生产设备数 ÷ 生产设备总数 × 100"), "%", EQUIPMENT,
              _E, ("digital", "quantity"), _digital, counted_in=N_("台")),
    Indicator("equip_network_rate", N_("生产设备联网率"), N_("联网生产设备数 ÷ 生产设备总数 × 100"), "%", EQUIPMENT,
              _E, ("networked", "quantity"), _networked, counted_in=N_("台")),
    Indicator("nc_rate", N_("关键工序数控化率"), N_("数控化关键工序设备数 ÷ 关键工序设备总数 × 100"), "%", EQUIPMENT,
              _E, ("key_operation", "numerically_controlled", "quantity"), _nc_rate, counted_in=N_("台")),
    Indicator("auto_collect_rate", N_("数据自动采集率"), N_("自动采集点数 ÷ 应采集点数 × 100"), "%", EQUIPMENT,
              _E, ("points_due", "points_collected"), _auto_collect_rate, counted_in=N_("点")),
    Indicator("sw_coverage", N_("业务系统覆盖率"), N_("有系统支撑的业务环节数 ÷ 14 × 100"), "%", SYSTEMS,
              SoftwareSystem, ("areas", "depth"), _sw_coverage, counted_in=N_("个环节")),
    Indicator("integration_rate", N_("系统集成率"), N_("已打通接口对数 ÷ 应打通接口对数 × 100"), "%", SYSTEMS,
              SystemInterface, ("state",), _integration_rate, counted_in=N_("对")),
    Indicator("rd_tool_rate", N_("数字化研发设计工具普及率"), N_("使用数字化研发工具的人数 ÷ 研发人数 × 100"), "%",
              SYSTEMS, _Y, ("rnd_tool_users", "rnd_staff"), lambda m: share_of_year(m, "rnd_tool_users", "rnd_staff"),
              counted_in=N_("人")),
    Indicator("oee", N_("设备综合效率"), N_("时间开动率 × 性能开动率 × 合格品率"), "%", RUNNING,
              _Y, ("planned_hours", "running_hours", "ideal_cycle", "produced", "good"), _oee, counted_in=N_("小时")),
    Indicator("fpy", N_("一次合格率"), N_("一次检验合格数 ÷ 检验数 × 100"), "%", RUNNING,
              _Y, ("passed_first", "inspected"), lambda m: share_of_year(m, "passed_first", "inspected"),
              counted_in=N_("件")),
    Indicator("otd", N_("订单准时交付率"), N_("准时订单数 ÷ 应交订单数 × 100"), "%", RUNNING,
              _Y, ("orders_on_time", "orders_due"), lambda m: share_of_year(m, "orders_on_time", "orders_due"),
              counted_in=N_("单")),
    Indicator("inventory_turn", N_("库存周转率"), N_("年销售成本 ÷ 平均库存"), N_("次/年"), RUNNING,
              _Y, ("sales_cost", "average_inventory"), lambda m: of_year(m, "sales_cost", "average_inventory"), 2,
              N_("万元")),
    Indicator("lead_time", N_("制造周期"), N_("入库时刻 − 投料时刻，取平均"), N_("天"), RUNNING,
              _Y, ("lead_time",), lambda m: figure_of_year(m, "lead_time")),
    Indicator("rd_cycle", N_("产品研制周期"), N_("定型 − 立项，取平均"), N_("天"), RUNNING,
              _Y, ("rnd_cycle",), lambda m: figure_of_year(m, "rnd_cycle")),
    Indicator("labor_productivity", N_("全员劳动生产率"), N_("工业增加值 ÷ 平均从业人数"), N_("万元/人"), RESULTS,
              _Y, ("added_value", "average_staff"), _labor_productivity, 2),
    Indicator("energy_intensity", N_("单位产值综合能耗"), N_("综合能耗 ÷ 工业总产值"), N_("tce/万元"), RESULTS,
              _Y, ("energy", "output_value"), lambda m: of_year(m, "energy", "output_value"), 4),
    Indicator("energy_per_100", N_("百元营收综合能耗"), N_("综合能耗 ÷ 营业收入，折成每百元"), N_("kgce/百元"), RESULTS,
              _Y, ("energy", "revenue"), lambda m: of_year(m, "energy", "revenue", Decimal(10)), 3),
    Indicator("cost_per_100", N_("百元营收成本"), N_("营业成本 ÷ 营业收入 × 100"), N_("元"), RESULTS,
              _Y, ("cost", "revenue"), lambda m: of_year(m, "cost", "revenue", Decimal(100)), 1, N_("万元")),
    Indicator("revenue_per_capita", N_("人均营收"), N_("营业收入 ÷ 平均从业人数"), N_("万元/人"),
              RESULTS, _Y, ("revenue", "average_staff"), _revenue_per_capita, 2),
    Indicator("digital_invest_ratio", N_("数字化投入占比"), N_("数字化投入 ÷ 营业收入 × 100，取近三年平均"), "%",
              RESULTS, _Y, ("digital_investment", "revenue"), _digital_invest_ratio, 2),
    Indicator("payback_years", N_("静态投资回收期"), N_("投资 ÷ 年净收益 + 建设期"), N_("年"), RESULTS,
              Enterprise, (), _of_projects),
    Indicator("roi", N_("投资收益率"), N_("年净收益 ÷ 投资 × 100"), "%", RESULTS, Enterprise, (), _of_projects),
    Indicator("improve_rate", N_("改善率"), N_("（目标 − 现状）÷ 现状 × 100，变好为正"), "%", RESULTS, Enterprise, (),
              _of_projects),
)  # fmt: skip
