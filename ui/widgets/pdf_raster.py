"""Pages of a PDF as pictures. Runs on any thread."""

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from app.report.raster import opened_pdf


def page_sizes(data: bytes) -> tuple[QSizeF, ...]:
    """In points."""
    with opened_pdf(data) as document:
        return tuple(QSizeF(*document.get_page_size(at)) for at in range(len(document)))


def page_image(data: bytes, page: int, scale: float) -> QImage:
    """`page` from 0, `scale` pixels per point."""
    with opened_pdf(data) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=scale, prefer_bgrx=True)
        pixels = bytes(bitmap.buffer)
        size, stride = (bitmap.width, bitmap.height), bitmap.stride
        bitmap.close()
        sheet.close()
    return QImage(pixels, *size, stride, QImage.Format.Format_RGB32).copy()
