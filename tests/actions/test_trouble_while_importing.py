"""A card that is pulled, a disk that fills up, a folder that turns read-only, all in the middle of an import."""

import io
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from app.actions import dossiers, storage, visits
from app.actions.photo_matching import look_through
from app.actions.photos import Intake, add_photos
from app.domain.errors import AppError
from app.domain.records.enterprise import Enterprise
from app.domain.records.photos import Photo
from app.domain.records.visits import Visit
from app.workspace import Workspace
from tests.ui.given_pages import workspace_of

_PHOTOS, _SIDE = 40, 420


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A file system of its own."""
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can make a small disk here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def card(tmp_path: Path) -> list[Path]:
    """Grainy pictures: a quarter of a megabyte each, which nothing makes smaller."""
    folder = tmp_path / "card" / "DCIM"
    folder.mkdir(parents=True)
    for number in range(_PHOTOS):
        picture = Image.frombytes("RGB", (_SIDE, _SIDE), random.Random(number).randbytes(_SIDE * _SIDE * 3))
        sink = io.BytesIO()
        picture.save(sink, "JPEG", quality=95)
        (folder / f"IMG_{number:04}.jpg").write_bytes(sink.getvalue())
    return sorted(folder.iterdir())


def opened(folder: Path) -> tuple[Workspace, Visit]:
    workspace = workspace_of(folder)
    dossier = dossiers.open_dossier(workspace, Enterprise(name="锐锋精密"))
    return workspace, visits.begin_visit(workspace, dossier.id, "走访")


class At:
    """Lets something happen when the import has come so far."""

    def __init__(self, number: int, happen: Callable[[], object]) -> None:
        self._number, self._happen = number, happen
        self._happened = False

    def step(self, done: int, total: int, label: str = "") -> None:
        if done >= self._number and not self._happened:
            self._happened = True
            self._happen()


def photos_of(workspace: Workspace) -> list[Photo]:
    with workspace.reading() as read:
        return read.find(Photo)


def assert_whole(workspace: Workspace, intake: Intake, card: list[Path]) -> None:
    """What was said to be recorded is there with its original, the source is as it was, and the store verifies."""
    assert [photo.id for photo in photos_of(workspace)] == [photo.id for photo in intake.photos]
    for photo in intake.photos:
        workspace.originals.verify(photo.blob)
    assert storage.verify(workspace) == []
    assert len(intake.photos) + len(intake.refused) == len(card)
    assert all(error.message and error.hint for _, error in intake.refused)


def test_a_card_that_is_pulled(tmp_path: Path, card: list[Path]) -> None:
    workspace, visit = opened(tmp_path / "ours")
    with small_disk(tmp_path / "reader", "40m") as reader:
        shutil.copytree(card[0].parent, reader / "DCIM")
        files = sorted((reader / "DCIM").iterdir())

        def pull() -> None:
            subprocess.run(["umount", "-l", str(reader)], check=True)
            # The fixture takes away what lies there then.
            subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(reader)], check=True)

        intake = add_photos(workspace, visit, files, progress=At(6, pull))

    assert 6 <= len(intake.photos) < _PHOTOS
    assert {error.message for _, error in intake.refused} == {"文件不见了，没有读到。"}
    assert "存储卡" in intake.refused[0][1].hint
    assert_whole(workspace, intake, card)
    assert [photo.file_name for photo in add_photos(workspace, visit, card).photos] == [
        file.name for file, _ in intake.refused
    ], "put back, the rest comes in and nothing twice"
    workspace.close()


def test_a_card_that_is_pulled_while_it_is_looked_through(tmp_path: Path, card: list[Path]) -> None:
    workspace, visit = opened(tmp_path / "ours")
    folder = card[0].parent

    class Pull:
        def step(self, done: int, total: int, label: str = "") -> None:
            if total and done and folder.exists():
                shutil.rmtree(folder)

    found = look_through(workspace, visit.dossier_id, [folder.parent], Pull())
    assert len(found) == _PHOTOS
    assert {file.trouble.message for file in found if file.trouble} == {"文件不见了，没有读到。"}
    workspace.close()


def taken_in_or_told(workspace: Workspace, visit: Visit, card: list[Path], progress: At) -> Intake:
    """Where it is the database that finds no room, that is told for all that was left."""
    try:
        return add_photos(workspace, visit, card, progress=progress)
    except AppError as error:
        recorded = photos_of(workspace)
        return Intake(recorded, refused=[(file, error) for file in card[len(recorded) :]])


def test_a_disk_that_fills_up(tmp_path: Path, card: list[Path]) -> None:
    with small_disk(tmp_path / "disk", "60m") as disk:
        workspace, visit = opened(disk / "ours")

        def fill_up() -> None:
            room = os.statvfs(disk)
            (disk / "films").write_bytes(bytes(room.f_bavail * room.f_bsize - 300_000))

        intake = taken_in_or_told(workspace, visit, card, At(21, fill_up))
        assert 0 < len(intake.photos) < _PHOTOS
        assert any("磁盘" in error.message for _, error in intake.refused)
        assert_whole(workspace, intake, card)
        assert not list((workspace.folder / "originals").glob("*.part"))
        workspace.close()


def test_a_folder_that_turns_read_only(tmp_path: Path, card: list[Path]) -> None:
    with small_disk(tmp_path / "disk", "60m") as disk:
        workspace, visit = opened(disk / "ours")

        def seal() -> None:
            # Over the folder lies one that can't be written to, until it is taken away again.
            subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(originals)], check=True)

        originals = workspace.folder / "originals"
        originals.mkdir(exist_ok=True)
        try:
            intake = add_photos(workspace, visit, card, progress=At(5, seal))
        finally:
            subprocess.run(["umount", "-l", str(originals)], check=True)
        assert 5 <= len(intake.photos) < _PHOTOS
        assert any("不让写入" in error.message for _, error in intake.refused)
        assert_whole(workspace, intake, card)
        workspace.close()


def test_the_source_is_never_touched(tmp_path: Path, card: list[Path]) -> None:
    workspace, visit = opened(tmp_path / "ours")
    for file in card:
        file.chmod(0o400)
    card[0].parent.chmod(0o500)
    before = [(file.read_bytes(), os.stat(file).st_mtime_ns) for file in card]
    assert len(add_photos(workspace, visit, card).photos) == _PHOTOS
    assert [(file.read_bytes(), os.stat(file).st_mtime_ns) for file in card] == before
    card[0].parent.chmod(0o700)
    workspace.close()
