"""A photo of the evidence as a figure of the report."""

from app.report.blocks import Photo
from app.report.evidence import Evidence, taken_at
from app.report.phrases import moment_words

USUAL_ASPECT = 4 / 3


def figure(number: str, evidence: Evidence, anchor: str = "") -> Photo:
    record = evidence.photos[number]
    taken = taken_at(record)
    caption = record.caption.strip() or (record.category.words if record.category else "现场照片")
    width, height = record.width, record.height
    aspect = float(width / height) if width and height else USUAL_ASPECT
    source = f"{number}，{moment_words(taken)}" if taken else number
    source += "，已遮盖" if evidence.is_covered(record) else ""
    return Photo(
        evidence.picture_name(record), f"{caption} {evidence.legend(record)}".strip(), source, aspect, anchor=anchor
    )
