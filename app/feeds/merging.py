"""Taking in what arrived: every line is checked against the feed we hold, judged, and applied in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.changes import Change
from app.domain.entries import Entry, decode, entry_hash
from app.domain.progress import Progress, SilentProgress
from app.domain.text import N_
from app.feeds.chain import Chain
from app.feeds.chain import FeedRefused as FeedRefused  # told apart here by those who merge
from app.feeds.heads import FeedHead
from app.feeds.judging import APPLIED, judge
from app.feeds.trust import Ring
from app.store import feed_log
from app.store.engine import Connection
from app.store.feed_log import WAITING, FeedEnd, LoggedEntry
from app.store.reading import Reading
from app.store.rows import Rows

_BATCH = 2000
_SILENT = SilentProgress()


class FeedGap(FeedRefused):
    """Entries between what is held and what arrived are missing."""


class FeedFork(FeedRefused):
    """Two different entries claim the same place: tampering, or a backup that was restored and written on."""


@dataclass(frozen=True, slots=True)
class FeedPart:
    """Lines FROM..TO of one device's feed as they arrived, with the signed head (its signature already verified)."""

    head: FeedHead
    lines: Sequence[bytes]
    head_line: bytes
    signature: str


@dataclass(slots=True)
class Outcome:
    changes: list[Change] = field(default_factory=list)
    added: int = 0
    records: dict[str, str] = field(default_factory=dict)
    """Type by id of the records that new entries are about."""
    refused: dict[str, str] = field(default_factory=dict)
    """Verdict by entry hash of what was kept but not applied."""


def merge(
    db: Connection, ring: Ring, dossier_id: str, parts: Iterable[FeedPart], progress: Progress = _SILENT
) -> Outcome:
    """Take the parts of one dossier into the open write transaction; raises FeedRefused before anything counts."""
    outcome, rows = Outcome(), Rows(db)
    fresh = [(part, _continuation(db, dossier_id, part)) for part in parts]
    total = sum(len(new) for _, new in fresh)
    for part, new in fresh:
        _log(db, dossier_id, part, new)
    ring.read(Reading(db))
    # A device may be introduced by another feed of the same bundle: go on until nobody new is vouched for.
    waiting = feed_log.with_verdict(db, WAITING, dossier_id)
    while waiting:
        ready = [logged for logged in waiting if ring.standing(logged.device)]
        if not ready:
            break
        for start in range(0, len(ready), _BATCH):
            progress.step(outcome.added, total)
            _apply(db, rows, ring, dossier_id, ready[start : start + _BATCH], outcome)
        rows.flush()
        ring.read(Reading(db))
        done = {logged.hash for logged in ready}
        waiting = [logged for logged in waiting if logged.hash not in done]
    outcome.refused |= {logged.hash: WAITING for logged in waiting}
    outcome.added = total
    outcome.records = {entry.id: entry.type for _, new in fresh for entry, _ in new}
    return outcome


def _continuation(db: Connection, dossier_id: str, part: FeedPart) -> list[tuple[Entry, bytes]]:
    """The lines that are new here, decoded; what we hold already must be the same, byte for byte."""
    held = feed_log.feed_end(db, dossier_id, part.head.device)
    chain = Chain()
    decoded = [(chain.follow(line), line) for line in part.lines]
    if decoded:
        chain.ends_at(part.head)
    for entry, line in decoded:
        if entry.seq <= held.seq and feed_log.hash_at(db, dossier_id, part.head.device, entry.seq) != entry_hash(line):
            raise _fork(entry.seq)
    new = [(entry, line) for entry, line in decoded if entry.seq > held.seq]
    if not new:
        _check_end(db, dossier_id, part.head)
    elif new[0][0].seq != held.seq + 1:
        raise FeedGap(
            N_("包里缺第 {first} 到第 {last} 条记录,没有入库。"),
            N_("请先导入对方之前的包,或让对方从头封装。"),
            first=held.seq + 1,
            last=new[0][0].seq - 1,
        )
    elif new[0][0].prev != held.hash:
        raise _fork(new[0][0].seq)
    return new


def _fork(seq: int) -> FeedFork:
    return FeedFork(
        N_("这份记录和本机已有的在第 {seq} 条分了岔,没有入库。"),
        N_("请向对方核实:是否有人改过,或者恢复过旧备份后继续写。"),
        seq=seq,
    )


def _check_end(db: Connection, dossier_id: str, head: FeedHead) -> None:
    if feed_log.hash_at(db, dossier_id, head.device, head.seq) != head.hash:
        raise _fork(head.seq)


def _log(db: Connection, dossier_id: str, part: FeedPart, new: Sequence[tuple[Entry, bytes]]) -> None:
    if not new:
        return
    device = part.head.device
    hlc = max(feed_log.feed_end(db, dossier_id, device).hlc, *(entry.hlc for entry, _ in new))
    feed_log.append(
        db,
        [LoggedEntry(entry_hash(x), dossier_id, device, e.seq, e.type, e.id, x, WAITING) for e, x in new],
    )
    end = FeedEnd(part.head.seq, part.head.hash, hlc, part.head_line, part.signature)
    feed_log.set_end(db, dossier_id, device, end)


def _apply(
    db: Connection, rows: Rows, ring: Ring, dossier_id: str, batch: Sequence[LoggedEntry], outcome: Outcome
) -> None:
    verdicts: dict[str, str] = {}
    good: list[tuple[LoggedEntry, Entry]] = []
    for logged in batch:
        entry, standing = decode(logged.line), ring.standing(logged.device)
        assert standing is not None
        verdicts[logged.hash] = judge(entry, dossier_id, standing)
        if verdicts[logged.hash] == APPLIED:
            good.append((logged, entry))
    feed_log.set_verdicts(db, verdicts)
    outcome.refused |= {hash_: verdict for hash_, verdict in verdicts.items() if verdict != APPLIED}
    rows.prefetch((dossier_id, entry.type, entry.id) for _, entry in good)
    for logged, entry in good:
        outcome.changes += rows.apply(dossier_id, logged.device, entry, logged.hash)
