"""Every indicator against numbers worked out by hand; an empty base is never 0 %."""

from decimal import Decimal

import pytest

from app.domain.records.enterprise import Enterprise
from app.domain.records.inventories import Equipment, LinkState, SoftwareSystem, SystemInterface, UseDepth, YearFigures
from app.rules.indicators import INDICATORS, Indicator, improvement, payback_years, return_on_investment
from app.rules.measures import Material, Measure, Standing

_BY_CODE = {one.code: one for one in INDICATORS}


def measured(code: str, material: Material) -> Measure:
    return _BY_CODE[code].measure(material)


def d(number: str | int) -> Decimal:
    return Decimal(number)


def words(measure: Measure) -> list[str]:
    return [note.format_map(values) for note, values in measure.notes]


EQUIPMENT = (
    Equipment(quantity=d(6), digital=True, networked=True, key_operation=True, numerically_controlled=True,
              points_due=d(40), points_collected=d(30)),
    Equipment(quantity=d(3), digital=True, networked=False, key_operation=True, numerically_controlled=False,
              points_due=d(10), points_collected=d(0)),
    Equipment(quantity=d(1), digital=False, networked=False, key_operation=False, numerically_controlled=True),
)  # fmt: skip
SYSTEMS = (
    SoftwareSystem(areas="采购管理、销售管理，财务管理"),
    SoftwareSystem(areas="财务管理 研发设计", depth=UseDepth.TRIED),
    SoftwareSystem(areas="人力资源", depth=UseDepth.UNUSED),
)
INTERFACES = (
    SystemInterface(source="ERP", target="MES", data_object="订单", state=LinkState.LINKED),
    SystemInterface(source="mes", target="erp ", data_object="报工", state=LinkState.LINKED),
    SystemInterface(source="ERP", target="PLM", state=LinkState.PARTLY),
    SystemInterface(source="MES", target="QMS", state=LinkState.NOT_LINKED),
    SystemInterface(source="MES", target="WMS", state=LinkState.LINKED),
    SystemInterface(source="OA", target="WMS", state=LinkState.NOT_NEEDED),
)
YEAR = YearFigures(
    year=d(2025), revenue=d(24000), cost=d(18000), sales_cost=d(17600), output_value=d(25000), added_value=d(6240),
    digital_investment=d(480), average_inventory=d(3200), average_staff=d(312), rnd_staff=d(40), rnd_tool_users=d(30),
    energy=d(1500), inspected=d(50000), passed_first=d(48400), orders_due=d(800), orders_on_time=d(676),
    planned_hours=d(4000), running_hours=d(3200), ideal_cycle=d(54), produced=d(192000), good=d(188160),
    lead_time=d("21.5"), rnd_cycle=d(240),
)  # fmt: skip
YEARS = (
    YearFigures(year=d(2023), revenue=d(20000), digital_investment=d(100)),
    YearFigures(year=d(2022), revenue=d(10000), digital_investment=d(9000)),
    YEAR,
    YearFigures(year=d(2024), revenue=d(22000), digital_investment=d(330)),
)
ALL = Material(EQUIPMENT, SYSTEMS, INTERFACES, YEARS)


@pytest.mark.parametrize(
    ("code", "value", "above", "below"),
    [
        ("equip_digital_rate", "90", "9", "10"),
        ("equip_network_rate", "60", "6", "10"),
        ("nc_rate", "66.67", "6", "9"),
        ("auto_collect_rate", "60", "30", "50"),
        ("sw_coverage", "28.57", "4", "14"),
        ("integration_rate", "50", "2", "4"),
        ("rd_tool_rate", "75", "30", "40"),
        ("oee", "70.56", "2822.4", "4000"),
        ("fpy", "96.8", "48400", "50000"),
        ("otd", "84.5", "676", "800"),
        ("inventory_turn", "5.5", "17600", "3200"),
        ("lead_time", "21.5", None, None),
        ("rd_cycle", "240", None, None),
        ("labor_productivity", "20", "6240", "312"),
        ("energy_intensity", "0.06", "1500", "25000"),
        ("energy_per_100", "0.625", "1500", "24000"),
        ("cost_per_100", "75", "18000", "24000"),
        ("revenue_per_capita", "76.92", "24000", "312"),
        ("digital_invest_ratio", "1.33", None, None),
    ],
)
def test_counted_by_hand(code: str, value: str, above: str | None, below: str | None) -> None:
    """energy_per_100: 1500 tce are 1,500,000 kgce on 2,400,000 times 100 yuan, 0.625. digital_invest_ratio: the mean
    of 0.5, 1.5 and 2 per cent; 2022 is too long ago."""
    measure = measured(code, ALL)
    assert measure.standing is Standing.COUNTED
    assert measure.value is not None
    assert abs(measure.value - d(value)) < d("0.006")
    assert measure.above == (None if above is None else d(above))
    assert measure.below == (None if below is None else d(below))


