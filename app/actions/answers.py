"""Answers to questions of the bank and to one's own: begun, counted, filled from notes, turned into shortcomings."""

from collections.abc import Iterable

from app.actions import records
from app.actions.interviews import DossierWords, note_line, title_of
from app.domain.records.notes import Interview, InterviewAnswer, QuickNote
from app.domain.records.shortcomings import Shortcoming
from app.rules.question_bank import Question, QuestionGroup
from app.workspace import Workspace


def blank_answer(interview: Interview, question: Question | None = None) -> InterviewAnswer:
    """It takes the words of the question over; without one somebody asks their own. Nothing is written yet."""
    code, words = (question.code, question.words) if question else ("", "")
    return InterviewAnswer(dossier_id=interview.dossier_id, interview_id=interview.id, code=code, question=words)


def asked(words: DossierWords, interview_id: str) -> set[str]:
    """Codes of the bank that stand in an interview."""
    return {one.code for one in words.answers_of(interview_id) if one.code}


def answered(words: DossierWords) -> dict[str, str]:
    """Codes of the bank that were answered in the dossier, each with the interview where that was last."""
    interviews = {one.id for one in words.interviews}
    return {
        one.code: one.interview_id
        for one in words.answers
        if one.code and one.answer.strip() and one.interview_id in interviews
    }


def progress(words: DossierWords, groups: Iterable[QuestionGroup]) -> tuple[int, int]:
    """How many questions of these groups were answered in the dossier, and how many there are."""
    done = answered(words)
    questions = [one for group in groups for one in group.for_plant(chemical=words.is_chemical)]
    return sum(one.code in done for one in questions), len(questions)


def note_into_answer(workspace: Workspace, note: QuickNote, answer: InterviewAnswer, *, new: bool) -> InterviewAnswer:
    """Append a note as a line of the answer, with its photos; `new` while the answer was not written yet."""
    after = answer.with_(
        answer=f"{answer.answer.rstrip()}\n{note_line(note)}".lstrip(),
        note_ids=tuple(dict.fromkeys((*answer.note_ids, note.id))),
        photo_ids=tuple(dict.fromkeys((*answer.photo_ids, *note.photo_ids))),
    )
    records.save(workspace, after, None if new else answer)
    return after


def shortcoming_from_answer(workspace: Workspace, answer: InterviewAnswer, marked: str = "") -> Shortcoming:
    """The marked words, or else the whole answer, become the fact; its interview, photos and notes are the evidence."""
    fact = marked.strip() or answer.answer.strip()
    made = Shortcoming(
        dossier_id=answer.dossier_id,
        title=title_of(fact),
        fact=fact,
        interview_ids=(answer.interview_id,),
        note_ids=answer.note_ids,
        photo_ids=answer.photo_ids,
    )
    records.save(workspace, made)
    return made
