"""培训记录表 and 汇报记录表 (domain.md §7.2): one training or briefing on one sheet."""

from app.domain.records.visits import Briefing, Handout, Training
from app.report.blocks import Block, Form, FormRow, Paragraph, Setting, Title
from app.report.evidence import Evidence, NumberedVisit
from app.report.papers.cells import LONG, label, listed, long, pair, signing, ticks, value, with_role
from app.report.papers.paper import TITLES, Paper, PaperKind, paper
from app.report.papers.service_record import number_runs
from app.report.papers.visits import hosts_there, hours_of, nth_words, team_there, when_words
from app.report.phrases import number_words
from app.rules.facts import DossierFacts

ROOMY = 24.0
"""Millimetres for words that are written by hand."""
SIGNED_WHEN = "签字应在当日完成。本表与签到表、照片一并归档。"


def training(facts: DossierFacts, evidence: Evidence, one: NumberedVisit) -> Paper:
    record = next((each for each in facts.of(Training) if each.visit_id == one.visit.id), Training())
    where: tuple[tuple[str, bool], ...] = (
        ("线上", bool(record.online)),
        ("现场", record.online is False and bool(one.hours.checked_in)),
    )
    where += (("多家企业合办", bool(record.joint)),)
    heads = number_words(record.head_count, "人") if record.head_count is not None else ""
    rows = (
        *_head(facts, one),
        long("培训主题", record.topic or one.visit.theme),
        pair("讲师", record.lecturer, "参训人数", heads),
        long("讲师简介", record.lecturer_profile),
        pair("地点", one.visit.location, "形式", ticks(where)),
        long("培训对象", record.audience),
        long("诊断人员", team_there(facts, one)),
        long("课件与材料", _handouts(facts, one)),
        long("照片", _photos(evidence, one)),
        long("培训内容", one.visit.work_done, ROOMY),
        long("效果反馈", record.feedback, ROOMY, bound=True),
        signing("讲师", "组长", bound=True),
        signing("企业代表"),
    )
    return _paper(PaperKind.TRAINING, facts, one, rows)


def briefing(facts: DossierFacts, evidence: Evidence, one: NumberedVisit) -> Paper:
    record = next((each for each in facts.of(Briefing) if each.visit_id == one.visit.id), Briefing())
    other = record.covers_other.strip()
    content = ticks(
        (
            ("尽调情况", bool(record.covers_findings)),
            ("报告详解", bool(record.covers_report)),
            (f"其他：{other}" if other else "其他", bool(other)),
        )
    )
    rows = (
        *_head(facts, one),
        pair("地点", one.visit.location, "汇报人", record.speaker),
        pair("听取汇报的主要负责人", record.principal, "职务", record.principal_title),
        FormRow((label("汇报内容"), value(content, LONG))),
        long("诊断人员", team_there(facts, one)),
        long("企业人员", hosts_there(one)),
        long("发放材料", _handouts(facts, one)),
        long("照片", _photos(evidence, one)),
        long("汇报要点", one.visit.work_done, ROOMY),
        long("负责人意见", record.opinion, ROOMY, bound=True),
        signing("汇报人", "主要负责人"),
    )
    return _paper(PaperKind.BRIEFING, facts, one, rows)


def _head(facts: DossierFacts, one: NumberedVisit) -> tuple[FormRow, ...]:
    hours = one.hours
    return (
        pair("项目编号", facts.project.number, "次数", nth_words(facts, one)),
        pair("企业", facts.enterprise.name, "诊断机构", facts.project.diagnosis_body),
        pair("时间", when_words(one.day, hours.checked_in, hours.checked_out), "有效时长", hours_of(one)),
    )


def _handouts(facts: DossierFacts, one: NumberedVisit) -> str:
    own = [each for each in facts.of(Handout) if each.visit_id == one.visit.id]
    copies = [f"{number_words(each.copies)} 份" if each.copies else "" for each in own]
    return listed([with_role(each.name or each.file_name, count) for each, count in zip(own, copies, strict=True)])


def _photos(evidence: Evidence, one: NumberedVisit) -> str:
    numbers = [number for number, photo in evidence.photos.items() if photo.visit_id == one.visit.id]
    return f"{len(numbers)} 张：{number_runs(numbers)}" if numbers else ""


def _paper(kind: PaperKind, facts: DossierFacts, one: NumberedVisit, rows: tuple[FormRow, ...]) -> Paper:
    blocks: list[Block] = [Title(TITLES[kind]), Form(rows), Paragraph(SIGNED_WHEN, Setting.NOTE)]
    return paper(kind, facts, blocks, one.day)
