"""诊断服务进度报告 (notice 三（一）): what was done in a period, what comes next, what has to be settled."""

from app.domain.records.service_papers import ProgressReport
from app.report.blocks import Block, Paragraph, Setting, Signed
from app.report.papers.cells import day_or_blank
from app.report.papers.paper import TITLES, Paper, PaperKind, paper
from app.report.papers.text import addressed, closing, opening, parts, written
from app.report.phrases import period_words
from app.rules.facts import DossierFacts


def made(facts: DossierFacts, record: ProgressReport) -> Paper:
    period = period_words(record.first_day, record.last_day) if record.first_day or record.last_day else ""
    about = f"{facts.enterprise.name}　{period}".strip("　")
    told = (("下一步安排", record.next), ("问题与需协调事项", record.problems))
    title, *rest = opening(TITLES[PaperKind.PROGRESS])
    blocks: list[Block] = [
        title,
        *([Paragraph(about, Setting.LEAD)] if about else rest),
        Paragraph(addressed(record.addressee), Setting.FLAT),
        *closing(parts((("已完成工作", record.done), *written(told, blank=not record.done.strip())))),
        Signed(facts.project.diagnosis_body, day_or_blank(record.reported_on)),
    ]
    return paper(PaperKind.PROGRESS, facts, blocks, record.reported_on)
