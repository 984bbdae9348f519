"""Chapter on the present state: what the team wrote, what people said, what the photos show."""

from collections import defaultdict
from collections.abc import Mapping

from app.domain.confidences import answered_in_confidence, told_in_confidence
from app.domain.records.notes import Interview, InterviewAnswer
from app.domain.records.photos import Photo, PhotoCategory
from app.domain.records.report import Section
from app.report.blocks import (
    Block,
    Chapter,
    Column,
    Heading,
    Paragraph,
    PhotoGroup,
    Setting,
    Span,
    Table,
    Tone,
    Words,
    bold,
)
from app.report.evidence import Evidence
from app.report.figures import figure
from app.report.phrases import NONE, conclusions, moment_words, prose, unwritten
from app.report.references import references, shown_photos
from app.report.sections import chemical

FEW = 3
"""A category with fewer photos has no heading of its own."""
OTHER_PHOTOS = "其他现场照片"
WITHHELD = "保密访谈，内容不列入报告。"
ANSWERS_WITHHELD = "另有 {count} 条保密回答，不列入报告。"


def blocks(evidence: Evidence) -> list[Block]:
    points, text = conclusions(evidence.words_of(Section.PRESENT_STATE))
    out: list[Block] = [Chapter("现状与访谈", points, anchor="present-state"), *prose(text), *chemical.blocks(evidence)]
    out.append(Heading(1, "访谈纪要", anchor="interviews"))
    out += _interviews(evidence) if evidence.interviews else [unwritten("访谈纪要")]
    out.append(Heading(1, "现场照片", anchor="photos"))
    out += _photos(evidence) if evidence.photos else [unwritten("现场照片")]
    return out


def _interviews(evidence: Evidence) -> list[Block]:
    columns = (Column("编号", 40), Column("部门", 66), Column("受访人", 110), Column("时间", 80), Column("主题"))
    rows: list[tuple[Words, ...]] = [
        (
            number,
            one.department.words if one.department else NONE,
            NONE if told_in_confidence(one) else "　".join(part for part in (one.person, one.title) if part) or NONE,
            moment_words(one.held_at),
            NONE if told_in_confidence(one) else one.topic or NONE,
        )
        for number, one in evidence.interviews.items()
    ]
    out: list[Block] = [Table(columns, tuple(rows), caption="访谈一览表")]
    for number, one in evidence.interviews.items():
        out += _interview(number, one, evidence)
    return out


def _interview(number: str, one: Interview, evidence: Evidence) -> list[Block]:
    department = one.department.words if one.department else ""
    if told_in_confidence(one):
        return [Heading(2, f"{number}　{department}", anchor=number), Paragraph(WITHHELD, Setting.FLAT)]
    title = "　".join(part for part in (number, department, one.topic) if part)
    out: list[Block] = [Heading(2, title, anchor=number)]
    findings = [line.strip() for line in one.findings.splitlines() if line.strip()]
    if findings:
        out += [Paragraph((bold("要点："), Span(findings[0]))), *prose("\n".join(findings[1:]))]
    answers = evidence.answers.get(one.id, ())
    told = [answer for answer in answers if not answered_in_confidence(answer, one)]
    for answer in told:
        out += _answer(answer, evidence)
    out += prose(one.answers)
    if withheld := len(answers) - len(told):
        out.append(Paragraph(ANSWERS_WITHHELD.format(count=withheld), Setting.NOTE))
    return out


def _answer(one: InterviewAnswer, evidence: Evidence) -> list[Block]:
    """The question, what was answered, and in small what that rests on; what is to be followed up is the team's own."""
    lines = [line.strip() for line in one.answer.splitlines() if line.strip()]
    asked = " ".join(one.question.split())
    out: list[Block] = [Paragraph(f"问：{asked}", Setting.QUESTION)] if asked else []
    out += [Paragraph(f"答：{line}" if line is lines[0] else line) for line in lines[:-1]]
    last = f"答：{lines[0]}" if len(lines) == 1 else lines[-1]
    rests = references(evidence, (*one.photo_ids, *one.note_ids))
    spans = [Span(last)]
    if one.footing:
        spans.append(Span(f"（{one.footing.words}）", tone=Tone.SOFT))
    if not isinstance(rests, str):
        spans += [Span(" 依据 ", tone=Tone.SOFT), *rests]
    return [*out, Paragraph(tuple(spans))]


def _photos(evidence: Evidence) -> list[Block]:
    """By what they show; the annex lists every one."""
    shown = shown_photos(evidence)
    out: list[Block] = []
    if len(shown) < len(evidence.photos):
        out.append(Paragraph(f"下列 {len(shown)} 张为精选照片，全部 {len(evidence.photos)} 张见附件一。", Setting.NOTE))
    for words, photos in _by_category(shown):
        out += [Heading(2, words)] if words else []
        out.append(PhotoGroup(tuple(figure(number, evidence, number) for number in photos)))
    return out


def _by_category(photos: Mapping[str, Photo]) -> list[tuple[str, dict[str, Photo]]]:
    """In the order in which the categories are declared; those of few photos share one group, so that rows fill."""
    found: defaultdict[PhotoCategory, dict[str, Photo]] = defaultdict(dict)
    for number, one in photos.items():
        found[one.category or PhotoCategory.OTHER][number] = one
    groups = [(category.words, found[category]) for category in PhotoCategory if len(found[category]) >= FEW]
    rest: dict[str, Photo] = {}
    for category in PhotoCategory:
        rest |= found[category] if len(found[category]) < FEW else {}
    if rest:
        groups.append((OTHER_PHOTOS if groups else "", rest))
    return groups
