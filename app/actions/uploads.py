"""When a visit's photos and words had reached the bureau, told by the receipts that its devices wrote."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from app.actions.dossier_records import DossierRecords
from app.domain.record import Record
from app.domain.records.exchange import Receipt
from app.domain.records.notes import Interview, QuickNote
from app.domain.records.photos import Photo
from app.domain.records.visits import TimeEvent, TimeEventKind, Visit
from app.domain.roles import Role
from app.feeds.trust import Ring
from app.store import feed_log
from app.workspace import Workspace

_Places = Mapping[tuple[str, str, str], tuple[str, int]]
"""Where records began, device and number of the entry, by dossier, type and id."""


def uploads(workspace: Workspace, records: DossierRecords) -> dict[str, dict[str, datetime]]:
    """By dossier and visit: when the bundle was sealed by which a bureau first held its check-out with a photo and
    words (domain.md §10.8, 6). What is not told by a receipt is not there."""
    receipts = _of_bureaus(workspace, records)
    stories = {id_: _Story(records, id_) for id_ in receipts}
    places = feed_log.began(records.read.db, [one.id for each in stories.values() for one in each.sought()])
    return {id_: dict(stories[id_].told(places, own)) for id_, own in receipts.items()}


def _of_bureaus(workspace: Workspace, records: DossierRecords) -> dict[str, list[Receipt]]:
    """Oldest first, of the dossiers that have any."""
    db = records.read.db
    found = {id_: own for id_ in records.dossier_ids if (own := records.of(Receipt, id_))}
    places = feed_log.began(db, [one.id for own in found.values() for one in own])
    enrolled = workspace.enrolled_in(db)
    kept: dict[str, list[Receipt]] = {}
    for id_, own in found.items():
        writers = {one.id: places[_key(one)][0] for one in own if _key(one) in places}
        # A person's own word about a device stands above what a dossier says of it.
        strangers = [device for device in writers.values() if enrolled.standing(device) is None]
        ring = workspace.ring_in(db, id_) if strangers else enrolled
        sealed = [one for one in own if one.id in writers and (one.sealed_at or one.received_at)]
        if bureaus := [one for one in sealed if _is_bureau(ring, writers[one.id])]:
            kept[id_] = sorted(bureaus, key=_time_of)
    return kept


def _is_bureau(ring: Ring, device: str) -> bool:
    standing = ring.standing(device)
    return standing is not None and standing.role is Role.BUREAU


class _Story:
    """What of a dossier has to arrive."""

    def __init__(self, records: DossierRecords, dossier_id: str) -> None:
        stamps = records.of(TimeEvent, dossier_id)
        self._ends = _by_visit(one for one in stamps if one.kind is TimeEventKind.CHECK_OUT)
        self._visits = [one for one in records.of(Visit, dossier_id) if one.id in self._ends]
        self._photos = _by_visit(records.of(Photo, dossier_id))
        self._words = _by_visit((*records.of(QuickNote, dossier_id), *records.of(Interview, dossier_id)))

    def sought(self) -> Iterator[Record]:
        for visit in self._visits:
            for each in self._needs(visit):
                yield from each

    def told(self, places: _Places, receipts: Sequence[Receipt]) -> Iterator[tuple[str, datetime]]:
        """The first receipt, of those that are given oldest first, that holds all a visit needs."""
        holdings = [(_time_of(one), dict(one.holds)) for one in receipts]
        for visit in self._visits:
            needs = [[places[key] for one in each if (key := _key(one)) in places] for each in self._needs(visit)]
            whole = (time for time, holds in holdings if all(_any(holds, each) for each in needs))
            if (first := next(whole, None)) is not None:
                yield visit.id, first

    def _needs(self, visit: Visit) -> list[Sequence[Record]]:
        """One record of each row has to be there; the visit's own words come with it."""
        words = [] if visit.work_done.strip() else [self._words[visit.id]]
        return [self._ends[visit.id], self._photos[visit.id], *words]


def _key(record: Record) -> tuple[str, str, str]:
    return record.dossier_id, record.type_name, record.id


def _by_visit(records: Iterable[TimeEvent | Photo | QuickNote | Interview]) -> Mapping[str, Sequence[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for one in records:
        found[one.visit_id].append(one)
    return found


def _time_of(receipt: Receipt) -> datetime:
    told = receipt.sealed_at or receipt.received_at
    assert told is not None
    return told


def _any(holds: Mapping[str, int], places: Iterable[tuple[str, int]]) -> bool:
    return any(seq <= holds.get(device, -1) for device, seq in places)
