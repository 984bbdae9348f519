"""The age codec against pyrage, the stock age, and every way to damage a small file."""

import io
import os
import subprocess
import tracemalloc
from pathlib import Path
from shutil import which

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import AppError
from app.keys.age import (
    CHUNK,
    AgeError,
    AgeIdentity,
    AgeReader,
    AgeWriter,
    BadAgeKey,
    Damaged,
    NotAge,
    NotForUs,
    open_bytes,
    parse_recipient,
    seal_bytes,
)
from app.keys.bech32 import encode_key

SIZES = (0, 1, 65535, 65536, 65537, 3 * 65536, 8 * 65552, 9 * 65536 + 5)
OURS = AgeIdentity.parse("AGE-SECRET-KEY-184JMZMVQH3E6U0PSL869004Y3U2NYV7R30EU99CSEDNPH02YUVFSZW44VU")
needs_age = pytest.mark.skipif(which("age") is None, reason="the stock age is not installed")


def theirs() -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.from_str(OURS.text())


@pytest.mark.parametrize("size", SIZES)
def test_pyrage_opens_what_we_seal_and_we_open_what_it_seals(size):
    data = os.urandom(size)

    assert pyrage.decrypt(seal_bytes(data, [OURS.recipient]), [theirs()]) == data
    assert open_bytes(pyrage.encrypt(data, [theirs().to_public()]), [OURS]) == data


def test_keys_have_the_same_text_as_in_pyrage():
    mine = AgeIdentity.generate()

    assert str(pyrage.x25519.Identity.from_str(mine.text()).to_public()) == mine.recipient
    assert AgeIdentity.parse(mine.file_text()).text() == mine.text()


@pytest.mark.stock_tools
@needs_age
@pytest.mark.parametrize("size", [0, 1, 65536, 200_000])
def test_the_stock_age_opens_ours_and_we_open_its(size, tmp_path: Path):
    key, sealed, data = tmp_path / "key.txt", tmp_path / "sealed", os.urandom(size)
    key.write_text(OURS.file_text())
    sealed.write_bytes(seal_bytes(data, [AgeIdentity.generate().recipient, OURS.recipient]))

    opened = subprocess.run(["age", "-d", "-i", key, sealed], capture_output=True, check=True)
    resealed = subprocess.run(["age", "-r", OURS.recipient], input=data, capture_output=True, check=True)

    assert opened.stdout == data
    assert open_bytes(resealed.stdout, [OURS]) == data


@pytest.mark.parametrize("piece", [1000, 65536, 65537, 300_000])
def test_pieces_of_any_size_give_the_same_bytes(piece):
    data = os.urandom(700_000)
    sink = io.BytesIO()
    with AgeWriter(sink, [OURS.recipient]) as writer:
        for at in range(0, len(data), piece):
            writer.write(memoryview(data)[at : at + piece])

    reader = AgeReader(io.BytesIO(sink.getvalue()), [OURS])
    opened = b"".join(iter(lambda: reader.read(piece), b""))

    assert opened == data


def test_readinto_fills_the_buffer_unless_the_end_is_reached():
    data = os.urandom(3 * CHUNK + 10)
    reader = AgeReader(io.BytesIO(seal_bytes(data, [OURS.recipient])), [OURS])
    buffer = bytearray(2 * CHUNK + 5)

    assert reader.readinto(buffer) == len(buffer)
    assert buffer == data[: len(buffer)]
    assert reader.readinto(buffer) == len(data) - len(buffer)
    assert reader.readinto(buffer) == 0


def test_a_slow_source_and_a_sink_that_takes_little_at_a_time_work():
    class Trickle(io.BytesIO):
        def readinto(self, buffer):
            return super().readinto(memoryview(buffer)[:777])

        def write(self, data):
            return super().write(memoryview(data)[:1234])

    pipe = Trickle()
    data = os.urandom(150_000)
    with AgeWriter(pipe, [OURS.recipient]) as writer:
        writer.write(data)
    pipe.seek(0)

    assert AgeReader(pipe, [OURS]).read() == data


def test_every_flipped_byte_is_refused():
    sealed = seal_bytes(b"one small visit", [OURS.recipient])

    for at in range(len(sealed)):
        for mask in (0x01, 0x20, 0x80):
            broken = sealed[:at] + bytes([sealed[at] ^ mask]) + sealed[at + 1 :]
            with pytest.raises((Damaged, NotForUs, NotAge)):
                open_bytes(broken, [OURS])


SEALED = seal_bytes(b"one small visit", [OURS.recipient])


@given(st.integers(0, len(SEALED)), st.integers(0, 40), st.binary(max_size=40))
def test_any_splice_is_refused_by_name(at, removed, added):
    spliced = SEALED[:at] + added + SEALED[at + removed :]
    if spliced == SEALED:
        assert open_bytes(spliced, [OURS]) == b"one small visit"
    else:
        with pytest.raises(AgeError):
            open_bytes(spliced, [OURS])


