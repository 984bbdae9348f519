"""Official papers of a dossier: which there are, how one looks, and one written as PDF or Word file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.actions.compliance import Compliance
from app.actions.rule_facts import facts_of
from app.domain.errors import AppError
from app.domain.progress import Progress, SilentProgress
from app.domain.records.plan import PlannedEvent
from app.domain.records.service_papers import ProgressReport
from app.domain.terms import VisitKind
from app.domain.text import N_
from app.report.evidence import NumberedVisit, gather
from app.report.facts import report_facts_of
from app.report.papers.choosing import paper_of
from app.report.papers.paper import Paper, PaperKind
from app.report.phrases import period_words, short_day
from app.report.whole_file import write_whole
from app.rules.facts import DossierFacts
from app.workspace import Workspace

_SILENT = SilentProgress()
PDF, DOCX = ".pdf", ".docx"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST_NAME = 80
_OCCASIONS = {VisitKind.TRAINING: PaperKind.TRAINING, VisitKind.BRIEFING: PaperKind.BRIEFING}


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that can be made, and of what."""

    kind: PaperKind
    record_id: str
    """Of the visit, the planned event or the progress report; empty for papers of the whole dossier."""
    about: str = ""
    """第 3 次入企诊断：测时, 10 月 2 日; empty for papers of the whole dossier."""

    def file_name(self, enterprise: str) -> str:
        """Without an ending, as every system takes it."""
        words = _NOT_IN_NAMES.sub(" ", f"{enterprise}{self.kind.words} {self.about}")
        return " ".join(words.split()).strip(" .")[:_LONGEST_NAME] or self.kind.value


def paper_kinds(workspace: Workspace, dossier_id: str, visit_id: str = "") -> list[Offer]:
    """Those of the whole dossier first, then of its progress reports, its visits and of what is planned; with a visit
    only its own."""
    facts = facts_of(workspace, dossier_id)
    whole = (PaperKind.SERVICE_PLAN, PaperKind.UNDERTAKING, PaperKind.COMPLIANCE)
    occasions = gather(report_facts_of(facts)).occasions
    if visit_id:
        occasions = tuple(one for one in occasions if one.visit.id == visit_id)
        return [Offer(kind, visit_id, _about(one)) for one in occasions for kind in kinds_of(one.visit.kind)]
    return [
        *(Offer(kind, "") for kind in whole),
        *(_of_report(one) for one in facts.of(ProgressReport)),
        *(Offer(kind, one.visit.id, _about(one)) for one in occasions for kind in kinds_of(one.visit.kind)),
        *_planned(facts, {one.visit.planned_event_id for one in occasions}),
    ]


def kinds_of(kind: VisitKind | None) -> Sequence[PaperKind]:
    """The papers of a visit."""
    own = _OCCASIONS.get(kind) if kind else None
    return (PaperKind.ATTENDANCE, own or PaperKind.SERVICE_RECORD, PaperKind.MINUTES)


def make_paper(
    workspace: Workspace,
    dossier_id: str,
    kind: PaperKind,
    record_id: str,
    target: Path,
    progress: Progress = _SILENT,
) -> Path:
    """Write a PDF or a Word file, as the name ends; it is there whole or not at all."""
    workspace.keep_apart(target)
    ending = target.suffix.lower()
    if ending not in (PDF, DOCX):
        raise AppError(
            N_("只能存成 PDF 或 Word 文件（{ending} 不行）。"),
            N_("请把文件名改成 .pdf 或 .docx。"),
            ending=ending or "?",
        )
    paper = _paper(workspace, dossier_id, kind, record_id)
    write_whole(target, _printed(paper, progress) if ending == PDF else _typed(paper, progress))
    return target


def preview_paper(
    workspace: Workspace, dossier_id: str, kind: PaperKind, record_id: str, progress: Progress = _SILENT
) -> bytes:
    """As PDF, for the screen."""
    return _printed(_paper(workspace, dossier_id, kind, record_id), progress)


def _paper(workspace: Workspace, dossier_id: str, kind: PaperKind, record_id: str) -> Paper:
    facts = facts_of(workspace, dossier_id)
    if kind is not PaperKind.COMPLIANCE:
        return paper_of(kind, record_id, facts, {})
    compliance = Compliance(workspace)
    try:
        return paper_of(kind, record_id, facts, compliance.verdicts(dossier_id))
    finally:
        compliance.close()


# Both take their time to import: only who prints pays for it.
def _printed(paper: Paper, progress: Progress) -> bytes:
    from app.report.papers.printing import pdf_bytes

    return pdf_bytes(paper, progress)


def _typed(paper: Paper, progress: Progress) -> bytes:
    from app.report.docx_file.writer import docx_bytes

    return docx_bytes(paper, progress)


def _of_report(report: ProgressReport) -> Offer:
    days = report.first_day or report.last_day
    return Offer(PaperKind.PROGRESS, report.id, period_words(report.first_day, report.last_day) if days else "")


def _about(one: NumberedVisit) -> str:
    named = "：".join(filter(None, (one.title, one.visit.theme)))
    return "，".join(filter(None, (named, short_day(one.day) if one.day else "")))


def _planned(facts: DossierFacts, held: set[str]) -> list[Offer]:
    """What is still to come: its attendance sheet is taken along."""
    coming = [one for one in facts.of(PlannedEvent) if one.id not in held and not one.cancelled.strip()]
    coming.sort(key=lambda one: (one.starts_at.isoformat() if one.starts_at else "9", one.id))
    return [Offer(PaperKind.ATTENDANCE, one.id, _planned_words(one)) for one in coming]


def _planned_words(event: PlannedEvent) -> str:
    kind = event.kind.words if event.kind else ""
    named = "：".join(filter(None, (kind, event.theme)))
    return "，".join(filter(None, (named, short_day(event.starts_at.date()) if event.starts_at else "")))
