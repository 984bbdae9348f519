"""诊断服务记录表 (domain.md §7.2): one visit on one sheet, signed at its foot."""

from collections.abc import Iterable
from datetime import date

from app.domain.confidences import told_in_confidence
from app.domain.records.notes import DataRequest, NoteTag, QuickNote
from app.domain.records.visits import Handout
from app.domain.terms import VisitKind
from app.report.blocks import Block, CellKind, Form, FormCell, FormRow, Paragraph, Setting, Title
from app.report.evidence import Evidence, NumberedVisit
from app.report.papers.cells import (
    ROOM_TO_SIGN,
    VALUE,
    day_or_blank,
    label,
    listed,
    long,
    pair,
    signing,
    span_words,
    ticked,
    to_sign,
    value,
    with_role,
)
from app.report.papers.paper import TITLES, Paper, PaperKind, paper
from app.report.papers.visits import direction_words, hosts_there, hours_of, nth_words, others_there, team_there
from app.rules.facts import DossierFacts

FOUND = (NoteTag.PAIN_POINT, NoteTag.FACT, NoteTag.HIGHLIGHT, None)
SIGNED_WHEN = "签字应在服务当日完成。本表与签到表、照片一并作为考勤依据。"
CORRECTED = "有经人工更正、补记的时刻，或因设备重启只能按钟表时间计算。"


def made(facts: DossierFacts, evidence: Evidence, one: NumberedVisit) -> Paper:
    rows = (*_head(facts, one), *_people(facts, one), *_content(facts, evidence, one), *_foot(facts, one))
    note = f"{SIGNED_WHEN}{CORRECTED}" if one.hours.by_hand or one.hours.unproven else SIGNED_WHEN
    blocks: list[Block] = [Title(TITLES[PaperKind.SERVICE_RECORD]), Form(rows), Paragraph(note, Setting.NOTE)]
    return paper(PaperKind.SERVICE_RECORD, facts, blocks, one.day)


def _head(facts: DossierFacts, one: NumberedVisit) -> Iterable[FormRow]:
    hours, project = one.hours, facts.project
    span = span_words(hours.checked_in, hours.checked_out)
    yield pair("项目编号", project.number, "方向与类别", direction_words(facts))
    yield pair("企业", facts.enterprise.name, "诊断机构", project.diagnosis_body)
    yield pair("次数", nth_words(facts, one), "日期", day_or_blank(one.day))
    yield pair("签到—签退", span, "有效时长", hours_of(one))
    yield pair("服务类型", ticked(VisitKind, one.visit.kind), "地点", one.visit.location)


def _people(facts: DossierFacts, one: NumberedVisit) -> Iterable[FormRow]:
    yield long("诊断人员", team_there(facts, one))
    yield long("企业人员", hosts_there(one))
    if others := others_there(one):
        yield long("其他人员", others)


def _content(facts: DossierFacts, evidence: Evidence, one: NumberedVisit) -> Iterable[FormRow]:
    visit = one.visit
    notes = [note for note in facts.of(QuickNote) if note.visit_id == visit.id]
    needs = [visit.opinions, *(note.words for note in notes if note.tag is NoteTag.NEED)]
    yield long("工作内容", visit.work_done)
    yield long("访谈要点", _interviews(evidence, visit.id))
    yield long("发现与问题", _numbered([note.words for note in notes if note.tag in FOUND]))
    yield long("企业意见", "\n".join(needs))
    yield long("释疑解惑", visit.clarified)
    yield long("资料与照片", _material(facts, evidence, one))
    yield long("下次安排", visit.next_step, bound=True)


def _foot(facts: DossierFacts, one: NumberedVisit) -> Iterable[FormRow]:
    uploaded = facts.uploaded.get(one.visit.id)
    told = f"{uploaded:%Y-%m-%d %H:%M} 封装，工信部门已收" if uploaded else ""
    yield signing("记录人", "组长", bound=True)
    last = (to_sign("企业代表"), value("", VALUE), label("上传"), FormCell(told, VALUE, CellKind.SMALL))
    yield FormRow(last, ROOM_TO_SIGN + 2)


def _interviews(evidence: Evidence, visit_id: str) -> str:
    """What was told in confidence stays out."""
    told = []
    for one in evidence.interviews.values():
        if one.visit_id == visit_id and not told_in_confidence(one):
            who = with_role(one.person, one.title)
            told.append("：".join(filter(None, (who, one.findings.strip() or one.topic.strip()))))
    return "\n".join(told)


def _numbered(words: list[str]) -> str:
    kept = [" ".join(each.split()) for each in words if each.strip()]
    if len(kept) < 2:
        return "".join(kept)
    return "\n".join(f"{number}. {each}" for number, each in enumerate(kept, 1))


def _material(facts: DossierFacts, evidence: Evidence, one: NumberedVisit) -> str:
    visit_id, parts = one.visit.id, []
    received = [each for each in facts.of(DataRequest) if _came(each, one.day)]
    if received:
        parts.append(f"收集资料 {len(received)} 份：{listed([each.name for each in received])}")
    handed = [each.name or each.file_name for each in facts.of(Handout) if each.visit_id == visit_id]
    if handed:
        parts.append(f"发放材料 {len(handed)} 份：{listed(handed)}")
    photos = [number for number, photo in evidence.photos.items() if photo.visit_id == visit_id]
    if photos:
        parts.append(f"照片 {len(photos)} 张：{number_runs(photos)}")
    return "；".join(parts)


def _came(request: DataRequest, day: date | None) -> bool:
    return request.received_on is not None and request.received_on == day


def number_runs(numbers: list[str]) -> str:
    """P-001 至 P-004、P-007."""
    runs: list[list[str]] = []
    for number in sorted(numbers, key=_ordinal):
        if runs and _ordinal(number) == _ordinal(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(run[0] if len(run) == 1 else f"{run[0]} 至 {run[-1]}" for run in runs)


def _ordinal(number: str) -> int:
    return int(number.rpartition("-")[2])
