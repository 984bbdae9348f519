"""Killed at any instant: nothing that was acknowledged is lost, and nothing half-made has a final name."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from app.actions import exchange, recording, setup, storage
from app.actions.demo import make_demo
from app.actions.summary import summary
from app.domain.errors import AppError
from app.domain.records.notes import QuickNote, VoiceMemo
from app.domain.records.photos import Photo
from app.domain.records.project import Project
from app.workspace import Workspace
from tests.faults.promises import Effort, promise
from tests.faults.worker import SOUND_MARKER, Worker

Check = Callable[[Workspace, list[str]], list[str]]


@contextmanager
def workspace_of(folder: Path) -> Iterator[Workspace]:
    workspace = setup.open_workspace(folder)
    try:
        yield workspace
    finally:
        workspace.close()


def died(worker: Worker, workspace: Path, chance: random.Random, acknowledged: int, spread: float) -> list[str]:
    """Let it work, kill it at any instant after some acknowledgements; everything that it said was safe."""
    child = worker.begin(workspace)
    said = [worker.said() for _ in range(chance.randint(0, acknowledged))]
    time.sleep(chance.uniform(0, spread))
    with suppress(ProcessLookupError):  # done before its time came
        os.kill(child, signal.SIGKILL)
    return said + worker.rest()


def killed_again_and_again(
    folder: Path, effort: Effort, what: str, check: Check, spread: float = 0.06
) -> Iterator[str]:
    """One after the other in the same workspace, which is looked through after every death."""
    make_demo(folder / "demo")
    scratch, chance = folder / "scratch", random.Random(effort.seed)
    scratch.mkdir()
    with closing(Worker(what, scratch)) as worker:
        for _ in range(effort.kills):
            said = died(worker, folder / "demo" / "leader", chance, 3, spread)
            with workspace_of(folder / "demo" / "leader") as workspace:
                yield "; ".join(check(workspace, said) + storage.verify(workspace))


@promise("kills: typing", "acknowledged words stay")
def typing(folder: Path, effort: Effort) -> Iterator[str]:
    def check(workspace: Workspace, said: list[str]) -> list[str]:
        with workspace.reading() as read:
            there = {note.id: len(note.words) for note in read.find(QuickNote)}
        told = [line.split() for line in said]
        return [f"lost: {id_}" for id_, length in told if there.get(id_, -1) < int(length)]

    return killed_again_and_again(folder, effort, "type", check, spread=0.02)


@promise("kills: photo intake", "acknowledged photos stay, every record has its original")
def photo_intake(folder: Path, effort: Effort) -> Iterator[str]:
    def check(workspace: Workspace, said: list[str]) -> list[str]:
        with workspace.reading() as read:
            recorded = {photo.blob for photo in read.find(Photo)}
        missing = [blob for blob in recorded if not workspace.originals.has(blob)]
        return [f"lost: {blob}" for blob in said if blob not in recorded] + [f"no original: {one}" for one in missing]

    return killed_again_and_again(folder, effort, "photos", check)


@promise("kills: recording", "acknowledged sound stays, nothing of it is readable on the disk")
def recording_sound(folder: Path, effort: Effort) -> Iterator[str]:
    def check(workspace: Workspace, said: list[str]) -> list[str]:
        readable = [path.name for path in workspace.folder.rglob("*") if _is_readable(path)]
        waiting = recording.recover(workspace).waiting
        with workspace.reading() as read:
            memos = {memo.id: memo for memo in read.find(VoiceMemo)}
        safe = {id_: int(count) for id_, count in (line.split() for line in said)}
        lost = [id_ for id_, count in safe.items() if _pieces(workspace, memos.get(id_)) < count]
        left = list((workspace.folder / "recording").iterdir())
        return [f"{what}: {which}" for what, which in (("readable", readable), ("waits", waiting)) if which] + [
            f"{what}: {which}" for what, which in (("lost", lost), ("left", left)) if which
        ]

    return killed_again_and_again(folder, effort, "record", check)


def _is_readable(path: Path) -> bool:
    return path.is_file() and SOUND_MARKER in path.read_bytes()


def _pieces(workspace: Workspace, memo: VoiceMemo | None) -> int:
    """How many there are of a memo, all of them in their order."""
    heard = recording.sound_of(workspace, memo).samples if memo else b""
    found = [(SOUND_MARKER + number.to_bytes(2, "big")) * 200 for number in range(6)]
    return next((count for count in range(6, 0, -1) if heard == b"".join(found[:count])), 0)


@promise("kills: sealing", "only whole bundles under their names")
def sealing(folder: Path, effort: Effort) -> Iterator[str]:
    def check(_: Workspace, said: list[str]) -> list[str]:
        bundles = list((folder / "scratch").glob("*.zjb"))
        names = {bundle.name for bundle in bundles}
        broken = [f"gone: {name}" for name in said if name not in names]
        with workspace_of(folder / "demo" / "bureau") as bureau:
            for bundle in bundles:
                try:
                    exchange.verify(bureau, bundle)
                except AppError as error:
                    broken.append(f"{bundle.name}: {error}")
        for left in (folder / "scratch").iterdir():
            left.unlink()
        return broken

    return killed_again_and_again(folder, effort, "seal", check)


@promise("kills: import", "all of a bundle or nothing, and a second try ends it")
def importing(folder: Path, effort: Effort) -> Iterator[str]:
    make_demo(folder / "demo")
    scratch, chance = folder / "scratch", random.Random(effort.seed)
    scratch.mkdir()
    bundle = _everything(folder / "demo", scratch)
    with closing(Worker("import", scratch)) as worker:
        before, undisturbed = _held(folder / "demo" / "member"), _fresh(folder)
        began = time.monotonic()
        worker.begin(undisturbed)
        worker.rest()
        takes, after = time.monotonic() - began, _numbers(_held(undisturbed))
        for _ in range(effort.kills):
            place = _fresh(folder)
            said = died(worker, place, chance, 0, takes * 1.1)
            found = _held(place)
            whole, untouched = _numbers(found) == after, found == before
            with workspace_of(place) as workspace:
                exchange.import_bundle(workspace, bundle)
            ended = _numbers(_held(place)) == after
            right = (whole or (untouched and not said)) and ended
            yield "" if right else f"whole {whole}, untouched {untouched}, said {said}, ended {ended}"


def _everything(demo: Path, scratch: Path) -> Path:
    """A bundle with all that the member lacks."""
    with workspace_of(demo / "leader") as leader, workspace_of(demo / "member") as member:
        to = [one.card for one in leader.enrolled_cards() if one.card.device_id == member.identity.device_id]
        return exchange.seal_to(leader, dossiers_of(leader), to, scratch / "all.zjb", from_start=True).path


def dossiers_of(workspace: Workspace) -> list[str]:
    with workspace.reading() as read:
        return [project.id for project in read.find(Project)]


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder / "copy", ignore_errors=True)
    shutil.copytree(folder / "demo" / "member", folder / "copy" / "member")
    shutil.copytree(folder / "demo" / "keys", folder / "copy" / "keys")
    return folder / "copy" / "member"


def _held(place: Path) -> dict[str, object]:
    with workspace_of(place) as workspace:
        wrong = storage.verify(workspace)
        assert not wrong, wrong
        return summary(workspace)


def _numbers(held: dict[str, object]) -> dict[str, object]:
    """The receipt of each import has an id of its own."""
    return {name: value for name, value in held.items() if name != "digest"}
