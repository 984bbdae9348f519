"""Photos from the card into the store and on record, against hashing them and decoding each once on all cores."""

import hashlib
import io
import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from PIL import Image

from app.actions import dossiers, setup, visits
from app.actions.photos import add_photos
from app.domain.records.enterprise import Enterprise
from app.domain.roles import Role
from app.keys.identity import DeviceIdentity
from app.photos.originals import REPORT_SIDE
from tests.bench.harness import Contest, bench, per_second

_SIZE = 6000, 4000
_SCENES = 4


@bench.row(
    "intake",
    sizes=("12", "48"),
    unit="photos/s",
    against="sha256 + one draft decode, all cores",
    aim=0.7,
)
@contextmanager
def photo_intake(size: str) -> Iterator[Contest]:
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        folder, rounds = Path(place), count()
        photos = _photos(folder / "card", int(size))

        def ours() -> float:
            return _taken_in_a_second(folder / f"workspace {next(rounds)}", photos)

        yield Contest(ours, per_second(len(photos), lambda: _decode_all(photos)))


def _taken_in_a_second(folder: Path, photos: Sequence[Path]) -> float:
    """Into a store of its own: a photo that is known already costs less."""
    folder.mkdir()
    identity = DeviceIdentity.generate()
    key = folder / "key.age"
    key.write_text(identity.age.file_text(), "ascii")
    person = setup.Person(Role.LEADER, "测试", "测试", "bench")
    workspace = setup.new_workspace(
        folder / "store", person, setup.Lock(setup.KEY_FILE, key_file=key), identity=identity
    )
    project = dossiers.open_dossier(workspace, Enterprise(name="测试"))
    visit = visits.begin_visit(workspace, project.id, "测试", check_in=False)

    def work() -> None:
        assert len(add_photos(workspace, visit, photos).photos) == len(photos)

    figure = per_second(len(photos), work)()
    workspace.engine.dispose()
    return figure


def _decode_all(photos: Sequence[Path]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_hash_and_decode, photos))


def _hash_and_decode(photo: Path) -> str:
    data = photo.read_bytes()
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
        picture.draft("RGB", (REPORT_SIDE, REPORT_SIDE))
        picture.load()
    return hashlib.sha256(data).hexdigest()


def _photos(folder: Path, number: int) -> list[Path]:
    """A few scenes with the grain of a camera, each file with a comment of its own."""
    folder.mkdir()
    scenes, paths = [_scene(seed) for seed in range(_SCENES)], []
    for index in range(number):
        scene = scenes[index % _SCENES]
        path = folder / f"IMG_{index:04}.jpg"
        path.write_bytes(scene[:2] + b"\xff\xfe\x00\x06" + f"{index:04}".encode("ascii") + scene[2:])
        paths.append(path)
    return paths


def _scene(seed: int) -> bytes:
    rough = Image.frombytes("RGB", (60, 40), random.Random(seed).randbytes(60 * 40 * 3))
    grain = Image.effect_noise(_SIZE, 24).convert("RGB")
    sink = io.BytesIO()
    Image.blend(rough.resize(_SIZE, Image.Resampling.BICUBIC), grain, 0.2).save(sink, "JPEG", quality=90)
    return sink.getvalue()
