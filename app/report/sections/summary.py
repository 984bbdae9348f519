"""Summary on one page: what the leader concludes, the numbers of the diagnosis, the main shortcomings."""

from app.domain.records.report import Section
from app.domain.records.shortcomings import Weight
from app.domain.records.solution import Horizon
from app.report.blocks import (
    Align,
    Block,
    Column,
    Heading,
    KeyFigure,
    Paragraph,
    Setting,
    Span,
    Strip,
    Table,
    Words,
    bold,
)
from app.report.evidence import Evidence
from app.report.phrases import NONE, hours_words, number_words, prose, unwritten, years_words
from app.report.projects import payback_of, total
from app.report.references import projects_for, to_projects

SHOWN = 5
LONGEST_HEADLINE = 40


def blocks(evidence: Evidence) -> list[Block]:
    facts = evidence.facts
    text = evidence.words_of(Section.SUMMARY)
    figures = (
        KeyFigure("入企诊断", str(len(evidence.visits)), "次", _shortest(evidence)),
        KeyFigure("现场有效时长", hours_words(evidence.seconds), "小时"),
        KeyFigure("访谈", str(len(facts.interviews)), "次", _departments(evidence)),
        KeyFigure("现场照片", str(len(facts.photos)), "张"),
        KeyFigure("短板", str(len(facts.shortcomings)), "项", _heavy(evidence)),
    )
    out: list[Block] = [Heading(0, "诊断摘要", anchor="summary")]
    out += _text(text) if text else [unwritten("摘要")]
    out.append(Strip(figures))
    if evidence.projects:
        out.append(Strip(_money(evidence)))
    if evidence.shortcomings:
        out.append(_main_shortcomings(evidence))
    return out


def _money(evidence: Evidence) -> tuple[KeyFigure, ...]:
    projects = evidence.projects
    spent, gained = total(one.investment for one in projects), total(one.benefit for one in projects)
    near = sum(one.record.horizon is Horizon.NEAR for one in projects)
    return (
        KeyFigure("改造项目", str(len(projects)), "个", f"其中近期 {near} 个" if near else ""),
        KeyFigure("投入", number_words(spent), "万元" if spent is not None else "", "估算"),
        KeyFigure("年收益", number_words(gained), "万元" if gained is not None else "", "估算"),
        KeyFigure("静态回收期", years_words(payback_of(spent, gained)), "年", "投入合计 ÷ 年收益，估算"),
    )


def _text(text: str) -> list[Block]:
    """A short first line above others is the headline that everything else explains."""
    first, _, rest = text.partition("\n")
    if rest.strip() and len(first) <= LONGEST_HEADLINE:
        return [Paragraph(first.strip(), Setting.HEADLINE), *prose(rest)]
    return [*prose(text)]


def _main_shortcomings(evidence: Evidence) -> Table:
    columns: tuple[Column, ...] = (
        Column("序", 24, Align.CENTER),
        Column("短板"),
        Column("业务环节", 60),
        Column("重要程度", 50, Align.CENTER),
        Column("证据", 74),
        Column("改造项目", 50),
    )
    rows: tuple[tuple[Words, ...], ...] = tuple(
        (
            f"{number:02d}",
            (bold(one.title), Span(f"　{one.loss.splitlines()[0]}" if one.loss.strip() else "")),
            one.link.words if one.link else NONE,
            one.weight.words if one.weight else NONE,
            f"照片 {len(one.photo_ids)}　访谈 {len(one.interview_ids)}",
            to_projects(projects_for(evidence, one.id)),
        )
        for number, one in enumerate(evidence.shortcomings[:SHOWN], start=1)
    )
    if not evidence.projects:
        columns, rows = columns[:-1], tuple(row[:-1] for row in rows)
    return Table(columns, rows, caption="主要短板")


def _shortest(evidence: Evidence) -> str:
    counted = [one.hours.seconds for one in evidence.visits if one.hours.seconds]
    return f"最短 {hours_words(min(counted))} 小时" if counted else ""


def _departments(evidence: Evidence) -> str:
    departments = {one.department for one in evidence.facts.interviews if one.department}
    return f"{len(departments)} 个部门" if departments else ""


def _heavy(evidence: Evidence) -> str:
    heavy = sum(one.weight is Weight.HIGH for one in evidence.shortcomings)
    return f"其中重要 {heavy} 项" if heavy else ""
