"""Cancelled, killed, and with a disk that fails: what was here before is whole, and nothing half-made has a name."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

import pytest

from app.bundle import whole_file
from app.bundle.opening import check
from app.domain.errors import AppError, NotFound
from app.domain.progress import Cancelled
from app.photos.arriving import ContentChanged
from app.photos.disk_trouble import DiskTrouble
from tests.bundle.conftest import Desk

resource = pytest.importorskip("resource", reason="limits on file sizes are a thing of POSIX")
ROOT = Path(__file__).resolve().parents[2]


class CancelledAfter:
    def __init__(self, steps: int) -> None:
        self.left, self.seen = steps, 0

    def step(self, done: int, total: int, label: str = "") -> None:
        assert label
        assert self.seen <= done <= total
        self.seen = done
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.fixture
def dossier(leader: Desk) -> str:
    made = leader.dossier()
    for size in (10, 3_000_000, 200_000):
        leader.photo(made, os.urandom(size))
    return made


def steps_of(work: Callable[[CancelledAfter], object]) -> int:
    watched = CancelledAfter(10**9)
    work(watched)
    return 10**9 - watched.left


def test_sealing_can_be_cancelled_at_any_step(leader, bureau, dossier):
    total = steps_of(lambda progress: leader.seal("whole.zjb", dossier, bureau, progress=progress))
    (leader.folder / "whole.zjb").unlink()

    for steps in range(total):
        with pytest.raises(Cancelled):
            leader.seal("out.zjb", dossier, bureau, progress=CancelledAfter(steps))
        assert not list(leader.folder.glob("*.zjb*"))


def test_opening_can_be_cancelled_at_any_step(leader, bureau, dossier):
    path = leader.seal("out.zjb", dossier, bureau).path

    def take_in(progress: CancelledAfter) -> None:
        with check(path, bureau.identity, bureau.ring, bureau.standing, bureau.originals, progress):
            assert len(bureau.leftovers()) == 3

    for steps in range(steps_of(take_in)):
        with pytest.raises(Cancelled):
            take_in(CancelledAfter(steps))
        assert not bureau.leftovers() + list(bureau.originals.stored())


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_leaves_no_bundle(leader, bureau, dossier):
    for room in (0, 1000, 1 << 20, 3_000_000):
        with files_no_larger_than(room), pytest.raises(whole_file.NotWritten, match="空间不够") as trouble:
            leader.seal("out.zjb", dossier, bureau)

        assert trouble.value.hint
        assert not list(leader.folder.glob("*.zjb*"))


def test_a_full_disk_takes_no_half_photo_in(leader, bureau, dossier):
    path = leader.seal("out.zjb", dossier, bureau).path

    with files_no_larger_than(1 << 20), pytest.raises(DiskTrouble):
        bureau.take_in(path)

    assert not bureau.leftovers() + list(bureau.originals.stored())
    assert not any(bureau.content()[0].values())


FAILURES = (errno.ENOSPC, errno.EROFS, errno.EIO, errno.ENODEV)


@pytest.mark.parametrize("call", ["os.fsync", "os.replace", "app.bundle.whole_file.FileIO"])
def test_a_disk_that_fails_on_the_way_leaves_no_bundle(leader, bureau, dossier, monkeypatch, call):
    failures = list(FAILURES)

    def fails(*_: object) -> None:
        raise OSError(failures[0], os.strerror(failures[0]))

    (leader.folder / "out.zjb").write_bytes(b"the bundle of before")
    monkeypatch.setattr(call, fails)
    while failures:
        with pytest.raises(whole_file.NotWritten) as trouble:
            leader.seal("out.zjb", dossier, bureau)

        assert trouble.value.message
        assert trouble.value.hint
        assert (leader.folder / "out.zjb").read_bytes() == b"the bundle of before"
        assert not list(leader.folder.glob("*.part"))
        del failures[0]


def test_a_stick_that_vanishes_while_reading_is_told(leader, bureau, dossier, monkeypatch):
    class Vanishing(FileIO):
        def readinto(self, buffer: memoryview) -> int:
            if self.tell() > 1_000_000:
                raise OSError(errno.EIO, "Input/output error")
            return super().readinto(buffer)

    path = leader.seal("out.zjb", dossier, bureau).path
    monkeypatch.setattr("app.bundle.opening.FileIO", Vanishing)

    with pytest.raises(DiskTrouble):
        bureau.take_in(path)

    assert not bureau.leftovers() + list(bureau.originals.stored())


def test_places_that_are_none_are_told(leader, bureau, dossier):
    (leader.folder / "file").write_bytes(b"")
    for name in ("no such folder/out.zjb", "file/out.zjb", "originals"):
        with pytest.raises(whole_file.NotWritten):
            leader.seal(name, dossier, bureau)
    for path in (leader.folder / "no such file", leader.folder):
        with pytest.raises(DiskTrouble):
            bureau.verify(path)


def test_a_damaged_original_stops_the_sealing(leader, bureau, dossier):
    sha256 = max(leader.originals.stored(), key=leader.originals.size_of)
    path = leader.folder / "originals" / sha256[:2] / sha256
    whole = path.read_bytes()

    for damaged in (whole[:2_000_000], whole[:-1], whole[:1000] + b"x" + whole[1001:], whole[:-5] + b"x" + whole[-4:]):
        path.write_bytes(damaged)
        with pytest.raises(ContentChanged):
            leader.seal("out.zjb", dossier, bureau)
        assert not list(leader.folder.glob("*.zjb*"))


def test_a_photo_that_is_not_here_is_counted(leader, bureau, dossier):
    sha256 = next(leader.originals.stored())
    (leader.folder / "originals" / sha256[:2] / sha256).unlink()

    sealed = leader.seal("out.zjb", dossier, bureau)

    assert (sealed.photos, sealed.missing) == (2, 1)
    bureau.take_in(sealed.path)
    with pytest.raises(NotFound):
        bureau.originals.read(sha256)


def test_a_failed_check_takes_what_arrived_away_again(leader, bureau, dossier):
    path = leader.seal("out.zjb", dossier, bureau).path
    path.write_bytes(path.read_bytes()[:-1])

    with pytest.raises(AppError):
        bureau.take_in(path)

    assert not bureau.leftovers() + list(bureau.originals.stored())


KILLED = """
import os, signal, sys
from pathlib import Path
from app.bundle.opening import check
from app.bundle.sealing import SealRequest, seal
from app.domain.clock import SystemClock
from app.feeds.trust import Enrolled, Ring
from app.domain.roles import Role
from app.keys.identity import DeviceIdentity, device_id_of
from app.photos.originals import Originals
from app.store.database import open_store

