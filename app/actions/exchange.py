"""Bundles out and in: seal a dossier to others, import what came, keep apart what can't be believed."""

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from app.actions import covered_pictures, quarantine
from app.actions.conflict_words import conflict_words
from app.actions.dossiers import own_device
from app.actions.left_behind import owed
from app.actions.quarantine import QUARANTINED as QUARANTINED  # one of the three states, beside the others
from app.bundle.opening import BundleRefused, Opened, check
from app.bundle.refusals import NotABundle
from app.bundle.sealing import Sealed, SealRequest, seal
from app.domain.changes import DELETED, ChangeSet
from app.domain.errors import AppError
from app.domain.progress import Cancelled, Progress, SilentProgress
from app.domain.records.enterprise import Enterprise
from app.domain.records.exchange import Device, DeviceRole, Receipt
from app.domain.records.photos import CoveredPicture, Photo
from app.domain.roles import LEADER_OR_BUREAU, May, Role
from app.domain.text import N_, shown_name, tr
from app.feeds.merging import FeedRefused, Outcome, merge
from app.feeds.outgoing import held_by
from app.keys.card import Card, read_card
from app.photos.decoding import NotAPhoto
from app.photos.intake import thumbnail_of
from app.store import arrivals, devices, feed_log, sendings, thumbnails
from app.store.arrivals import Arrival
from app.store.engine import Connection, writing
from app.store.reading import Reading
from app.store.sendings import Sending
from app.store.unit_of_work import UnitOfWork
from app.workspace import Workspace

_SILENT = SilentProgress()
# The store lets one write and the others wait ten seconds; a large bundle may take longer.
_merging = threading.Lock()
IMPORTED, DUPLICATE = "imported", "duplicate"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do."""

    bundle: str
    sender: str
    sender_name: str
    dossiers: tuple[str, ...]
    enterprises: tuple[str, ...]
    added: int
    """Entries that were new here."""
    by_type: dict[str, int]
    """Records that something new arrived about, by type."""
    fresh: int
    """Records that were not here before."""
    changed: int
    """Records that were here and now show something else."""
    photos: int
    conflicts: int
    refused: int
    size: int
    """Of the file, in bytes."""
    sealed_at: str
    conflicting: tuple[str, ...] = ()
    """The first few conflicts, a line each."""
    checks: tuple[tuple[str, str, str], ...] = ()
    """(key, words, detail) of everything that was checked and found right."""

    @property
    def duplicate(self) -> bool:
        return self.added == 0


def seal_to(
    workspace: Workspace,
    dossiers: Sequence[str],
    receivers: Sequence[Card],
    target: Path,
    *,
    with_originals: bool = True,
    covered_originals: bool = False,
    from_start: bool = False,
    progress: Progress = _SILENT,
) -> Sealed:
    """Seal dossiers to other devices: everything that not all of them are known to hold already.

    Photos in which something is covered go as covered pictures; with `covered_originals` as they were taken as well.
    `from_start` leaves nothing out, for somebody who lost what they had.
    """
    workspace.require(May.SEAL)
    if not dossiers or not receivers:
        raise AppError(N_("还没有选好要封装的项目或收件人。"), N_("请先选项目，再选收件人。"))
    workspace.keep_apart(target)
    _vouch(workspace, dossiers, receivers)
    if with_originals:
        covered_pictures.renew(workspace, dossiers, progress)
    with workspace.reading() as read:
        holds = {} if from_start else {d: held_by_all(read.db, d, receivers) for d in dossiers}
        due = owed(read, dossiers, (card.device_id for card in receivers))
    recipients = tuple(card.recipient for card in receivers)
    request = SealRequest(tuple(dossiers), recipients, holds, with_originals, covered_originals, due)
    sealed = seal(workspace.engine, workspace.identity, workspace.originals, request, target, workspace.clock, progress)
    with writing(workspace.engine) as db:
        sendings.note(db, _sending(sealed, receivers, with_originals))
    return sealed


def _sending(sealed: Sealed, receivers: Sequence[Card], with_originals: bool) -> Sending:
    return Sending(
        bundle=sealed.bundle_id,
        sealed_at=sealed.created_at.isoformat(timespec="seconds"),
        path=shown_name(str(sealed.path)),
        size=sealed.size,
        fingerprint=sealed.fingerprint,
        check_words=sealed.check_words,
        entries=sealed.entries,
        photos=sealed.photos,
        dossiers=sealed.dossiers,
        receivers=tuple(card.device_id for card in receivers),
        reach=sealed.reach,
        with_originals=with_originals,
        left_out=sealed.left_out,
        followed=sealed.followed,
    )


def held_by_all(db: Connection, dossier: str, receivers: Sequence[Card]) -> dict[str, int]:
    """How far each feed is known to be held by every one of the receivers."""
    held = [held_by(db, dossier, card.device_id) for card in receivers]
    return {device: min(one.get(device, -1) for one in held) for device in held[0]}


def _vouch(workspace: Workspace, dossiers: Sequence[str], receivers: Sequence[Card]) -> None:
    """Write into the dossiers which devices take part, so that whoever trusts us can verify their feeds."""
    if workspace.role not in LEADER_OR_BUREAU:
        return
    cards = {one.card.device_id: one.card for one in workspace.enrolled_cards() if not one.revoked}
    cards |= {card.device_id: card for card in receivers}
    with workspace.unit_of_work() as work:
        for dossier in dossiers:
            known = {device.id for device in work.read.find(Device, dossier_id=dossier)}
            wanted = set(feed_log.feed_ends(work.db, dossier)) | {card.device_id for card in receivers}
            if workspace.identity.device_id not in known:
                work.put(own_device(workspace, dossier))
            for device_id in sorted(wanted - known):
                card = cards.get(device_id)
                if card and (workspace.role is Role.BUREAU or card.role is not Role.BUREAU):
                    work.put(_device(card, dossier))
    workspace.tell(work.done)


def _device(card: Card, dossier_id: str) -> Device:
    return Device(
        id=card.device_id,
        dossier_id=dossier_id,
        name=card.label,
        owner=card.owner,
        person_id=card.person_id,
        unit=card.unit,
        role=DeviceRole.of(card.role.value),
        recipient=card.recipient,
        public_key=card.public_key,
    )


@contextmanager
def opened(workspace: Workspace, file: Path, progress: Progress, *, keep: bool) -> Iterator[Opened]:
    """A bundle that was checked from end to end; `keep` stages its photos so that they can land."""
    if file.exists() and not file.is_file():  # a pipe or a device has no end
        raise NotABundle
    originals = workspace.originals if keep else None
    with check(file, workspace.identity, workspace.ring, workspace.enrolled_standing, originals, progress) as bundle:
        yield bundle


def verify(workspace: Workspace, file: Path, progress: Progress = _SILENT) -> ImportReport:
    """Check a bundle against what this workspace holds and trusts, and say what importing it would do."""
    with opened(workspace, file, progress, keep=False) as bundle, _merging, writing(workspace.engine) as db:
        trial = db.begin_nested()
        outcomes = _merge(workspace, db, bundle, _SILENT)
        report = _report(db, bundle, outcomes)
        trial.rollback()
        return report


def receive(workspace: Workspace, file: Path, progress: Progress = _SILENT) -> ImportReport:
    """As `verify`; what can't be believed goes to quarantine at once."""
    try:
        return verify(workspace, file, progress)
    except (BundleRefused, FeedRefused) as error:
        quarantine.set_aside(workspace, file, error)
        raise


