"""Bundles cut off, altered, repeated and interrupted: nothing wrong is believed, and the same comes of the same."""

import os
import random
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from app.actions import exchange
from app.actions.demo import make_demo
from app.bundle.opening import check
from app.domain.errors import AppError
from app.domain.progress import Cancelled
from app.domain.records.visits import Visit
from app.domain.roles import Role
from app.feeds.merging import FeedGap
from app.store.digest import state_digest
from app.store.engine import reading
from app.workspace import Workspace
from tests.bundle.conftest import Desk
from tests.bundle.test_tampering import Handover, flipped, handed_over
from tests.bundle.test_trouble_on_the_way import CancelledAfter
from tests.faults.kills import workspace_of
from tests.faults.promises import Effort, promise

_BLOCK, _END = 4096, 300


@contextmanager
def desks(folder: Path) -> Iterator[tuple[Desk, Desk, Desk]]:
    """Member, leader and bureau, who know each other."""
    with ExitStack() as stack:
        made = [Desk(folder / role.value, role) for role in (Role.MEMBER, Role.LEADER, Role.BUREAU)]
        for one in made:
            stack.callback(one.engine.dispose)
        member, leader, bureau = made
        for one, other in ((member, leader), (leader, member), (leader, bureau), (bureau, leader)):
            one.enrol(other)
        yield member, leader, bureau


@promise("truncation", "a cut bundle is refused, nothing is left behind")
def truncation(folder: Path, effort: Effort) -> Iterator[str]:
    """The bundle of the demo, some megabytes with all that a dossier holds."""
    bundle = make_demo(folder / "demo").bundle
    whole, cut = bundle.read_bytes(), folder / "cut.zjb"
    size = len(whole)
    ends = {*range(0, size, _BLOCK), *range(_END), *range(size - _END, size)}
    with workspace_of(folder / "demo" / "bureau") as bureau:
        before = sorted(bureau.folder.rglob("*"))
        for length in sorted(ends)[:: effort.every]:
            cut.write_bytes(whole[:length])
            yield _believed(bureau, cut, f"cut after {length} of {size}")
        assert sorted(bureau.folder.rglob("*")) == before, "something was left behind"


@promise("tampering: outside", "every flipped byte is refused with its reason")
def tampering(folder: Path, effort: Effort) -> Iterator[str]:
    with desks(folder) as (member, leader, bureau):
        handover = handed_over(member, leader, bureau)
        whole = handover.path.read_bytes()
        for at in range(0, len(whole), effort.every):
            handover.refusal_of(flipped(whole, at, 1 << at % 8))
            yield ""
        yield from _untouched(bureau)


@promise("tampering: inside", "a receiver who alters what others sealed is found out")
def tampering_inside(folder: Path, effort: Effort) -> Iterator[str]:
    with desks(folder) as (member, leader, bureau):
        handover = handed_over(member, leader, bureau)
        for at in _signed(handover, effort.every):
            handover.refusal_of_archive(flipped(handover.archive, at, 1 << at % 8))
            yield ""
        yield from _untouched(bureau)


def _signed(handover: Handover, every: int) -> Iterable[int]:
    """All places but the comment of a signature that nobody signs and nobody reads."""
    whole = handover.archive
    comment = whole.index(b"untrusted comment") + len(b"untrusted comment: ")
    unsigned = range(comment, whole.index(b"\n", comment))
    return (at for at in range(0, len(whole), every) if at not in unsigned)


def _untouched(bureau: Desk) -> Iterator[str]:
    records, photos = bureau.content()
    yield "something was written" if any(records.values()) or photos or bureau.leftovers() else ""


@promise("again and again", "the same bundles in any order, interrupted: the same state")
def again_and_again(folder: Path, effort: Effort) -> Iterator[str]:
    chance = random.Random(effort.seed)
    with desks(folder) as (member, leader, bureau):
        dossier, bundles = _handed_over_in_parts(member, leader, bureau)
        wanted = _digest(leader, dossier)
        for number in range(max(1, effort.kills // 2)):
            fresh = Desk(folder / f"fresh{number}", Role.BUREAU)
            fresh.identity = bureau.identity
            fresh.originals = type(fresh.originals)(fresh.folder / "originals", bureau.identity.age)
            fresh.enrolled = list(bureau.enrolled)
            try:
                _take_in_somehow(fresh, bundles, chance)
                same = _digest(fresh, dossier) == wanted and fresh.content() == leader.content()
                yield "" if same and not fresh.leftovers() else f"another state after order {number}"
            finally:
                fresh.engine.dispose()


def _handed_over_in_parts(member: Desk, leader: Desk, bureau: Desk) -> tuple[str, list[Path]]:
    """Five bundles, of which each tells only what came after the one before."""
    dossier = leader.dossier()
    leader.vouch(dossier, member)
    bundles = [leader.seal("0.zjb", dossier, bureau).path]
    for number in range(1, 5):
        held = leader.holds(dossier)
        leader.write(Visit(dossier_id=dossier, theme=f"第 {number} 次"))
        leader.photo(dossier, os.urandom(50_000))
        bundles.append(leader.seal(f"{number}.zjb", dossier, bureau, holds=held).path)
    return dossier, bundles


def _take_in_somehow(desk: Desk, bundles: list[Path], chance: random.Random) -> None:
    """Each one to five times, in any order, some broken off; at the end each in its order."""
    order = [bundle for bundle in bundles for _ in range(chance.randint(1, 5))]
    chance.shuffle(order)
    for bundle in order:
        try:
            if chance.random() < 0.3:
                _break_off(desk, bundle, chance)
            else:
                desk.take_in(bundle)
        except FeedGap:
            continue
    for bundle in bundles:
        desk.take_in(bundle)


def _break_off(desk: Desk, bundle: Path, chance: random.Random) -> None:
    try:
        with check(
            bundle, desk.identity, desk.ring, desk.standing, desk.originals, CancelledAfter(chance.randint(0, 6))
        ):
            raise Cancelled
    except Cancelled:
        return


def _digest(desk: Desk, dossier: str) -> str:
    with reading(desk.engine) as db:
        return state_digest(db, [dossier])


def _believed(workspace: Workspace, bundle: Path, what: str) -> str:
    """Nothing when it was refused with words."""
    try:
        exchange.verify(workspace, bundle)
    except AppError as error:
        return "" if error.message and error.hint else f"{what}: refused without words"
    return f"{what}: believed"
