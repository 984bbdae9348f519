"""Papers from a real store: which are offered, written whole where people say, never into our own folder."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from app.actions import papers, records
from app.actions.compliance import Compliance
from app.actions.papers import Offer
from app.actions.progress_reports import draft_report
from app.domain.errors import AppError
from app.domain.progress import Cancelled, SilentProgress
from app.domain.records.plan import PlannedEvent
from app.domain.records.service_papers import ProgressReport
from app.domain.records.visits import Visit
from app.domain.terms import VisitKind
from app.report.papers.paper import PaperKind
from app.workspace import Workspace


@pytest.fixture
def training(workspace: Workspace, dossier: str) -> Visit:
    made = Visit(
        dossier_id=dossier,
        theme="采集入门",
        kind=VisitKind.TRAINING,
        planned_on=date(2026, 11, 20),
        planned_event_id="held",
    )
    records.save(workspace, made)
    return made


def text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_papers_are_offered_by_what_there_is(workspace: Workspace, dossier: str, training: Visit) -> None:
    report = ProgressReport(dossier_id=dossier, first_day=date(2026, 9, 1), last_day=date(2026, 9, 30))
    held = PlannedEvent(id="held", dossier_id=dossier, kind=VisitKind.TRAINING)
    coming = PlannedEvent(
        dossier_id=dossier, kind=VisitKind.INTERVIEW, theme="质量", starts_at=datetime(2026, 12, 1, 9)
    )
    for record in (report, held, coming, PlannedEvent(dossier_id=dossier, cancelled="改期")):
        records.save(workspace, record)

    about = "第 1 次培训：采集入门，11 月 20 日"
    assert papers.paper_kinds(workspace, dossier) == [
        Offer(PaperKind.SERVICE_PLAN, ""),
        Offer(PaperKind.UNDERTAKING, ""),
        Offer(PaperKind.COMPLIANCE, ""),
        Offer(PaperKind.PROGRESS, report.id, "2026 年 9 月 1 日—9 月 30 日"),
        Offer(PaperKind.ATTENDANCE, training.id, about),
        Offer(PaperKind.TRAINING, training.id, about),
        Offer(PaperKind.MINUTES, training.id, about),
        Offer(PaperKind.ATTENDANCE, coming.id, "访谈：质量，12 月 1 日"),
    ]


def test_every_paper_that_is_offered_can_be_made_both_ways(
    workspace: Workspace, dossier: str, training: Visit, tmp_path: Path
) -> None:
    for at, offer in enumerate(papers.paper_kinds(workspace, dossier)):
        for ending in (papers.PDF, papers.DOCX):
            target = tmp_path / f"{at}{ending}"
            assert papers.make_paper(workspace, dossier, offer.kind, offer.record_id, target) == target
        assert "锐锋精密" in text((tmp_path / f"{at}.pdf").read_bytes()) or offer.kind is PaperKind.ATTENDANCE
        with ZipFile(BytesIO((tmp_path / f"{at}.docx").read_bytes())) as file:
            assert "word/document.xml" in file.namelist()


def test_the_preview_is_the_paper(workspace: Workspace, dossier: str, training: Visit, tmp_path: Path) -> None:
    target = papers.make_paper(workspace, dossier, PaperKind.TRAINING, training.id, tmp_path / "a.PDF")

    assert papers.preview_paper(workspace, dossier, PaperKind.TRAINING, training.id) == target.read_bytes()


def test_the_verdicts_stand_on_their_sheet(workspace: Workspace, dossier: str) -> None:
    assert "REQ-07" in text(papers.preview_paper(workspace, dossier, PaperKind.COMPLIANCE, ""))


@pytest.mark.parametrize("name", ["paper", "paper.doc", "paper.txt"])
def test_other_kinds_of_files_are_refused(workspace: Workspace, dossier: str, tmp_path: Path, name: str) -> None:
    with pytest.raises(AppError, match="PDF"):
        papers.make_paper(workspace, dossier, PaperKind.UNDERTAKING, "", tmp_path / name)
    assert not (tmp_path / name).exists()


def test_nothing_is_written_into_our_own_folder(workspace: Workspace, dossier: str) -> None:
    with pytest.raises(AppError, match="数据文件夹"):
        papers.make_paper(workspace, dossier, PaperKind.UNDERTAKING, "", workspace.folder / "a.pdf")


def test_what_stood_there_stays_when_writing_is_cancelled(workspace: Workspace, dossier: str, tmp_path: Path) -> None:
    class Impatient(SilentProgress):
        def step(self, done: int, total: int, label: str = "") -> None:
            raise Cancelled

    target = tmp_path / "a.docx"
    target.write_bytes(b"before")
    with pytest.raises(Cancelled):
        papers.make_paper(workspace, dossier, PaperKind.SERVICE_PLAN, "", target, Impatient())

    assert target.read_bytes() == b"before"
    assert list(tmp_path.glob("*.part")) == []


def test_a_report_begins_where_the_last_one_ended(workspace: Workspace, dossier: str) -> None:
    compliance = Compliance(workspace)
    records.save(workspace, ProgressReport(dossier_id=dossier, last_day=date(2026, 10, 31), done="已报。"))
    made = draft_report(workspace, dossier, compliance)
    compliance.close()

    assert made.first_day == date(2026, 11, 1)
    assert made.last_day == date(2026, 11, 22)
    assert made.done == "本期没有入企活动。"
    with workspace.reading() as read:
        assert read.count(ProgressReport, dossier_id=dossier) == 1
