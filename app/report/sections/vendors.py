"""Chapter on vendors and benchmarks: who does it well in the same industry, and who may help to do it here."""

from app.domain.records.report import Section
from app.domain.records.solution import Benchmark, Vendor
from app.report.blocks import Align, Block, Chapter, Column, Heading, Paragraph, Setting, Span, Table, Tone, Words, bold
from app.report.evidence import Evidence
from app.report.phrases import NONE, UNKNOWN, conclusions, known, prose, unwritten
from app.report.references import to_projects

_FOREIGN = "（非国内企业）"
_NOTE = "“资源池”指列入省服务商资源池；“关联”指与诊断机构有投资、任职或代理等关系。名单供企业比选，不作唯一指定。"
_BENCHMARK_NOTE = "出处下的日期为查得信息的日期；没有公开的数据不作推算。"


def blocks(evidence: Evidence) -> list[Block]:
    facts = evidence.facts
    points, text = conclusions(evidence.words_of(Section.VENDORS))
    out: list[Block] = [Chapter("服务商推荐与对标", points, anchor="vendors")]
    out += prose(text) if text else [unwritten("服务商推荐与标杆对照")]
    if facts.benchmarks:
        out += [Heading(1, "国内同行业标杆对标", anchor="benchmarks"), _benchmarks(evidence)]
        out.append(Paragraph(_BENCHMARK_NOTE, Setting.NOTE))
    if facts.vendors:
        ordered = sorted(facts.vendors, key=lambda one: (not one.kind.strip(), one.kind.strip(), one.name, one.id))
        out += [Heading(1, "推荐名单", anchor="vendor-list"), _list(ordered), Paragraph(_NOTE, Setting.NOTE)]
        out += [Heading(1, "推荐理由与关联说明"), _reasons(ordered, evidence)]
    return out


def _benchmarks(evidence: Evidence) -> Table:
    columns = (
        Column("对标维度", 50),
        Column("标杆企业与做法"),
        Column("本企业现状", 82),
        Column("差距", 68),
        Column("可借鉴点", 88),
        Column("出处", 62),
    )
    ordered = sorted(evidence.facts.benchmarks, key=lambda one: (one.dimension.strip() or "\uffff", one.name, one.id))
    return Table(columns, tuple(map(_benchmark_row, ordered)), caption="国内同行业标杆对标")


def _benchmark_row(one: Benchmark) -> tuple[Words, ...]:
    place = f"（{one.region.strip()}）" if one.region.strip() else ""
    name = f"{known(one.name)}{place}{'' if one.domestic else _FOREIGN}"
    return (
        known(one.dimension),
        (bold(name), Span(f"\n{known(one.practice)}")),
        known(one.present),
        known(one.gap),
        known(one.lesson),
        "\n".join((known(one.recognition), f"{one.source_on:%Y-%m}" if one.source_on else UNKNOWN)),
    )


def _list(ordered: list[Vendor]) -> Table:
    columns = (
        Column("类别", 52),
        Column("服务商"),
        Column("主要产品", 66),
        Column("解决环节", 56),
        Column("报价区间", 66, Align.RIGHT),
        Column("周期", 40, Align.RIGHT),
        Column("资源池", 38, Align.CENTER),
        Column("关联", 38, Align.CENTER),
    )
    rows: list[tuple[Words, ...]] = [
        (
            one.kind.strip() or NONE,
            (bold(known(one.name)), Span(f"　{one.place.strip()}" if one.place.strip() else "")),
            known(one.products),
            known(one.solves),
            known(one.price_range),
            known(one.delivery),
            {True: "是", False: "否", None: UNKNOWN}[one.in_provincial_pool],
            _relation(one),
        )
        for one in ordered
    ]
    return Table(columns, tuple(rows), caption="服务商推荐表")


def _relation(one: Vendor, told: str = "") -> Words:
    if one.related:
        return bold("有", Tone.DANGER), Span(told)
    return UNKNOWN if one.related is None else "无"


def _reasons(ordered: list[Vendor], evidence: Evidence) -> Table:
    columns = (
        Column("服务商", 84),
        Column("推荐理由"),
        Column("资质与同行业案例", 96),
        Column("对应项目", 46),
        Column("与诊断机构的关系", 74),
    )
    rows: list[tuple[Words, ...]] = []
    for one in ordered:
        relation = _relation(one, f"：{known(one.relation)}")
        wanted = frozenset(one.project_ids)
        projects = to_projects(each for each in evidence.projects if each.record.id in wanted)
        rows.append((known(one.name), known(one.reason), known(one.cases), projects, relation))
    return Table(columns, tuple(rows), caption="推荐理由与关联说明")
