"""PDF files opened for drawing. Works on any thread; the library below works for one at a time in the whole program."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from app.domain.errors import AppError
from app.domain.text import N_

_alone = Lock()
_TRUE_COLOUR = 2
_CHANNELS = 3


@contextmanager
def opened_pdf(data: bytes) -> Iterator[Any]:
    """Opening takes a fraction of a millisecond, so nothing is kept open between two pages."""
    import pypdfium2

    with _alone:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as trouble:
            raise AppError(N_("这份 PDF 打不开，没法预览。"), N_("请重新生成一次。")) from trouble
        try:
            yield document
        finally:
            document.close()


def page_png(data: bytes, scale: float) -> bytes:
    """The first page as a PNG, `scale` pixels per point."""
    with opened_pdf(data) as document:
        sheet = document[0]
        bitmap = sheet.render(scale=scale, rev_byteorder=True)
        pixels, stride = bytes(bitmap.buffer), bitmap.stride
        width, height = bitmap.width, bitmap.height
        bitmap.close()
        sheet.close()
    return _png(pixels, width, height, stride)


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    used = width * _CHANNELS
    lines = b"".join(b"\0" + pixels[at * stride : at * stride + used] for at in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, _TRUE_COLOUR, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
