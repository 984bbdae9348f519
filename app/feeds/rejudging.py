"""Judging again: a revocation or another role changes what counts among entries that are held already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.domain.changes import DELETED, Change
from app.domain.entries import decode
from app.feeds.judging import APPLIED, judge
from app.feeds.trust import Ring
from app.store import feed_log
from app.store.engine import Connection
from app.store.feed_log import WAITING, LoggedEntry
from app.store.reading import Reading
from app.store.rows import Key, Rows

_ROUNDS = 8
"""Devices vouch for devices; more rounds than this only come from entries that contradict each other."""


@dataclass(slots=True)
class Rejudged:
    changes: list[Change] = field(default_factory=list)
    verdicts: dict[str, str] = field(default_factory=dict)
    """By entry hash, of those that are judged otherwise now."""


def judge_again(db: Connection, ring: Ring, dossier_id: str, devices: Iterable[str] = ()) -> Rejudged:
    """Bring the rows of a dossier to what counts by the standings of now, as if all had arrived after they were known.

    `devices`: those whose standing changed; all whose feeds are held when none are named. Needs the write transaction.
    """
    rows, outcome = Rows(db), Rejudged()
    wanted = set(devices) or set(feed_log.feed_ends(db, dossier_id))
    for _ in range(_ROUNDS):
        ring.read(Reading(db))
        otherwise = [pair for device in sorted(wanted) for pair in _judged_otherwise(db, ring, dossier_id, device)]
        if not otherwise:
            break
        verdicts = {logged.hash: verdict for logged, verdict in otherwise}
        feed_log.set_verdicts(db, verdicts)
        outcome.verdicts |= verdicts
        for key in sorted(
            {(dossier_id, one.type, one.record_id) for one, new in otherwise if APPLIED in (one.verdict, new)}
        ):
            outcome.changes += _made_anew(db, rows, key)
        rows.flush()
        wanted = set(feed_log.feed_ends(db, dossier_id))
    return outcome


def _judged_otherwise(db: Connection, ring: Ring, dossier_id: str, device: str) -> Iterator[tuple[LoggedEntry, str]]:
    standing = ring.standing(device)
    if standing is None:
        return
    for logged in feed_log.of_device(db, dossier_id, device):
        verdict = judge(decode(logged.line), dossier_id, standing)
        if logged.verdict not in (WAITING, verdict):
            yield logged, verdict


def _made_anew(db: Connection, rows: Rows, key: Key) -> list[Change]:
    """A record from its entries, as on a machine where none of them was ever judged otherwise."""
    rows.drop(key)
    counting = [logged for logged in feed_log.of_record(db, *key) if logged.verdict == APPLIED]
    rows.expect(logged.hash for logged in counting)
    changes = [Change(*key, DELETED, False, True)]
    for logged in counting:
        changes += rows.apply(key[0], logged.device, decode(logged.line), logged.hash)
    return changes
