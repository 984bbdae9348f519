"""Answers, and what becomes of notes, on a real workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import records
from app.actions.answers import (
    answered,
    asked,
    blank_answer,
    note_into_answer,
    progress,
    shortcoming_from_answer,
)
from app.actions.dossiers import open_dossier
from app.actions.interviews import DossierWords, dossier_words, note_into_interview
from app.actions.note_uses import note_uses
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Department, Interview, InterviewAnswer, QuickNote
from app.domain.records.project import Project
from app.domain.records.shortcomings import Shortcoming
from app.rules.question_bank import question_bank
from app.workspace import Workspace
from tests.ui.given_pages import workspace_of


class Place:
    def __init__(self, workspace: Workspace, dossier_id: str) -> None:
        self.workspace, self.dossier_id = workspace, dossier_id
        self.interview = Interview(dossier_id=dossier_id, department=Department.PLANNING, person="潘国栋")
        records.save(workspace, self.interview)

    def words(self) -> DossierWords:
        return dossier_words(self.workspace, self.dossier_id)

    def note(self, words: str = "夜班漏抄过两回。", **values: object) -> QuickNote:
        made = QuickNote(dossier_id=self.dossier_id, visit_id="v", words=words, **values)
        records.save(self.workspace, made)
        return made

    def answer(self, code: str, words: str) -> InterviewAnswer:
        made = blank_answer(self.interview, question_bank().by_code[code]).with_(answer=words)
        records.save(self.workspace, made)
        return made


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    workspace = workspace_of(tmp_path)
    made = Place(workspace, open_dossier(workspace, Enterprise(name="锐锋精密"), Project()).id)
    yield made
    workspace.close()


def test_an_answer_takes_the_words_of_its_question_over_and_is_not_written_yet(place: Place) -> None:
    blank = blank_answer(place.interview, question_bank().by_code["PRD-1"])
    assert (blank.code, blank.question) == ("PRD-1", "计划由谁、用什么、多久排一次？")
    assert (blank.interview_id, blank.dossier_id) == (place.interview.id, place.dossier_id)
    assert place.words().answers == ()
    assert blank_answer(place.interview).code == ""


def test_answers_stand_in_the_order_in_which_they_were_begun(place: Place) -> None:
    codes = ["PRD-3", "PRD-1", "PRD-2"]
    for code in codes:
        place.answer(code, code)
    assert [one.code for one in place.words().answers_of(place.interview.id)] == codes
    assert asked(place.words(), place.interview.id) == set(codes)
    assert asked(place.words(), "another") == set()


def test_progress_counts_what_was_answered_anywhere_in_the_dossier(place: Place) -> None:
    group = question_bank().group_of(Department.PRODUCTION)
    assert group is not None
    place.answer("PRD-1", "计划员用表格。")
    place.answer("PRD-1", "问了两次。")
    place.answer("PRD-2", "   ")
    assert progress(place.words(), [group]) == (1, 10)
    assert answered(place.words()) == {"PRD-1": place.interview.id}


def test_answers_of_an_interview_that_is_gone_do_not_count(place: Place) -> None:
    place.answer("PRD-1", "计划员用表格。")
    records.remove(place.workspace, [place.interview])
    assert answered(place.words()) == {}


def test_chemical_plants_have_more_questions(place: Place) -> None:
    group = question_bank().group_of(Department.EHS)
    assert group is not None
    assert progress(place.words(), [group]) == (0, 8)
    with place.workspace.reading() as read:
        [enterprise] = read.find(Enterprise, dossier_id=place.dossier_id)
    records.save(place.workspace, enterprise.with_(is_chemical=True), enterprise)
    assert progress(place.words(), [group]) == (0, 11)


def test_a_note_goes_into_an_answer_with_its_photos_and_is_linked_once(place: Place) -> None:
    answer, note = place.answer("PRD-1", "用表格。"), place.note(photo_ids=("p1",))
    once = note_into_answer(place.workspace, note, answer, new=False)
    twice = note_into_answer(place.workspace, note, once, new=False)
    assert once.answer == "用表格。\n夜班漏抄过两回。（速记）"
    assert (twice.note_ids, twice.photo_ids) == ((note.id,), ("p1",))
    assert place.words().answers == (twice,)
    place.workspace.history.undo()
    place.workspace.history.undo()
    assert place.words().answers == (answer,)


def test_a_note_is_the_first_thing_in_a_blank_answer(place: Place) -> None:
    after = note_into_answer(place.workspace, place.note(), blank_answer(place.interview), new=True)
    assert after.answer == "夜班漏抄过两回。（速记）"
    assert place.words().answers == (after,)


def test_a_note_says_where_it_went(place: Place) -> None:
    note, other = place.note(), place.note("只是记一下。")
    answer = note_into_answer(place.workspace, note, place.answer("PRD-1", ""), new=False)
    interview = note_into_interview(place.workspace, note, place.interview)
    made = shortcoming_from_answer(place.workspace, answer)

    assert interview.note_ids == (note.id,)
    uses = note_uses(place.workspace, place.dossier_id)
    assert other.id not in uses
    assert [dict(use.where) for use in uses[note.id]] == [
        {"interview": interview.id, "answer": answer.id},
        {"shortcoming": made.id},
    ]
    assert uses == place.words().uses_of_notes()


def test_an_answer_becomes_a_shortcoming_with_its_evidence(place: Place) -> None:
    answer = place.answer("PRD-2", "插单每周三四次。一次重排两小时。").with_(photo_ids=("p1",), note_ids=("n1",))
    whole = shortcoming_from_answer(place.workspace, answer)
    part = shortcoming_from_answer(place.workspace, answer, " 一次重排两小时。 ")
    assert (whole.title, whole.fact) == ("插单每周三四次", "插单每周三四次。一次重排两小时。")
    assert (part.title, part.fact) == ("一次重排两小时", "一次重排两小时。")
    assert (part.interview_ids, part.photo_ids, part.note_ids) == ((place.interview.id,), ("p1",), ("n1",))
    with place.workspace.reading() as read:
        assert read.find(Shortcoming, dossier_id=place.dossier_id) == [whole, part]


def test_only_what_changed_is_read_again(place: Place) -> None:
    before = place.words()
    note, answer = place.note(), place.answer("PRD-1", "用表格。")
    later = dossier_words(place.workspace, place.dossier_id, before, {"interview_answer"})
    assert (later.notes, later.answers) == ((), (answer,))
    assert dossier_words(place.workspace, place.dossier_id, later, {"quick_note", "photo"}) == place.words()
    assert place.words().notes == (note,)
