"""Taking in what arrived: every line is checked against the feed we hold, judged, and applied in one transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.changes import Change
from app.domain.entries import Entry, decode
from app.domain.progress import Progress, SilentProgress
from app.domain.text import N_
from app.feeds.chain import Chain
from app.feeds.chain import FeedRefused as FeedRefused  # told apart here by those who merge
from app.feeds.heads import FeedHead
from app.feeds.judging import APPLIED, Standing, judge
from app.feeds.rejudging import judge_again
from app.feeds.trust import Ring
from app.store import feed_log
from app.store.engine import Connection
from app.store.feed_log import WAITING, FeedEnd, LoggedEntry
from app.store.reading import Reading
from app.store.rows import Rows

_BATCH = 2000
_SILENT = SilentProgress()

NewEntry = tuple[Entry, tuple[bytes, str]]
"""An entry with its line and hash."""


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
    fresh = [(part, _continuation(db, dossier_id, part)) for part in parts]
    merging = _Merging(db, ring, dossier_id, progress, sum(len(new) for _, new in fresh))
    merging.outcome.records = {entry.id: entry.type for _, new in fresh for entry, _ in new}
    ring.read(Reading(db))
    known = ring.standings()
    # A device may be introduced by another feed of the same bundle: go on until nobody new is vouched for.
    waiting = fresh
    while ready := [pair for pair in waiting if ring.standing(pair[0].head.device)]:
        for part, new in ready:
            merging.take(part, new)
        merging.settle()
        waiting = [pair for pair in waiting if pair not in ready]
    for part, new in waiting:
        merging.keep(part, new)
    merging.try_waiting()
    merging.hear_changed(known)
    return merging.outcome


def _continuation(db: Connection, dossier_id: str, part: FeedPart) -> list[NewEntry]:
    """The lines that are new here, decoded; what we hold already must be the same, byte for byte."""
    if part.head.dossier != dossier_id:
        raise FeedRefused(N_("包里有一份记录属于另一个项目，没有入库。"), N_("请让对方重新封装一个包。"))
    held = feed_log.feed_end(db, dossier_id, part.head.device).seq
    chain = Chain()
    decoded = [(chain.follow(line), (line, chain.hash)) for line in part.lines]
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


def _fork(db: Connection, part: FeedPart, decoded: Sequence[NewEntry], joint: int) -> FeedFork:
    dossier_id, device = part.head.dossier, part.head.device
    common = (pair for pair in decoded if pair[0].seq <= joint)
    others = (e.seq for e, (_, hash_) in common if feed_log.hash_at(db, dossier_id, device, e.seq) != hash_)
    return FeedFork(
        N_("这份记录和本机已有的在第 {seq} 条分了岔，没有入库。"),
        N_("请向对方核实：是否有人改过，或者恢复过旧备份后继续写。"),
        seq=next(others, joint),
    )


class _Merging:
    """One dossier's merge: what is judged right is applied, the rest only kept."""

    def __init__(self, db: Connection, ring: Ring, dossier_id: str, progress: Progress, total: int) -> None:
        self.outcome = Outcome(added=total)
        self._db, self._ring, self._dossier, self._progress = db, ring, dossier_id, progress
        self._rows, self._done, self._total = Rows(db), 0, total

    def take(self, part: FeedPart, new: Sequence[NewEntry]) -> None:
        """Log and apply the lines of a device that somebody vouches for."""
        device, standing = part.head.device, self._ring.standing(part.head.device)
        assert standing is not None
        verdicts = [judge(entry, self._dossier, standing) for entry, _ in new]
        logged = self._log(part, new, verdicts)
        self._refuse({one.hash: one.verdict for one in logged if one.verdict != APPLIED})
        good = [(one, entry) for one, (entry, _) in zip(logged, new, strict=True) if one.verdict == APPLIED]
        self._apply(device, good)

    def keep(self, part: FeedPart, new: Sequence[NewEntry]) -> None:
        """Log the lines of a device that nobody vouches for yet."""
        self._log(part, new, [WAITING] * len(new))

    def try_waiting(self) -> None:
        """Apply what was kept, now or earlier, once somebody vouches for its device."""
        waiting = feed_log.with_verdict(self._db, WAITING, self._dossier)
        while ready := [logged for logged in waiting if self._ring.standing(logged.device)]:
            for logged in ready:
                self._try(logged)
            self.settle()
            done = {logged.hash for logged in ready}
            waiting = [logged for logged in waiting if logged.hash not in done]
        self._refuse({logged.hash: WAITING for logged in waiting})

    def settle(self) -> None:
        """Write what was applied, and hear whom it vouches for."""
        self._rows.flush()
        self._ring.read(Reading(self._db))

    def hear_changed(self, known: Mapping[str, Standing]) -> None:
        """What arrived can revoke a device or give it another role: its entries held so far are judged again."""
        changed = [device for device, now in self._ring.standings().items() if known.get(device, now) != now]
        if changed:
            again = judge_again(self._db, self._ring, self._dossier, changed)
            self.outcome.changes += again.changes
            self._refuse({hash_: verdict for hash_, verdict in again.verdicts.items() if verdict != APPLIED})

    def _try(self, logged: LoggedEntry) -> None:
        entry, standing = decode(logged.line), self._ring.standing(logged.device)
        assert standing is not None
        verdict = judge(entry, self._dossier, standing)
        if verdict == APPLIED:
            self._apply(logged.device, [(logged, entry)])
        else:
            self._refuse({logged.hash: verdict})
        # Not before: until it is applied, whoever has seen an entry must go on waiting for it.
        feed_log.set_verdicts(self._db, {logged.hash: verdict})

    def _apply(self, device: str, good: Sequence[tuple[LoggedEntry, Entry]]) -> None:
        self._rows.expect(logged.hash for logged, _ in good)
        for start in range(0, len(good), _BATCH):
            self._progress.step(self._done, self._total)
            batch = good[start : start + _BATCH]
            self._rows.prefetch((self._dossier, entry.type, entry.id) for _, entry in batch)
            for logged, entry in batch:
                self.outcome.changes += self._rows.apply(self._dossier, device, entry, logged.hash)
            self._done += len(batch)

    def _refuse(self, verdicts: dict[str, str]) -> None:
        self.outcome.refused |= verdicts

    def _log(self, part: FeedPart, new: Sequence[NewEntry], verdicts: Sequence[str]) -> list[LoggedEntry]:
        if not new:
            return []
        device = part.head.device
        hlc = max(feed_log.feed_end(self._db, self._dossier, device).hlc, *(entry.hlc for entry, _ in new))
        logged = [
            LoggedEntry(hash_, self._dossier, device, entry.seq, entry.type, entry.id, line, verdict)
            for (entry, (line, hash_)), verdict in zip(new, verdicts, strict=True)
        ]
        try:
            feed_log.append(self._db, logged)
        except feed_log.EntryTwice as error:
            raise FeedRefused(N_("包里有一条记录抄自另一份记录，没有入库。"), N_("请向对方核实。")) from error
        end = FeedEnd(part.head.seq, part.head.hash, hlc, part.head_line, part.signature)
        feed_log.set_end(self._db, self._dossier, device, end)
        return logged
