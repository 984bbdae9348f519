"""Interviews are written, and shortcomings drawn from them, on a real workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.actions import dossiers, records, visits
from app.actions.interviews import title_of
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Department, Interview, NoteTag, QuickNote
from app.domain.records.project import Project
from app.domain.records.shortcomings import Shortcoming, Weight
from app.domain.terms import Direction
from tests.calm import caught_up
from tests.ui.given_pages import Host, workspace_of
from tests.ui.stage import type_words
from ui.pages.notes import NotesPage
from ui.pages.notes_parts.quick_note_list import QuickNoteList
from ui.widgets.button import Button
from ui.widgets.card import Card

ANSWERS = "问：怎么排产？\n答：用 Excel 排，插单一来就要重排，一次大概 2 个小时。"


class Stage(Host):
    def __init__(self, folder: Path) -> None:
        super().__init__(workspace_of(folder))
        project = Project(category="smart_workshop", direction=Direction.SMART_MANUFACTURING)
        self.dossier_id = dossiers.open_dossier(self.workspace, Enterprise(name="锐锋精密"), project).id
        self.visit = visits.begin_visit(self.workspace, self.dossier_id, "第 1 次走访")
        self.current.choose(self.dossier_id)
        self.page = NotesPage(self.parts)

    def interview(self, **values: object) -> Interview:
        about = {"department": Department.PLANNING, "person": "潘国栋", "topic": "计划排产", "answers": ANSWERS}
        made = Interview(dossier_id=self.dossier_id, visit_id=self.visit.id, **(about | values))
        records.save(self.workspace, made)
        return made

    def note(self, words: str = "夜班漏抄过两回。") -> QuickNote:
        made = QuickNote(
            dossier_id=self.dossier_id, visit_id=self.visit.id, tag=NoteTag.PAIN_POINT, words=words, photo_ids=("p1",)
        )
        records.save(self.workspace, made)
        return made

    def find(self, type_: type) -> list:
        with self.workspace.reading() as read:
            return read.find(type_, dossier_id=self.dossier_id)

    def take_back(self) -> None:
        assert self.offered_undo is not None
        self.offered_undo()


@pytest.fixture
def stage(qtbot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    qtbot.addWidget(made.page)
    made.page.resize(1366, 840)
    made.page.show()
    made.page.activateWindow()
    qtbot.waitUntil(made.page.isActiveWindow)
    yield made
    made.page.keep()
    made.close()


def test_a_new_interview_is_written_with_its_first_words(stage: Stage, qtbot) -> None:
    stage.page.arrive({})
    qtbot.keyClick(stage.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert stage.find(Interview) == [], "nothing is written before somebody types"
    type_words(stage.page.editor.about.editor("person").part, "潘国栋")
    type_words(stage.page.editor.answers, "用 Excel 排")
    stage.page.keep()
    [interview] = stage.find(Interview)
    assert (interview.person, interview.answers, interview.visit_id) == ("潘国栋", "用 Excel 排", stage.visit.id)
    caught_up(stage.page, stage.jobs)
    assert stage.page.list._rows.keys() == {interview.id}


def test_an_abandoned_blank_leaves_nothing(stage: Stage, qtbot) -> None:
    known = stage.interview()
    stage.page.arrive({})
    stage.page.begin()
    stage.page.open(known.id)
    assert [one.id for one in stage.find(Interview)] == [known.id]
    assert stage.page.editor.record == known


def test_marked_words_become_a_shortcoming_with_the_interview_as_evidence(stage: Stage, qtbot) -> None:
    interview = stage.interview()
    stage.page.arrive({})
    answers = stage.page.editor.answers
    cursor = answers.textCursor()
    start = ANSWERS.index("插单")
    cursor.setPosition(start)
    cursor.setPosition(len(ANSWERS), cursor.MoveMode.KeepAnchor)
    answers.setTextCursor(cursor)
    answers.setFocus()
    qtbot.keyClick(answers, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    [made] = stage.find(Shortcoming)
    assert made.fact == "插单一来就要重排，一次大概 2 个小时。"
    assert made.title == "插单一来就要重排，一次大概 2 个小时"
    assert made.interview_ids == (interview.id,)
    assert stage.page.side.editor.form.record == made
    stage.take_back()
    assert stage.find(Shortcoming) == []


def test_without_a_mark_the_line_with_the_caret_is_taken(stage: Stage, qtbot) -> None:
    stage.interview()
    stage.page.arrive({})
    answers = stage.page.editor.answers
    cursor = answers.textCursor()
    cursor.setPosition(len(ANSWERS))
    answers.setTextCursor(cursor)
    stage.page.editor.extract.click()
    [made] = stage.find(Shortcoming)
    assert made.fact.startswith("用 Excel 排")


def test_nothing_to_extract_is_said(stage: Stage) -> None:
    stage.interview(answers="")
    stage.page.arrive({})
    stage.page.editor.extract.click()
    assert stage.find(Shortcoming) == []
    assert stage.toasts == ["先在问答里选中一句话，再提炼。"]


def test_a_shortcoming_is_changed_and_gets_proofs(stage: Stage, qtbot) -> None:
    interview, note = stage.interview(), stage.note()
    made = Shortcoming(dossier_id=stage.dossier_id, title="排产靠人", fact="插单重排 2 小时")
    records.save(stage.workspace, made)
    stage.page.arrive({"shortcoming": made.id})
    form = stage.page.side.editor.form
    type_words(form.editor("cause").part, "没有实时数据")
    next(chip for chip in form.editor("weight").chips if chip.words == "高").click()
    for name, record in (("interview_ids", interview), ("note_ids", note)):
        form.editor(name)._chips[record.id].click()
    stage.page.keep()
    [after] = stage.find(Shortcoming)
    assert (after.cause, after.weight) == ("没有实时数据", Weight.HIGH)
    assert (after.interview_ids, after.note_ids) == ((interview.id,), (note.id,))


def test_a_quick_note_goes_into_the_interview_and_can_come_back(stage: Stage, qtbot) -> None:
    stage.interview()
    note = stage.note()
    stage.page.arrive({})
    type_words(stage.page.editor.answers, "补一句。")
    stage.page.side.notes.into_interview.emit(note)
    [interview] = stage.find(Interview)
    assert "补一句。" in interview.answers, "what was being typed is not lost"
    assert interview.answers.splitlines()[-1].startswith("夜班漏抄过两回。（速记")
    assert stage.page.editor.answers.toPlainText() == interview.answers
    stage.take_back()
    caught_up(stage.page, stage.jobs)
    assert "夜班" not in stage.page.editor.answers.toPlainText()


def test_a_quick_note_becomes_a_shortcoming_with_its_photos(stage: Stage, qtbot) -> None:
    note = stage.note()
    stage.page.arrive({})
    stage.page.side.notes.into_shortcoming.emit(note)
    [made] = stage.find(Shortcoming)
    assert (made.title, made.note_ids, made.photo_ids) == ("夜班漏抄过两回", (note.id,), ("p1",))
    assert stage.page.side.editor.form.record == made


def test_both_forms_stand_on_the_same_interview(stage: Stage) -> None:
    stage.interview()
    stage.page.arrive({})
    editor = stage.page.editor
    editor.show_about(True)
    type_words(editor.about.editor("title").part, "生产副总")
    type_words(editor.words.editor("findings").part, "先看见再排产")
    stage.page.keep()
    [interview] = stage.find(Interview)
    assert (interview.title, interview.findings) == ("生产副总", "先看见再排产")
    assert editor.record == interview


def test_what_arrives_does_not_disturb_typing(stage: Stage, qtbot) -> None:
    known = stage.interview()
    stage.page.arrive({})
    answers = stage.page.editor.answers
    answers.moveCursor(answers.textCursor().MoveOperation.End)
    type_words(answers, "再加一句")
    records.save(stage.workspace, known.with_(topic="计划与插单"), known)
    caught_up(stage.page, stage.jobs)
    assert answers.toPlainText() == ANSWERS + "再加一句"
    assert answers.hasFocus()
    stage.page.keep()
    [interview] = stage.find(Interview)
    assert (interview.topic, interview.answers) == ("计划与插单", ANSWERS + "再加一句")


def test_a_deleted_interview_comes_back(stage: Stage, qtbot) -> None:
    interview = stage.interview()
    stage.page.arrive({})
    stage.page.editor.remove.click()
    assert stage.find(Interview) == []
    stage.take_back()
    caught_up(stage.page, stage.jobs)
    assert stage.page.editor.record == interview


def test_interviews_are_found_by_words(stage: Stage, qtbot) -> None:
    first, second = stage.interview(), stage.interview(topic="仓储", person="丁丽华", answers="账实差 7%")
    stage.page.arrive({})
    type_words(stage.page.list.search, "账实")
    qtbot.waitUntil(lambda: not stage.page.list._rows[first.id].isVisible())
    assert stage.page.list._rows[second.id].isVisible()


def test_a_narrow_window_shows_one_side_at_a_time(stage: Stage) -> None:
    stage.interview()
    stage.page.resize(1000, 700)
    stage.page.arrive({})
    QApplication.processEvents()
    assert stage.page.editor.isVisible()
    assert not stage.page.side.isVisible()
    stage.page.board.tabs.group.button(1).click()
    assert stage.page.side.isVisible()


def test_everything_that_takes_the_focus_has_a_name(stage: Stage) -> None:
    stage.interview()
    stage.note()
    stage.page.arrive({})
    stage.page.editor.show_about(True)
    nameless = [
        type(part).__name__
        for part in stage.page.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and not part.accessibleName()
    ]
    assert nameless == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("3 号空压站靠人抄。夜班漏抄过。", "3 号空压站靠人抄"),
        ("\n\n插单；重排", "插单"),
        (
            "计划员每天下午四点用表格排第二天的活，插单一来就要重排一次大概两个小时",
            "计划员每天下午四点用表格排第二天的活",
        ),
        ("长" * 40, "长" * 29 + "…"),
        ("。", ""),
    ],
)
def test_a_title_is_the_first_clause(words: str, title: str) -> None:
    assert title_of(words) == title


def test_of_many_quick_notes_the_newest_are_laid_out_first(stage: Stage, qtbot) -> None:
    with stage.workspace.unit_of_work() as work:
        for n in range(120):
            work.put(QuickNote(dossier_id=stage.dossier_id, visit_id=stage.visit.id, words=f"第 {n} 条"))
    stage.page.arrive({"quick_notes": True})
    notes = stage.page.side.findChild(QuickNoteList)

    def older() -> list[Button]:
        return [one for one in notes.findChildren(Button) if one.text().startswith("还有")]

    assert (len(notes.findChildren(Card)), [one.text() for one in older()]) == (50, ["还有 70 条更早的"])
    older()[0].click()
    qtbot.waitUntil(lambda: [one.text() for one in older()] == ["还有 20 条更早的"])
    older()[0].click()
    qtbot.waitUntil(lambda: not older())
    assert len(notes.findChildren(Card)) == 120
