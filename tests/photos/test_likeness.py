"""Nearly the same pictures are found without comparing each with each, and nothing that is not."""

import io
import random
from pathlib import Path

import pytest
from PIL import Image

from app.photos.fingerprint import NEAR, distance, fingerprint
from app.photos.likeness import nearest


def changed(words: str, bits: int, chance: random.Random) -> str:
    value = int(words, 16)
    for bit in chance.sample(range(64), bits):
        value ^= 1 << bit
    return f"{value:016x}"


def some(chance: random.Random) -> str:
    return f"{chance.getrandbits(64):016x}"


def test_what_is_near_is_found_and_what_is_not_is_not() -> None:
    chance = random.Random(7)
    for _ in range(300):
        one = some(chance)
        for bits in range(NEAR + 1):
            assert nearest([("a", one), ("b", changed(one, bits, chance))]) == {"b": ("a", bits)}
        assert nearest([("a", one), ("b", changed(one, NEAR + 1, chance))]) == {}


def test_it_finds_what_comparing_each_with_each_finds() -> None:
    chance = random.Random(11)
    prints = [(str(at), some(chance)) for at in range(400)]
    prints += [(str(400 + at), changed(prints[at][1], at % 12, chance)) for at in range(200)]
    found = nearest(prints)
    for at, (id_, words) in enumerate(prints):
        best = min((distance(words, other) for _, other in prints[:at]), default=64)
        assert (found[id_][1] if id_ in found else None) == (best if best <= NEAR else None)


def test_plain_pictures_and_nonsense_are_like_nothing() -> None:
    assert nearest([("a", "0" * 16), ("b", "0" * 16), ("c", ""), ("d", "xyz"), ("e", "-1"), ("f", "F" * 16)]) == {}


@pytest.mark.shared_data
def test_real_photos_are_like_their_copies_and_not_like_each_other(shared_data: Path) -> None:
    prints = []
    for path in sorted([*(shared_data / "photos").glob("*.jpg"), *(shared_data / "photos_fab").glob("*.jpg")]):
        with Image.open(path) as picture:
            upright = picture.convert("RGB")
        sink = io.BytesIO()
        upright.resize((upright.width // 2, upright.height // 2)).save(sink, "JPEG", quality=60)
        prints += [(path.name, fingerprint(upright)), (f"copy of {path.name}", fingerprint(Image.open(sink)))]
    found = nearest(prints)
    copies = {id_: other for id_, (other, _) in found.items() if id_.startswith("copy of")}
    assert copies == {f"copy of {id_}": id_ for id_, _ in prints[::2]}
    assert not [id_ for id_ in found if not id_.startswith("copy of")]


def test_a_hundred_times_the_photos_take_about_a_hundred_times_the_comparisons() -> None:
    """Forged fingerprints that all share most of their bytes would else make it quadratic."""
    chance = random.Random(3)
    flood = [(str(at), f"{0xABCD << 48 | chance.getrandbits(16):016x}") for at in range(8_000)]
    assert len(nearest(flood)) > 4_000
