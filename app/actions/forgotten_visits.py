"""Visits that nobody checked out of: still running long after anybody can have been there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.hours import VisitHours, visit_hours
from app.domain.records.notes import QuickNote, VoiceMemo
from app.domain.records.photos import Photo
from app.domain.records.visits import TimeEvent, Visit
from app.store.reading import Reading
from app.workspace import Workspace

FORGOTTEN_AFTER = timedelta(hours=12)
"""No shift on a factory floor is longer; a visit over midnight is not forgotten yet."""
_DAYS_BACK = 30


@dataclass(frozen=True, slots=True)
class Forgotten:
    visit: Visit
    hours: VisitHours
    last_seen: datetime
    """When something of it was last written down here: what a check-out by hand begins with."""


def forgotten_visits(workspace: Workspace) -> list[Forgotten]:
    """Those of the last month, oldest first."""
    today = workspace.clock.now().wall.date()
    days = tuple(today - timedelta(days=back) for back in range(_DAYS_BACK))
    with workspace.reading() as read:
        found = [forgotten(workspace, read, visit) for visit in read.find(Visit, planned_on=days)]
    return [one for one in found if one]


def forgotten(workspace: Workspace, read: Reading, visit: Visit) -> Forgotten | None:
    """None where the visit is not running, or may well be."""
    events = read.find(TimeEvent, visit_id=visit.id, dossier_id=visit.dossier_id)
    hours, now = visit_hours(events), workspace.clock.now().wall
    if not hours.running or hours.checked_in is None or now - hours.checked_in < FORGOTTEN_AFTER:
        return None
    return Forgotten(visit, hours, _last_seen(read, visit, events, hours.checked_in, now))


def _last_seen(read: Reading, visit: Visit, events: list[TimeEvent], checked_in: datetime, now: datetime) -> datetime:
    moments = [event.clock.wall for event in events if event.clock]
    dossier, id_ = visit.dossier_id, visit.id
    photos = read.find(Photo, dossier_id=dossier, visit_id=id_)
    moments += [one.taken_in.wall for one in photos if one.taken_in]
    notes = read.find(QuickNote, dossier_id=dossier, visit_id=id_)
    moments += [one.noted_at for one in notes if one.noted_at]
    memos = read.find(VoiceMemo, dossier_id=dossier, visit_id=id_)
    moments += [one.recorded_at for one in memos if one.recorded_at]
    # Photos of the day that were read from a card a week later don't tell that anybody was there.
    near = [moment for moment in moments if checked_in <= moment <= min(now, checked_in + FORGOTTEN_AFTER)]
    return max(near, default=checked_in)
