"""Trouble of the disk is told in words, and what was there before stays whole."""

import os
import shutil
import subprocess
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.records.visits import Visit
from app.store.database import open_store
from app.store.engine import StoreTrouble, reading, writing
from app.store.reading import Reading
from app.store.unit_of_work import Author, UnitOfWork
from app.store.verify import verify_store
from tests import given
from tests.store import writer

NOBODY = 65534


@contextmanager
def as_an_ordinary_person():
    """Root may write everywhere; the owner of a laptop may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def folder():
    """A folder that an ordinary person reaches; the tests' own are closed to others."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o777)
    yield made
    made.chmod(0o777)
    shutil.rmtree(made)


def closed_store(folder):
    store = given.store(folder)
    visit = given.visit()
    with store.work() as work:
        work.put(visit)
    store.close()
    return store, visit


def assert_whole(path, *visits):
    engine = open_store(path, given.KEY)
    with reading(engine) as db:
        assert Reading(db).find(Visit) == list(visits)
    assert verify_store(engine) == []
    engine.dispose()


def test_a_folder_that_may_not_be_written_makes_no_store(folder):
    folder.chmod(0o555)

    with as_an_ordinary_person(), pytest.raises(StoreTrouble) as trouble:
        open_store(folder / "store.db", given.KEY)

    assert trouble.value.hint
    assert list(folder.iterdir()) == []


def test_a_store_that_may_not_be_written_says_so_and_stays(folder):
    store, visit = closed_store(folder)
    before = store.path.read_bytes()
    store.path.chmod(0o444)
    folder.chmod(0o555)

    with as_an_ordinary_person(), pytest.raises(StoreTrouble) as trouble:
        open_store(store.path, given.KEY)

    assert trouble.value.message
    assert store.path.read_bytes() == before
    store.path.chmod(0o644)
    folder.chmod(0o777)
    assert_whole(store.path, visit)


def test_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(StoreTrouble, match="打不开"):
        open_store(tmp_path / "gone" / "store.db", given.KEY)


def test_another_program_that_holds_the_store_is_told_and_nothing_is_half_written(tmp_path, monkeypatch):
    monkeypatch.setattr("app.store.engine._PRAGMAS", ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=50"))
    one, other = given.store(tmp_path), given.store(tmp_path)

    with writing(one.engine), pytest.raises(StoreTrouble, match="正在写入"), other.work() as work:
        work.put(given.visit())

    with other.work() as work:
        work.put(given.visit())
    assert verify_store(one.engine) == []
    one.close()
    other.close()


def test_readers_do_not_wait_for_a_writer_and_see_the_state_before(tmp_path):
    store = given.store(tmp_path)
    seen = []
    with store.work() as work:
        work.put(given.visit())
        thread = threading.Thread(target=lambda: seen.append(read_all(store)))
        thread.start()
        thread.join(5)
    assert seen == [[]]
    assert len(read_all(store)) == 1
    store.close()


def read_all(store):
    with store.read() as read:
        return read.find(Visit)


@contextmanager
def small_disk(size):
    """A file system of a few kilobytes of its own."""
    with tempfile.TemporaryDirectory() as place:
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True, check=False
        )
        if made.returncode:
            pytest.skip("only root can make a small disk here")
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_told_and_keeps_what_was_there(tmp_path):
    """On a real small file system, at whatever write the space runs out."""
    with small_disk("1800k") as disk:
        store = given.store(disk)
        kept = fill(store, limit=500)
        assert [visit.id for visit in read_all(store)] == kept
        assert verify_store(store.engine) == []
        store.close()
        for left in disk.iterdir():  # the last part may still lie in the write-ahead log
            shutil.copy(left, tmp_path / left.name)
    assert_whole_ids(tmp_path / "store0.db", kept)


def fill(store, limit):
    kept = []
    for _ in range(limit):
        visit = given.visit(work_done="现场记录" * 2000)
        try:
            with UnitOfWork(store.engine, Author(store.device, "person"), store.clock) as work:
                work.put(visit)
        except StoreTrouble:
            return kept
        kept.append(visit.id)
    raise AssertionError("the disk never filled")


def assert_whole_ids(path, ids):
    engine = open_store(path, given.KEY)
    with reading(engine) as db:
        assert [visit.id for visit in Reading(db).find(Visit)] == ids
    assert verify_store(engine) == []
    engine.dispose()


@pytest.mark.parametrize("room", [0, 4096, 50_000, 333_333])
def test_a_file_that_may_grow_no_further_is_told_and_keeps_what_was_there(tmp_path, room):
    """The same without root: the system lets no file of the writer grow beyond a size."""
    store, visit = closed_store(tmp_path)
    with writer.started(store.path, store.path.stat().st_size + room) as process:
        said = process.stdout.read().splitlines()

    assert process.returncode == 3
    _pid, *ids, trouble = said
    assert trouble.startswith("StoreTrouble")
    assert_whole_ids(store.path, [visit.id, *ids])
