"""The report of a dossier: its text, and the paper made of it."""

from collections.abc import Callable
from pathlib import Path

from app.actions.covered_pictures import stand_ins
from app.actions.marks import Flattened, marks_among
from app.actions.report_facts import report_facts
from app.domain.errors import AppError, NotFound
from app.domain.progress import Progress, SilentProgress
from app.domain.records.enterprise import Enterprise
from app.domain.records.project import Project
from app.domain.records.report import ReportSection, Section
from app.domain.text import N_
from app.report.blocks import Document
from app.report.compose import compose
from app.report.facts import ReportFacts
from app.report.whole_file import write_whole
from app.workspace import Workspace

_SILENT = SilentProgress()
PDF, DOCX = ".pdf", ".docx"


def section_of(workspace: Workspace, dossier_id: str, section: Section) -> ReportSection:
    """The text of a part; an empty one with the id that every device gives it, so that two never stand side by side."""
    id_ = section_id(dossier_id, section)
    with workspace.reading() as read:
        found = read.find(ReportSection, id=id_, dossier_id=dossier_id)
    return found[0] if found else ReportSection(id=id_, dossier_id=dossier_id, section=section)


def section_id(dossier_id: str, section: Section) -> str:
    return f"{dossier_id}.{section.value}"


def build_report(workspace: Workspace, dossier_id: str, target: Path, progress: Progress = _SILENT) -> Path:
    """Write a PDF or a Word file, as the name ends; it is there whole or not at all."""
    workspace.keep_apart(target)
    ending = target.suffix.lower()
    if ending not in (PDF, DOCX):
        raise AppError(
            N_("只能存成 PDF 或 Word 文件（{ending} 不行）。"),
            N_("请把文件名改成 .pdf 或 .docx。"),
            ending=ending or "?",
        )
    facts = report_facts(workspace, dossier_id)
    write = _print if ending == PDF else _type
    write(compose(facts), target, _pictures(workspace, facts), progress)
    return target


# Both take a third of a second to import: only who prints pays for it.
def _print(document: Document, target: Path, pictures: Callable[[str], bytes], progress: Progress) -> None:
    from app.report.render_pdf import write_pdf

    write_pdf(document, target, pictures, progress)


def _type(document: Document, target: Path, pictures: Callable[[str], bytes], progress: Progress) -> None:
    from app.report.docx_file.report_writer import report_docx

    write_whole(target, report_docx(document, pictures, progress).data)


def preview(workspace: Workspace, facts: ReportFacts, progress: Progress = _SILENT) -> bytes:
    """The report as PDF bytes for the screen."""
    from app.report.render_pdf import render_to_bytes

    return render_to_bytes(compose(facts), _pictures(workspace, facts), progress)


def _pictures(workspace: Workspace, facts: ReportFacts) -> Callable[[str], bytes]:
    """With the marks of these facts: what is covered was never in what is printed."""
    marks, made = marks_among(facts.photos, facts.marks), Flattened(workspace)
    instead = stand_ins(workspace, facts.project.id)

    def picture(name: str) -> bytes:
        sha256, drawn = marks.named(name)
        sha256 = instead.get(sha256, sha256)
        if not workspace.originals.has(sha256):
            raise NotFound(N_("这张照片的原图还没有到。"), N_("请让对方把原图一起封装。"))
        return made.picture(sha256, drawn)

    return picture


def dossier_by_name(workspace: Workspace, words: str) -> str:
    """The one dossier whose id begins with, or whose enterprise or number holds, these words."""
    with workspace.reading() as read:
        projects = read.find(Project)
        names = {e.dossier_id: e.name for e in read.find(Enterprise)}
    if not words and len(projects) == 1:
        return projects[0].id
    found = [p.id for p in projects if words and (p.id.startswith(words) or words in (p.number, names.get(p.id)))]
    found = found or [p.id for p in projects if words and words in f"{names.get(p.id, '')} {p.number}"]
    if len(found) != 1:
        raise AppError(
            N_("按“{words}”找到 {count} 个项目，要正好一个。"),
            N_("请用 zhenji dossiers 看编号后再试。"),
            words=words,
            count=len(found),
        )
    return found[0]
