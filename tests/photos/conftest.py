"""Pictures and stores for the tests of app/photos."""

import io
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from app.keys.age import AgeIdentity
from app.photos.originals import Originals

CORNERS = {"left top": "red", "right top": "lime", "left bottom": "blue", "right bottom": "yellow"}
TAKEN = {0x9003: "2026:03:05 09:41:27", 0x9291: "25", 0x9011: "+08:00"}
PLACE = {1: "N", 2: (31.0, 29.0, 24.0), 3: "E", 4: (120.0, 18.0, 36.0)}


def corners(width: int = 96, height: int = 64, mode: str = "RGB") -> Image.Image:
    """A picture whose four quarters tell how it is turned."""
    picture = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(picture)
    x, y = width // 2, height // 2
    for box, colour in zip(
        ((0, 0, x, y), (x, 0, width, y), (0, y, x, height), (x, y, width, height)), CORNERS.values(), strict=True
    ):
        draw.rectangle(box, fill=colour)
    return picture.convert(mode)


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(seed).randbytes(width * height * 3))


def tags(
    orientation: int = 1, details: dict[int, Any] | None = None, place: dict[int, Any] | None = None
) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Apple", "iPhone 15", orientation
    exif.get_ifd(0x8769).update(TAKEN if details is None else details)
    exif.get_ifd(0x8825).update(PLACE if place is None else place)
    return exif


def encoded(picture: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    sink = io.BytesIO()
    picture.save(sink, form, **options)
    return sink.getvalue()


class Given:
    """Makes what a test stands on."""

    corners = staticmethod(corners)
    noise = staticmethod(noise)
    tags = staticmethod(tags)
    encoded = staticmethod(encoded)
    data = Path(__file__).resolve().parents[1] / "data/photos"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, content: bytes, name: str = "IMG_0001.jpg") -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path


@pytest.fixture
def given(tmp_path: Path) -> Given:
    folder = tmp_path / "card"
    folder.mkdir()
    return Given(folder)


@pytest.fixture(scope="session")
def identity() -> AgeIdentity:
    return AgeIdentity.generate()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "originals"


@pytest.fixture
def originals(store: Path, identity: AgeIdentity) -> Originals:
    return Originals(store, identity)


@pytest.fixture
def files_in() -> Callable[[Path], list[str]]:
    def listed(folder: Path) -> list[str]:
        return sorted(
            os.path.relpath(os.path.join(at, name), folder) for at, _, names in os.walk(folder) for name in names
        )

    return listed


@pytest.fixture(scope="session")
def shared_data() -> Path:
    folder = Path(__file__).resolve().parents[2] / "../shared/data"
    if not folder.is_dir():
        pytest.skip("the design data is not beside this checkout")
    return folder
