"""What the report says about projects, their money and time, vendors, benchmarks, standards and chemical checks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.findings import Severity
from app.domain.progress import SilentProgress
from app.domain.records.service_papers import ChemicalCheck, ChemicalFamily, Conformity
from app.domain.records.solution import Benchmark, Horizon, RenovationProject, Vendor
from app.report.blocks import Block, CardHead, Facts, MoneyByYear, RoadMap, Table, plain
from app.report.compose import compose
from app.report.facts import ReportFacts
from app.report.missing import missing_parts
from app.report.projects import in_order
from app.report.render_pdf import Printed, render
from tests.report.conftest import PageTexts, Pictures

GIANT = Decimal("9" * 20 + "." + "9" * 10)


def blocks(facts: ReportFacts) -> tuple[Block, ...]:
    return compose(facts).blocks


def table(facts: ReportFacts, caption: str) -> list[list[str]]:
    (found,) = [one for one in blocks(facts) if isinstance(one, Table) and one.caption == caption]
    return [[plain(cell) for cell in row] for row in found.rows]


def road(facts: ReportFacts) -> RoadMap:
    (found,) = [one for one in blocks(facts) if isinstance(one, RoadMap)]
    return found


def messages(facts: ReportFacts) -> list[str]:
    return [one.message for one in missing_parts(facts)]


def with_project(facts: ReportFacts, **changed: object) -> ReportFacts:
    return replace(facts, projects=(facts.projects[0].with_(**changed), *facts.projects[1:]))


def test_projects_are_listed_in_the_order_of_their_numbers(facts: ReportFacts) -> None:
    numbers = ("P10", "", "P2", "P1")
    made = in_order(RenovationProject(id=f"r{at}", number=number) for at, number in enumerate(numbers))

    assert [one.label for one in made] == ["P1", "P2", "P10", "P4"]
    assert len({one.anchor for one in made}) == 4
    rows = table(facts, "项目清单")
    assert [row[0] for row in rows] == ["P1", "P2", "合计"]
    assert rows[1] == ["P2", "有限产能排产", "生产制造", "01", "中期", "7–20", "100", "50", "2", "P1"]


def test_money_is_summed_by_kind_and_what_is_unknown_says_so(facts: ReportFacts) -> None:
    rows = table(facts, "投资估算表")

    assert rows[0] == ["P1", "设备联网", "60", "40", "待补充", "5", "105", "51%"]
    assert rows[-1] == ["合计", "", "120", "80", "待补充", "5", "205", "100%"]


def test_a_card_tells_the_seven_contents(facts: ReportFacts) -> None:
    made = blocks(facts)
    cards = [at for at, one in enumerate(made) if isinstance(one, CardHead)]
    below = made[cards[1] + 1]

    assert isinstance(below, Facts)
    told = {name: plain(words) for name, words in below.pairs}
    assert told["建设内容"] == "先报工。"
    assert told["前置项目"] == "P1 设备联网"
    assert told["对应短板"] == "01"
    assert told["预计投入"] == "硬件 60，软件 40，集成与实施 待补充，其他 待补充；合计 100 万元（估算）"
    assert told["投资回报周期"] == "2 年（投入 100 ÷ 年收益 50 = 2.0 年）"
    assert told["主要风险"] == "待补充"


def test_a_payback_that_does_not_follow_is_pointed_out(facts: ReportFacts) -> None:
    wrong = with_project(facts, payback_years=Decimal("1.2"))

    assert not any("不一致" in one for one in messages(facts))
    assert any("P2 有限产能排产" in one and "不一致" in one for one in messages(wrong))
    assert table(wrong, "效益测算表")[1][-2:] == ["2.0", "1.2 不一致"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"goal": " "}, "改造项目“P2 有限产能排产”缺建设目标"),
        ({"hardware": None, "software": None}, "没有写预计投入"),
        ({"assumptions": ""}, "年收益没有写依据与假设"),
        ({"last_month": None}, "期次或起止月还没有填好"),
        ({"last_month": Decimal(10)}, "比它的前置项目先完成"),
    ],
)
def test_what_a_project_lacks_is_named(facts: ReportFacts, changed: dict[str, object], words: str) -> None:
    assert not any(words in one for one in messages(facts))
    assert any(words in one for one in messages(with_project(facts, **changed)))


def test_the_road_map_groups_by_horizon_and_keeps_what_is_not_planned(facts: ReportFacts) -> None:
    near, middle, far = road(facts).phases

    assert [row.label for row in near.rows] == ["P1"]
    assert (middle.rows[0].start, middle.rows[0].end, middle.rows[0].inside) == (6, 20, "100")
    assert (far.words, far.rows) == ("远期　25–36 月", ())
    loose = road(with_project(facts, horizon=None, first_month=None)).phases[-1]
    assert (loose.words, loose.rows[0].inside) == ("期次待定", "起止月待补充")
    assert road(with_project(facts, last_month=Decimal(44))).months == 48


def test_money_by_year_tells_when_it_turns(facts: ReportFacts) -> None:
    (figure,) = [one for one in blocks(facts) if isinstance(one, MoneyByYear)]

    assert figure.caption.endswith("：第 4 年内转正")
    assert sum(year.spent for year in figure.years) == pytest.approx(205)
    assert figure.years[-1].gained == 100


def test_related_vendors_are_marked_and_the_undeclared_named(facts: ReportFacts) -> None:
    reasons = table(facts, "推荐理由与关联说明")

    assert [row[0] for row in reasons] == ["某网关厂", "某云公司"]
    assert reasons[0][3:] == ["P1", "无"]
    assert reasons[1][4] == "有：股东任监事"
    assert table(facts, "服务商推荐表")[1][-1] == "有"
    open_one = replace(facts, vendors=(Vendor(id="w", name="谁家", reason="好"),))
    assert "服务商“谁家”没有填与诊断机构有无关联" in messages(open_one)
    assert table(open_one, "服务商推荐表")[0][-1] == "待补充"


def test_benchmarks_tell_their_source(facts: ReportFacts) -> None:
    assert table(facts, "国内同行业标杆对标")[0][-1] == "省级智能工厂\n2022-03"
    abroad = replace(facts, benchmarks=(Benchmark(id="b", name="外国厂", domestic=False),))
    assert "标杆“外国厂”不是国内企业" in messages(abroad)
    assert table(abroad, "国内同行业标杆对标")[0][1].startswith("外国厂（非国内企业）")


def test_national_standards_come_first_and_guides_are_named(facts: ReportFacts) -> None:
    rows = table(facts, "依据标准与指南")

    assert [row[0] for row in rows] == ["GB/T 39116-2020", "苏工信 1"]
    assert rows[1][1] == "某行业指南（行业指南）"


def test_chemical_checks_are_grouped_with_their_photos(facts: ReportFacts) -> None:
    checks = (
        ChemicalCheck(id="c1", family=ChemicalFamily.ENERGY_ENVIRONMENT, item="E1", question="废气？"),
        ChemicalCheck(
            id="c0",
            family=ChemicalFamily.INTRINSIC_SAFETY,
            item="S1",
            question="联锁？",
            conformity=Conformity.FAILS,
            photo_ids=("f0",),
        ),
    )
    rows = table(replace(facts, chemical_checks=checks), "化工专项检查表")

    assert [row[0] for row in rows] == ["本质安全", "S1", "节能环保", "E1"]
    assert rows[1][2:] == ["不符合", "—", "P-001"]
    chemical = replace(facts, enterprise=facts.enterprise.with_(is_chemical=True))
    assert "还没有做化工专项检查" in messages(chemical)


def test_nothing_is_written_of_what_is_not_there(facts: ReportFacts) -> None:
    bare = ReportFacts(day=facts.day)
    captions = {one.caption for one in blocks(bare) if isinstance(one, Table)}

    assert not captions & {"项目清单", "投资估算表", "服务商推荐表", "国内同行业标杆对标", "依据标准与指南"}
    grave = {one.message for one in missing_parts(bare) if one.severity > Severity.HINT}
    assert {"还没有改造项目", "还没有推荐服务商", "还没有国内同行业标杆", "还没有列依据标准与指南"} <= grave


def test_all_of_it_is_printed_with_its_numbers(printed: Printed, page_texts: PageTexts) -> None:
    pages = "".join(page_texts(printed.data))

    for words in ("图5-1分期路线图", "图5-2逐年投入", "表5-2项目清单", "近期1–12月", "P1设备联网", "诊断过64家"):
        assert words in pages
    assert "0519-1234" not in pages
    assert {"project-1", "road-map", "benchmarks"} <= printed.layout.places.keys()


def test_the_worst_numbers_are_printed(facts: ReportFacts, pictures: Pictures) -> None:
    numbers = (GIANT, -GIANT, Decimal(0), Decimal("1e-9"), Decimal("1e20"), Decimal(3), None)
    names = ("hardware", "yearly_benefit", "payback_years", "first_month", "last_month")
    projects = tuple(
        facts.projects[0].with_(
            id=f"r{at}",
            number="编号" * 10 if at % 3 else "",
            horizon=(*Horizon, None)[at % 4],
            **{name: numbers[(at + k * (at // 7 + 1)) % 7] for k, name in enumerate(names)},
        )
        for at in range(49)
    )
    worst = replace(facts, projects=projects, day=date(1, 1, 1))
    printed = render(compose(worst), pictures, SilentProgress())

    assert printed.layout.pages > 20
    assert all(one.message for one in missing_parts(worst))


def test_a_long_road_map_goes_on_over_pages(facts: ReportFacts, pictures: Pictures, page_texts: PageTexts) -> None:
    many = tuple(facts.projects[0].with_(id=f"r{at:02d}", number=f"P{at}", after_ids=()) for at in range(60))
    pages = page_texts(render(compose(replace(facts, projects=many)), pictures, SilentProgress()).data)

    assert sum("续图5-1分期路线图" in page for page in pages) == 2
