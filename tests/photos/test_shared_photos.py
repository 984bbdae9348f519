"""Real phone photos, orientation sets and broken files of the design data, where they lie beside the checkout."""

from pathlib import Path

import pytest
from PIL import ImageChops, ImageStat

from app.domain.errors import AppError
from app.photos.decoding import decode
from app.photos.fingerprint import NEAR, distance
from app.photos.intake import TakenIn, report_picture, take_in, take_in_many

pytestmark = pytest.mark.shared_data

PHOTOS = ("heic", "orientation", "phone_exif", "photos", "photos_fab", "sample_photos")
BROKEN = {
    "broken/broken.png", "broken/broken_data_stream.png", "broken/decompression_bomb.gif",
    "broken/decompression_bomb.ico", "broken/decompression_bomb_extents.gif", "broken/hopper.avif",
    "broken/truncated_end_chunk.png", "broken/truncated_image.png", "broken/truncated_jpeg.jpg",
    "broken/xmp_tags_orientation.avif", "heic/corrupted.heic", "heic/corrupted.hif", "heic/empty.heic",
}  # fmt: skip


def pictures(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.iterdir() if path.suffix not in (".py", ".txt") and "LICENSE" not in path.name
    )


def test_every_file_is_taken_in_whole_or_refused_with_words(shared_data, originals, store):
    sources = [path for folder in (*PHOTOS, "broken") for path in pictures(shared_data / folder)]

    refused, taken = set(), []
    for source, outcome in zip(sources, take_in_many(sources, originals), strict=True):
        if isinstance(outcome, TakenIn):
            taken.append((source, outcome))
        else:
            assert isinstance(outcome[1], AppError)
            assert outcome[1].message
            assert outcome[1].hint
            refused.add(f"{source.parent.name}/{source.name}")

    assert refused == BROKEN
    assert not list(store.glob("*.part"))
    assert {outcome.sha256 for _, outcome in taken} == set(originals.stored())
    for source, outcome in taken:
        assert originals.read(outcome.sha256) == source.read_bytes()


@pytest.mark.parametrize("shape", ["Landscape", "Portrait"])
def test_the_orientation_sets_show_one_scene(shared_data, originals, shape):
    scene = decode((shared_data / f"orientation/{shape}_1.jpg").read_bytes(), 400).upright
    first = take_in(shared_data / f"orientation/{shape}_1.jpg", originals)

    for number in range(1, 9):
        taken = take_in(shared_data / f"orientation/{shape}_{number}.jpg", originals)
        assert taken.orientation == number
        assert (taken.width, taken.height) == (first.width, first.height)
        assert distance(taken.fingerprint, first.fingerprint) <= NEAR
        upright = decode(report_picture(taken.sha256, originals), 400).upright
        # Each copy has its own number printed on it; the rest is the same scene.
        assert max(ImageStat.Stat(ImageChops.difference(upright, scene)).mean) < 12


@pytest.mark.parametrize(
    ("name", "camera", "time", "offset", "place"),
    [
        ("heic/pug.heic", "Apple iPhone 13 Pro", "2023-02-21T14:33:08.302000", 180, (44.8504778, 34.9766472)),
        ("heic/xiaomi.heic", "Xiaomi M2012K11AG", "2023-04-27T19:44:18.732000", None, (47.2272889, 39.6999922)),
        ("phone_exif/HMD_Nokia_8.3_5G.jpg", "HMD Global Nokia 8.3 5G", "2022-08-14T14:12:31", 180,
         (60.1467056, 24.9067722)),
        ("phone_exif/iphone_hdr_NO.jpg", "Apple iPhone 6", "2015-04-10T20:12:23.016000", None,
         (40.4469722, -3.7247528)),
        ("photos_fab/Sample1.jpg", "Xiaomi 2107113SG", "2023-02-14T17:10:51.596000", -360, (None, None)),
    ],
)  # fmt: skip
def test_phones_tell_their_time_and_place(shared_data, name, camera, time, offset, place):
    facts = decode((shared_data / name).read_bytes(), 320).facts

    assert facts.camera == camera
    assert facts.time.isoformat() == time
    assert facts.offset_minutes == offset
    assert (facts.latitude, facts.longitude) == place
