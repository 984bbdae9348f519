"""Annex: every photo of the dossier with its number, time and check sum."""

from app.domain.records.photos import Photo
from app.report.blocks import Block, Column, Heading, Paragraph, Setting, Table, Words
from app.report.evidence import Evidence, taken_at
from app.report.phrases import NONE, moment_words

CHECK_SUM = 12


def blocks(evidence: Evidence) -> list[Block]:
    if not evidence.photos:
        return []
    columns = (
        Column("编号", 44),
        Column("说明"),
        Column("归类", 76),
        Column("入企", 44),
        Column("时间", 80),
        Column("校验值", 78),
    )
    rows: list[tuple[Words, ...]] = []
    for number, one in evidence.photos.items():
        occasion = evidence.occasion(one.visit_id)
        rows.append(
            (
                number,
                _words(one, evidence) or NONE,
                one.category.words if one.category else NONE,
                occasion.short_title if occasion else NONE,
                moment_words(taken_at(one)),
                one.blob[:CHECK_SUM].upper() or NONE,
            )
        )
    return [
        Heading(0, "附件一　现场照片清单", anchor="photo-list"),
        Paragraph("时间为相机时间，相机没有记录时为入库时刻；校验值为原图 SHA-256 的前 12 位。", Setting.NOTE),
        *(Paragraph(words, Setting.NOTE) for words in [_covered_words(evidence)] if words),
        Table(columns, tuple(rows), caption="现场照片清单", unit=f"共 {len(rows)} 张"),
    ]


def _words(photo: Photo, evidence: Evidence) -> str:
    covered = "（已遮盖）" if evidence.is_covered(photo) else ""
    return f"{photo.caption} {evidence.legend(photo)}".strip() + covered


def _covered_words(evidence: Evidence) -> str:
    if any(evidence.is_covered(one) for one in evidence.photos.values()):
        return "已遮盖的照片：遮盖处的像素已经换掉；校验值仍是没有遮盖的原图的。"
    return ""
