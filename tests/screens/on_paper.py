"""What is put on paper: the sheet of all papers, the minutes of a visit, a progress report, a record with its scan."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.records.preparation import Undertaking
from app.domain.records.service_papers import ProgressReport
from app.domain.records.visits import Visit
from tests.screens.desk import Desk, Look
from ui.papers.paper_sheet import PaperSheet


def on_paper(demo: Path, look: Look) -> Iterator[tuple[str, QWidget]]:
    desk = Desk(demo / "leader", look)
    page = desk.go("dossier")
    page.header.papers.click()
    yield desk.shot("97_papers")
    (sheet,) = desk.window.findChildren(PaperSheet)
    sheet.list.choose(len(sheet.list.offers) - 1)
    yield desk.shot("97_papers_last")
    desk.key(Qt.Key.Key_Escape)
    with desk.session.workspace.reading() as read:
        visit, promise = read.find(Visit)[0], read.find(Undertaking)[0]
        report = read.find(ProgressReport)[0]
    page = desk.go("capture", visit=visit.id)
    page.bench.minutes.click()
    yield desk.shot("98_minutes")
    desk.key(Qt.Key.Key_Escape)
    page = desk.go("rules")
    for name, record in (("98_progress_report", report), ("98_record_with_a_scan", promise)):
        page.deeds.desk.open(record)
        yield desk.shot(name)
        desk.key(Qt.Key.Key_Escape)
    desk.close()