def import_bundle(workspace: Workspace, file: Path, progress: Progress = _SILENT) -> ImportReport:
    """Check a bundle and take it in: one transaction for its feeds, its photos named before it commits.

    What can't be believed goes to quarantine with its reason, and the AppError that says so is raised.
    """
    workspace.require(May.IMPORT)
    try:
        with opened(workspace, file, progress, keep=True) as bundle, _merging, workspace.unit_of_work() as work:
            outcomes = _merge(workspace, work.db, bundle, progress)
            report = _report(work.db, bundle, outcomes)
            _acknowledge(work, bundle, outcomes, new_here=not all(map(workspace.originals.has, bundle.blobs)))
            arrivals.note(work.db, _arrival(workspace, file, report))
            # Only now: every feed has proven to continue ours. Before the commit: no entry names a missing photo.
            bundle.land()
    except (BundleRefused, FeedRefused) as error:
        quarantine.set_aside(workspace, file, error)
        raise
    workspace.history.forget()
    workspace.tell(ChangeSet(tuple(change for one in outcomes.values() for change in one.changes)) + work.done)
    # The bundle is in: whatever happens to small pictures now must not look as if it were not.
    with suppress(AppError, Cancelled):
        keep_thumbnails(workspace, report.dossiers, progress)
    return report


