"""age v1 files, for recipients or under a passphrase, as streams of proven bytes in constant memory."""

import io
import os
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.keys.age_header import MAX_HEADER_BYTES, new_header, read_header
from app.keys.age_keys import AgeIdentity, Passphrase, derive, parse_recipient
from app.keys.age_trouble import AgeError, BadAgeKey, Damaged, NotAge, NotForUs, WrongPassphrase

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    "CHUNK",
    "AgeError",
    "AgeIdentity",
    "AgeReader",
    "AgeWriter",
    "BadAgeKey",
    "Damaged",
    "NotAge",
    "NotForUs",
    "Passphrase",
    "WrongPassphrase",
    "open_bytes",
    "parse_recipient",
    "seal_bytes",
]

CHUNK = 65536
_TAG = 16
_SEALED_CHUNK = CHUNK + _TAG
_NONCE = 16
_BUFFERED_CHUNKS = 8


class Sink(Protocol):
    """A binary file opened for writing, or anything that takes bytes the same way and keeps no view of them."""

    def write(self, data: memoryview, /) -> int | None: ...


class Source(Protocol):
    """A binary file opened for reading, or anything that fills a buffer the same way."""

    def readinto(self, buffer: memoryview, /) -> int | None: ...


class AgeWriter:
    """Seals what is written to it. Leaving the context with an exception leaves the file unfinished, and unreadable."""

    def __init__(self, sink: Sink, keys: Iterable[str] | Passphrase) -> None:
        header, file_key = new_header(keys)
        nonce = os.urandom(_NONCE)
        self._sink = sink
        self._cipher = _payload_cipher(file_key, nonce)
        self._index = 0
        self._pending = bytearray(CHUNK)
        self._pending_size = 0
        self._sealed = memoryview(bytearray(_BUFFERED_CHUNKS * _SEALED_CHUNK))
        self._sealed_size = 0
        self._open = True
        _write_all(sink, memoryview(header + nonce))

    def __enter__(self) -> "AgeWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        self._open = False

    def write(self, data: bytes | bytearray | memoryview) -> int:
        if not self._open:
            raise ValueError("write to a closed AgeWriter")
        rest = memoryview(data).cast("B")
        size = len(rest)
        if self._pending_size:
            rest = rest[self._keep(rest[: CHUNK - self._pending_size]) :]
        if rest and self._pending_size:
            self._seal(memoryview(self._pending), last=False)
            self._pending_size = 0
        while len(rest) > CHUNK:  # strictly: only close() knows which chunk is the last, and it may not be empty
            self._seal(rest[:CHUNK], last=False)
            rest = rest[CHUNK:]
        self._keep(rest)
        return size

    def close(self) -> None:
        """Seal the last chunk. The sink stays open."""
        if self._open:
            self._open = False
            self._seal(memoryview(self._pending)[: self._pending_size], last=True)
            self._flush()

    def _keep(self, data: memoryview) -> int:
        end = self._pending_size + len(data)
        self._pending[self._pending_size : end] = data
        self._pending_size = end
        return len(data)

    def _seal(self, chunk: memoryview, last: bool) -> None:
        if self._sealed_size + _SEALED_CHUNK > len(self._sealed):
            self._flush()
        end = self._sealed_size + len(chunk) + _TAG
        self._cipher.encrypt_into(_chunk_nonce(self._index, last), chunk, None, self._sealed[self._sealed_size : end])
        self._index += 1
        self._sealed_size = end

    def _flush(self) -> None:
        _write_all(self._sink, self._sealed[: self._sealed_size])
        self._sealed_size = 0


class AgeReader(io.RawIOBase):
    """Opens a sealed file. `read(n)` and `readinto` give less than asked only at the end, and only proven bytes.

    Reaching the end proves that nothing is missing and nothing follows; who stops earlier knows neither.
    """

    def __init__(self, source: Source, keys: Sequence[AgeIdentity] | Passphrase) -> None:
        self._source = source
        self._sealed = memoryview(bytearray(_BUFFERED_CHUNKS * _SEALED_CHUNK))
        self._start = self._end = 0
        self._plain = memoryview(bytearray(CHUNK))
        self._plain_start = self._plain_end = 0
        self._index = 0
        self._finished = False
        self._trouble: Damaged | None = None
        self._refill()
        length, file_key = read_header(bytes(self._sealed[: min(self._end, MAX_HEADER_BYTES)]), keys)
        self._start = length + _NONCE
        if self._start > self._end:
            raise Damaged
        self._cipher = _payload_cipher(file_key, bytes(self._sealed[length : self._start]))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        target = memoryview(buffer).cast("B")
        done = 0
        while done < len(target):
            if self._plain_start < self._plain_end:
                done += self._hand_over(target[done:])
            elif self._finished:
                break
            elif len(target) - done >= CHUNK:
                done += self._open_chunk(target[done : done + CHUNK])
            else:
                self._plain_start, self._plain_end = 0, self._open_chunk(self._plain)
        return done

    def _hand_over(self, target: memoryview) -> int:
        size = min(len(target), self._plain_end - self._plain_start)
        target[:size] = self._plain[self._plain_start : self._plain_start + size]
        self._plain_start += size
        return size

    def _open_chunk(self, target: memoryview) -> int:
        """Open the next chunk into a target of CHUNK bytes; its length."""
        if self._trouble:
            raise self._trouble
        if self._end - self._start <= _SEALED_CHUNK:
            self._refill()
        last = self._end - self._start <= _SEALED_CHUNK
        sealed = self._sealed[self._start : min(self._start + _SEALED_CHUNK, self._end)]
        size = len(sealed) - _TAG
        # An empty chunk exists only where the whole file is empty.
        if size < 0 or (size == 0 and self._index) or not self._decrypt(sealed, target[:size], last):
            self._trouble = Damaged()
            raise self._trouble
        self._start += len(sealed)
        self._index += 1
        self._finished = last
        return size

    def _decrypt(self, sealed: memoryview, target: memoryview, last: bool) -> bool:
        try:
            self._cipher.decrypt_into(_chunk_nonce(self._index, last), sealed, None, target)
        except InvalidTag:
            target[:] = bytes(len(target))
            return False
        return True

    def _refill(self) -> None:
        """Move what is left to the front and read until the buffer is full or the source at its end."""
        left = self._end - self._start
        self._sealed[:left] = self._sealed[self._start : self._end]
        self._start, self._end = 0, left
        while self._end < len(self._sealed):
            count = self._source.readinto(self._sealed[self._end :])
            if not count:
                break
            self._end += count


def seal_bytes(data: bytes, keys: Iterable[str] | Passphrase) -> bytes:
    sink = io.BytesIO()
    with AgeWriter(sink, keys) as writer:
        writer.write(data)
    return sink.getvalue()


def open_bytes(data: bytes, keys: Sequence[AgeIdentity] | Passphrase) -> bytes:
    return AgeReader(io.BytesIO(data), keys).readall()


def _payload_cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derive(file_key, nonce, b"payload"))


def _chunk_nonce(index: int, last: bool) -> bytes:
    return index.to_bytes(11, "big") + (b"\1" if last else b"\0")


def _write_all(sink: Sink, data: memoryview) -> None:
    """An unbuffered file may take less than it is given."""
    while data:
        data = data[sink.write(data) or 0 :]
