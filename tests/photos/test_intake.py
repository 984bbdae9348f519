"""From the card into the store: described, proven, and never half."""

import hashlib
import io
import itertools
import os
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from app.domain.errors import AppError
from app.domain.progress import Cancelled
from app.photos.decoding import NotAPhoto
from app.photos.intake import TakenIn, report_picture, take_in, take_in_many, thumbnail_of


def opened(jpeg: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(jpeg), formats=["JPEG"])
    picture.load()
    return picture


@pytest.fixture
def phone_photo(given) -> Path:
    stored = given.corners(1000, 2000).transpose(Image.Transpose.ROTATE_90)
    return given.file(given.encoded(stored, exif=given.tags(6), quality=90), "IMG_0731.JPG")


def test_a_phone_photo_is_described_and_kept_unchanged(originals, phone_photo):
    data = phone_photo.read_bytes()

    taken = take_in(phone_photo, originals)

    assert originals.read(taken.sha256) == data
    assert taken == TakenIn(
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        format="JPEG",
        width=1000,
        height=2000,
        orientation=6,
        camera_time=datetime(2026, 3, 5, 9, 41, 27, 250_000),
        camera_offset_minutes=480,
        camera="Apple iPhone 15",
        latitude=31.49,
        longitude=120.31,
        thumbnail=taken.thumbnail,
        fingerprint=taken.fingerprint,
        file_name="IMG_0731.JPG",
    )