def keep_thumbnails(workspace: Workspace, dossiers: Sequence[str], progress: Progress = _SILENT) -> None:
    """Make the small pictures of photos that came without one; what is cut off here is made up next time."""
    with workspace.reading() as read:
        photos = read.find(Photo, dossier_id=tuple(dossiers))
        covered = read.find(CoveredPicture, dossier_id=tuple(dossiers))
        blobs = [*(photo.blob for photo in photos), *(one.blob for one in covered)]
        wanted = thumbnails.missing(read.db, list(dict.fromkeys(filter(None, blobs))))
    for done, sha256 in enumerate(wanted):
        progress.step(done, len(wanted), tr(N_("正在生成缩略图")))
        if workspace.originals.has(sha256):
            try:
                jpeg = thumbnail_of(sha256, workspace.originals)
            except NotAPhoto:
                continue
            with writing(workspace.engine) as db:
                thumbnails.keep(db, sha256, jpeg)


def queue(workspace: Workspace) -> list[Arrival]:
    """What came in, newest first."""
    with workspace.reading() as read:
        return arrivals.latest(read.db)


def try_again(workspace: Workspace, arrival: Arrival, progress: Progress = _SILENT) -> ImportReport:
    """Import a bundle from quarantine once more, for instance after its sender was enrolled."""
    report = import_bundle(workspace, quarantine.unchanged(workspace, arrival), progress)
    drop(workspace, arrival)
    return report


def drop(workspace: Workspace, arrival: Arrival) -> None:
    """Take a bundle out of quarantine for good."""
    quarantine.remove(workspace, arrival)


def _merge(workspace: Workspace, db: Connection, bundle: Opened, progress: Progress) -> dict[str, Outcome]:
    outcomes = {}
    for dossier, parts in bundle.dossiers.items():
        outcomes[dossier] = merge(db, workspace.ring_in(db, dossier), dossier, parts, progress)
    return outcomes


def _report(db: Connection, bundle: Opened, outcomes: dict[str, Outcome]) -> ImportReport:
    read, dossiers = Reading(db), tuple(bundle.dossiers)
    added = sum(outcome.added for outcome in outcomes.values())
    by_type = Counter(type_name for outcome in outcomes.values() for type_name in outcome.records.values())
    changes = [change for outcome in outcomes.values() for change in outcome.changes]
    born = {(c.dossier_id, c.record_id) for c in changes if (c.field, c.old) == (DELETED, None)}
    return ImportReport(
        bundle=bundle.bundle_id,
        sender=bundle.sender,
        sender_name=_owner(read, bundle.sender, dossiers),
        dossiers=dossiers,
        enterprises=tuple(e.name for e in read.find(Enterprise, dossier_id=dossiers)),
        added=added,
        by_type=dict(by_type),
        fresh=len(born),
        changed=len({(c.dossier_id, c.record_id) for c in changes} - born),
        photos=len(bundle.blobs),
        conflicts=sum(len(read.conflicts(dossier)) for dossier in dossiers),
        refused=sum(len(outcome.refused) for outcome in outcomes.values()),
        size=bundle.size,
        sealed_at=bundle.created_at.isoformat(timespec="seconds"),
        conflicting=tuple(words for dossier in dossiers for words in conflict_words(read, dossier)),
        checks=tuple((one.key, one.words, one.detail) for one in bundle.checks),
    )


def _owner(read: Reading, device: str, dossiers: tuple[str, ...]) -> str:
    """By the card that a person here accepted; only without one by what the dossiers say of the device."""
    for row in devices.enrolled(read.db):
        if row.device == device:
            return read_card(row.card).owner
    known = read.find(Device, id=device, dossier_id=dossiers)
    return known[0].owner if known else device


def _acknowledge(work: UnitOfWork, bundle: Opened, outcomes: dict[str, Outcome], *, new_here: bool) -> None:
    """Write a receipt into each dossier that got something; what only carries receipts is not answered with another.

    `new_here`: photos came along that were not here yet.
    """
    for dossier, outcome in outcomes.items():
        if new_here or set(outcome.records.values()) - {Receipt.type_name, Device.type_name}:
            holds = {device: end.seq for device, end in feed_log.feed_ends(work.db, dossier).items()}
            receipt = Receipt(
                dossier_id=dossier,
                bundle=bundle.bundle_id,
                sender=bundle.sender,
                received_at=work.now().wall,
                sealed_at=bundle.created_at,
                holds=tuple(sorted(holds.items())),
            )
            work.put(receipt)


def arrival_id(report: ImportReport) -> str:
    """A repetition stands in the log beside the time when the bundle was taken in, not in its place."""
    return report.bundle if report.added else f"again {report.bundle}"


def _arrival(workspace: Workspace, file: Path, report: ImportReport) -> Arrival:
    return Arrival(
        id=arrival_id(report),
        bundle=report.bundle,
        sender=report.sender,
        file_name=shown_name(file.name),
        arrived_at=workspace.clock.now().wall.isoformat(timespec="seconds"),
        state=IMPORTED if report.added else DUPLICATE,
        summary=asdict(report),
    )
