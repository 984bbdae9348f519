"""WAV files of ours are WAV files to others, and no bytes hurt the reader."""

import io
import wave
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sound.wave_file import NoSound, Sound, peaks, read_wave, wave_header

SOUND = Sound(16_000, 1)


def test_the_standard_reader_reads_what_we_write() -> None:
    samples = bytes(range(256)) * 10
    with wave.open(io.BytesIO(wave_header(SOUND, len(samples)) + samples)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getsampwidth()) == (1, 16_000, 2)
        assert file.readframes(10_000) == samples


@pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (44_100, 2), (48_000, 1)])
def test_we_read_what_the_standard_writer_writes(rate: int, channels: int) -> None:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"\1\2\3\4" * rate)
    found = read_wave(made.getvalue())
    assert found.sound == Sound(rate, channels)
    assert found.samples == b"\1\2\3\4" * rate
    assert found.seconds == 2 / channels


def test_chunks_that_others_add_are_passed_over() -> None:
    listed = b"LIST" + (3).to_bytes(4, "little") + b"abc\0"
    whole = wave_header(SOUND, 4) + b"\1\0\2\0"
    assert read_wave(whole[:12] + listed + whole[12:]).samples == b"\1\0\2\0"


def test_a_file_that_ends_early_gives_what_is_there() -> None:
    assert read_wave(wave_header(SOUND, 1000) + b"\1\0\2\0\3").samples == b"\1\0\2\0"


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"RIFF",
        b"OggS" + bytes(100),
        wave_header(SOUND, 0)[:20],
        wave_header(Sound(0, 1), 0),
        wave_header(Sound(16_000, 0), 0),
        wave_header(SOUND, 4).replace((16).to_bytes(2, "little") + b"data", (8).to_bytes(2, "little") + b"data"),
    ],
)
def test_what_is_no_sound_is_told(broken: bytes) -> None:
    with pytest.raises(NoSound):
        read_wave(broken)


@given(st.binary(max_size=200), st.integers(0, 60))
def test_no_bytes_hurt(noise: bytes, cut: int) -> None:
    for data in (noise, wave_header(SOUND, len(noise))[:cut] + noise):
        try:
            found = read_wave(data)
        except NoSound:
            continue
        assert len(found.samples) % found.sound.frame == 0


def test_peaks_show_where_somebody_speaks() -> None:
    quiet, loud = array("h", [0] * 100).tobytes(), array("h", [16_384, -16_384] * 50).tobytes()
    assert peaks(quiet + loud + quiet + loud, 4) == [0, 0.5, 0, 0.5]
    assert peaks(b"", 3) == [0, 0, 0]
    assert peaks(array("h", [-32_768]).tobytes(), 1) == [1.0]
