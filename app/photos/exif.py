"""What a camera wrote beside its picture, read with distrust: whatever makes no sense counts as not said."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import SupportsFloat

_MAKE, _MODEL, _ORIENTATION = 0x010F, 0x0110, 0x0112
# Time, fraction of the second and offset from UTC: of the exposure, else of digitising. The plain DateTime tag is left
# out, because programs that edit a picture write there when they did so.
_TIMES = ((0x9003, 0x9291, 0x9011), (0x9004, 0x9292, 0x9012))
_LATITUDE_SIDE, _LATITUDE, _LONGITUDE_SIDE, _LONGITUDE = 1, 2, 3, 4

_MOMENT = re.compile(r"(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d):(\d\d)", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)", re.ASCII)
_YEARS = range(1990, 2101)
_MAX_OFFSET_MINUTES = 14 * 60
_MAX_CAMERA = 80


@dataclass(frozen=True, slots=True)
class CameraFacts:
    time: datetime | None = None
    """What the camera's own clock showed: naive, and never to be mixed up with the time of this device."""
    offset_minutes: int | None = None
    """East of UTC, where the camera knew its zone."""
    camera: str = ""
    latitude: float | None = None
    longitude: float | None = None
    orientation: int = 1
    """1 to 8 as in EXIF: how the stored pixels have to be turned."""


def camera_facts(main: Mapping[int, object], details: Mapping[int, object], place: Mapping[int, object]) -> CameraFacts:
    """`main`, `details` and `place` are the tags of IFD0, of the Exif IFD and of the GPS IFD."""
    time, offset = _camera_time(details)
    latitude, longitude = _place(place)
    return CameraFacts(time, offset, _camera(main), latitude, longitude, _orientation(main.get(_ORIENTATION)))


def clean_text(value: object, max_length: int) -> str:
    """One line without control, format or unassigned characters; empty for what is no text."""
    if isinstance(value, bytes):
        value = value[: 4 * max_length].decode("latin-1")
    if not isinstance(value, str):
        return ""
    words = _as_meant(value[: 4 * max_length]).split("\0", 1)[0]
    visible = (" " if mark.isspace() else mark for mark in words)
    kept = "".join(mark for mark in visible if not unicodedata.category(mark).startswith("C"))
    return " ".join(kept.split())[:max_length].rstrip()


def _as_meant(words: str) -> str:
    """EXIF text arrives as Latin-1; makers outside the West write UTF-8."""
    try:
        return words.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words


def _camera_time(details: Mapping[int, object]) -> tuple[datetime | None, int | None]:
    for time_tag, fraction_tag, offset_tag in _TIMES:
        moment = _moment(clean_text(details.get(time_tag), 40))
        if moment:
            fraction = _microseconds(clean_text(details.get(fraction_tag), 12))
            return moment.replace(microsecond=fraction), _offset(clean_text(details.get(offset_tag), 12))
    return None, None


def _moment(words: str) -> datetime | None:
    match = _MOMENT.match(words)
    if not match:
        return None
    year, month, day, hour, minute, second = map(int, match.groups())
    try:
        return datetime(year, month, day, hour, minute, second) if year in _YEARS else None
    except ValueError:
        return None


def _microseconds(digits: str) -> int:
    return int(digits[:6].ljust(6, "0")) if digits.isascii() and digits.isdecimal() else 0


def _offset(words: str) -> int | None:
    if words == "Z":
        return 0
    match = _OFFSET.fullmatch(words)
    if not match:
        return None
    sign, hours, minutes = match.groups()
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total > _MAX_OFFSET_MINUTES:
        return None
    return -total if sign == "-" else total


def _camera(main: Mapping[int, object]) -> str:
    make, model = clean_text(main.get(_MAKE), _MAX_CAMERA), clean_text(main.get(_MODEL), _MAX_CAMERA)
    if model.casefold().startswith(make.casefold()):
        return model
    return f"{make} {model}".strip()[:_MAX_CAMERA].rstrip()


def _orientation(value: object) -> int:
    return value if isinstance(value, int) and value in range(1, 9) else 1


def _place(tags: Mapping[int, object]) -> tuple[float | None, float | None]:
    latitude = _degrees(tags.get(_LATITUDE), tags.get(_LATITUDE_SIDE), "NS", 90)
    longitude = _degrees(tags.get(_LONGITUDE), tags.get(_LONGITUDE_SIDE), "EW", 180)
    # Half a place is none, and 0, 0 is what phones write that found no satellite.
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None, None
    return latitude, longitude


def _degrees(parts: object, side: object, sides: str, limit: int) -> float | None:
    letter = clean_text(side, 2).upper()
    if len(letter) != 1 or letter not in sides or not isinstance(parts, Sequence) or len(parts) != 3:
        return None
    numbers = [_number(part) for part in parts]
    if not all(0 <= number <= most for number, most in zip(numbers, (limit, 60, 60), strict=True)):
        return None
    degrees = numbers[0] + numbers[1] / 60 + numbers[2] / 3600
    if degrees > limit:
        return None
    return round(-degrees if letter == sides[1] else degrees, 7)


def _number(value: object) -> float:
    """Not a number for what is none: it fails every comparison."""
    if isinstance(value, str | bytes) or not isinstance(value, SupportsFloat):
        return math.nan
    try:
        return float(value)
    except (ArithmeticError, ValueError, TypeError):
        return math.nan
