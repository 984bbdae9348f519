"""What goes in comes out, nothing readable lies on the disk, and what fails leaves nothing."""

import errno
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from app.domain.errors import AppError, NotFound
from app.domain.progress import Cancelled
from app.keys.age import AgeIdentity, Damaged, NotForUs, open_bytes
from app.photos.arriving import ContentChanged
from app.photos.disk_trouble import DiskTrouble, not_read, not_stored
from app.photos.originals import Originals

SIZES = (0, 1, 65_535, 65_536, 65_537, 131_072, 3_000_000)
CONTENT = b"plain words of a dossier " * 9_000


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("size", SIZES)
def test_what_is_put_in_comes_out(originals, size):
    data = os.urandom(size)

    stored = originals.put(io.BytesIO(data))

    assert (stored.sha256, stored.size) == (sha256(data), size)
    assert originals.has(stored.sha256)
    assert originals.read(stored.sha256) == data
    assert originals.size_of(stored.sha256) == size
    originals.verify(stored.sha256)


def test_a_file_is_taken_by_its_path_and_read_as_a_stream(originals, given):
    stored = originals.put(given.file(CONTENT))

    with originals.open(stored.sha256) as reader:
        assert reader.read(12) == CONTENT[:12]
        assert reader.readall() == CONTENT[12:]


def test_it_lies_under_its_hash_as_an_age_file_for_us_alone(originals, store, identity, files_in):
    stored = originals.put(io.BytesIO(CONTENT))

    assert files_in(store) == [f"{stored.sha256[:2]}/{stored.sha256}"]
    sealed = (store / files_in(store)[0]).read_bytes()
    assert open_bytes(sealed, [identity]) == CONTENT
    assert b"plain words" not in sealed
    with pytest.raises(NotForUs):
        open_bytes(sealed, [AgeIdentity.generate()])


@pytest.mark.stock_tools
@pytest.mark.skipif(which("age") is None, reason="the stock age is not installed")
def test_the_stock_age_opens_it(originals, store, identity, tmp_path):
    stored = originals.put(io.BytesIO(CONTENT))
    key = tmp_path / "key.txt"
    key.write_text(identity.file_text())

    done = subprocess.run(
        ["age", "-d", "-i", key, store / stored.sha256[:2] / stored.sha256], capture_output=True, check=True
    )

    assert done.stdout == CONTENT


def test_a_second_copy_changes_nothing_more(originals, store, files_in):
    originals.put(io.BytesIO(CONTENT))
    before, kept = files_in(store), (store / files_in(store)[0]).read_bytes()

    originals.put(io.BytesIO(CONTENT))

    assert files_in(store) == before
    assert (store / before[0]).read_bytes() == kept
    assert list(originals.stored()) == [sha256(CONTENT)]


def test_a_known_whole_copy_is_not_written_again(originals, store):
    originals.put_photo(CONTENT, sha256(CONTENT), b"jpeg")
    path = store / sha256(CONTENT)[:2] / sha256(CONTENT)
    before = path.stat().st_ino, path.stat().st_mtime_ns

    originals.put_photo(CONTENT, sha256(CONTENT), b"jpeg")

    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before


