"""What another device is not known to have yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.entries import decode
from app.domain.plain import from_plain
from app.domain.records.exchange import Receipt
from app.feeds.heads import FeedHead
from app.keys.identity import DeviceIdentity
from app.store import feed_log
from app.store.engine import Connection


@dataclass(frozen=True, slots=True)
class OutgoingFeed:
    """One feed of a bundle: the lines after `after`, and its head with the writing device's signature."""

    head: FeedHead
    after: int
    head_line: bytes
    signature: str

    def lines(self, db: Connection) -> Iterator[bytes]:
        return feed_log.lines(db, self.head.dossier, self.head.device, self.after)


def held_by(db: Connection, dossier_id: str, device: str) -> dict[str, int]:
    """How far a device is known to hold each feed: from its last receipt, and its own feed as it is held here."""
    line = feed_log.last_of_type(db, dossier_id, device, Receipt.type_name)
    holds = dict(from_plain(Receipt.specs["holds"], decode(line).set.get("holds"))) if line else {}
    own = feed_log.feed_end(db, dossier_id, device).seq
    return {**holds, device: max(own, holds.get(device, -1))}


def outgoing(db: Connection, dossier_id: str, identity: DeviceIdentity, holds: dict[str, int]) -> list[OutgoingFeed]:
    """The feeds that reach further than `holds`, ours with a head signed now, others' with the head that came along."""
    feeds = []
    for device, end in sorted(feed_log.feed_ends(db, dossier_id).items()):
        after = holds.get(device, -1)
        if end.seq <= after:
            continue
        head = FeedHead(dossier_id, device, end.seq, end.hash)
        line, signature = end.head, end.signature
        if device == identity.device_id:
            line = head.line()
            signature = identity.signing.sign(line, f"zhenji feed head {device}")
        feeds.append(OutgoingFeed(head, after, line, signature))
    return feeds
