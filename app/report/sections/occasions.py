"""Trainings and briefings within the chapter on the diagnosis: what, by whom, before whom, how long."""

from collections.abc import Iterable
from typing import TypeVar

from app.domain.records.visits import Briefing, Handout, Training
from app.domain.terms import VisitKind
from app.report.blocks import Align, Block, Column, Heading, Paragraph, Span, Table, Words, bold
from app.report.evidence import Evidence, NumberedVisit
from app.report.phrases import NONE, UNKNOWN, hours_words, number_words, short_day

R = TypeVar("R", Training, Briefing)
_NTH, _DAY = Column("次", 26, Align.CENTER), Column("日期", 54)
_HOURS = Column("时长", 40, Align.RIGHT)
_UNIT = "时长单位：小时"


def blocks(evidence: Evidence) -> list[Block]:
    """Nothing where there were none."""
    trainings = _of_kind(evidence, VisitKind.TRAINING, evidence.facts.trainings, Training())
    briefings = _of_kind(evidence, VisitKind.BRIEFING, evidence.facts.briefings, Briefing())
    out: list[Block] = []
    if trainings:
        out += [Heading(1, "主题培训"), _trainings(trainings)]
        for number, (one, training) in enumerate(trainings, 1):
            out += _remark(f"第 {number} 次培训发放材料：", _handed_out(evidence, one))
            out += _remark(f"第 {number} 次培训效果：", training.feedback)
    if briefings:
        out += [Heading(1, "情况汇报"), _briefings(briefings)]
        for number, (one, briefing) in enumerate(briefings, 1):
            out += _remark(f"第 {number} 次汇报，发放材料：", _handed_out(evidence, one))
            out += _remark(f"第 {number} 次汇报，负责人意见：", briefing.opinion)
    return out


def _of_kind(evidence: Evidence, kind: VisitKind, records: Iterable[R], blank: R) -> list[tuple[NumberedVisit, R]]:
    """Each visit of the kind, in order, with what was written about it; of several records the first counts."""
    written = {record.visit_id: record for record in sorted(records, key=lambda one: one.id, reverse=True)}
    return [(one, written.get(one.visit.id, blank)) for one in evidence.occasions if one.visit.kind is kind]


def _trainings(trainings: list[tuple[NumberedVisit, Training]]) -> Table:
    columns = (
        _NTH,
        _DAY,
        Column("主题"),
        Column("讲师", 60),
        Column("对象", 90),
        Column("人数", 36, Align.RIGHT),
        _HOURS,
    )
    rows: list[tuple[Words, ...]] = [
        (
            str(number),
            short_day(one.day),
            (record.topic or one.visit.theme or UNKNOWN) + ("（线上）" if record.online else ""),
            record.lecturer or UNKNOWN,
            record.audience or UNKNOWN,
            number_words(record.head_count),
            hours_words(one.hours.seconds) if one.hours.checked_in else NONE,
        )
        for number, (one, record) in enumerate(trainings, 1)
    ]
    return Table(columns, tuple(rows), caption="主题培训一览表", unit=_UNIT)


def _briefings(briefings: list[tuple[NumberedVisit, Briefing]]) -> Table:
    columns = (_NTH, _DAY, Column("汇报内容"), Column("汇报人", 60), Column("听取人", 90), _HOURS)
    rows: list[tuple[Words, ...]] = [
        (
            str(number),
            short_day(one.day),
            covered(record) or UNKNOWN,
            record.speaker or UNKNOWN,
            " ".join(filter(None, (record.principal, record.principal_title))) or UNKNOWN,
            hours_words(one.hours.seconds) if one.hours.checked_in else NONE,
        )
        for number, (one, record) in enumerate(briefings, 1)
    ]
    return Table(columns, tuple(rows), caption="情况汇报一览表", unit=_UNIT)


def covered(record: Briefing) -> str:
    """What the notice asks a briefing to tell, and what it told besides."""
    parts = ("尽调情况" if record.covers_findings else "", "报告详解" if record.covers_report else "")
    return "、".join(filter(None, (*parts, record.covers_other.strip())))


def _handed_out(evidence: Evidence, one: NumberedVisit) -> str:
    """In the order in which it was written down, on one line."""
    own = sorted((each for each in evidence.facts.handouts if each.visit_id == one.visit.id), key=lambda each: each.id)
    return "；".join(filter(None, map(_handout_words, own)))


def _handout_words(handout: Handout) -> str:
    name = " ".join((handout.name or handout.file_name).split())
    copies = f"{number_words(handout.copies)} 份" if handout.copies else ""
    to = f"发给{' '.join(handout.given_to.split())}" if handout.given_to.strip() else ""
    about = "，".join(filter(None, (copies, to)))
    return f"{name}（{about}）" if name and about else name


def _remark(label: str, text: str) -> list[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Paragraph((*((bold(label),) if not at else ()), Span(line))) for at, line in enumerate(lines)]