class Killer:
    def step(self, done, total, label=""):
        if part != "end" and done >= total * float(part):
            os.kill(os.getpid(), signal.SIGKILL)

what, folder, part, first, second = sys.argv[1:]
folder, identity = Path(folder), DeviceIdentity.from_text(sys.stdin.read())
originals = Originals(folder / "originals", identity.age)
if what == "seal":
    request = SealRequest((first,), (second,), {})
    engine = open_store(folder / "store.db", bytes(32))
    seal(engine, identity, originals, request, folder / "out.zjb", SystemClock(), Killer())
else:
    sender = [Enrolled(device_id_of(second), second, Role.LEADER)]
    ring = lambda dossier: Ring(dossier, sender)
    with check(Path(first), identity, ring, ring("").standing, originals, Killer()):
        os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(desk: Desk, *arguments: str) -> None:
    made = subprocess.run(
        [sys.executable, "-c", KILLED, *arguments], input=desk.identity.text(), text=True, cwd=ROOT, capture_output=True
    )
    assert made.returncode == -signal.SIGKILL, made.stderr


@pytest.mark.parametrize("part", ["0.0", "0.5", "1.0"])
def test_a_process_killed_while_sealing_leaves_no_bundle(leader, bureau, dossier, part):
    killed(leader, "seal", str(leader.folder), part, dossier, bureau.identity.recipient)

    assert not (leader.folder / "out.zjb").exists()
    bureau.take_in(leader.seal("out.zjb", dossier, bureau).path)
    assert bureau.content() == leader.content()
    assert not list(leader.folder.glob("*.zjb.part"))


@pytest.mark.parametrize("part", ["0.5", "end"])
def test_a_process_killed_while_opening_leaves_only_what_is_swept(leader, bureau, dossier, part):
    path = leader.seal("out.zjb", dossier, bureau).path

    killed(bureau, "open", str(bureau.folder), part, str(path), leader.identity.public_key)

    left = bureau.leftovers()
    assert not list(bureau.originals.stored())
    assert len(left) == 3 or part != "end"
    assert bureau.originals.sweep() == len(left)
    bureau.take_in(path)
    assert bureau.content() == leader.content()
