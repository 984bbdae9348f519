"""Chapter on what is to be done: measures, the projects one by one, their money, and when."""

from app.domain.records.report import Section
from app.report.blocks import (
    Align,
    Block,
    CardHead,
    Chapter,
    Column,
    Facts,
    Heading,
    Paragraph,
    Setting,
    Span,
    Table,
    Tone,
    Words,
    bold,
)
from app.report.evidence import Evidence
from app.report.phrases import NONE, UNKNOWN, conclusions, known, number_words, prose, unwritten, years_words
from app.report.projects import COSTS, NumberedProject, before, payback_of, total
from app.report.references import projects_for, to_projects, to_shortcomings
from app.report.sections import road_map

ESTIMATED = "估算"
_ESTIMATES = "金额单位：万元，均为估算"
_PARTLY = "合计只含已经填写的数；标“待补充”的没有计入。"


def blocks(evidence: Evidence) -> list[Block]:
    points, text = conclusions(evidence.words_of(Section.SOLUTION))
    out: list[Block] = [Chapter("系统解决方案", points, anchor="solution")]
    out += prose(text) if text else [unwritten("系统解决方案")]
    out += _measures(evidence)
    if not evidence.projects:
        return out
    out += [Heading(1, "项目清单", anchor="projects"), *_list(evidence), Heading(1, "具体项目")]
    for one in evidence.projects:
        out += _card(one, evidence)
    return [*out, Heading(1, "投资与效益", anchor="money"), *_money(evidence.projects), *road_map.blocks(evidence)]


def _measures(evidence: Evidence) -> list[Block]:
    rows: list[tuple[Words, ...]] = [
        (
            to_shortcomings(evidence, (one.id,)),
            (bold(one.title or NONE),),
            one.measure.strip(),
            to_projects(projects_for(evidence, one.id)),
        )
        for one in evidence.shortcomings
        if one.measure.strip()
    ]
    if not rows:
        return []
    columns = [Column("短板", 36), Column("要解决的问题", 140), Column("改进建议"), Column("改造项目", 56)]
    if not evidence.projects:
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return [Heading(1, "改进建议汇总"), Table(tuple(columns), tuple(rows), caption="改进建议")]


def _list(evidence: Evidence) -> list[Block]:
    columns = (
        Column("编号", 32),
        Column("项目"),
        Column("改造环节", 54),
        Column("对应短板", 40),
        Column("期次", 32, Align.CENTER),
        Column("起止月", 42, Align.CENTER),
        Column("投入", 46, Align.RIGHT),
        Column("年收益", 46, Align.RIGHT),
        Column("回收期", 42, Align.RIGHT),
        Column("前置", 36),
    )
    projects = evidence.projects
    rows = [_list_row(one, evidence) for one in projects]
    spent, gained = total(one.investment for one in projects), total(one.benefit for one in projects)
    sums = (number_words(spent), number_words(gained), years_words(payback_of(spent, gained)))
    rows.append(("合计", *[""] * 5, *sums, ""))
    table = Table(columns, tuple(rows), "项目清单", f"{_ESTIMATES}；回收期单位：年", total=True)
    partly = any(len(one.costs) < len(COSTS) or one.benefit is None for one in projects)
    return [table, *([Paragraph(_PARTLY, Setting.NOTE)] if partly else [])]


def _list_row(one: NumberedProject, evidence: Evidence) -> tuple[Words, ...]:
    record = one.record
    return (
        (Span(one.label, tone=Tone.ACCENT, target=one.anchor),),
        record.name.strip() or NONE,
        record.link.words if record.link else UNKNOWN,
        to_shortcomings(evidence, one.solves),
        record.horizon.words if record.horizon else UNKNOWN,
        months_words(one),
        number_words(one.investment),
        number_words(one.benefit),
        number_words(one.written_payback),
        to_projects(before(one, evidence.projects)),
    )


def months_words(one: NumberedProject) -> str:
    return f"{number_words(one.months[0])}–{number_words(one.months[1])}" if one.months else UNKNOWN


