"""Files that people drop, paste or choose as photos."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

from app.actions.photos import Copied
from app.domain.text import N_, tr
from app.photos.picture_files import SUFFIXES

_PICTURES = (("image/jpeg", ".jpg"), ("image/png", ".png"), ("image/webp", ".webp"))


def dialog_filter() -> str:
    kinds = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in sorted(SUFFIXES))
    return f"{tr(N_('照片'))} ({kinds});;{tr(N_('所有文件'))} (*)"


def local_files(mime: QMimeData) -> list[Path]:
    """Files and folders that were dropped or copied."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile() and url.toLocalFile()]


def holds_photos(mime: QMimeData) -> bool:
    """Whether there is something to take in: files, or a picture that was copied (not words with a picture)."""
    return bool(local_files(mime)) or (mime.hasImage() and not mime.hasText())


def copied_picture(mime: QMimeData, now: datetime) -> Copied | None:
    """The picture on the clipboard, byte for byte where a photo format is offered."""
    stem = tr(N_("粘贴 {time}")).format(time=f"{now:%Y-%m-%d %H%M%S}")
    for kind, suffix in _PICTURES:
        if mime.hasFormat(kind):
            return Copied(f"{stem}{suffix}", bytes(mime.data(kind).data()))
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return None
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return Copied(f"{stem}.png", bytes(data.data()))
