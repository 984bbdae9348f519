"""What is written on the screen of a visit, each as one step that can be taken back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.actions import records, visits
from app.actions.capture import OpenVisit, change_many, hours_now
from app.domain.record import Record
from app.domain.records.notes import QuickNote
from app.domain.records.photos import Photo
from app.domain.records.team import TeamMember
from app.domain.records.visits import Participant, Side, TimeEventKind, Visit
from app.domain.text import N_, tr
from ui.attempt import Attempt
from ui.parts import PageParts


class VisitWriting(QObject):
    def __init__(self, parts: PageParts, attempt: Attempt, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._attempt, self._workspace = parts, attempt, parts.workspace

    def blank_note(self, visit: Visit) -> QuickNote:
        now = self._workspace.clock.now().wall
        return QuickNote(dossier_id=visit.dossier_id, visit_id=visit.id, noted_at=now)

    def save_note(self, after: QuickNote, before: QuickNote | None) -> bool:
        return self._save(after, before)

    def drop_note(self, note: QuickNote) -> bool:
        """It was emptied while it was being written."""
        return self._attempt.done(lambda: records.remove(self._workspace, [note]))

    def remove_note(self, note: QuickNote) -> None:
        self._remove([note], tr(N_("删除了 1 条速记")))

    def save_visit(self, after: Visit, before: Visit) -> bool:
        return self._save(after, before)

    def change_photos(self, pairs: Sequence[tuple[Photo, Photo]]) -> bool:
        burst = "photos " + " ".join(after.id for after, _ in pairs)
        return self._attempt.done(lambda: change_many(self._workspace, pairs, burst))

    def remove_photos(self, photos: Sequence[Photo]) -> None:
        self._remove(photos, tr(N_("删除了 {count} 张照片")).format(count=len(photos)))

    def tick_member(self, opened: OpenVisit, member: TeamMember, on: bool) -> None:
        """Who is ticked while the visit runs has come late: their own time begins now."""
        there = [one for one in opened.of_side(Side.TEAM) if one.member_id == member.id]
        if on and not there:
            self._save(visits.participant_of(opened.visit, member), None)
            hours = hours_now(self._workspace, opened)
            if hours.running and member.id not in {one.member_id for one in hours.members}:
                late = partial(visits.stamp, self._workspace, opened.visit, TimeEventKind.CHECK_IN)
                self._attempt.done(lambda: late(members=[member.id]))
        elif not on and there:
            self._attempt.done(lambda: records.remove(self._workspace, there))

    def save_person(self, after: Participant, before: Participant) -> None:
        self._save(after, before)

    def add_person(self, visit: Visit, name: str, department: str, title: str, side: Side) -> None:
        about = {"name": name, "department": department, "title": title}
        person = Participant(dossier_id=visit.dossier_id, visit_id=visit.id, side=side)
        self._save(person.with_(**about), None)

    def remove_person(self, person: Participant) -> None:
        self._remove([person], tr(N_("去掉了 {name}")).format(name=person.name))

    def _save(self, after: Record, before: Record | None) -> bool:
        burst = f"{after.type_name} {after.id}"
        return self._attempt.done(lambda: records.save(self._workspace, after, before, burst))

    def _remove(self, gone: Sequence[Record], words: str) -> None:
        if self._attempt.done(lambda: records.remove(self._workspace, gone)):
            back = partial(records.bring_back, self._workspace, gone)
            self._parts.toast(words, lambda: self._attempt.done(back), "trash-2")
