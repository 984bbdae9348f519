"""Words from the floor become interviews and shortcomings, each with a link to where it came from."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from app.actions import records
from app.actions.dossiers import VisitSummary, visit_summaries
from app.actions.note_uses import NoteUses, uses_in
from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.notes import Interview, InterviewAnswer, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.shortcomings import Shortcoming
from app.domain.records.visits import Participant, Side, TimeEvent, Visit
from app.domain.text import N_, tr
from app.rules.visit_numbers import Nth
from app.workspace import Workspace

R = TypeVar("R", bound=Record)

_CLAUSE = re.compile(r"[。；;！？!?\n]")
_TITLE_LENGTH = 30


@dataclass(frozen=True, slots=True)
class DossierWords:
    """All that was said and concluded in a dossier."""

    enterprise: str = ""
    is_chemical: bool = False
    visits: tuple[VisitSummary, ...] = ()
    interviews: tuple[Interview, ...] = ()
    """Newest first."""
    answers: tuple[InterviewAnswer, ...] = ()
    """In the order in which they were begun."""
    notes: tuple[QuickNote, ...] = ()
    """Newest first."""
    shortcomings: tuple[Shortcoming, ...] = ()
    photos: tuple[Photo, ...] = ()
    people: tuple[Participant, ...] = ()
    """Those of the enterprise who were met."""

    def nth_of(self, visit_id: str) -> Nth | None:
        return next((one.nth for one in self.visits if one.visit.id == visit_id), None)

    def from_interview(self, interview_id: str) -> list[Shortcoming]:
        return [one for one in self.shortcomings if interview_id in one.interview_ids]

    def answers_of(self, interview_id: str) -> tuple[InterviewAnswer, ...]:
        return tuple(one for one in self.answers if one.interview_id == interview_id)

    def uses_of_notes(self) -> NoteUses:
        return uses_in(self.interviews, self.answers, self.shortcomings)


def dossier_words(
    workspace: Workspace, dossier_id: str, known: DossierWords | None = None, changed: Collection[str] = ()
) -> DossierWords:
    """With what is `known`, only the changed types are read: thousands of photos need not come again for a word."""
    base = known or DossierWords()

    def is_stale(*types: type[Record]) -> bool:
        return known is None or any(type_.type_name in changed for type_ in types)

    visits = tuple(visit_summaries(workspace, dossier_id)) if is_stale(Visit, TimeEvent) else base.visits
    with workspace.reading() as read:

        def now(type_: type[R], kept: tuple[R, ...]) -> tuple[R, ...]:
            return tuple(read.find(type_, dossier_id=dossier_id)) if is_stale(type_) else kept

        enterprise = next(iter(read.find(Enterprise, dossier_id=dossier_id)), Enterprise())
        return DossierWords(
            enterprise=enterprise.name,
            is_chemical=bool(enterprise.is_chemical),
            visits=visits,
            interviews=tuple(sorted(now(Interview, base.interviews), key=_moment, reverse=True)),
            answers=now(InterviewAnswer, base.answers),
            notes=tuple(sorted(now(QuickNote, base.notes), key=_age, reverse=True)),
            shortcomings=now(Shortcoming, base.shortcomings),
            photos=now(Photo, base.photos),
            people=tuple(one for one in now(Participant, base.people) if one.side is Side.ENTERPRISE),
        )


def blank_interview(workspace: Workspace, words: DossierWords, dossier_id: str) -> Interview:
    """A new one, now, of the visit that is under way or else of the last one; nothing is written yet."""
    begun = [one for one in words.visits if one.hours.checked_in]
    visit_id = begun[-1].visit.id if begun else ""
    return Interview(dossier_id=dossier_id, visit_id=visit_id, held_at=workspace.clock.now().wall)


def shortcoming_from_words(workspace: Workspace, interview: Interview, words: str) -> Shortcoming:
    """What was marked in an interview becomes the fact of a shortcoming, with the interview as its evidence."""
    fact = words.strip()
    made = Shortcoming(dossier_id=interview.dossier_id, title=title_of(fact), fact=fact, interview_ids=(interview.id,))
    records.save(workspace, made)
    return made


def shortcoming_from_note(workspace: Workspace, note: QuickNote) -> Shortcoming:
    """The note and its photos are the evidence."""
    made = Shortcoming(
        dossier_id=note.dossier_id,
        title=title_of(note.words),
        fact=note.words.strip(),
        note_ids=(note.id,),
        photo_ids=note.photo_ids,
    )
    records.save(workspace, made)
    return made


def note_into_interview(workspace: Workspace, note: QuickNote, interview: Interview) -> Interview:
    """Append a note as a line of its own, and keep where it came from."""
    after = interview.with_(
        answers=f"{interview.answers.rstrip()}\n{note_line(note)}".lstrip(),
        note_ids=tuple(dict.fromkeys((*interview.note_ids, note.id))),
    )
    records.save(workspace, after, interview)
    return after


def note_line(note: QuickNote) -> str:
    """A note as it stands among answers; it says where it comes from."""
    origin = (
        tr(N_("（速记 {time}）")).format(time=f"{note.noted_at:%m-%d %H:%M}") if note.noted_at else tr(N_("（速记）"))
    )
    return f"{note.words.strip()}{origin}"


def title_of(words: str) -> str:
    """The first clause, short enough for a headline."""
    first = next((part.strip() for part in _CLAUSE.split(words) if part.strip()), "")
    if len(first) <= _TITLE_LENGTH:
        return first
    head, _, _ = first[:_TITLE_LENGTH].rpartition("，")
    return head or first[: _TITLE_LENGTH - 1] + "…"


def _moment(interview: Interview) -> tuple[float, str]:
    return (interview.held_at.timestamp() if interview.held_at else 0.0, interview.id)


def _age(record: Record) -> str:
    """Ids sort by the time they were made."""
    return record.id
