"""A disk that refuses one request: words for the person, and everything as it was before or as it should be after."""

import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.actions import exchange, photos, recording, storage
from app.actions.demo import make_demo
from app.actions.summary import summary
from app.bundle import opening as opening_module
from app.bundle import whole_file as whole_file_module
from app.domain.errors import AppError
from app.domain.records.notes import VoiceMemo
from app.photos import arriving as arriving_module
from app.photos import originals as originals_module
from app.resources import resource
from app.sound import journal as journal_module
from app.sound.wave_file import Sound
from app.workspace import Workspace
from tests.faults.kills import dossiers_of, workspace_of
from tests.faults.promises import Effort, promise
from tests.faults.worker import first_visit

Job = Callable[[Workspace, Path], object]
_REFUSALS = (errno.ENOSPC, errno.EIO, errno.EROFS)
_NONE, _FEW = -1, 40


class FailingDisk:
    """Counts what is asked of the disk outside of the database, and refuses the request of one number."""

    def __init__(self, refuse: int, number: int) -> None:
        self.asked, self._refuse, self._number = 0, refuse, number

    def asks(self) -> None:
        self.asked += 1
        if self.asked - 1 == self._refuse:
            raise OSError(self._number, os.strerror(self._number))

    @contextmanager
    def in_place(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for module in (arriving_module, originals_module, journal_module, whole_file_module, opening_module):
                patch.setattr(module, "FileIO", self._file())
            for name in ("fsync", "replace", "mkdir"):
                patch.setattr(os, name, self._asking(getattr(os, name)))
            yield

    def _file(self) -> type[io.FileIO]:
        disk = self

        class File(io.FileIO):
            def __init__(self, *arguments: Any) -> None:
                disk.asks()
                super().__init__(*arguments)

            def write(self, data: Any, /) -> int:
                disk.asks()
                return super().write(data)

            def readinto(self, buffer: Any, /) -> int:
                disk.asks()
                return super().readinto(buffer)

        return File

    def _asking(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **options: Any) -> Any:
            self.asks()
            return real(*arguments, **options)

        return asked


@promise("disk: photo intake", "old state whole, a clear message")
def photo_intake(folder: Path, effort: Effort) -> Iterator[str]:
    files = [resource("sample", name) for name in ("gauge.jpg", "meeting.jpg")]

    def work(workspace: Workspace, _: Path) -> object:
        taken = photos.add_photos(workspace, first_visit(workspace), files)
        return taken.refused or None

    return refused_everywhere(folder, effort, "member", work)


@promise("disk: recording", "what was recorded stays and is found again, a clear message")
def recording_sound(folder: Path, effort: Effort) -> Iterator[str]:
    pieces = [bytes([number]) * 3200 for number in range(1, 4)]
    make_demo(folder / "demo")
    counting = FailingDisk(_NONE, 0)
    _record(folder / "demo", folder / "try", pieces, counting)
    step = effort.every if counting.asked > _FEW else 1
    for number in _REFUSALS:
        for point in range(0, counting.asked, step):
            trouble = _record(folder / "demo", folder / "try", pieces, FailingDisk(point, number))
            yield f"{errno.errorcode[number]} at {point}: {trouble}" if trouble else ""


def _record(demo: Path, place: Path, pieces: list[bytes], disk: FailingDisk) -> str:
    """Record on a disk that refuses once; afterwards it is whole again, and the program was started anew."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(demo, place)
    made, safe = None, 0
    with workspace_of(place / "member") as workspace:
        try:
            with disk.in_place():
                made = recording.begin(workspace, first_visit(workspace), Sound(), consent=True)
                for piece in pieces:
                    made.write(piece)
                    safe += 1
                made.finish()
        except AppError as error:
            if not error.message or not error.hint:
                return f"no words: {error!r}"
        if made is not None:
            made.leave()
        found = recording.recover(workspace)
        with workspace.reading() as read:
            memos = read.find(VoiceMemo)
        heard = [recording.sound_of(workspace, memo).samples for memo in memos]
        wrong = storage.verify(workspace) + [str(error) for error in found.waiting]
    if wrong or len(heard) > 1 or not b"".join(heard).startswith(b"".join(pieces[:safe])):
        return f"{wrong}, {len(heard)} memos, {safe} pieces were safe"
    return ""


@promise("disk: sealing", "no half bundle, a clear message")
def sealing(folder: Path, effort: Effort) -> Iterator[str]:
    def work(workspace: Workspace, out: Path) -> None:
        to = [one.card for one in workspace.enrolled_cards()]
        exchange.seal_to(workspace, dossiers_of(workspace), to, out / "made.zjb", from_start=True)

    return refused_everywhere(folder, effort, "leader", work)


@promise("disk: import", "all of a bundle or nothing, a clear message")
def importing(folder: Path, effort: Effort) -> Iterator[str]:
    return refused_everywhere(
        folder, effort, "member", lambda member, out: exchange.import_bundle(member, out / "all.zjb")
    )


def refused_everywhere(folder: Path, effort: Effort, name: str, work: Job) -> Iterator[str]:
    make_demo(folder / "demo")
    whole = folder / "bundle"
    whole.mkdir()
    with workspace_of(folder / "demo" / "leader") as leader:
        to = [one.card for one in leader.enrolled_cards()]
        exchange.seal_to(leader, dossiers_of(leader), to, whole / "all.zjb", from_start=True)
    counting = FailingDisk(_NONE, 0)
    _attempt(folder, name, work, counting)
    step = effort.every if counting.asked > _FEW else 1
    for number in _REFUSALS:
        for point in range(0, counting.asked, step):
            trouble = _attempt(folder, name, work, FailingDisk(point, number))
            yield f"{errno.errorcode[number]} at {point}: {trouble}" if trouble else ""


def _attempt(folder: Path, name: str, work: Job, disk: FailingDisk) -> str:
    """What is wrong after a try on a fresh copy; "" when all is well."""
    place, out = folder / "try", folder / "try" / "out"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(folder / "demo" / name, place / name)
    shutil.copytree(folder / "demo" / "keys", place / "keys")
    shutil.copytree(folder / "bundle", out)
    with workspace_of(place / name) as workspace:
        before = _numbers(workspace)
        try:
            with disk.in_place():
                told = work(workspace, out)
        except AppError as error:
            if not error.message or not error.hint:
                return f"no words: {error!r}"
            told = error
        left = [path.name for path in out.glob("*") if path.suffix == ".part"]
        changed = _numbers(workspace) != before
        wrong = storage.verify(workspace)
    if wrong or left:
        return f"{wrong} {left}"
    return "an error was told, and yet something changed" if isinstance(told, AppError) and changed else ""


def _numbers(workspace: Workspace) -> dict[str, object]:
    """Devices that are vouched for before a bundle is sealed are no half work."""
    found = summary(workspace)
    records = {name: value for name, value in found["records"].items() if name != "device"}
    return {"records": records, "photos": found["photos"], "conflicts": found["conflicts"]}
