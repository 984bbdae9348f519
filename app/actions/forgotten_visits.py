"""Visits that nobody checked out of: still running long after anybody can have been there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.actions.dossiers import VisitSummary
from app.domain.hours import VisitHours
from app.domain.records.notes import QuickNote, VoiceMemo
from app.domain.records.photos import Photo
from app.domain.records.visits import TimeEvent, Visit
from app.store.reading import Reading
from app.workspace import Workspace

FORGOTTEN_AFTER = timedelta(hours=12)
"""No shift on a factory floor is longer; a visit over midnight is not forgotten yet."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    visit: Visit
    hours: VisitHours
    last_seen: datetime
    """When something of it was last written down here: what a check-out by hand begins with."""


def forgotten_visits(workspace: Workspace, visits: Iterable[VisitSummary]) -> list[Forgotten]:
    """Those of them that are running and can't be any more."""
    now = workspace.clock.now().wall
    found = []
    with workspace.reading() as read:
        for one in visits:
            began = one.hours.checked_in
            if one.hours.running and began is not None and now - began >= FORGOTTEN_AFTER:
                found.append(Forgotten(one.visit, one.hours, _last_seen(read, one.visit, began, now)))
    return found


def _last_seen(read: Reading, visit: Visit, checked_in: datetime, now: datetime) -> datetime:
    dossier, id_ = visit.dossier_id, visit.id
    events = read.find(TimeEvent, dossier_id=dossier, visit_id=id_)
    moments = [event.clock.wall for event in events if event.clock]
    photos = read.find(Photo, dossier_id=dossier, visit_id=id_)
    moments += [one.taken_in.wall for one in photos if one.taken_in]
    notes = read.find(QuickNote, dossier_id=dossier, visit_id=id_)
    moments += [one.noted_at for one in notes if one.noted_at]
    memos = read.find(VoiceMemo, dossier_id=dossier, visit_id=id_)
    moments += [one.recorded_at for one in memos if one.recorded_at]
    # Photos of the day that were read from a card a week later don't tell that anybody was there.
    near = [moment for moment in moments if checked_in <= moment <= min(now, checked_in + FORGOTTEN_AFTER)]
    return max(near, default=checked_in)