def test_every_truncation_and_every_addition_is_refused():
    sealed = seal_bytes(b"one small visit", [OURS.recipient])

    for length in range(len(sealed)):
        with pytest.raises((Damaged, NotAge)):
            open_bytes(sealed[:length], [OURS])
    for extra in (b"\0", b"\n", bytes(CHUNK), sealed):
        with pytest.raises(Damaged):
            open_bytes(sealed + extra, [OURS])


@pytest.mark.parametrize("chunks", [1, 2, 8, 9])
def test_a_cut_at_a_chunk_border_and_swapped_chunks_are_refused(chunks):
    sealed = seal_bytes(bytes((chunks + 1) * CHUNK), [OURS.recipient])
    payload = len(sealed) - (chunks + 1) * (CHUNK + 16)
    first, second = payload + CHUNK + 16, payload + 2 * (CHUNK + 16)

    with pytest.raises(Damaged):
        open_bytes(sealed[: len(sealed) - CHUNK - 16], [OURS])
    with pytest.raises(Damaged):
        open_bytes(sealed[:payload] + sealed[first:second] + sealed[payload:first] + sealed[second:], [OURS])


def test_damage_is_still_damage_when_asked_again():
    sealed = bytearray(seal_bytes(bytes(3 * CHUNK), [OURS.recipient]))
    sealed[-1] ^= 1
    reader = AgeReader(io.BytesIO(sealed), [OURS])

    assert reader.read(2 * CHUNK) == bytes(2 * CHUNK)
    for _ in range(2):
        with pytest.raises(Damaged):
            reader.read(1)


def seal_until_the_stick_is_pulled(writer: AgeWriter) -> None:
    with writer:
        writer.write(bytes(200_000))
        raise OSError("the stick is gone")


def test_a_file_left_by_an_exception_can_not_be_opened():
    sink = io.BytesIO()
    writer = AgeWriter(sink, [OURS.recipient])
    with pytest.raises(OSError, match="stick"):
        seal_until_the_stick_is_pulled(writer)

    writer.close()
    with pytest.raises(ValueError, match="closed"):
        writer.write(b"more")
    with pytest.raises(Damaged):
        open_bytes(sink.getvalue(), [OURS])


def test_a_foreign_identity_is_told_apart_from_damage():
    sealed = seal_bytes(b"not for you", [AgeIdentity.generate().recipient])

    with pytest.raises(NotForUs) as refusal:
        open_bytes(sealed, [OURS, AgeIdentity.generate()])
    assert refusal.value.hint


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n",
        b"age-encryption.org/v2\n",
        b"age-encryption.org/v1\r\n",
        bytes(200_000),
    ],
)
def test_other_files_are_not_age(data):
    with pytest.raises(NotAge):
        open_bytes(data, [OURS])


def test_a_passphrase_file_is_named_as_such():
    # The header of a real scrypt file; its work factor would take hours, and must not be tried.
    head = (
        b"age-encryption.org/v1\n-> scrypt Nb6GyWDEB0Qb65WVjH/ZAA 29\n"
        + b"O+yKJPCsmdsUm8EnHT6z6JyRIyuD+KyqZHJUIEoKQaE\n"
    )
    with pytest.raises(NotAge, match="口令"):
        open_bytes(head + b"--- " + b"A" * 43 + b"\n" + bytes(32), [OURS])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        OURS.recipient[:-1],
        OURS.recipient + "q",
        OURS.recipient.upper(),
        OURS.recipient.replace("age1", "agf1"),
        OURS.recipient[:10] + "b" + OURS.recipient[11:],
        OURS.recipient + "\n",
        "中文",
    ],
)
def test_a_malformed_recipient_is_refused(text):
    with pytest.raises(BadAgeKey):
        parse_recipient(text)


def test_every_changed_letter_of_a_key_is_refused():
    for at in range(len(OURS.recipient)):
        changed = "q" if OURS.recipient[at] != "q" else "p"
        with pytest.raises(BadAgeKey):
            parse_recipient(OURS.recipient[:at] + changed + OURS.recipient[at + 1 :])


@pytest.mark.parametrize("change", [str.lower, str.title, lambda text: text + "\n" + text, lambda text: text[:-1]])
def test_a_malformed_identity_is_refused_and_not_repeated(change):
    with pytest.raises(BadAgeKey) as refusal:
        AgeIdentity.parse(change(OURS.text()))
    assert "SECRET" not in f"{refusal.value!r} {refusal.value} {refusal.value.__cause__}".upper()


def test_a_recipient_of_low_order_is_refused():
    with pytest.raises(BadAgeKey):
        seal_bytes(b"x", [encode_key("age", bytes(32))])


def test_repr_does_not_show_the_secret():
    assert OURS.recipient in repr(OURS)
    assert "SECRET" not in repr([OURS])


def test_trouble_is_trouble_a_person_can_read():
    assert issubclass(Damaged, AppError)
    assert "。" in Damaged().message


def test_memory_stays_constant_for_a_long_stream():
    class Drain:
        def write(self, data):
            return len(data)

    block = bytes(1 << 20)
    tracemalloc.start()
    with AgeWriter(Drain(), [OURS.recipient]) as writer:
        for _ in range(64):
            writer.write(block)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 2 << 20