def test_the_factors_of_the_equipment_effectiveness_are_told() -> None:
    assert words(measured("oee", ALL)) == ["2025 年", "时间开动率 80.0 % × 性能开动率 90.0 % × 合格品率 98.0 %"]


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.code)
def test_with_nothing_recorded_it_is_missing_and_says_what(one: Indicator) -> None:
    measure = one.measure(Material())
    assert measure.standing is Standing.MISSING
    assert measure.value is None
    assert measure.missing
    assert all(label.strip() for label in measure.missing)


ZEROS = YEAR.with_(**{name: d(0) for name, value in YEAR.values().items() if name != "year" and value is not None})


@pytest.mark.parametrize(
    "code",
    ["rd_tool_rate", "oee", "fpy", "otd", "inventory_turn", "labor_productivity", "energy_intensity", "energy_per_100",
     "cost_per_100", "revenue_per_capita", "digital_invest_ratio"],
)  # fmt: skip
def test_a_base_of_zero_is_not_applicable(code: str) -> None:
    measure = measured(code, Material(years=[ZEROS]))
    assert measure.standing is Standing.NOT_APPLICABLE
    assert measure.value is None


def test_zero_above_a_base_is_zero() -> None:
    nothing_digital = [one.with_(digital=False) for one in EQUIPMENT]
    assert measured("equip_digital_rate", Material(nothing_digital)).value == 0


def test_no_machine_of_a_key_operation_is_not_applicable() -> None:
    none = [one.with_(key_operation=False) for one in EQUIPMENT]
    assert measured("nc_rate", Material(none)).standing is Standing.NOT_APPLICABLE
    unknown = [one.with_(key_operation=None) for one in EQUIPMENT]
    assert measured("nc_rate", Material(unknown)).missing == ("关键工序",)


def test_no_machine_at_all_in_the_rows_is_not_applicable() -> None:
    none = [Equipment(quantity=d(0), digital=True)]
    assert measured("equip_digital_rate", Material(none)).standing is Standing.NOT_APPLICABLE
    hostile = [Equipment(quantity=d(-5), digital=True), Equipment(quantity=None, digital=True)]
    assert measured("equip_digital_rate", Material(hostile)).below == 1


def test_what_was_not_filled_in_counts_as_no_and_is_told() -> None:
    some = [EQUIPMENT[0], EQUIPMENT[1].with_(digital=None), EQUIPMENT[2]]
    measure = measured("equip_digital_rate", Material(some))
    assert (measure.value, words(measure)) == (60, ["有 3 台没有填，按否计"])
    none = [one.with_(digital=None) for one in EQUIPMENT]
    assert measured("equip_digital_rate", Material(none)).missing == ("数字化设备",)


def test_points() -> None:
    none = [Equipment(points_due=d(0), points_collected=d(0))]
    assert measured("auto_collect_rate", Material(none)).standing is Standing.NOT_APPLICABLE
    more = [Equipment(points_due=d(10), points_collected=d(12))]
    assert words(measured("auto_collect_rate", Material(more))) == ["超过 100 %，请核对"]
    half = [Equipment(points_due=d(10), points_collected=d(5)), Equipment(points_due=d(10))]
    assert words(measured("auto_collect_rate", Material(half))) == ["有 1 行没有填自动采集点数，按 0 计"]
    assert measured("auto_collect_rate", Material([Equipment(points_due=d(5))])).missing == ("自动采集点数",)


