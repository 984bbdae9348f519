"""Samples as devices give them, made into the ones that are stored."""

from array import array
from collections.abc import Callable

from app.sound.wave_file import SAMPLE

Convert = Callable[[bytes], bytes]
_FULL = 32_767


def from_float(data: bytes) -> bytes:
    """32-bit floats from -1 to 1; what is louder, or no number, is cut off."""
    values = memoryview(data).cast("f")
    return array("h", (round(_FULL * max(-1.0, min(1.0, v))) if v == v else 0 for v in values)).tobytes()


def from_wide(data: bytes) -> bytes:
    """32-bit whole numbers."""
    return array("h", (value >> 16 for value in memoryview(data).cast("i"))).tobytes()


def as_they_are(data: bytes) -> bytes:
    return data


def loudest(samples: bytes) -> float:
    """From 0 to 1."""
    values = memoryview(samples[: len(samples) // SAMPLE * SAMPLE]).cast("h")
    return max(max(values), -min(values)) / (_FULL + 1) if len(values) else 0.0
