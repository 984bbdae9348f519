"""Chapter on the shortcomings: the list, then each one with its facts, photos, cause and evidence."""

from datetime import datetime

from app.domain.records.notes import Sensitivity
from app.domain.records.report import Section
from app.domain.records.shortcomings import Shortcoming
from app.report.blocks import (
    Align,
    Block,
    Chapter,
    Column,
    FindingHead,
    Heading,
    Paragraph,
    PhotoGroup,
    Setting,
    Span,
    Steps,
    Table,
    Tone,
    Words,
    bold,
    spans,
)
from app.report.evidence import Evidence, taken_at
from app.report.figures import figure
from app.report.phrases import NONE, conclusions, moment_words, prose, unwritten
from app.report.references import projects_for, reference, references, to_projects

LONGEST_STEP = 90
"""Characters that fit into a box of the chain of causes; longer words are told as text."""


def blocks(evidence: Evidence) -> list[Block]:
    points, text = conclusions(evidence.words_of(Section.SHORTCOMINGS))
    out: list[Block] = [Chapter("智能化数字化短板分析", points, anchor="shortcomings")]
    if text:
        out += [Heading(1, "总体判断"), *prose(text)]
    if not evidence.shortcomings:
        return [*out, unwritten("短板分析")]
    out += [Heading(1, "短板清单"), _list(evidence), Heading(1, "逐项分析")]
    for number, one in enumerate(evidence.shortcomings, start=1):
        out += _finding(f"{number:02d}", one, evidence)
    return out


def _list(evidence: Evidence) -> Table:
    columns: tuple[Column, ...] = (
        Column("编号", 32),
        Column("短板"),
        Column("业务环节", 60),
        Column("证据", 106),
        Column("重要程度", 50, Align.CENTER),
        Column("改造项目", 52),
    )
    rows: list[tuple[Words, ...]] = [
        (
            (Span(f"{number:02d}", tone=Tone.ACCENT, target=f"shortcoming-{number:02d}"),),
            (bold(one.title or NONE),),
            one.link.words if one.link else NONE,
            references(evidence, _evidence_ids(one)),
            one.weight.words if one.weight else NONE,
            to_projects(projects_for(evidence, one.id)),
        )
        for number, one in enumerate(evidence.shortcomings, start=1)
    ]
    if not evidence.projects:
        columns, rows = columns[:-1], [row[:-1] for row in rows]
    return Table(columns, tuple(rows), caption="短板清单")


def _finding(number: str, one: Shortcoming, evidence: Evidence) -> list[Block]:
    facts = (
        ("业务环节", one.link.words if one.link else NONE),
        ("重要程度", one.weight.words if one.weight else NONE),
        ("现场照片", f"{len(one.photo_ids)} 张"),
        ("访谈依据", f"{len(one.interview_ids)} 次"),
        ("速记依据", f"{len(one.note_ids)} 条"),
    )
    out: list[Block] = [FindingHead("短板", number, one.title or NONE, facts, anchor=f"shortcoming-{number}")]
    out += prose(one.fact) if one.fact.strip() else [unwritten("事实")]
    photos = [(evidence.numbers[key], key) for key in one.photo_ids if key in evidence.numbers]
    if photos:
        out.append(PhotoGroup(tuple(figure(name, evidence) for name, _ in photos)))
    out += _chain(one)
    if projects := projects_for(evidence, one.id):
        out.append(Paragraph((bold("对应改造项目："), *spans(to_projects(projects, named=True))), Setting.FLAT))
    rows = _evidence_rows(one, evidence)
    if rows:
        columns = (Column("编号", 44), Column("类别", 40), Column("内容"), Column("来源与时间", 130))
        out.append(Table(columns, tuple(rows), caption=f"短板 {number} 的证据"))
    return out


def _chain(one: Shortcoming) -> list[Block]:
    """Cause, effect and measure side by side where they are short, else one after the other."""
    steps = tuple(
        (label, text.strip())
        for label, text in (("原因", one.cause), ("影响", one.loss), ("改进建议", one.measure))
        if text.strip()
    )
    if len(steps) > 1 and all(len(text) <= LONGEST_STEP for _, text in steps):
        return [Steps(steps)]
    return [block for label, text in steps for block in (Heading(3, label), *prose(text))]


def _evidence_rows(one: Shortcoming, evidence: Evidence) -> list[tuple[Words, ...]]:
    rows: list[tuple[Words, ...]] = []
    for key in _evidence_ids(one):
        number, cell = evidence.numbers.get(key, ""), (reference(evidence, key),)
        if photo := evidence.photos.get(number):
            rows.append((cell, "照片", photo.caption or NONE, _place(photo.visit_id, taken_at(photo), evidence)))
        elif interview := evidence.interviews.get(number):
            withheld = interview.sensitivity is Sensitivity.CONFIDENTIAL
            said = NONE if withheld else interview.topic or _first_line(interview.findings or interview.answers)
            rows.append((cell, "访谈", said, _place(interview.visit_id, interview.held_at, evidence)))
        elif note := evidence.notes.get(number):
            rows.append((cell, "速记", note.words, _place(note.visit_id, note.noted_at, evidence)))
    return rows


def _evidence_ids(one: Shortcoming) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one.photo_ids, *one.interview_ids, *one.note_ids)))


def _place(visit_id: str, moment: datetime | None, evidence: Evidence) -> str:
    occasion = evidence.occasion(visit_id)
    parts = (occasion.short_title if occasion else "", moment_words(moment))
    return "，".join(part for part in parts if part and part != NONE) or NONE


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), NONE)
