"""Tables over pages: head and caption repeated, rows whole, widths that add up."""

import pytest

from app.report.blocks import Align, Column, Facts, Heading, Table
from app.report.pdf.tables import TableFlow, column_widths, facts_flow, split_row, table_flow
from app.report.pdf.theme import MEASURE, MODERN
from tests.report.conftest import PageTexts, PrintBlocks

COLUMNS = (Column("编号", 40), Column("名称"), Column("台数", 34, Align.RIGHT))


def rows_of(count: int) -> tuple[tuple[str, str, str], ...]:
    return tuple((f"E{k:04d}", "五轴加工中心", str(k % 7)) for k in range(count))


def test_a_table_of_three_thousand_rows_repeats_its_head(print_blocks: PrintBlocks, page_texts: PageTexts) -> None:
    printed = print_blocks(Heading(1, "设备"), Table(COLUMNS, rows_of(3000), caption="关键装备表"))
    pages = page_texts(printed.data)

    assert len(pages) > 60
    assert all("编号名称台数" in page for page in pages)
    assert pages[0].count("续表") == 0
    assert all("续表0-1关键装备表" in page for page in pages[1:])
    whole = "".join(pages)
    assert all(f"E{k:04d}" in whole for k in range(3000))


def test_the_total_stays_with_the_rows_before_it() -> None:
    flow = table_flow(Table(COLUMNS, (*rows_of(30), ("合计", "", "99")), total=True), MODERN)
    height = flow.wrap(MEASURE, 10_000)[1]
    _, rest = flow.split(MEASURE, height - 2)

    assert isinstance(rest, TableFlow)
    assert rest.wrap(MEASURE, 10_000)[1] > 3 * 20


def test_one_row_is_never_left_alone_under_its_head() -> None:
    flow = table_flow(Table(COLUMNS, rows_of(30), caption="设备"), MODERN)
    flow.wrap(MEASURE, 10_000)

    assert flow.split(MEASURE, 15 + 20.3 + 20.3 + 5) == []
    assert len(flow.split(MEASURE, 15 + 3 * 20.3 + 5)) == 2


def test_a_row_taller_than_a_page_is_set_in_parts(print_blocks: PrintBlocks, page_texts: PageTexts) -> None:
    long = "逐字记录的问答，" * 900
    pages = page_texts(print_blocks(Table(COLUMNS, (("E0001", long, "1"), ("E0002", "短", "2")))).data)

    assert len(pages) > 3
    assert sum(page.count("逐字记录的问答") for page in pages) >= 890
    assert all("E0001" in page for page in pages[:3])


def test_a_row_is_not_split_where_not_a_line_of_it_fits() -> None:
    flow = table_flow(Table(COLUMNS, (("1", "长" * 5000, ""),)), MODERN)

    assert split_row(flow._rows[0], 10) is None


@pytest.mark.parametrize(
    "columns",
    [
        COLUMNS,
        (Column("甲"), Column("乙")),
        (Column("甲", 100), Column("乙", 100)),
        (Column("甲", 900), Column("乙", 3)),
    ],
)
def test_columns_add_up_to_the_measure(columns: tuple[Column, ...]) -> None:
    if all(column.width for column in columns):
        assert sum(column_widths(columns)) == pytest.approx(MEASURE)
    else:
        assert sum(column_widths(columns)) == pytest.approx(MEASURE)
        assert all(width > 0 for width in column_widths(columns))


def test_long_facts_take_a_row_for_themselves() -> None:
    short = (("法定代表人", "周承岳"), ("企业规模", "中型"))
    paired = facts_flow(Facts(short), MODERN).wrap(MEASURE, 1000)[1]
    longer = facts_flow(Facts((*short, ("主导产品", "精密行星减速机与谐波减速机" * 3))), MODERN).wrap(MEASURE, 1000)[1]

    assert longer == pytest.approx(2 * paired, abs=15)


def test_group_rows_stay_with_what_they_name() -> None:
    rows = (*rows_of(3), ("智能检测", "", ""), *rows_of(3))
    flow = table_flow(Table(COLUMNS, rows, groups=frozenset({3})), MODERN)
    head, body = 20.3, 20.3
    here, _ = flow.split(MEASURE, head + 4 * body + 3)

    assert here.wrap(MEASURE, 1000)[1] == pytest.approx(head + 3 * body, abs=1)
