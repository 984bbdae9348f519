"""Copies are near, other pictures far."""

import pytest
from PIL import Image, ImageEnhance

from app.photos.decoding import decode
from app.photos.fingerprint import NEAR, distance, fingerprint


@pytest.fixture
def scene(given) -> Image.Image:
    return given.noise(12, 10, seed=5).resize((480, 400), Image.Resampling.BICUBIC)


def test_the_fingerprint_has_64_bits_in_16_digits():
    slope = Image.linear_gradient("L").rotate(90)

    assert fingerprint(slope) == "f" * 16
    assert fingerprint(slope.rotate(180)) == "0" * 16
    assert fingerprint(Image.new("RGB", (1, 1))) == "0" * 16


def test_a_copy_that_was_scaled_and_recompressed_is_near(scene, given):
    copy = decode(given.encoded(scene.resize((200, 167)), quality=40), 1600).upright

    assert distance(fingerprint(scene), fingerprint(copy)) <= NEAR


def test_a_copy_that_was_brightened_is_near(scene):
    assert distance(fingerprint(scene), fingerprint(ImageEnhance.Brightness(scene).enhance(1.2))) <= NEAR


def test_another_picture_is_far(scene, given):
    other = given.noise(12, 10, seed=6).resize((480, 400), Image.Resampling.BICUBIC)

    assert distance(fingerprint(scene), fingerprint(other)) > NEAR


def test_distance_counts_bits():
    assert distance("0000000000000000", "ffffffffffffffff") == 64
    assert distance("8000000000000001", "0000000000000000") == 2
