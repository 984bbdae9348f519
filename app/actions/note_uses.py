"""What became of quick notes: the interviews and shortcomings that they went into."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.records.notes import Interview, InterviewAnswer
from app.domain.records.shortcomings import Shortcoming
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NoteUse:
    """`where` is what the page of interviews has to be told to show it."""

    record: Interview | Shortcoming
    where: Mapping[str, str]

    @property
    def kind(self) -> str:
        return self.record.type_name


NoteUses = Mapping[str, tuple[NoteUse, ...]]
"""By the id of the note; an interview or a shortcoming stands there once."""


def note_uses(workspace: Workspace, dossier_id: str) -> NoteUses:
    with workspace.reading() as read:
        return uses_in(
            read.find(Interview, dossier_id=dossier_id),
            read.find(InterviewAnswer, dossier_id=dossier_id),
            read.find(Shortcoming, dossier_id=dossier_id),
        )


def uses_in(
    interviews: Iterable[Interview], answers: Iterable[InterviewAnswer], shortcomings: Iterable[Shortcoming]
) -> NoteUses:
    found: dict[str, dict[str, NoteUse]] = defaultdict(dict)
    known = {one.id: one for one in interviews}

    def use(note_ids: Iterable[str], record: Interview | Shortcoming, **where: str) -> None:
        for note_id in note_ids:
            found[note_id].setdefault(record.id, NoteUse(record, where))

    for answer in answers:
        if interview := known.get(answer.interview_id):
            use(answer.note_ids, interview, interview=interview.id, answer=answer.id)
    for interview in known.values():
        use(interview.note_ids, interview, interview=interview.id)
    for shortcoming in shortcomings:
        use(shortcoming.note_ids, shortcoming, shortcoming=shortcoming.id)
    return {note_id: tuple(uses.values()) for note_id, uses in found.items()}
