"""What is written on the page of interviews, each as one step that can be taken back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.actions import answers, interviews, records
from app.domain.confidences import answered_in_confidence, told_in_confidence
from app.domain.record import Record
from app.domain.records.notes import Interview, InterviewAnswer, QuickNote
from app.domain.records.shortcomings import Shortcoming
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.parts import PageParts


class NotesWriting(QObject):
    def __init__(self, parts: PageParts, attempt: Attempt, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._attempt, self._workspace = parts, attempt, parts.workspace

    def save(self, after: Record, before: Record | None) -> bool:
        burst = f"{after.type_name} {after.id}"
        return self._attempt.done(lambda: records.save(self._workspace, after, before, burst))

    def remove(self, gone: Sequence[Record], words: str) -> bool:
        done = self._attempt.done(lambda: records.remove(self._workspace, gone))
        if done:
            back = partial(records.bring_back, self._workspace, gone)
            self._parts.toast(words, lambda: self._attempt.done(back), "trash-2")
        return done

    def extract(self, interview: Interview, words: str) -> Shortcoming | None:
        if not words:
            self._parts.toast(tr(N_("先在问答里选中一句话，再提炼。")), icon="info")
            return None
        made = self._attempt(lambda: interviews.shortcoming_from_words(self._workspace, interview, words))
        return self._told(made, in_confidence=told_in_confidence(interview))

    def extract_answer(self, answer: InterviewAnswer, interview: Interview, marked: str) -> Shortcoming | None:
        if not answer.answer.strip():
            self._parts.toast(tr(N_("先写下回答，再提炼。")), icon="info")
            return None
        made = self._attempt(lambda: answers.shortcoming_from_answer(self._workspace, answer, marked))
        return self._told(made, in_confidence=answered_in_confidence(answer, interview))

    def extract_note(self, note: QuickNote) -> Shortcoming | None:
        return self._told(self._attempt(lambda: interviews.shortcoming_from_note(self._workspace, note)))

    def move_note(self, note: QuickNote, interview: Interview) -> Interview | None:
        after = self._attempt(lambda: interviews.note_into_interview(self._workspace, note, interview))
        if after is not None:
            before = after.with_(answers=interview.answers, note_ids=interview.note_ids)
            back = partial(records.save, self._workspace, before, after)
            words = tr(N_("已转进这篇纪要，速记还在"))
            self._parts.toast(words, lambda: self._attempt.done(back), "corner-down-left")
        return after

    def move_note_into(self, note: QuickNote, answer: InterviewAnswer, *, new: bool) -> InterviewAnswer | None:
        after = self._attempt(lambda: answers.note_into_answer(self._workspace, note, answer, new=new))
        if after is not None:
            before = after.with_(answer=answer.answer, note_ids=answer.note_ids, photo_ids=answer.photo_ids)
            back = partial(records.save, self._workspace, before, after)
            words = tr(N_("已转进这条回答，速记还在"))
            self._parts.toast(words, lambda: self._attempt.done(back), "corner-down-left")
        return after

    def _told(self, made: Shortcoming | None, *, in_confidence: bool = False) -> Shortcoming | None:
        """A shortcoming goes into the report, which what was told in confidence must not do unseen."""
        if made is not None:
            back = partial(records.remove, self._workspace, [made])
            open_words, secret_words = N_("提炼成了一条短板"), N_("短板会进报告，出自保密内容的请改写")
            words, icon = (secret_words, "lock-keyhole") if in_confidence else (open_words, "frown")
            self._parts.toast(tr(words), lambda: self._attempt.done(back), icon)
        return made