def test_thumbnail_and_report_picture_are_upright_jpegs_without_tags(originals, phone_photo):
    taken = take_in(phone_photo, originals)

    for jpeg, size in ((taken.thumbnail, (160, 320)), (report_picture(taken.sha256, originals), (800, 1600))):
        picture = opened(jpeg)
        assert picture.size == size
        assert picture.mode == "RGB"
        assert not picture.getexif()
        red, _, blue = picture.getpixel((picture.width // 8, picture.height // 8))
        assert red > 200 > 60 > blue


@pytest.mark.parametrize("form", ["JPEG", "MPO", "PNG", "WEBP", "TIFF"])
def test_every_format_is_taken_in_under_any_name(originals, given, form):
    data = given.encoded(given.corners(), form)

    taken = take_in(given.file(data, "picture.txt"), originals)

    assert taken.format == ("JPEG" if form == "MPO" else form)  # an MPO of one picture is a JPEG
    assert originals.read(taken.sha256) == data


def test_a_heic_is_taken_in(originals, given):
    taken = take_in(given.data / "phone.heic", originals)

    assert (taken.format, taken.width, taken.height) == ("HEIF", 1025, 900)
    assert taken.camera_time == datetime(2021, 7, 6, 16, 8, 14, 164_000)
    assert taken.camera_offset_minutes == 180
    assert opened(report_picture(taken.sha256, originals)).size == (1025, 900)


def test_a_report_picture_that_was_lost_is_made_again(originals, store, phone_photo):
    taken = take_in(phone_photo, originals)
    before = report_picture(taken.sha256, originals)
    (derived,) = (store / "derived").glob("*/*")
    derived.unlink()

    assert report_picture(taken.sha256, originals) == before
    assert derived.is_file()


def test_a_thumbnail_can_be_made_for_a_photo_that_came_from_elsewhere(originals, phone_photo):
    with originals.arriving() as arriving:
        arriving.write(phone_photo.read_bytes())
        sha256 = arriving.seal()
        originals.place(arriving.part, sha256)

    assert opened(thumbnail_of(sha256, originals)).size == (160, 320)


def test_a_large_picture_keeps_at_least_1500_pixels_for_the_report(originals, given):
    for width in (1601, 2999, 3000, 3001, 3200, 6000):
        taken = take_in(given.file(given.encoded(given.corners(width, 40))), originals)

        assert 1500 <= opened(report_picture(taken.sha256, originals)).width <= 1600


def test_the_same_photo_twice_is_one_original(originals, store, phone_photo, given, files_in):
    first = take_in(phone_photo, originals)
    second = take_in(given.file(phone_photo.read_bytes(), "copy.jpg"), originals)

    assert first.sha256 == second.sha256
    assert len(files_in(store)) == 2


def broken_files(given) -> list[Path]:
    whole = given.encoded(given.noise(64, 48))
    return [
        given.file(b"", "empty.jpg"),
        given.file(whole[:900], "cut.jpg"),
        given.file("不是照片".encode(), "text.jpg"),
        given.file(b"%!PS-Adobe-3.0 EPSF-3.0\n", "drawing.png"),
        given.data / "corrupted.heic",
        given.folder,
        given.folder / "gone.jpg",
    ]


def test_broken_files_give_a_message_and_leave_nothing(originals, store, given, files_in):
    for source in broken_files(given):
        with pytest.raises(AppError) as trouble:
            take_in(source, originals)
        assert trouble.value.message
        assert trouble.value.hint

    assert not store.exists() or files_in(store) == []


def test_a_file_above_the_limit_is_not_even_read(originals, given):
    huge = given.folder / "huge.jpg"
    with open(huge, "wb") as file:
        file.truncate(513 * 1024 * 1024)  # a hole: it takes no room

    with pytest.raises(NotAPhoto, match="513 MB"):
        take_in(huge, originals)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
def test_a_pipe_does_not_hang_the_intake(originals, given):
    os.mkfifo(given.folder / "pipe.jpg")

    with pytest.raises(NotAPhoto):
        take_in(given.folder / "pipe.jpg", originals)


def test_a_hostile_file_name_is_cleaned(originals, given):
    name = "a\u202egnp\x07\udcff" + "长" * 50 + ".jpg"

    taken = take_in(given.file(given.encoded(given.corners()), name), originals)

    assert taken.file_name == "agnp" + "长" * 50 + ".jpg"


class StopAt:
    def __init__(self, step: int) -> None:
        self.left = step

    def step(self, done: int, total: int, label: str = "") -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_cancelling_at_any_step_leaves_all_or_nothing(originals, store, phone_photo, files_in):
    for steps in itertools.count():
        try:
            taken = take_in(phone_photo, originals, StopAt(steps))
        except Cancelled:
            assert not store.exists() or files_in(store) == []
        else:
            assert originals.has(taken.sha256)
            break


def test_many_come_in_order_and_a_broken_one_stops_nobody(originals, given):
    good = [given.file(given.encoded(given.noise(40, 30, seed)), f"{seed}.jpg") for seed in range(12)]
    sources = [*good[:5], *broken_files(given), *good[5:]]

    outcomes = list(take_in_many(sources, originals, workers=3))

    names = [outcome[0].name if isinstance(outcome, tuple) else outcome.file_name for outcome in outcomes]
    assert names == [source.name for source in sources]
    assert [isinstance(outcome, TakenIn) for outcome in outcomes] == [source in good for source in sources]
    assert len(list(originals.stored())) == 12


def test_the_same_photo_many_times_at_once_is_one_original(originals, store, given, files_in):
    data = given.encoded(given.noise(40, 30))
    sources = [given.file(data, f"{number}.jpg") for number in range(12)]

    outcomes = list(take_in_many(sources, originals, workers=4))

    assert len({outcome.sha256 for outcome in outcomes}) == 1
    assert len(files_in(store)) == 2
    originals.verify(outcomes[0].sha256)


def test_nothing_to_take_in_is_no_trouble(originals):
    assert list(take_in_many([], originals)) == []


@pytest.mark.parametrize("steps", [0, 1, 5])
def test_cancelling_many_leaves_whole_photos_only(originals, store, given, steps):
    sources = [given.file(given.encoded(given.noise(40, 30, seed)), f"{seed}.jpg") for seed in range(40)]
    handed_over = []

    with pytest.raises(Cancelled):
        handed_over.extend(iter(take_in_many(sources, originals, StopAt(steps), workers=2)))

    assert not list(store.glob("*.part"))
    stored = list(originals.stored())
    assert {outcome.sha256 for outcome in handed_over} <= set(stored)
    assert len(stored) < len(sources)
    for sha256 in stored:
        originals.verify(sha256)
        assert originals.report_picture(sha256)


def test_who_leaves_the_iteration_leaves_no_threads(originals, given):
    sources = [given.file(given.encoded(given.noise(40, 30, seed)), f"{seed}.jpg") for seed in range(20)]
    coming = take_in_many(sources, originals, workers=2)
    next(coming)

    coming.close()

    assert not [thread for thread in threading.enumerate() if thread.name.startswith("intake")]


def test_workers_run_only_a_little_ahead_of_who_takes_the_photos(originals, given):
    sources = [given.file(given.encoded(given.noise(40, 30, seed)), f"{seed}.jpg") for seed in range(30)]
    coming = take_in_many(sources, originals, workers=2)

    for taken in range(1, 10):
        next(coming)
        assert len(list(originals.stored())) <= taken + 4
    coming.close()


TAKE_IN_AND_WAIT = """
import sys, time
from pathlib import Path
from app.keys.age import AgeIdentity
from app.photos.intake import take_in_many
from app.photos.originals import Originals
originals = Originals(Path(sys.argv[1]), AgeIdentity.parse(sys.argv[3]))
for taken in take_in_many(sorted(Path(sys.argv[2]).iterdir()), originals):
    print(taken.sha256, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("acknowledged", [1, 4, 17])
def test_what_was_acknowledged_survives_a_kill(originals, store, identity, given, acknowledged):
    for seed in range(30):
        given.file(given.encoded(given.noise(200, 150, seed)), f"{seed:02}.jpg")
    command = [sys.executable, "-c", TAKE_IN_AND_WAIT, store, given.folder, identity.text()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).resolve().parents[2]) as child:
        heard = [child.stdout.readline().strip() for _ in range(acknowledged)]
        child.kill()
        heard += child.stdout.read().split()

    originals.sweep()
    assert set(heard) <= set(originals.stored())
    for sha256 in originals.stored():
        originals.verify(sha256)
    assert not list(store.glob("*.part"))
