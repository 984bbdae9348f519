"""Photos and files that earlier bundles left out, so that they can follow as soon as they may."""

from collections import defaultdict
from collections.abc import Iterable

from app.domain.records.exchange import Receipt
from app.store import feed_log, sendings
from app.store.reading import Reading


def owed(read: Reading, dossiers: Iterable[str], receivers: Iterable[str]) -> frozenset[str]:
    """What one of these devices has heard of and was not given: withheld then, taken away then, or not here."""
    found, devices = set[str](), tuple(receivers)
    for dossier in dossiers:
        sealed = sendings.latest(read.db, dossier, limit=None)
        if not any(one.left_out for one in sealed):
            continue
        confirmed = confirmed_by(read, dossier)
        for device in devices:
            to = [one for one in sealed if device in one.receivers]
            given = {sha256 for one in to if device in confirmed[one.bundle] for sha256 in one.followed}
            found |= {sha256 for one in to for sha256 in one.left_out} - given
    return frozenset(found)


def confirmed_by(read: Reading, dossier_id: str) -> defaultdict[str, set[str]]:
    """By bundle, the devices whose receipts name it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for receipt in read.find(Receipt, dossier_id=dossier_id):
        for logged in feed_log.of_record(read.db, receipt.dossier_id, Receipt.type_name, receipt.id):
            found[receipt.bundle].add(logged.device)
    return found
