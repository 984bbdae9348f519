"""Quick notes of a visit know where they were taken, and say what became of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.actions import dossiers, records, visits
from app.actions.interviews import note_into_interview, shortcoming_from_note
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.project import Project
from app.domain.terms import Direction
from tests.ui.given_pages import Host, workspace_of
from tests.ui.stage import type_words
from ui.note_use_link import NoteUseLink
from ui.pages.capture import CapturePage
from ui.widgets.chip import Chip


class Stage(Host):
    def __init__(self, folder: Path) -> None:
        super().__init__(workspace_of(folder))
        project = Project(category="smart_workshop", direction=Direction.SMART_MANUFACTURING)
        self.dossier_id = dossiers.open_dossier(self.workspace, Enterprise(name="锐锋精密"), project).id
        self.visit = visits.begin_visit(self.workspace, self.dossier_id, "第 1 次走访")
        self.current.choose(self.dossier_id)
        self.page = CapturePage(self.parts)

    @property
    def composer(self):
        return self.page.bench.notes.composer

    def notes(self) -> list[QuickNote]:
        with self.workspace.reading() as read:
            return read.find(QuickNote, dossier_id=self.dossier_id)

    def note(self, words: str, spot: str = "") -> QuickNote:
        made = QuickNote(dossier_id=self.dossier_id, visit_id=self.visit.id, words=words, spot=spot)
        records.save(self.workspace, made)
        return made

    def offered(self) -> list[Chip]:
        return [chip for chip in self.composer.spot.findChildren(Chip) if chip.isVisible()]


@pytest.fixture
def stage(qtbot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    qtbot.addWidget(made.page)
    made.page.resize(1366, 840)
    made.page.show()
    made.page.activateWindow()
    qtbot.waitUntil(made.page.isActiveWindow)
    made.page.arrive({})
    yield made
    made.page.keep()
    made.page.leave()
    made.close()


def write(stage: Stage, qtbot, words: str) -> None:
    type_words(stage.composer.field, words)
    qtbot.keyClick(stage.composer.field, Qt.Key.Key_Return)


def test_a_place_is_typed_once_and_stays(stage: Stage, qtbot) -> None:
    stage.composer.spot.button.click()
    type_words(QApplication.focusWidget(), " 二车间  空压站 ")
    qtbot.keyClick(stage.composer.spot.field, Qt.Key.Key_Return)
    assert stage.composer.field.hasFocus()
    for words in ("靠人抄表", "压力表过期"):
        write(stage, qtbot, words)
    assert {(one.words, one.spot) for one in stage.notes()} == {
        ("靠人抄表", "二车间 空压站"),
        ("压力表过期", "二车间 空压站"),
    }
    qtbot.waitUntil(lambda: not stage.composer.spot.field.isVisible())
    assert stage.composer.spot.isVisible(), "the place is still said"


def test_places_of_the_visit_are_offered(stage: Stage, qtbot) -> None:
    for words, spot in (("一", "热处理"), ("二", "二车间"), ("三", "热处理"), ("四", "")):
        stage.note(words, spot)
    stage.page.arrive({})
    stage.composer.spot.button.click()
    qtbot.waitUntil(lambda: len(stage.offered()) == 2)
    assert [chip.words for chip in stage.offered()] == ["热处理", "二车间"]
    stage.offered()[1].click()
    write(stage, qtbot, "五")
    assert stage.notes()[-1].spot == "二车间"
    assert stage.offered() == []


def test_the_place_of_a_note_that_is_being_written_is_changed_with_it(stage: Stage, qtbot) -> None:
    type_words(stage.composer.field, "靠人抄表")
    stage.composer.keep()
    stage.composer.spot.field.setText("空压站")
    stage.composer.keep()
    [note] = stage.notes()
    assert (note.words, note.spot) == ("靠人抄表", "空压站")


def test_another_visit_begins_at_no_place(stage: Stage, qtbot) -> None:
    stage.composer.spot.field.setText("空压站")
    other = visits.begin_visit(stage.workspace, stage.dossier_id, "第 2 次走访")
    stage.page.arrive({"visit": other.id})
    assert stage.composer.spot.spot == ""


def test_the_place_is_changed_where_the_note_stands(stage: Stage, qtbot) -> None:
    note = stage.note("靠人抄表", "空压站" * 40)
    stage.page.arrive({})
    row = stage.page.bench.notes.row(note.id)
    row.edit()
    row.end()
    assert stage.notes() == [note], "a place that is too long for the field is not cut by looking at it"
    row.edit()
    row._spot.clear()
    type_words(row._spot, "二车间")
    row.end()
    [after] = stage.notes()
    assert (after.words, after.spot) == ("靠人抄表", "二车间")
    assert "二车间" in row._time.text()


def test_a_note_leads_to_what_became_of_it(stage: Stage, qtbot) -> None:
    note = stage.note("夜班漏抄过两回。")
    interview = Interview(dossier_id=stage.dossier_id, person="潘国栋", topic="计划排产")
    records.save(stage.workspace, interview)
    note_into_interview(stage.workspace, note, interview)
    shortcoming = shortcoming_from_note(stage.workspace, note)
    stage.page.arrive({})
    row = stage.page.bench.notes.row(note.id)
    links = row.findChildren(NoteUseLink)
    assert [link.words for link in links] == ["已转进访谈 计划排产", "已成短板 夜班漏抄过两回"]
    for link in links:
        link.click()
    assert stage.went == [
        ("notes", {"interview": interview.id}),
        ("notes", {"shortcoming": shortcoming.id}),
    ]


def test_of_many_notes_the_newest_are_laid_out_and_the_others_are_within_reach(stage: Stage) -> None:
    made = [QuickNote(dossier_id=stage.dossier_id, visit_id=stage.visit.id, words=f"第 {n} 条") for n in range(120)]
    with stage.workspace.unit_of_work() as work:
        for note in made:
            work.put(note)
    stage.page.arrive({})
    panel, oldest = stage.page.bench.notes, stage.page.bench.opened.notes[-1]
    assert [panel.row(note.id) is not None for note in stage.page.bench.opened.notes] == [True] * 50 + [False] * 70
    assert panel.older.text() == "还有 70 条更早的"
    panel.bring_into_sight(oldest.id)
    row = panel.row(oldest.id)
    assert row is not None
    assert panel.older.text() == "还有 69 条更早的"
    row.edit()
    panel.change_visit()
    stage.page.arrive({})
    assert panel.row(oldest.id) is row, "nobody's words are taken from under their hands"
    panel.older.click()
    panel.older.click()
    assert not panel.older.isVisible()
    assert [panel.row(note.id) is None for note in stage.page.bench.opened.notes] == [False] * 120
