"""Closing chapters: what is to be done, and who may do it beside which example."""

from app.domain.records.report import Section
from app.report.blocks import Block, Chapter, Column, Heading, Table, Words, bold
from app.report.evidence import Evidence
from app.report.phrases import NONE, conclusions, prose, unwritten


def solution(evidence: Evidence) -> list[Block]:
    points, text = conclusions(evidence.words_of(Section.SOLUTION))
    out: list[Block] = [Chapter("系统解决方案", points, anchor="solution")]
    out += prose(text) if text else [unwritten("系统解决方案")]
    rows: list[tuple[Words, ...]] = [
        (f"{number:02d}", (bold(one.title or NONE),), one.measure.strip())
        for number, one in enumerate(evidence.shortcomings, start=1)
        if one.measure.strip()
    ]
    if rows:
        columns = (Column("短板", 36), Column("要解决的问题", 150), Column("改进建议"))
        out += [Heading(1, "改进建议汇总"), Table(columns, tuple(rows), caption="改进建议")]
    return out


def vendors(evidence: Evidence) -> list[Block]:
    points, text = conclusions(evidence.words_of(Section.VENDORS))
    out: list[Block] = [Chapter("服务商推荐与对标", points, anchor="vendors")]
    return [*out, *(prose(text) if text else [unwritten("服务商推荐与标杆对照")])]
