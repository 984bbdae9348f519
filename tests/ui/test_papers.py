"""The sheet of papers and the sheet of minutes, on the sample dossier."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.actions.minutes import open_minutes
from app.actions.setup import open_workspace
from app.domain.records.project import Project
from app.domain.records.service_papers import ActionItem, Minutes, ProgressReport
from app.domain.records.visits import Visit
from app.domain.terms import VisitKind
from app.workspace import Workspace
from tests.ui.given_pages import Host
from tests.ui.stage import assert_legible
from ui.forms.record_sheet import RecordSheet
from ui.pages.capture import CapturePage
from ui.pages.dossier import DossierPage
from ui.papers.minutes_sheet import MinutesSheet
from ui.papers.paper_sheet import PaperSheet, open_papers

WAIT = 20_000


@pytest.fixture
def workspace(demo: Path) -> Workspace:
    return open_workspace(demo / "leader")


@pytest.fixture
def host(workspace: Workspace) -> Iterator[Host]:
    made = Host(workspace)
    with workspace.reading() as read:
        made.current.choose(read.find(Project)[0].id)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def visit_of(host: Host, kind: VisitKind) -> Visit:
    with host.workspace.reading() as read:
        return read.find(Visit, kind=kind, dossier_id=host.current.id)[0]


def opened(qtbot: QtBot, host: Host, window: QWidget, visit_id: str = "") -> PaperSheet:
    sheet = PaperSheet(host.parts, window, host.current.id, visit_id)
    sheet.open()
    qtbot.waitUntil(lambda: sheet.view.page_count > 0, timeout=WAIT)
    return sheet


def test_a_visit_offers_its_own_papers_and_shows_the_first(qtbot: QtBot, host: Host, window: QWidget) -> None:
    sheet = opened(qtbot, host, window, visit_of(host, VisitKind.TRAINING).id)

    assert [row.words for row in sheet.list.rows] == ["签到表", "培训记录表", "会议纪要"]
    assert sheet.list.rows[0].isChecked()
    assert "第 1 次培训" in sheet.list.rows[0].accessibleName()
    assert sheet.body.geometry() == sheet._content.rect()


def test_another_paper_is_looked_at_when_it_is_chosen(qtbot: QtBot, host: Host, window: QWidget) -> None:
    sheet = opened(qtbot, host, window)
    undertaking = next(row for row in sheet.list.rows if row.words == "保密承诺书")
    undertaking.click()
    qtbot.waitUntil(lambda: sheet.view.page_count == 2, timeout=WAIT)


@pytest.mark.parametrize(
    ("at", "name", "saved"), [(0, "表", "表.pdf"), (1, "表", "表.docx"), (0, "表.docx", "表.docx")]
)
def test_a_paper_is_saved_as_what_was_chosen(
    qtbot: QtBot,
    host: Host,
    window: QWidget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at: int,
    name: str,
    saved: str,
) -> None:
    sheet = opened(qtbot, host, window, visit_of(host, VisitKind.TIME_STUDY).id)
    asked: list[str] = []

    def where(parent: QWidget, title: str, first: str, kinds: str) -> tuple[str, str]:
        asked.append(first)
        return str(tmp_path / name), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    sheet.format.choose(at)
    sheet.save.click()
    qtbot.waitUntil(lambda: sheet.banner.isVisible() and (tmp_path / saved).exists(), timeout=WAIT)

    assert "常州锐锋精密传动有限公司签到表" in asked[0]
    if saved.endswith(".pdf"):
        assert len(pypdfium2.PdfDocument((tmp_path / saved).read_bytes())) == 1
    else:
        assert "word/document.xml" in ZipFile(tmp_path / saved).namelist()


def test_trouble_is_told_on_the_sheet(qtbot: QtBot, host: Host, window: QWidget, tmp_path: Path) -> None:
    sheet = opened(qtbot, host, window, visit_of(host, VisitKind.TIME_STUDY).id)
    sheet.start(sheet.list.offers[0], tmp_path / "nowhere" / "a.pdf")
    qtbot.waitUntil(sheet.banner.isVisible, timeout=WAIT)

    assert "没有写成" in sheet.banner.accessibleName()
    assert sheet.save.isEnabled()


def test_closing_at_once_is_safe(qtbot: QtBot, host: Host, window: QWidget) -> None:
    sheet = open_papers(host.parts, window, host.current.id)
    with qtbot.waitSignal(sheet.destroyed, timeout=WAIT):
        sheet.dismiss()
    qtbot.wait(300)


def test_minutes_are_written_as_they_are_typed(qtbot: QtBot, host: Host, window: QWidget) -> None:
    visit = visit_of(host, VisitKind.DUE_DILIGENCE)
    sheet = MinutesSheet(host.parts, window, visit)
    sheet.open()
    sheet.form.editor("conclusions").show_value("按计划开展。")
    sheet.form.editor("conclusions").touched.emit()
    sheet.keep()
    sheet.add.click()
    qtbot.waitUntil(lambda: len(sheet.items) == 1)
    (form,) = sheet.items.values()
    form.editor("what").show_value("提供停机台账")
    form.editor("what").touched.emit()
    sheet.dismiss()

    found = open_minutes(host.workspace, visit)
    assert found.written
    assert found.minutes.conclusions == "按计划开展。"
    assert found.minutes.title == visit.theme
    assert [item.what for item in found.items] == ["提供停机台账"]


def test_an_item_can_be_taken_away_and_an_empty_sheet_writes_nothing(qtbot: QtBot, host: Host, window: QWidget) -> None:
    visit = visit_of(host, VisitKind.TIME_STUDY)
    sheet = MinutesSheet(host.parts, window, visit)
    sheet.open()
    sheet.keep()
    with host.workspace.reading() as read:
        assert read.find(Minutes, visit_id=visit.id) == []
    sheet.add.click()
    (id_,) = sheet.items
    sheet._remove(id_)

    assert sheet.items == {}
    assert host.toasts == ["去掉了一项待办"]
    with host.workspace.reading() as read:
        assert read.find(ActionItem, dossier_id=visit.dossier_id) == []


def test_the_page_of_a_visit_opens_both(qtbot: QtBot, host: Host) -> None:
    visit, page = visit_of(host, VisitKind.TRAINING), CapturePage(host.parts)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.arrive({"visit": visit.id})
    page.bench.minutes.click()
    (minutes,) = page.findChildren(MinutesSheet)
    minutes.print.click()
    (sheet,) = page.findChildren(PaperSheet)
    qtbot.waitUntil(lambda: len(sheet.list.rows) == 3, timeout=WAIT)

    assert not page.findChildren(MinutesSheet)
    sheet.dismiss()


def test_the_page_of_a_dossier_opens_its_papers_and_begins_a_report(qtbot: QtBot, host: Host) -> None:
    page = DossierPage(host.parts)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.arrive({"dossier": host.current.id})
    qtbot.waitUntil(page.header.isVisible, timeout=WAIT)
    page.header.papers.click()
    (sheet,) = page.findChildren(PaperSheet)
    qtbot.waitUntil(lambda: len(sheet.list.rows) > 15, timeout=WAIT)
    sheet.dismiss()
    assert page.life.add(ProgressReport) is None
    qtbot.waitUntil(lambda: bool(page.findChildren(RecordSheet)), timeout=WAIT)
    (record,) = page.findChildren(RecordSheet)

    assert "本期" in str(record.form.editor("done").value())
    record.dismiss()


@pytest.mark.parametrize("size", [(1280, 800), (1093, 614)])
def test_everything_can_be_read(qtbot: QtBot, host: Host, window: QWidget, size: tuple[int, int]) -> None:
    window.resize(*size)
    visit = visit_of(host, VisitKind.BRIEFING)
    sheet = opened(qtbot, host, window, visit.id)
    assert_legible(sheet)
    sheet.dismiss()
    minutes = MinutesSheet(host.parts, window, visit)
    minutes.open()
    minutes.add.click()
    assert_legible(minutes)
