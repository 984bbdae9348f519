"""Trainings and briefings on the page of their visit: written as they are typed, with the material handed out."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.actions import dossiers, occasions, records, visits
from app.actions.capture import check_in, visit_place
from app.actions.dossiers import visit_summaries
from app.domain.records.enterprise import Enterprise
from app.domain.records.visits import Briefing, Handout, Participant, Training, Visit
from app.domain.terms import VisitKind
from app.workspace import Workspace
from tests import given
from tests.ui.given_pages import Host, workspace_of
from tests.ui.stage import type_words
from ui.attempt import Attempt
from ui.page import Page
from ui.pages.capture import CapturePage
from ui.pages.capture_parts.begin import filled_in
from ui.pages.capture_parts.check_in import CheckInSheet
from ui.pages.capture_parts.occasion_part import OccasionPart
from ui.pages.capture_parts.side import PEOPLE, RECORD
from ui.widgets.banner import Banner


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    made = Host(workspace_of(tmp_path))
    yield made
    made.close()


@pytest.fixture
def training(host: Host) -> Visit:
    dossier = dossiers.open_dossier(host.workspace, Enterprise(name="锐锋精密")).id
    return visits.begin_visit(host.workspace, dossier, "精益培训", kind=VisitKind.TRAINING)


def part_of(host: Host, visit: Visit, qtbot: QtBot) -> OccasionPart:
    page, banner = Page(), Banner(None)
    part = OccasionPart(host.parts, Attempt(page, banner), banner)
    for widget in (page, banner, part):
        qtbot.addWidget(widget)
    part.show_visit(visit, visit_summaries(host.workspace, visit.dossier_id))
    part.resize(420, 900)
    part.show()
    return part


def only(workspace: Workspace, type_: type) -> object:
    with workspace.reading() as read:
        (found,) = read.find(type_)
    return found


def test_the_record_is_made_by_the_first_key(host: Host, training: Visit, qtbot: QtBot) -> None:
    part = part_of(host, training, qtbot)
    assert part.title.text() == "第 1 次培训"
    with host.workspace.reading() as read:
        assert read.count(Training) == 0
    assert part.form is not None
    type_words(part.form.editor("topic").part, "精益生产")
    qtbot.waitUntil(lambda: part.occasion.record is not None)
    type_words(part.form.editor("lecturer").part, "高志远")
    part.keep()
    record = only(host.workspace, Training)
    assert (record.topic, record.lecturer, record.visit_id) == ("精益生产", "高志远", training.id)


def test_heads_are_offered_from_those_who_took_part(host: Host, training: Visit, qtbot: QtBot) -> None:
    part = part_of(host, training, qtbot)
    assert part.count.isHidden()
    for name in ("甲", "乙"):
        records.save(host.workspace, Participant(dossier_id=training.dossier_id, visit_id=training.id, name=name))
    qtbot.waitUntil(lambda: not part.count.isHidden())
    qtbot.mouseClick(part.count, Qt.MouseButton.LeftButton)
    assert only(host.workspace, Training).head_count == Decimal(2)
    qtbot.waitUntil(part.count.isHidden)


def test_a_visit_that_becomes_a_briefing_is_asked_other_things(host: Host, training: Visit, qtbot: QtBot) -> None:
    part = part_of(host, training, qtbot)
    briefing = training.with_(kind=VisitKind.BRIEFING)
    records.save(host.workspace, briefing, training)
    part.show_visit(briefing, visit_summaries(host.workspace, training.dossier_id))
    assert part.title.text() == "第 1 次汇报"
    assert part.form is not None
    qtbot.mouseClick(part.form.editor("covers_report").chips[0], Qt.MouseButton.LeftButton)
    part.keep()
    assert only(host.workspace, Briefing).covers_report is True
    other = briefing.with_(kind=None)
    part.show_visit(other, ())
    assert part.isHidden()


def test_material_is_listed_changed_and_taken_back(host: Host, training: Visit, qtbot: QtBot) -> None:
    part = part_of(host, training, qtbot)
    qtbot.mouseClick(part.handouts.add, Qt.MouseButton.LeftButton)
    type_words(part.handouts.form.editor("name").part, "讲义")
    part.keep()
    handout = only(host.workspace, Handout)
    assert handout.name == "讲义"
    part.handouts.removed.emit(handout)
    assert host.toasts == ["去掉了 讲义"]
    assert host.offered_undo is not None
    host.offered_undo()
    assert only(host.workspace, Handout).name == "讲义"


def test_a_file_is_kept_and_given_back_where_somebody_wants_it(
    host: Host, training: Visit, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "讲义.pdf", tmp_path / "copy.pdf"
    source.write_bytes(b"%PDF-1.7 test")
    part = part_of(host, training, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(source)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.mouseClick(part.handouts.files, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(part.occasion.handouts) == 1)
    part.handouts.copy_asked.emit(part.occasion.handouts[0])
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: host.toasts == ["已另存 copy.pdf"])
    assert target.read_bytes() == source.read_bytes()


def test_a_folder_is_refused_in_words(host: Host, training: Visit, qtbot: QtBot, tmp_path: Path) -> None:
    part = part_of(host, training, qtbot)
    part.take([tmp_path])
    qtbot.waitUntil(lambda: not part._banner.isHidden())
    assert part.occasion.handouts == ()


def test_hostile_records_are_shown(host: Host, training: Visit, qtbot: QtBot) -> None:
    for type_ in (Training, Briefing, Handout):
        for record in given.samples(type_, training.dossier_id):
            records.save(host.workspace, record.with_(visit_id=training.id))
    part = part_of(host, training, qtbot)
    for kind in (VisitKind.BRIEFING, VisitKind.TRAINING, VisitKind.OTHER):
        part.show_visit(training.with_(kind=kind), ())
        part.grab()


def test_the_page_of_a_training_carries_it(host: Host, training: Visit, qtbot: QtBot) -> None:
    host.current.choose(training.dossier_id)
    page = CapturePage(host.parts)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.arrive({"visit": training.id})
    assert not page.bench.occasion.isHidden()
    assert page.bench.occasion.title.text() == "第 1 次培训"
    page.leave()
    assert occasions.open_occasion(host.workspace, training).record is None


def test_what_was_searched_for_is_on_the_tab_in_front(host: Host, training: Visit, qtbot: QtBot) -> None:
    host.current.choose(training.dossier_id)
    page = CapturePage(host.parts)
    qtbot.addWidget(page)
    page.show()
    page.arrive({"visit": training.id, "participant": "p"})
    assert page.bench.side.tabs.current == PEOPLE
    page.arrive({"visit": training.id, "training": "t"})
    assert page.bench.side.tabs.current == RECORD
    page.leave()


def test_at_the_door_the_kind_is_asked(host: Host, qtbot: QtBot) -> None:
    dossier = dossiers.open_dossier(host.workspace, Enterprise(name="锐锋精密")).id
    place = visit_place(host.workspace, dossier)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 900)
    window.show()
    sheet = CheckInSheet(window, "锐锋精密", filled_in(place), place.team, 5)
    sheet.open()
    sheet.kind.part.setCurrentIndex(sheet.kind.part.findText("培训"))
    sheet.kind.part.activated.emit(sheet.kind.part.currentIndex())
    with qtbot.waitSignal(sheet.confirmed) as heard:
        sheet.go_on.click()
    made = check_in(host.workspace, dossier, heard.args[0])
    assert made.kind is VisitKind.TRAINING
