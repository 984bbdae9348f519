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
    if part.head.dossier != dossier_id:
        raise FeedRefused(N_("包里有一份记录属于另一个项目，没有入库。"), N_("请让对方重新封装一个包。"))
    held = feed_log.feed_end(db, dossier_id, part.head.device).seq
    chain = Chain()
    decoded = [(chain.follow(line), line) for line in part.lines]
    if decoded:
        chain.ends_at(part.head)
    begins = part.head.seq + 1 - len(decoded)
    if begins > held + 1:
        raise FeedGap(
            N_("包里缺第 {first} 到第 {last} 条记录，没有入库。"),
            N_("请先导入对方之前的包，或让对方从头封装。"),
            first=held + 1,
            last=begins - 1,
        )
    # Every line names the one before: where the last entry that both hold is the same, so are all before it.
    joint = min(held, part.head.seq)
    claimed = part.head.hash if joint == part.head.seq else decoded[joint + 1 - begins][0].prev
    if feed_log.hash_at(db, dossier_id, part.head.device, joint) != claimed:
        raise _fork(db, part, decoded, joint)
    return decoded[held + 1 - begins :]


def _fork(db: Connection, part: FeedPart, decoded: Sequence[tuple[Entry, bytes]], joint: int) -> FeedFork:
    dossier_id, device = part.head.dossier, part.head.device
    common = (pair for pair in decoded if pair[0].seq <= joint)
    others = (e.seq for e, line in common if feed_log.hash_at(db, dossier_id, device, e.seq) != entry_hash(line))
    return FeedFork(
        N_("这份记录和本机已有的在第 {seq} 条分了岔，没有入库。"),
        N_("请向对方核实：是否有人改过，或者恢复过旧备份后继续写。"),
        seq=next(others, joint),
    )


def _log(db: Connection, dossier_id: str, part: FeedPart, new: Sequence[tuple[Entry, bytes]]) -> None:
    if not new:
        return
    device = part.head.device
    hlc = max(feed_log.feed_end(db, dossier_id, device).hlc, *(entry.hlc for entry, _ in new))
    logged = [LoggedEntry(entry_hash(x), dossier_id, device, e.seq, e.type, e.id, x, WAITING) for e, x in new]
    try:
        feed_log.append(db, logged)
    except feed_log.EntryTwice as error:
        raise FeedRefused(N_("包里有一条记录抄自另一份记录，没有入库。"), N_("请向对方核实。")) from error
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
    refused = {hash_: verdict for hash_, verdict in verdicts.items() if verdict != APPLIED}
    feed_log.set_verdicts(db, refused)
    outcome.refused |= refused
    rows.prefetch((dossier_id, entry.type, entry.id) for _, entry in good)
    for logged, entry in good:
        outcome.changes += rows.apply(dossier_id, logged.device, entry, logged.hash)
    # Not before: until it is applied, whoever has seen an entry must go on waiting for it.
    feed_log.set_verdicts(db, {logged.hash: APPLIED for logged, _ in good})
