"""What a training or a briefing adds to its visit: one record, and the material that was handed out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.actions import attachments, records
from app.actions.dossiers import VisitSummary
from app.domain.progress import Progress, SilentProgress
from app.domain.records.visits import Briefing, Handout, Participant, Side, Training, Visit
from app.domain.terms import VisitKind
from app.domain.text import N_, tr
from app.workspace import Workspace

OccasionRecord = Training | Briefing

_LONGEST_NAME = 120
_TYPES: dict[VisitKind, type[Training] | type[Briefing]] = {
    VisitKind.TRAINING: Training,
    VisitKind.BRIEFING: Briefing,
}
_SILENT = SilentProgress()


@dataclass(frozen=True, slots=True)
class Occasion:
    """`record` is None until somebody writes into it."""

    record: OccasionRecord | None = None
    handouts: tuple[Handout, ...] = ()
    heads: int = 0
    """Of those who listened: everybody who is not of the team."""


def open_occasion(workspace: Workspace, visit: Visit) -> Occasion:
    with workspace.reading() as read:
        within: dict[str, Any] = {"visit_id": visit.id, "dossier_id": visit.dossier_id}
        type_ = _TYPES.get(visit.kind) if visit.kind else None
        found: list[OccasionRecord] = [*read.find(type_, **within)] if type_ else []
        people = read.find(Participant, **within)
        handouts = read.find(Handout, **within)
    heads = sum(one.side is not Side.TEAM for one in people)
    return Occasion(_own(visit, found), tuple(handouts), heads)


def blank_record(visit: Visit) -> OccasionRecord | None:
    """What is shown before somebody writes, None for visits of other kinds. Its id is always the same, so that two who
    write at once write into one record."""
    type_ = _TYPES.get(visit.kind) if visit.kind else None
    return type_(id=_id(visit, type_), dossier_id=visit.dossier_id, visit_id=visit.id) if type_ else None


def nth_of_kind(visits: Iterable[VisitSummary], visit: Visit) -> int:
    """1 for the first training or briefing of a dossier; `visits` are the oldest first."""
    alike = [one.visit.id for one in visits if one.visit.kind is visit.kind]
    return alike.index(visit.id) + 1 if visit.id in alike else len(alike) + 1


def write_record(workspace: Workspace, after: OccasionRecord, before: OccasionRecord | None) -> None:
    """`before` is what was on screen. What was taken back comes to life again when somebody writes anew."""
    records.save(workspace, after, before, f"{after.type_name} {after.id}")
    with workspace.reading() as read:
        there = read.find(type(after), id=after.id, dossier_id=after.dossier_id)
    if not there:
        records.bring_back(workspace, [after])


def add_handout(workspace: Workspace, visit: Visit, file: Path, progress: Progress = _SILENT) -> Handout:
    """Keep a file that was handed out; its bytes are sealed in the store before this returns."""
    handout = Handout(dossier_id=visit.dossier_id, visit_id=visit.id, name=file.stem[:_LONGEST_NAME])
    return attach_file(workspace, handout, file, progress)


def attach_file(workspace: Workspace, handout: Handout, file: Path, progress: Progress = _SILENT) -> Handout:
    blob = attachments.keep_file(workspace, file, progress)
    with workspace.reading() as read:
        there = read.find(Handout, id=handout.id, dossier_id=handout.dossier_id)
    before = there[0] if there else None
    size = Decimal(workspace.originals.size_of(blob))
    after = (before or handout).with_(blob=blob, file_name=file.name[-255:], size=size)
    records.save(workspace, after, before)
    return after


def file_name_of(handout: Handout) -> str:
    return attachments.safe_name(handout.file_name or handout.name) or tr(N_("发放材料"))


def save_copy(workspace: Workspace, handout: Handout, target: Path, progress: Progress = _SILENT) -> None:
    attachments.save_copy(workspace, handout.blob, target, progress)


def _id(visit: Visit, type_: type[Training] | type[Briefing]) -> str:
    # An id has room for 64 letters; ours have 36.
    return f"{visit.id[:48]}.{type_.type_name}"


def _own(visit: Visit, found: list[OccasionRecord]) -> OccasionRecord | None:
    """The one that is written here, before any that came from elsewhere."""
    return min(found, key=lambda one: (one.id != _id(visit, type(one)), one.id), default=None)