def test_links_of_business_that_nobody_knows_are_told() -> None:
    systems = [SoftwareSystem(areas="采购管理、打卡")]
    assert words(measured("sw_coverage", Material(systems=systems))) == ["认不出的环节：打卡"]
    assert measured("sw_coverage", Material(systems=[SoftwareSystem()])).missing == ("支撑的业务环节",)
    unused = [SoftwareSystem(areas="采购管理", depth=UseDepth.UNUSED)]
    assert measured("sw_coverage", Material(systems=unused)).value == 0


def test_pairs_of_systems() -> None:
    needless = [SystemInterface(source="a", target="b", state=LinkState.NOT_NEEDED)]
    assert measured("integration_rate", Material(interfaces=needless)).standing is Standing.NOT_APPLICABLE
    half = [SystemInterface(source="a", target="b", state=LinkState.LINKED), SystemInterface(source="b", target="a")]
    measure = measured("integration_rate", Material(interfaces=half))
    assert (measure.value, words(measure)) == (0, ["有 1 对没有填状态，按未打通计"])
    assert measured("integration_rate", Material(interfaces=[SystemInterface()])).missing == ("状态",)


def test_the_latest_year_that_has_the_numbers_counts() -> None:
    later = YearFigures(year=d(2026), revenue=d(1))
    measure = measured("fpy", Material(years=[YEAR, later]))
    assert words(measure) == ["2025 年"]
    assert measured("fpy", Material(years=[later])).missing == ("一次检验合格数", "检验数")
    assert measured("fpy", Material(years=[later.with_(inspected=d(5))])).missing == ("一次检验合格数",)
    again = YEAR.with_(id="later", passed_first=d(50000))
    assert measured("fpy", Material(years=[YEAR, again])).value == 100


def test_numbers_of_two_years_are_never_mixed() -> None:
    years = [YearFigures(year=d(2024), passed_first=d(9)), YearFigures(year=d(2025), inspected=d(10))]
    assert measured("fpy", Material(years=years)).standing is Standing.MISSING


def test_fallbacks_say_so() -> None:
    plain = YearFigures(year=d(2025), revenue=d(24000), average_staff=d(300))
    measure = measured("labor_productivity", Material(years=[plain]))
    assert (measure.value, words(measure)) == (80, ["2025 年", "没有工业增加值，用营业收入代替"])
    about = Enterprise(revenue=d(24000), employees=d(240))
    assert words(measured("revenue_per_capita", Material(enterprise=about))) == ["用企业基本情况里的营业收入和从业人数"]
    none = Enterprise(revenue=d(24000), employees=d(0))
    assert measured("revenue_per_capita", Material(enterprise=none)).standing is Standing.NOT_APPLICABLE


def test_fewer_than_three_years_are_told() -> None:
    measure = measured("digital_invest_ratio", Material(years=YEARS[2:]))
    assert measure.value == d("1.75")
    assert words(measure) == ["2024、2025 年的平均", "应有三年，只有 2 年的数据"]


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (payback_years(d(600), d(240)), d("2.5")),
        (payback_years(d(600), d(240), d(1)), d("3.5")),
        (payback_years(d(600), d(0)), None),
        (payback_years(d(600), d(-1)), None),
        (return_on_investment(d(240), d(600)), d(40)),
        (return_on_investment(d(240), d(0)), None),
        (improvement(d(80), d(92)), d(15)),
        (improvement(d(40), d(30), less_is_better=True), d(25)),
        (improvement(d(40), d(30)), d(-25)),
        (improvement(d(-10), d(-5)), d(50)),
        (improvement(d(0), d(5)), None),
    ],
)
def test_formulas_for_projects(found: Decimal | None, wanted: Decimal | None) -> None:
    assert found == wanted


def test_all_twenty_two_are_there_once() -> None:
    assert len(_BY_CODE) == len(INDICATORS) == 22
    for one in INDICATORS:
        assert set(one.fields) <= set(one.source.specs)
