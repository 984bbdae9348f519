"""What a paper is: its kind, its blocks, and the page that it stands on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.text import N_, tr
from app.report.blocks import Block, Document, Meta
from app.report.outline import fingerprint, numbered
from app.rules.facts import DossierFacts


class PaperKind(StrEnum):
    SERVICE_PLAN = "service_plan"
    UNDERTAKING = "undertaking"
    ATTENDANCE = "attendance"
    SERVICE_RECORD = "service_record"
    TRAINING = "training"
    BRIEFING = "briefing"
    MINUTES = "minutes"
    PROGRESS = "progress"
    COMPLIANCE = "compliance"

    @property
    def words(self) -> str:
        return tr(TITLES[self])


TITLES = {
    PaperKind.SERVICE_PLAN: N_("诊断服务实施计划"),
    PaperKind.UNDERTAKING: N_("保密承诺书"),
    PaperKind.ATTENDANCE: N_("签到表"),
    PaperKind.SERVICE_RECORD: N_("诊断服务记录表"),
    PaperKind.TRAINING: N_("培训记录表"),
    PaperKind.BRIEFING: N_("汇报记录表"),
    PaperKind.MINUTES: N_("会议纪要"),
    PaperKind.PROGRESS: N_("诊断服务进度报告"),
    PaperKind.COMPLIANCE: N_("合规进度单"),
}


class Stock(StrEnum):
    """The page that a paper is set on."""

    UPRIGHT = "upright"
    CLOSE = "close"
    """In 四号, for a text that should stay on one sheet."""
    ACROSS = "across"


@dataclass(frozen=True, slots=True)
class Paper:
    kind: PaperKind
    document: Document
    stock: Stock = Stock.UPRIGHT


def paper(
    kind: PaperKind, facts: DossierFacts, blocks: list[Block], day: date | None = None, stock: Stock = Stock.UPRIGHT
) -> Paper:
    """`day`: of what the paper is about; the file carries it as its date, so that equal records give equal bytes."""
    title, made = TITLES[kind], numbered(blocks)
    enterprise, project = facts.enterprise, facts.project
    meta = Meta(
        author=project.diagnosis_body,
        subject=title,
        keywords=tuple(word for word in (enterprise.name, project.number) if word),
        number=project.number,
        fingerprint=fingerprint(title, made),
        day=day or facts.today,
    )
    return Paper(kind, Document(f"{enterprise.name}{title}", meta, made), stock)
