"""Sealing and opening gigabytes of originals, fsynced, against the stock tools on the same bytes."""

import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from app.actions import enrolment, exchange
from app.domain.progress import SilentProgress
from app.domain.roles import Role
from app.keys.identity import DeviceIdentity
from app.workspace import Workspace
from tests.bench import given_feeds
from tests.bench.harness import Contest, bench, per_second

_SIZES = ("200 MB", "2000 MB")


@bench.row("sealing", sizes=_SIZES, unit="MB/s", against="age -r on a tar of the same bytes, then fsync", aim=1.0)
@contextmanager
def sealing(size: str) -> Iterator[Contest]:
    megabytes = int(size.split()[0])
    with _sender_and_receiver(megabytes) as (folder, leader, bureau, dossier):
        card = next(one.card for one in enrolment.receivers(leader))
        tar, target, peer = folder / "same.tar", folder / "ours.zjb", folder / "stock.age"
        _pack(leader, tar)

        def ours() -> None:
            exchange.seal_to(leader, [dossier], [card], target, from_start=True)

        def stock() -> None:
            # Like ours: beside the old one, synced, then in its place. A file that is overwritten costs the disk less.
            part = peer.with_suffix(".part")
            subprocess.run(["age", "-r", bureau.identity.recipient, "-o", str(part), str(tar)], check=True)
            _sync(part)
            part.replace(peer)

        yield Contest(per_second(megabytes, ours), per_second(megabytes, stock))


@bench.row("opening", sizes=_SIZES, unit="MB/s", against="age -d | openssl dgst -sha256", aim=1.0)
@contextmanager
def opening(size: str) -> Iterator[Contest]:
    megabytes = int(size.split()[0])
    with _sender_and_receiver(megabytes) as (folder, leader, bureau, dossier):
        bundle, rounds = folder / "ours.zjb", count()
        exchange.seal_to(leader, [dossier], [next(iter(enrolment.receivers(leader))).card], bundle)
        key = folder / "bureau.age"

        def ours() -> float:
            """Verified, stored encrypted, fsynced, in a store that holds none of it."""
            fresh = _same_device(folder / f"round {next(rounds)}", bureau.identity, leader)

            def work() -> None:
                with exchange.opened(fresh, bundle, SilentProgress(), keep=True) as opened:
                    opened.land()

            figure = per_second(megabytes, work)()
            fresh.close()
            shutil.rmtree(fresh.folder.parent)
            return figure

        def stock() -> None:
            command = f"age -d -i '{key}' '{bundle}' | openssl dgst -sha256 > '{folder}/digest'"
            subprocess.run(["sh", "-c", command], check=True)

        yield Contest(ours, per_second(megabytes, stock))


@contextmanager
def _sender_and_receiver(megabytes: int) -> Iterator[tuple[Path, Workspace, Workspace, str]]:
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place)
        leader = given_feeds.workspace(folder, "leader", Role.LEADER)
        bureau = given_feeds.workspace(folder, "bureau", Role.BUREAU)
        given_feeds.acquainted(leader, bureau)
        dossier = given_feeds.dossier(leader)
        given_feeds.keep_originals(leader, dossier, megabytes)
        try:
            yield folder, leader, bureau, dossier
        finally:
            leader.close()
            bureau.close()


def _same_device(folder: Path, identity: DeviceIdentity, sender: Workspace) -> Workspace:
    made = given_feeds.workspace(folder, "bureau", Role.BUREAU, identity)
    enrolment.enrol(made, enrolment.own_card(sender))
    return made


def _pack(leader: Workspace, target: Path) -> None:
    with tarfile.open(target, "w") as tar:
        for sha256 in leader.originals.stored():
            plain = tarfile.TarInfo(sha256)
            plain.size = leader.originals.size_of(sha256)
            with leader.originals.open(sha256) as original:
                tar.addfile(plain, original)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
