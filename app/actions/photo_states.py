"""Where each photo of a dossier is known to be: only here, in a bundle, or confirmed by its receiver."""

from collections import defaultdict
from collections.abc import Iterable

from app.domain.fields import Choices
from app.domain.records.exchange import Receipt
from app.domain.records.photos import Photo
from app.domain.text import N_
from app.store import feed_log, sendings
from app.store.engine import Connection
from app.workspace import Workspace


class PhotoState(Choices):
    HERE = "here", N_("只在本机")
    SEALED = "sealed", N_("已进交接包")
    CONFIRMED = "confirmed", N_("对方已确认")


def photo_states(workspace: Workspace, dossier_id: str) -> dict[str, PhotoState]:
    """By photo id. What another device wrote came here in a bundle, so that it is never only here."""
    own = workspace.identity.device_id
    with workspace.reading() as read:
        began = feed_log.first_entries(read.db, dossier_id, Photo.type_name)
        sealed = [one for one in sendings.latest(read.db, dossier_id, limit=None) if one.with_originals]
        arrived = _confirmed(read.db, read.find(Receipt, dossier_id=dossier_id))
    known = _Spans(dossier_id, (one.reach for one in sealed))
    proven = _Spans(dossier_id, (one.reach for one in sealed if arrived[one.bundle] & set(one.receivers)))
    states = {}
    for photo_id, (device, seq) in began.items():
        if proven.hold(device, seq):
            states[photo_id] = PhotoState.CONFIRMED
        elif device != own or known.hold(device, seq):
            states[photo_id] = PhotoState.SEALED
        else:
            states[photo_id] = PhotoState.HERE
    return states


class _Spans:
    """The entries of a dossier that several bundles carried, by device."""

    def __init__(self, dossier_id: str, reaches: Iterable[tuple[tuple[str, str, int, int], ...]]) -> None:
        self._of: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for dossier, device, after, end in sorted(span for reach in reaches for span in reach):
            spans = self._of[device]
            if dossier != dossier_id:
                continue
            if spans and after <= spans[-1][1]:
                spans[-1] = spans[-1][0], max(end, spans[-1][1])
            else:
                spans.append((after, end))

    def hold(self, device: str, seq: int) -> bool:
        return any(after < seq <= end for after, end in self._of.get(device, ()))


def _confirmed(db: Connection, receipts: Iterable[Receipt]) -> defaultdict[str, set[str]]:
    """By bundle, the devices whose receipts name it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for receipt in receipts:
        for logged in feed_log.of_record(db, receipt.dossier_id, Receipt.type_name, receipt.id):
            found[receipt.bundle].add(logged.device)
    return found
