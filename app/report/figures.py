"""A photo record as a figure of the report."""

from datetime import datetime

from app.domain.records.photos import Photo as PhotoRecord
from app.report.blocks import Photo
from app.report.phrases import moment_words

USUAL_ASPECT = 4 / 3


def figure(number: str, record: PhotoRecord, taken: datetime | None, anchor: str = "") -> Photo:
    caption = record.caption.strip() or (record.category.words if record.category else "现场照片")
    width, height = record.width, record.height
    aspect = float(width / height) if width and height else USUAL_ASPECT
    source = f"{number}，{moment_words(taken)}" if taken else number
    return Photo(record.blob, caption, source, aspect, anchor=anchor)
