"""What is believed of a camera's tags, and what is not."""

from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given as example
from hypothesis import strategies as some
from PIL.TiffImagePlugin import IFDRational

from app.photos.decoding import decode
from app.photos.exif import CameraFacts, camera_facts, clean_text

NORTH_EAST = {1: "N", 2: (31.0, 29.0, 24.0), 3: "E", 4: (120.0, 18.0, 36.0)}


def time_of(**tags: object) -> tuple[datetime | None, int | None]:
    numbers = {"original": 0x9003, "digitized": 0x9004, "fraction": 0x9291, "offset": 0x9011, "edited": 0x0132}
    facts = camera_facts({}, {numbers[name]: value for name, value in tags.items()}, {})
    return facts.time, facts.offset_minutes


def test_all_facts_of_a_phone_photo_are_read_from_the_file(given):
    facts = decode(given.encoded(given.corners(), exif=given.tags(6)), 1600).facts

    assert facts == CameraFacts(
        time=datetime(2026, 3, 5, 9, 41, 27, 250_000),
        offset_minutes=480,
        camera="Apple iPhone 15",
        latitude=31.49,
        longitude=120.31,
        orientation=6,
    )


def test_a_picture_without_tags_says_nothing(given):
    assert decode(given.encoded(given.corners()), 1600).facts == CameraFacts()


def test_the_camera_time_is_naive_and_its_zone_stands_beside():
    moment, offset = time_of(original="2026:03:05 09:41:27", offset="-03:30")

    assert moment == datetime(2026, 3, 5, 9, 41, 27)
    assert moment.tzinfo is None
    assert offset == -210


def test_digitising_stands_in_for_exposure_and_editing_does_not():
    assert time_of(digitized="2026:03:05 09:41:27")[0] == datetime(2026, 3, 5, 9, 41, 27)
    assert time_of(edited="2026:03:05 09:41:27")[0] is None
    assert time_of(original="    :  :     :  :  ", digitized="2026:03:05 09:41:27")[0]


@pytest.mark.parametrize(
    "words",
    ["0000:00:00 00:00:00", "2026:13:01 00:00:00", "2026:02:30 00:00:00", "2026:03:05 25:00:00", "1970:01:01 00:00:00",
     "9999:01:01 00:00:00", "2026:03:05", "yesterday", "", "٢٠٢٦:03:05 09:41:27", None, 20260305, (1, 2), b"\xff\xfe"],
)  # fmt: skip
def test_no_time_is_better_than_a_wrong_one(words):
    assert time_of(original=words) == (None, None)


@pytest.mark.parametrize(
    ("fraction", "microseconds"),
    [("2", 200_000), ("025", 25_000), ("123456789", 123_456), ("-1", 0), ("", 0), (7, 0), ("²", 0)],
)
def test_the_fraction_of_the_second_is_decimal_digits(fraction, microseconds):
    assert time_of(original="2026:03:05 09:41:27", fraction=fraction)[0].microsecond == microseconds


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("+08:00", 480), ("Z", 0), ("-0230", -150),
     ("+14:00", 840), ("+14:01", None), ("+08:60", None), ("8", None), (8, None)],
)  # fmt: skip
def test_offsets_are_those_that_exist(words, minutes):
    assert time_of(original="2026:03:05 09:41:27", offset=words)[1] == minutes


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({}, (31.49, 120.31)),
        ({1: "S", 3: "W"}, (-31.49, -120.31)),
        ({1: b"N\0"}, (31.49, 120.31)),
        ({2: (IFDRational(90), IFDRational(0), IFDRational(0))}, (90.0, 120.31)),
        ({4: (180, 0, 0)}, (31.49, 180.0)),
        ({2: (90, 0, 1)}, None),
        ({4: (180, 0, 1)}, None),
        ({2: (-1, 0, 0)}, None),
        ({2: (31, 61, 0)}, None),
        ({2: (31, 29)}, None),
        ({2: "31°"}, None),
        ({2: (float("nan"), 0, 0)}, None),
        ({2: (float("inf"), 0, 0)}, None),
        ({2: (IFDRational(0, 0), IFDRational(0, 0), IFDRational(0, 0))}, None),
        ({1: "E"}, None),
        ({1: ""}, None),
        ({1: "NS"}, None),
        ({3: None}, None),
        ({2: ("31", "29", "24")}, None),
        ({2: (0, 0, 0), 4: (0, 0, 0)}, None),
    ],
)
def test_a_place_is_whole_and_on_this_earth_or_not_said(change, place):
    facts = camera_facts({}, {}, NORTH_EAST | change)

    assert (facts.latitude, facts.longitude) == (place or (None, None))


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [("Apple", "iPhone 15", "Apple iPhone 15"), ("Canon", "Canon EOS R5", "Canon EOS R5"), ("", "X", "X"),
     ("HUAWEI", "", "HUAWEI"), (None, 3, ""), ("华为".encode().decode("latin-1"), "Mate", "华为 Mate"),
     ("A\0hidden", "B\x1b[31m\u202e\ud800", "A B[31m"), ("x" * 500, "y", "x" * 80)],
)  # fmt: skip
def test_the_camera_is_named_in_one_clean_line(make, model, camera):
    assert camera_facts({0x010F: make, 0x0110: model}, {}, {}).camera == camera


@pytest.mark.parametrize("value", [0, 9, -1, 2**40, "6", None, (6,), 6.0, b"\6"])
def test_an_orientation_that_does_not_exist_is_upright(value):
    assert camera_facts({0x0112: value}, {}, {}).orientation == 1


numbers = some.one_of(
    some.integers(), some.floats(), some.fractions(), some.builds(IFDRational, some.integers(), some.integers())
)
anything = some.one_of(some.none(), numbers, some.text(), some.binary(), some.tuples(numbers, numbers, numbers))
tag_numbers = some.sampled_from([1, 2, 3, 4, 0x010F, 0x0110, 0x0112, 0x9003, 0x9004, 0x9011, 0x9012, 0x9291, 0x9292])
any_tags = some.dictionaries(tag_numbers, anything)


@example(any_tags, any_tags, any_tags)
def test_whatever_tags_say_the_facts_keep_their_bounds(main, details, place):
    facts = camera_facts(main, details, place)

    assert facts.orientation in range(1, 9)
    assert facts.latitude is None or -90 <= facts.latitude <= 90
    assert facts.longitude is None or -180 <= facts.longitude <= 180
    assert (facts.latitude is None) == (facts.longitude is None)
    assert facts.offset_minutes is None or abs(facts.offset_minutes) <= 840
    assert len(facts.camera) <= 80
    assert facts.camera == clean_text(facts.camera, 80)


@example(some.one_of(some.text(), some.binary(), some.just(Fraction(1))), some.integers(1, 40))
def test_clean_text_is_printable_and_short(value, length):
    words = clean_text(value, length)

    assert len(words) <= length
    assert all(mark.isprintable() or mark.isspace() for mark in words)
    words.encode("utf-8")
