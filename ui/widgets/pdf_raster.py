"""Pages of a PDF as pictures. Runs on any thread; the library below works for one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from app.domain.errors import AppError
from app.domain.text import N_

_alone = Lock()


def page_sizes(data: bytes) -> tuple[QSizeF, ...]:
    """In points."""
    with _opened(data) as document:
        return tuple(QSizeF(*document.get_page_size(at)) for at in range(len(document)))


def page_image(data: bytes, page: int, scale: float) -> QImage:
    """`page` from 0, `scale` pixels per point."""
    with _opened(data) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=scale, prefer_bgrx=True)
        pixels = bytes(bitmap.buffer)
        size, stride = (bitmap.width, bitmap.height), bitmap.stride
        bitmap.close()
        sheet.close()
    return QImage(pixels, *size, stride, QImage.Format.Format_RGB32).copy()


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
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