def test_a_damaged_copy_is_noticed_and_replaced_when_the_photo_comes_again(originals, store):
    originals.put_photo(CONTENT, sha256(CONTENT), b"jpeg")
    path = store / sha256(CONTENT)[:2] / sha256(CONTENT)
    sealed = bytearray(path.read_bytes())
    sealed[len(sealed) // 2] ^= 1
    path.write_bytes(sealed)

    with pytest.raises(ContentChanged):
        originals.verify(sha256(CONTENT))
    with pytest.raises(ContentChanged):
        originals.read(sha256(CONTENT))
    originals.put_photo(CONTENT, sha256(CONTENT), b"jpeg")

    originals.verify(sha256(CONTENT))


@pytest.mark.parametrize("length", [0, 10, 100, 216, 300])
def test_a_cut_file_is_damaged_and_not_a_crash(originals, store, length):
    originals.put(io.BytesIO(CONTENT))
    path = store / sha256(CONTENT)[:2] / sha256(CONTENT)
    path.write_bytes(path.read_bytes()[:length])

    for look in (originals.verify, originals.read):
        with pytest.raises(ContentChanged):
            look(sha256(CONTENT))


def test_an_original_exchanged_for_another_is_noticed(originals, store):
    one, other = originals.put(io.BytesIO(b"one")), originals.put(io.BytesIO(b"other"))
    os.replace(store / one.sha256[:2] / one.sha256, store / other.sha256[:2] / other.sha256)

    with pytest.raises(ContentChanged):
        originals.verify(other.sha256)


def test_what_is_not_there_is_said_to_be_missing(originals):
    for look in (originals.open, originals.read, originals.verify, originals.size_of):
        with pytest.raises(NotFound) as trouble:
            look("0" * 64)
        assert trouble.value.hint
    assert not originals.has("0" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n", "/" + "0" * 63])
def test_nothing_but_a_hash_names_a_file(originals, name):
    with pytest.raises(AppError):
        originals.has(name)


def test_the_report_picture_is_kept_beside_and_may_be_lost(originals, store, files_in):
    originals.keep_report_picture(sha256(CONTENT), b"jpeg bytes")

    name = f"derived/{sha256(CONTENT)[:2]}/{sha256(CONTENT)}-1600.jpg"
    assert files_in(store) == [name]
    assert originals.report_picture(sha256(CONTENT)) == b"jpeg bytes"
    assert list(originals.stored()) == []
    (store / name).write_bytes(b"")
    assert originals.report_picture(sha256(CONTENT)) is None
    (store / name).unlink()
    assert originals.report_picture(sha256(CONTENT)) is None


def test_content_arrives_in_pieces_and_lands_when_it_is_placed(originals, store, files_in):
    with originals.arriving() as arriving:
        for start in range(0, len(CONTENT), 10_000):
            arriving.write(CONTENT[start : start + 10_000])
        assert arriving.seal(expected=sha256(CONTENT)) == sha256(CONTENT)
        assert not originals.has(sha256(CONTENT))
        originals.place(arriving.part, sha256(CONTENT))

    assert originals.read(sha256(CONTENT)) == CONTENT
    assert files_in(store) == [f"{sha256(CONTENT)[:2]}/{sha256(CONTENT)}"]


def test_content_with_another_hash_is_refused_and_gone(originals, store, files_in):
    with originals.arriving() as arriving:
        arriving.write(b"something else")
        with pytest.raises(ContentChanged):
            arriving.seal(expected=sha256(CONTENT))

    assert files_in(store) == []


def test_a_part_is_ciphertext_from_the_first_byte(originals, store):
    with originals.arriving() as arriving:
        arriving.write(CONTENT)
        found = [path.read_bytes() for path in store.iterdir()]

    assert len(found) == 1
    assert found[0].startswith(b"age-encryption.org/v1\n")
    assert b"plain words" not in found[0]


def test_what_the_disk_gives_back_is_compared(originals, store, files_in):
    with originals.arriving(sha256(CONTENT)) as arriving:
        arriving.write(CONTENT[:-1] + b"?")
        with pytest.raises(ContentChanged) as trouble:
            arriving.seal()

    assert "读回来不一样" in trouble.value.message
    assert files_in(store) == []


def test_sweeping_removes_what_a_killed_process_left(originals, store, files_in):
    kept = originals.put(io.BytesIO(CONTENT))
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (store / f"{dead.pid}-0123.part").write_bytes(b"age-encryption.org/v1\n half")
    (store / "0123.part").write_bytes(b"")
    old = store / f"{os.getpid()}-4567.part"
    old.write_bytes(b"")
    os.utime(old, (0, 0))

    assert originals.sweep() == 3

    assert files_in(store) == [f"{kept.sha256[:2]}/{kept.sha256}"]
    assert originals.sweep() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself keeps open files from being removed")
def test_sweeping_spares_what_others_are_writing(originals, store, identity):
    with originals.arriving() as arriving:
        arriving.write(CONTENT)

        assert Originals(store, identity).sweep() == 0

        originals.place(arriving.part, arriving.seal())
    originals.verify(sha256(CONTENT))


class Watcher:
    """Asks to stop at the given step."""

    def __init__(self, stop_at: int) -> None:
        self.left = stop_at

    def step(self, done: int, total: int, label: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_cancelling_leaves_nothing(originals, store, files_in):
    with pytest.raises(Cancelled):
        originals.put(io.BytesIO(bytes(4_000_000)), Watcher(2))

    assert files_in(store) == []


def test_a_source_that_can_not_be_read_leaves_nothing(originals, store, given, files_in):
    for source in (given.folder / "gone.jpg", given.folder):
        with pytest.raises(DiskTrouble) as trouble:
            originals.put(source)
        assert trouble.value.hint

    assert files_in(store) == []


class TornCard(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().read(size)


def test_a_card_that_fails_while_it_is_read_leaves_nothing(originals, store, files_in):
    with pytest.raises(DiskTrouble) as trouble:
        originals.put(TornCard(bytes(3_000_000)))

    assert "读文件时出错" in trouble.value.message
    assert files_in(store) == []


PUT_A_PHOTO = """
import hashlib, os, resource, signal, sys
from pathlib import Path
from app.domain.errors import AppError
from app.keys.age import AgeIdentity
from app.photos.originals import Originals
folder, photo = Path(sys.argv[1]), bytes(int(sys.argv[2]))
if len(sys.argv) > 3:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
originals = Originals(folder, AgeIdentity.generate())
try:
    originals.put_photo(photo, hashlib.sha256(photo).hexdigest(), bytes(60_000))
except AppError as error:
    print(error.message.encode().hex(), [names for _, _, names in os.walk(folder) if names])
"""
ON_A_DISK = 'mount -t tmpfs -o "$3" tmpfs "$2" && exec "$0" -c "$1" "$2" "$4"'
CHECKOUT = Path(__file__).resolve().parents[2]


def trouble_of(command: list[str]) -> str:
    """What the user is told; nothing may be left behind."""
    done = subprocess.run(command, capture_output=True, check=True, text=True, cwd=CHECKOUT)
    words, left = done.stdout.strip().split(" ", 1)
    assert left == "[]"
    return bytes.fromhex(words).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
@pytest.mark.parametrize("room", [0, 100, 60_000, 70_000, 2_999_999])
def test_where_no_file_may_grow_further_that_is_named(tmp_path, room):
    command = [sys.executable, "-c", PUT_A_PHOTO, str(tmp_path / "store"), "3000000", str(room)]

    assert "空间不够" in trouble_of(command)


@pytest.fixture(scope="module")
def own_disks(tmp_path_factory) -> None:
    """Small and read-only disks need mounts that only this process sees."""
    folder = tmp_path_factory.mktemp("disk")
    try:
        subprocess.run(
            ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(folder)], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this machine lets nobody mount a disk of their own")


@pytest.mark.usefixtures("own_disks")
@pytest.mark.parametrize(
    ("disk", "size", "words"),
    [
        ("size=256k", 3_000_000, "空间不够"),
        ("size=256k", 210_000, "空间不够"),  # room for the original, not for the report picture
        ("ro", 1_000, "不让写入"),
    ],
)
def test_a_full_or_read_only_disk_is_named_and_nothing_is_left(tmp_path, disk, size, words):
    command = ["unshare", "-rm", "sh", "-c", ON_A_DISK, sys.executable, PUT_A_PHOTO, str(tmp_path), disk, str(size)]

    assert words in trouble_of(command)


def test_a_folder_that_can_not_be_written_is_named(tmp_path, identity):
    (tmp_path / "store").write_bytes(b"a file where the folder should be")

    with pytest.raises(DiskTrouble) as trouble:
        Originals(tmp_path / "store", identity).put(io.BytesIO(CONTENT))

    assert "没有存进去" in trouble.value.message


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "空间不够"), (errno.EDQUOT, "空间不够"), (errno.EFBIG, "空间不够"), (errno.EROFS, "不让写入"),
     (errno.EACCES, "不让写入"), (errno.ENODEV, "不见了"), (errno.EIO, "写磁盘时出错")],
)  # fmt: skip
def test_what_a_disk_refuses_is_said_with_what_to_do(number, words):
    trouble = not_stored(OSError(number, os.strerror(number)))

    assert words in trouble.message
    assert trouble.hint


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOENT, "不见了"), (errno.EACCES, "没有权限"), (errno.EIO, "读文件时出错")]
)
def test_what_can_not_be_read_is_said_with_what_to_do(number, words):
    trouble = not_read(OSError(number, os.strerror(number)))

    assert words in trouble.message
    assert trouble.hint


def test_an_error_without_number_is_still_put_in_words():
    assert "OSError" in not_stored(OSError()).message
    assert issubclass(Damaged, AppError)
