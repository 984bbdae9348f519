"""Questions are asked and answered, one card each, on a real workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.actions import dossiers, records, visits
from app.actions.answers import blank_answer
from app.actions.interviews import DossierWords
from app.actions.photos import add_photos
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Department, Footing, Interview, InterviewAnswer, NoteTag, QuickNote, Sensitivity
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.visits import Participant, Side
from app.domain.terms import Direction
from app.resources import resource
from app.rules.question_bank import question_bank
from tests.calm import caught_up
from tests.ui.given_pages import Host, workspace_of
from tests.ui.stage import assert_legible, type_words
from ui.pages.notes import NotesPage
from ui.pages.notes_parts.answer_card import AnswerCard
from ui.pages.notes_parts.evidence_row import PhotoLink
from ui.pages.notes_parts.question_row import QuestionRow
from ui.widgets.chip import Chip

CONTROL = Qt.KeyboardModifier.ControlModifier


class Stage(Host):
    def __init__(self, folder: Path) -> None:
        super().__init__(workspace_of(folder))
        project = Project(category="smart_workshop", direction=Direction.SMART_MANUFACTURING)
        self.dossier_id = dossiers.open_dossier(self.workspace, Enterprise(name="锐锋精密"), project).id
        self.visit = visits.begin_visit(self.workspace, self.dossier_id, "第 1 次走访")
        self.current.choose(self.dossier_id)
        self.page = NotesPage(self.parts)

    def interview(self, **values: object) -> Interview:
        about = {"department": Department.PLANNING, "person": "潘国栋", "topic": "计划排产"}
        made = Interview(dossier_id=self.dossier_id, visit_id=self.visit.id, **(about | values))
        records.save(self.workspace, made)
        return made

    def answer(self, interview: Interview, code: str, words: str, **values: object) -> InterviewAnswer:
        made = blank_answer(interview, question_bank().by_code[code]).with_(answer=words, **values)
        records.save(self.workspace, made)
        return made

    def note(self, words: str = "夜班漏抄过两回。") -> QuickNote:
        about = {"dossier_id": self.dossier_id, "visit_id": self.visit.id}
        made = QuickNote(tag=NoteTag.PAIN_POINT, words=words, spot="二车间", **about)
        records.save(self.workspace, made)
        return made

    def find(self, type_: type) -> list:
        with self.workspace.reading() as read:
            return read.find(type_, dossier_id=self.dossier_id)

    @property
    def cards(self) -> list[AnswerCard]:
        return self.page.cards.cards

    @property
    def offered(self) -> list[QuestionRow]:
        return self.page.side.questions.rows

    def offer(self, code: str) -> QuestionRow:
        return next(row for row in self.offered if row.question.code == code)


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


def typing() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def test_a_question_of_the_bank_is_answered(stage: Stage, qtbot) -> None:
    interview = stage.interview()
    stage.page.arrive({})
    assert [row.question.code for row in stage.offered] == [f"PRD-{at}" for at in range(1, 11)]
    stage.offer("PRD-2").click()
    assert stage.find(InterviewAnswer) == [], "nothing is written before somebody types"
    type_words(typing(), "每周三四次")
    stage.page.keep()
    [answer] = stage.find(InterviewAnswer)
    assert (answer.code, answer.question, answer.answer) == ("PRD-2", "插单一周几次，怎么处理？", "每周三四次")
    assert answer.interview_id == interview.id
    qtbot.waitUntil(lambda: "PRD-2" not in [row.question.code for row in stage.offered])
    assert stage.page.side.questions.group.currentText() == "生产/计划　1/10"
    type_words(typing(), "，一次两小时")
    stage.page.keep()
    [after] = stage.find(InterviewAnswer)
    assert (after.id, after.answer) == (answer.id, "每周三四次，一次两小时")


def test_ctrl_enter_goes_to_the_next_question(stage: Stage, qtbot) -> None:
    interview = stage.interview()
    stage.answer(interview, "PRD-1", "用表格")
    stage.page.arrive({})
    for words in ("每周三四次", "靠问"):
        qtbot.keyClick(stage.page, Qt.Key.Key_Return, CONTROL)
        type_words(typing(), words)
    stage.page.keep()
    assert [(one.code, one.answer) for one in stage.find(InterviewAnswer)] == [
        ("PRD-1", "用表格"),
        ("PRD-2", "每周三四次"),
        ("PRD-3", "靠问"),
    ]


def test_what_was_begun_and_left_empty_gives_way(stage: Stage) -> None:
    stage.interview()
    stage.page.arrive({})
    stage.offer("PRD-1").click()
    stage.offer("PRD-4").click()
    assert [card.record.code for card in stage.cards] == ["PRD-4"]
    assert stage.find(InterviewAnswer) == []


def test_ctrl_enter_skips_a_question_that_nobody_answers(stage: Stage, qtbot) -> None:
    stage.answer(stage.interview(), "PRD-10", "产量")
    stage.page.arrive({})
    for code in ("PRD-1", "PRD-2", "PRD-3"):
        qtbot.keyClick(stage.page, Qt.Key.Key_Return, CONTROL)
        assert [card.record.code for card in stage.cards] == ["PRD-10", code]


def test_ctrl_enter_goes_to_an_answer_that_is_still_open(stage: Stage, qtbot) -> None:
    interview = stage.interview()
    for code, words in (("PRD-1", "用表格"), ("PRD-5", "热处理"), ("PRD-4", "")):
        stage.answer(interview, code, words)
    stage.page.arrive({})
    stage.cards[0].answer.part.setFocus()
    qtbot.keyClick(stage.page, Qt.Key.Key_Return, CONTROL)
    assert stage.cards[2].answer.part.hasFocus()


def test_a_question_of_ones_own_is_written(stage: Stage, qtbot) -> None:
    stage.interview()
    stage.page.arrive({})
    qtbot.keyClick(stage.page, Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    type_words(typing(), "在制品怎么管？")
    type_words(stage.cards[0].answer.part, "靠班组长报数")
    stage.page.keep()
    [answer] = stage.find(InterviewAnswer)
    assert (answer.code, answer.question, answer.answer) == ("", "在制品怎么管？", "靠班组长报数")


def test_beginning_with_a_question_makes_the_interview(stage: Stage, qtbot) -> None:
    stage.page.arrive({})
    panel = stage.page.side.questions
    panel.group.choose("QUA")
    panel.group.activated.emit(panel.group.currentIndex())
    stage.offer("QUA-5").click()
    assert stage.find(Interview) == []
    type_words(typing(), "四个小时")
    stage.page.keep()
    [interview], [answer] = stage.find(Interview), stage.find(InterviewAnswer)
    assert (interview.department, interview.visit_id) == (Department.QUALITY, stage.visit.id)
    assert answer.interview_id == interview.id
    caught_up(stage.page, stage.jobs)
    assert [card.record for card in stage.cards] == [answer]


def test_somebody_who_was_met_is_who_was_interviewed(stage: Stage, qtbot) -> None:
    about = {"dossier_id": stage.dossier_id, "visit_id": stage.visit.id}
    met = Participant(side=Side.ENTERPRISE, name="潘国栋", title="生产副总", department="生产制造部", **about)
    again = Participant(side=Side.ENTERPRISE, name="潘国栋", **about | {"visit_id": "another"})
    ours = Participant(side=Side.TEAM, name="周雨桐", **about)
    for one in (met, again, ours, Participant(side=Side.ENTERPRISE, **about)):
        records.save(stage.workspace, one)
    stage.page.arrive({})
    stage.page.begin()
    people = stage.page.editor.people
    [chip] = [one for one in people.findChildren(Chip) if not one.isHidden()]
    assert chip.words == "潘国栋 生产副总"
    type_words(stage.page.editor.about.editor("topic").part, "计划排产")
    chip.click()
    [made] = stage.find(Interview)
    assert (made.topic, made.person, made.title, made.department) == (
        "计划排产",
        "潘国栋",
        "生产副总",
        Department.PRODUCTION,
    )
    assert not people.isVisible()


def test_fact_or_opinion_by_key(stage: Stage, qtbot) -> None:
    stage.answer(stage.interview(), "PRD-1", "用表格")
    stage.page.arrive({})
    field = stage.cards[0].answer.part
    field.setFocus()
    for key, footing in ((Qt.Key.Key_2, Footing.OPINION), (Qt.Key.Key_1, Footing.FACT), (Qt.Key.Key_1, None)):
        qtbot.keyClick(field, key, CONTROL)
        qtbot.wait(5)
        assert stage.find(InterviewAnswer)[0].footing is footing
    assert field.toPlainText() == "用表格"


def test_confidential_answers_say_so(stage: Stage, qtbot) -> None:
    interview = stage.interview()
    stage.answer(interview, "PRD-1", "用表格")
    stage.answer(interview, "PRD-2", "三四次", sensitivity=Sensitivity.CONFIDENTIAL)
    stage.page.arrive({})
    assert [card._secret.isVisible() for card in stage.cards] == [False, True]
    assert not stage.page.editor._secret.isVisible()
    records.save(stage.workspace, interview.with_(sensitivity=Sensitivity.CONFIDENTIAL), interview)
    qtbot.waitUntil(lambda: all(card._secret.isVisible() for card in stage.cards))
    assert stage.page.editor._secret.isVisible()


def test_photos_and_notes_are_picked_as_evidence(stage: Stage, qtbot) -> None:
    interview, note = stage.interview(), stage.note()
    about = {"dossier_id": stage.dossier_id, "visit_id": stage.visit.id}
    photo, elsewhere = Photo(caption="排产看板", **about), Photo(**about | {"visit_id": "another"})
    for one in (photo, elsewhere):
        records.save(stage.workspace, one)
    stage.answer(interview, "PRD-1", "用表格")
    stage.page.arrive({})
    card = stage.cards[0]
    card.proofs.click()
    assert set(card.choice.photos._chips) == {photo.id}
    card.choice.photos._chips[photo.id].click()
    card.choice.notes._chips[note.id].click()
    qtbot.wait(5)
    [answer] = stage.find(InterviewAnswer)
    assert (answer.photo_ids, answer.note_ids) == ((photo.id,), (note.id,))
    assert card.proofs.words == "依据 2"
    card.evidence.photo_opened.emit(photo)
    assert stage.went == [("capture", {"visit": stage.visit.id, "photo": photo.id})]


def test_pictures_of_the_evidence_are_seen(stage: Stage, qtbot) -> None:
    taken = add_photos(stage.workspace, stage.visit, [resource("sample", "rack.jpg")])
    stage.answer(stage.interview(), "PRD-1", "用表格", photo_ids=(taken.photos[0].id,))
    stage.page.arrive({})
    [tile] = stage.cards[0].evidence.findChildren(PhotoLink)
    qtbot.waitUntil(tile.isVisible)
    shown = tile.grab().toImage()
    colours = {shown.pixel(x, y) for x in range(6, 60, 3) for y in range(8, 40, 3)}
    assert len(colours) > 50


def test_an_answer_becomes_a_shortcoming(stage: Stage, qtbot) -> None:
    interview = stage.interview()
    stage.answer(interview, "PRD-2", "每周三四次。一次两小时。", photo_ids=("p1",))
    stage.page.arrive({})
    field = stage.cards[0].answer.part
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_M, CONTROL)
    [made] = stage.find(Shortcoming)
    assert (made.title, made.fact) == ("每周三四次", "每周三四次。一次两小时。")
    assert (made.interview_ids, made.photo_ids) == ((interview.id,), ("p1",))
    assert stage.page.side.editor.form.record == made
    assert stage.toasts == ["提炼成了一条短板"]


def test_what_was_told_in_confidence_is_pointed_out_when_it_becomes_a_shortcoming(stage: Stage) -> None:
    stage.answer(stage.interview(), "PRD-2", "三四次", sensitivity=Sensitivity.CONFIDENTIAL)
    stage.page.arrive({})
    stage.cards[0].extract.click()
    assert stage.toasts == ["短板会进报告，出自保密内容的请改写"]


def test_an_empty_answer_becomes_nothing(stage: Stage) -> None:
    stage.answer(stage.interview(), "PRD-2", "")
    stage.page.arrive({})
    stage.cards[0].extract.click()
    assert stage.find(Shortcoming) == []
    assert stage.toasts == ["先写下回答，再提炼。"]


def test_a_note_goes_into_the_answer_that_people_are_at_and_back(stage: Stage, qtbot) -> None:
    interview, note = stage.interview(), stage.note()
    stage.answer(interview, "PRD-1", "用表格")
    stage.page.arrive({})
    stage.cards[0].answer.part.setFocus()
    stage.page.side.notes.into_answer.emit(note)
    [answer] = stage.find(InterviewAnswer)
    assert (answer.answer, answer.note_ids) == ("用表格\n夜班漏抄过两回。（速记）", (note.id,))
    assert stage.cards[0].answer.part.toPlainText() == answer.answer
    assert stage.offered_undo is not None
    stage.offered_undo()
    [answer] = stage.find(InterviewAnswer)
    assert (answer.answer, answer.note_ids) == ("用表格", ())


def test_a_note_leads_to_what_became_of_it(stage: Stage, qtbot) -> None:
    interview, other, note = stage.interview(), stage.interview(topic="仓储"), stage.note()
    answer = stage.answer(interview, "PRD-1", "用表格", note_ids=(note.id,))
    stage.page.arrive({"interview": other.id})
    stage.page.side.notes.use_opened.emit({"interview": interview.id, "answer": answer.id})
    assert stage.page.editor.record == interview
    assert stage.cards[0].answer.part.hasFocus()


def test_a_search_leads_to_the_answer(stage: Stage) -> None:
    first, second = stage.interview(), stage.interview(topic="仓储")
    stage.answer(first, "PRD-1", "用表格")
    wanted = stage.answer(first, "PRD-2", "三四次")
    stage.answer(second, "WHS-1", "没有编码")
    stage.page.arrive({"answer": wanted.id})
    assert stage.page.editor.record == first
    assert stage.cards[1].answer.part.hasFocus()
    stage.page.arrive({"answer": "gone"})


def test_whoever_is_led_elsewhere_leaves_nothing_behind(stage: Stage, qtbot) -> None:
    other = stage.interview(topic="仓储")
    stage.page.arrive({})
    stage.page.begin()
    stage.page.side.questions.group.choose("QUA")
    stage.page.side.questions.group.activated.emit(0)
    stage.offer("QUA-5").click()
    type_words(typing(), "四个小时")
    stage.page.arrive({"interview": other.id})
    [answer] = stage.find(InterviewAnswer)
    [begun] = [one for one in stage.find(Interview) if one.id != other.id]
    assert (answer.answer, answer.interview_id) == ("四个小时", begun.id)
    assert stage.page.editor.record == other


def test_what_could_not_be_stored_is_tried_again(qtbot) -> None:
    known, written, works = InterviewAnswer(question="谁排？"), [], [False, True]
    card = AnswerCard(known, lambda after, _: works.pop(0) and not written.append(after), lambda _: None)
    qtbot.addWidget(card)
    card.show_answer(known, Interview(), DossierWords())
    type_words(card.answer.part, "计划员")
    card.keep()
    assert (written, card.unsaved) == ([], True)
    card.show_answer(known, Interview(), DossierWords())
    assert card.answer.part.toPlainText() == "计划员"
    card.keep()
    assert ([one.answer for one in written], card.unsaved) == (["计划员"], False)


def test_a_deleted_answer_comes_back(stage: Stage, qtbot) -> None:
    answer = stage.answer(stage.interview(), "PRD-1", "用表格")
    stage.page.arrive({})
    stage.cards[0].remove.click()
    assert (stage.find(InterviewAnswer), stage.cards) == ([], [])
    assert stage.offered_undo is not None
    stage.offered_undo()
    qtbot.waitUntil(lambda: len(stage.cards) == 1)
    assert stage.cards[0].record == answer


def test_an_interview_goes_with_its_answers_and_comes_back_with_them(stage: Stage, qtbot) -> None:
    stage.answer(stage.interview(), "PRD-1", "用表格")
    stage.page.arrive({})
    stage.page.editor.remove.click()
    assert (stage.find(Interview), stage.find(InterviewAnswer)) == ([], [])
    assert stage.offered_undo is not None
    stage.offered_undo()
    assert len(stage.find(InterviewAnswer)) == 1


def test_what_arrives_does_not_disturb_an_answer_that_is_written(stage: Stage, qtbot) -> None:
    known = stage.answer(stage.interview(), "PRD-1", "用表格")
    stage.page.arrive({})
    field = stage.cards[0].answer.part
    field.moveCursor(field.textCursor().MoveOperation.End)
    type_words(field, "，每天一次")
    records.save(stage.workspace, known.with_(answer="别人写的", follow_up="问计划员"), known)
    qtbot.wait(60)
    assert field.toPlainText() == "用表格，每天一次"
    assert stage.cards[0].follow_up.part.text() == "问计划员"
    stage.page.keep()
    [answer] = stage.find(InterviewAnswer)
    assert (answer.answer, answer.follow_up) == ("用表格，每天一次", "问计划员")


def test_an_answer_that_is_taken_away_while_it_is_written_is_kept_as_a_new_one(stage: Stage, qtbot) -> None:
    known = stage.answer(stage.interview(), "PRD-1", "用表格", footing=Footing.FACT)
    stage.page.arrive({})
    type_words(stage.cards[0].answer.part, "先问计划员，")
    records.remove(stage.workspace, [known])
    qtbot.wait(60)
    stage.page.keep()
    [answer] = stage.find(InterviewAnswer)
    assert answer.id != known.id
    assert (answer.answer, answer.question, answer.footing) == ("先问计划员，用表格", known.question, Footing.FACT)


def test_undone_typing_takes_the_card_away(stage: Stage, qtbot) -> None:
    stage.interview()
    stage.page.arrive({})
    stage.offer("PRD-1").click()
    type_words(typing(), "用表格")
    stage.page.keep()
    stage.workspace.history.undo()
    qtbot.waitUntil(lambda: not stage.cards)
    assert stage.find(InterviewAnswer) == []


def test_hostile_answers_are_shown(stage: Stage, qtbot) -> None:
    interview = stage.interview(department=None, sensitivity=None, person="")
    about = {"dossier_id": stage.dossier_id, "interview_id": interview.id}
    records.save(stage.workspace, InterviewAnswer(**about, code="X-1", photo_ids=("gone",), note_ids=("gone",)))
    records.save(stage.workspace, InterviewAnswer(**about, question="两行\n问题", follow_up="两行\n跟进"))
    records.save(stage.workspace, InterviewAnswer(dossier_id=stage.dossier_id, interview_id="gone", answer="没有访谈"))
    before = stage.find(InterviewAnswer)
    stage.page.arrive({})
    assert len(stage.cards) == 2
    stage.page.keep()
    assert stage.find(InterviewAnswer) == before


def test_questions_answered_elsewhere_come_last_and_say_where(stage: Stage) -> None:
    stage.answer(stage.interview(person="潘国栋"), "PRD-1", "用表格")
    mine = stage.interview(person="史文斌")
    stage.page.arrive({"interview": mine.id})
    rows = stage.offered
    assert (rows[-1].question.code, rows[-1].remark) == ("PRD-1", "潘国栋答过")
    assert [row.remark for row in rows[:-1]] == [""] * 9


def test_all_departments_can_be_looked_at(stage: Stage) -> None:
    stage.interview()
    stage.page.arrive({})
    panel = stage.page.side.questions
    panel.group.choose("")
    panel.group.activated.emit(panel.group.currentIndex())
    assert len(stage.offered) == 106


def test_too_long_an_answer_is_not_lost(stage: Stage, qtbot) -> None:
    known = stage.answer(stage.interview(), "PRD-1", "用表格")
    stage.page.arrive({})
    stage.cards[0].answer.part.setPlainText("长" * 17_000)
    stage.page.keep()
    assert stage.find(InterviewAnswer) == [known]
    assert stage.cards[0]._problem.text() == "太长了，请缩短"
    stage.cards[0].answer.part.setPlainText("短")
    stage.page.keep()
    assert stage.find(InterviewAnswer)[0].answer == "短"


def test_it_is_legible(stage: Stage, qtbot) -> None:
    interview = stage.interview()
    stage.answer(interview, "PRD-1", "用表格", follow_up="问计划员", footing=Footing.FACT)
    stage.answer(interview, "PRD-2", "三四次", sensitivity=Sensitivity.CONFIDENTIAL)
    stage.page.arrive({})
    stage.cards[0].proofs.click()
    qtbot.wait(30)
    assert_legible(stage.page)