def _card(one: NumberedProject, evidence: Evidence) -> list[Block]:
    """The seven contents that the notice asks for, and what makes them credible."""
    record = one.record
    line = "　".join(part.words for part in (record.kind, record.horizon) if part)
    figures = (
        (f"投入（{ESTIMATED}）", number_words(one.investment, "万元")),
        (f"年收益（{ESTIMATED}）", number_words(one.benefit, "万元")),
        ("投资回报周期", number_words(one.written_payback, "年")),
    )
    span = f"第 {months_words(one)} 月" if one.months else f"起止月{UNKNOWN}"
    vendors = sorted(evidence.facts.vendors, key=lambda vendor: vendor.id)
    helping = "、".join(vendor.name for vendor in vendors if record.id in vendor.project_ids)
    pairs: tuple[tuple[str, Words], ...] = (
        ("建设目标", known(record.goal)),
        ("建设内容", known(record.content)),
        ("改造环节", record.link.words if record.link else UNKNOWN),
        ("对应短板", to_shortcomings(evidence, one.solves)),
        ("期次与起止", f"{record.horizon.words if record.horizon else f'期次{UNKNOWN}'}，{span}"),
        ("前置项目", to_projects(before(one, evidence.projects), named=True)),
        ("预计投入", _investment_words(one)),
        ("投资回报周期", _payback_words(one)),
        ("收益依据与假设", known(record.assumptions)),
        ("实施步骤", known(record.steps)),
        ("主要风险", known(record.risks)),
        ("推荐服务商", helping or NONE),
    )
    return [
        CardHead(one.label, record.name.strip() or NONE, line, figures, one.anchor),
        Facts(pairs, joined=True),
    ]


def _investment_words(one: NumberedProject) -> str:
    kinds = "，".join(f"{words} {number_words(one.costs.get(name))}" for name, words in COSTS.items())
    return f"{kinds}；合计 {number_words(one.investment, '万元')}（{ESTIMATED}）"


def _payback_words(one: NumberedProject) -> Words:
    """What is written, what follows from the numbers, and whether they agree."""
    written = number_words(one.written_payback, "年")
    if one.payback is None:
        return written
    sum_words = (
        f"投入 {number_words(one.investment)} ÷ 年收益 {number_words(one.benefit)} = {years_words(one.payback)} 年"
    )
    if one.payback_differs:
        return Span(f"{written}；"), bold(f"按 {sum_words}，两者不一致", Tone.WARNING)
    return f"{written}（{sum_words}）"


def _money(projects: tuple[NumberedProject, ...]) -> list[Block]:
    kinds = tuple(Column(words, 48, Align.RIGHT) for words in COSTS.values())
    columns = (
        Column("编号", 36),
        Column("项目"),
        *kinds,
        Column("合计", 54, Align.RIGHT),
        Column("占比", 40, Align.RIGHT),
    )
    whole = total(one.investment for one in projects)
    rows: list[tuple[Words, ...]] = []
    for one in projects:
        share = one.investment / whole if one.investment is not None and whole else None
        costs = (number_words(one.costs.get(name)) for name in COSTS)
        last = (number_words(one.investment), f"{share:.0%}" if share is not None else NONE)
        rows.append((one.label, one.record.name.strip() or NONE, *costs, *last))
    sums = (number_words(total(one.costs.get(name) for one in projects)) for name in COSTS)
    rows.append(("合计", "", *sums, number_words(whole), "100%" if whole else NONE))
    return [Table(columns, tuple(rows), "投资估算表", _ESTIMATES, total=True), _benefits(projects), _benefit_note()]


def _benefits(projects: tuple[NumberedProject, ...]) -> Table:
    columns = (
        Column("编号", 36),
        Column("项目", 110),
        Column("年收益", 48, Align.RIGHT),
        Column("依据与假设"),
        Column("回收期（计算）", 50, Align.RIGHT),
        Column("回收期（填写）", 50, Align.RIGHT),
    )
    rows: list[tuple[Words, ...]] = []
    for one in projects:
        written: Words = number_words(one.written_payback)
        if one.payback_differs:
            written = (bold(f"{written} 不一致", Tone.WARNING),)
        name, why = one.record.name.strip() or NONE, known(one.record.assumptions)
        rows.append((one.label, name, number_words(one.benefit), why, years_words(one.payback), written))
    spent, gained = total(one.investment for one in projects), total(one.benefit for one in projects)
    rows.append(("合计", "", number_words(gained), "", years_words(payback_of(spent, gained)), ""))
    return Table(columns, tuple(rows), "效益测算表", f"{_ESTIMATES}；回收期单位：年", total=True)


def _benefit_note() -> Paragraph:
    return Paragraph(
        f"静态回收期 = 投入合计 ÷ 年收益，不计资金成本；各数均为{ESTIMATED}，以假设成立为前提。", Setting.NOTE
    )
