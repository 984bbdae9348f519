"""Minutes of a visit and what they leave to be done."""

from dataclasses import dataclass

from app.actions import records
from app.domain.records.service_papers import ActionItem, Minutes
from app.domain.records.visits import Visit
from app.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenMinutes:
    minutes: Minutes
    items: tuple[ActionItem, ...] = ()
    written: bool = False
    """Somebody wrote into them; before that they are only shown."""


def open_minutes(workspace: Workspace, visit: Visit) -> OpenMinutes:
    """Those that are written here before any that came from elsewhere, as the paper takes them."""
    with workspace.reading() as read:
        found = read.find(Minutes, visit_id=visit.id, dossier_id=visit.dossier_id)
        if not found:
            return OpenMinutes(_blank(visit))
        items = read.find(ActionItem, minutes_id=found[0].id, dossier_id=visit.dossier_id)
    return OpenMinutes(found[0], tuple(items), written=True)


def write_minutes(workspace: Workspace, after: Minutes, before: Minutes | None) -> None:
    """`before` is what was on screen, None the first time. What was taken back comes to life when somebody writes
    anew."""
    records.save(workspace, after, before, f"{after.type_name} {after.id}")
    with workspace.reading() as read:
        there = read.find(Minutes, id=after.id, dossier_id=after.dossier_id)
    if not there:
        records.bring_back(workspace, [after])


def _blank(visit: Visit) -> Minutes:
    """Its id is always the same, so that two who write at once write into one record."""
    # An id has room for 64 letters; ours have 36.
    return Minutes(
        id=f"{visit.id[:48]}.{Minutes.type_name}", dossier_id=visit.dossier_id, visit_id=visit.id, title=visit.theme
    )
