"""WAV files of plain 16-bit samples: written from what was recorded, and read with every length doubted."""

import struct
from dataclasses import dataclass
from itertools import pairwise

from app.domain.errors import AppError
from app.domain.text import N_

SAMPLE = 2
"""Bytes of one sample."""
LONGEST = 0xFFFF_FFFF - 36
"""Bytes of samples that one file can hold."""
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_FORMAT = struct.Struct("<HHIIHH")
_PLAIN = 1
_RATES = (8_000, 192_000)
_MOST_CHANNELS = 8


class NoSound(AppError):
    """The bytes are no recording that can be played."""


@dataclass(frozen=True, slots=True)
class Sound:
    """How samples are to be understood: signed, 16 bits, little-endian, channels in turn."""

    rate: int = 16_000
    channels: int = 1

    @property
    def frame(self) -> int:
        return SAMPLE * self.channels

    @property
    def sane(self) -> bool:
        return _RATES[0] <= self.rate <= _RATES[1] and 1 <= self.channels <= _MOST_CHANNELS

    def seconds(self, size: int) -> float:
        return size / (self.frame * self.rate)


@dataclass(frozen=True, slots=True)
class Wave:
    sound: Sound
    samples: bytes

    @property
    def seconds(self) -> float:
        return self.sound.seconds(len(self.samples))


def wave_header(sound: Sound, size: int) -> bytes:
    """What precedes `size` bytes of samples."""
    return _HEADER.pack(
        b"RIFF",
        36 + size,
        b"WAVE",
        b"fmt ",
        _FORMAT.size,
        _PLAIN,
        sound.channels,
        sound.rate,
        sound.rate * sound.frame,
        sound.frame,
        8 * SAMPLE,
        b"data",
        size,
    )


def read_wave(data: bytes) -> Wave:
    """The samples of a file; what is announced but not there is left out."""
    chunks = _chunks(data)
    form, samples = chunks.get(b"fmt ", b""), chunks.get(b"data")
    if samples is None or len(form) < _FORMAT.size:
        raise _no_sound()
    kind, channels, rate, _, _, bits = _FORMAT.unpack_from(form)
    sound = Sound(rate, channels)
    if kind != _PLAIN or bits != 8 * SAMPLE or not sound.sane:
        raise _no_sound()
    return Wave(sound, bytes(samples[: len(samples) // sound.frame * sound.frame]))


def peaks(samples: bytes, bars: int) -> list[float]:
    """The loudest of each of so many equal parts, from 0 to 1, for a picture of the sound."""
    values = memoryview(samples[: len(samples) // SAMPLE * SAMPLE]).cast("h")
    bounds = [len(values) * at // bars for at in range(bars + 1)]
    return [_loudest(values[first:last]) for first, last in pairwise(bounds)]


def _loudest(values: memoryview) -> float:
    # Sixty-four of each part are enough to see where somebody speaks.
    some = values[:: max(1, len(values) // 64)]
    return max((abs(value) for value in some), default=0) / 32768


def _chunks(data: bytes) -> dict[bytes, memoryview]:
    """By their names; of several with one name the first."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise _no_sound()
    found: dict[bytes, memoryview] = {}
    at, whole = 12, memoryview(data)
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        found.setdefault(data[at : at + 4], whole[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return found


def _no_sound() -> NoSound:
    return NoSound(N_("这段录音的格式放不出来。"), N_("请让录它的人用诊迹重新封装一份，再导入。"))
