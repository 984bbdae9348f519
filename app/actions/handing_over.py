"""What a bundle would carry, and what became of those that were handed over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.actions.exchange import held_by_all
from app.actions.left_behind import owed
from app.actions.parcel_covers import covers_of_parcel
from app.bundle.packing import load, pack_feed
from app.bundle.withholding import allowed
from app.domain.entries import decode
from app.domain.progress import Progress, SilentProgress
from app.domain.records.exchange import Device, Receipt
from app.feeds.outgoing import OutgoingFeed, outgoing
from app.keys.card import Card
from app.store import feed_log, sendings
from app.store.engine import Connection
from app.store.reading import Reading
from app.store.sendings import Sending
from app.workspace import Workspace

_SILENT = SilentProgress()


@dataclass(frozen=True, slots=True)
class Parcel:
    """What would go into a bundle now."""

    records: dict[str, int]
    """Records that there is something new about, by type."""
    sizes: dict[str, int]
    """Bytes of their lines, by type."""
    entries: int
    held: int
    """Entries that the receivers are known to hold, and that stay here."""
    photos: int
    photo_bytes: int
    missing: int
    """Photos that should go along and whose original is not on this device."""
    covered: int = 0
    """Photos of which a covered picture goes along."""
    withheld: int = 0
    """Originals of covered photos that stay here unless a person says otherwise."""
    withheld_bytes: int = 0
    exposed: int = 0
    """Covered photos of which this device handed over the original before, or a picture in which less is covered."""
    exposed_to: tuple[str, ...] = ()
    """Names of those to whom."""

    @property
    def empty(self) -> bool:
        return self.entries == 0


def parcel(
    workspace: Workspace,
    dossier_id: str,
    receivers: Sequence[Card],
    *,
    from_start: bool = False,
    progress: Progress = _SILENT,
) -> Parcel:
    originals = workspace.originals
    with workspace.reading() as read:
        held = held_by_all(read.db, dossier_id, receivers) if receivers and not from_start else {}
        feeds = outgoing(read.db, dossier_id, workspace.identity, held)
        records, sizes = _lines_of(read.db, feeds, progress)
        packed = [pack_feed(read.db, feed) for feed in feeds]
        due = owed(read, [dossier_id], (card.device_id for card in receivers))
        content = load(packed, originals, allowed(read, originals, [dossier_id]), due)
        covers, names = covers_of_parcel(read, originals, dossier_id, content), _names(workspace, read, dossier_id)
        lying = sum(end.seq + 1 for end in feed_log.feed_ends(read.db, dossier_id).values())
    entries = sum(one.entries for one in packed)
    return Parcel(
        records=records,
        sizes=sizes,
        entries=entries + covers.to_make,
        held=lying - entries,
        photos=len(content.blobs) + covers.to_make,
        photo_bytes=sum(content.blobs.values()) + covers.bytes_to_make,
        missing=content.missing,
        covered=covers.going,
        withheld=len(covers.withheld),
        withheld_bytes=sum(covers.withheld.values()),
        exposed=covers.exposed,
        exposed_to=tuple(sorted({names.get(device, device) for device in covers.exposed_to})),
    )


def _lines_of(
    db: Connection, feeds: Sequence[OutgoingFeed], progress: Progress
) -> tuple[dict[str, int], dict[str, int]]:
    """How many records the feeds write about, and the bytes of their lines, by type."""
    seen: set[tuple[str, str]] = set()
    sizes: Counter[str] = Counter()
    for done, feed in enumerate(feeds):
        progress.step(done, len(feeds))
        for line in feed.lines(db):
            entry = decode(line)
            seen.add((entry.type, entry.id))
            sizes[entry.type] += len(line) + 1
    return dict(Counter(type_name for type_name, _ in seen)), dict(sizes)


@dataclass(frozen=True, slots=True)
class Confirmation:
    device: str
    owner: str
    at: datetime | None
    """When it was taken in there; None while no receipt came back."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    sending: Sending
    receivers: tuple[Confirmation, ...]

    @property
    def confirmed(self) -> bool:
        return any(one.at for one in self.receivers)


def sent(workspace: Workspace, dossier_id: str) -> list[HandedOver]:
    """The bundles of a dossier that were sealed on this machine, newest first, and who confirmed them."""
    with workspace.reading() as read:
        names = _names(workspace, read, dossier_id)
        arrived = _receipts(read.db, read.find(Receipt, dossier_id=dossier_id, sender=workspace.identity.device_id))
        made = sendings.latest(read.db, dossier_id)
    return [
        HandedOver(one, tuple(_confirmation(one, device, names, arrived) for device in one.receivers)) for one in made
    ]


def _names(workspace: Workspace, read: Reading, dossier_id: str) -> dict[str, str]:
    """Owners by device: by the cards accepted here before what the dossier says."""
    names = {device.id: device.owner for device in read.find(Device, dossier_id=dossier_id)}
    return names | {one.card.device_id: one.card.owner for one in workspace.enrolled_cards()}


def _receipts(db: Connection, receipts: Sequence[Receipt]) -> dict[tuple[str, str], datetime | None]:
    """When, by bundle and the device that wrote the receipt."""
    found = {}
    for receipt in receipts:
        for logged in feed_log.of_record(db, receipt.dossier_id, Receipt.type_name, receipt.id):
            found[receipt.bundle, logged.device] = receipt.received_at
    return found


def _confirmation(
    sending: Sending, device: str, names: dict[str, str], arrived: dict[tuple[str, str], datetime | None]
) -> Confirmation:
    return Confirmation(device, names.get(device, device), arrived.get((sending.bundle, device)))


def taking_part(workspace: Workspace, dossier_id: str) -> list[str]:
    """The devices that stand in a dossier."""
    with workspace.reading() as read:
        return [device.id for device in read.find(Device, dossier_id=dossier_id)]
