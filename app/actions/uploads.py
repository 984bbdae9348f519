"""When a visit's photos and words had reached the bureau, told by the receipts that its devices wrote."""

from collections.abc import Iterable
from datetime import datetime

from app.domain.record import Record
from app.domain.records.exchange import Receipt
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.visits import TimeEvent, TimeEventKind, Visit
from app.domain.roles import Role
from app.store import feed_log
from app.store.reading import Reading
from app.workspace import Workspace

_Place = tuple[str, int]
"""Where a record began: device and number of the entry."""


def uploads(workspace: Workspace, read: Reading, dossier_id: str) -> dict[str, datetime]:
    """By visit: when the bundle was sealed by which a bureau first held its check-out with a photo and words (domain.md
    §10.8, 6). What is not told by a receipt is not there."""
    receipts = _of_bureaus(workspace, read, dossier_id)
    if not receipts:
        return {}
    photos, words = _began(read, dossier_id, Photo), _began(read, dossier_id, QuickNote, Interview)
    ends = _ends(read, dossier_id)
    found = {}
    for visit in read.find(Visit, dossier_id=dossier_id):
        own_words = words.get(visit.id, [])
        for receipt in receipts:
            holds = dict(receipt.holds)
            written = bool(visit.work_done.strip()) or _any(holds, own_words)
            if written and _any(holds, ends.get(visit.id, ())) and _any(holds, photos.get(visit.id, ())):
                found[visit.id] = _time_of(receipt)
                break
    return found


def _of_bureaus(workspace: Workspace, read: Reading, dossier_id: str) -> list[Receipt]:
    """Oldest first."""
    receipts = read.find(Receipt, dossier_id=dossier_id)
    if not receipts:
        return []
    ring, began = workspace.ring_in(read.db, dossier_id), feed_log.first_entries(read.db, dossier_id, Receipt.type_name)
    kept = []
    for one in receipts:
        standing = ring.standing(began[one.id][0]) if one.id in began else None
        if standing and standing.role is Role.BUREAU and (one.sealed_at or one.received_at):
            kept.append(one)
    return sorted(kept, key=_time_of)


def _time_of(receipt: Receipt) -> datetime:
    told = receipt.sealed_at or receipt.received_at
    assert told is not None
    return told


def _began(read: Reading, dossier_id: str, *types: type[Record]) -> dict[str, list[_Place]]:
    """Places of the records of each visit."""
    found: dict[str, list[_Place]] = {}
    for type_ in types:
        places = feed_log.first_entries(read.db, dossier_id, type_.type_name)
        for one in read.find(type_, dossier_id=dossier_id):
            if one.id in places:
                found.setdefault(one.values()["visit_id"], []).append(places[one.id])
    return found


def _ends(read: Reading, dossier_id: str) -> dict[str, list[_Place]]:
    places = feed_log.first_entries(read.db, dossier_id, TimeEvent.type_name)
    found: dict[str, list[_Place]] = {}
    for one in read.find(TimeEvent, dossier_id=dossier_id, kind=TimeEventKind.CHECK_OUT):
        if one.id in places:
            found.setdefault(one.visit_id, []).append(places[one.id])
    return found


def _any(holds: dict[str, int], places: Iterable[_Place]) -> bool:
    return any(seq <= holds.get(device, -1) for device, seq in places)
