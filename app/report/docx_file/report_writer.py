"""The report as the bytes of a Word file; equal reports give equal bytes."""

from collections.abc import Callable
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from app.domain.progress import Progress
from app.domain.text import N_, tr
from app.report.blocks import Document, Meta
from app.report.docx_file.package import packed
from app.report.docx_file.pictures import Album
from app.report.docx_file.report_body import Writer, anchors_of
from app.report.docx_file.report_styles import (
    NUMBERING_XML,
    REPORT_SETTINGS_XML,
    STAND_INS,
    report_styles_xml,
)
from app.report.docx_file.report_words import Marker
from app.report.docx_file.styles import DECLARED, font_table_xml
from app.report.docx_file.words import MM, field
from app.report.docx_file.writer import bare_word, put_part, replace_root, set_properties
from app.report.pdf.cover import short_fingerprint

TYPES = {"jpeg": CONTENT_TYPE.JPEG, "png": CONTENT_TYPE.PNG}
TOP, LEFT, RIGHT, BOTTOM, EDGE = 31.0, 28.0, 26.0, 30.0, 16.0
"""Millimetres; the edge is that of header and footer."""


@dataclass(frozen=True, slots=True)
class Typed:
    data: bytes
    absent: tuple[str, ...]
    """Names of the pictures that could not be had; words stand for them."""


def report_docx(document: Document, pictures: Callable[[str], bytes], progress: Progress) -> Typed:
    word = bare_word()
    replace_root(word.styles.element, report_styles_xml())
    replace_root(word.settings.element, REPORT_SETTINGS_XML)
    for name, type_, kind, xml in (
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, font_table_xml(STAND_INS)),
        ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, NUMBERING_XML),
    ):
        word.part.relate_to(put_part(word, name, type_, xml), kind)
    set_properties(word, document.meta, document.title)
    album = Album(pictures, lambda name: _picture_id(word, name))
    _set_body(word, document, album, progress)
    return Typed(packed(word, album.kept), tuple(album.absent))


def _picture_id(word: WordDocument, name: str) -> str:
    """Its bytes are put in when the file is packed."""
    part = Part(PackURI(f"/word/{name}"), TYPES[name.rpartition(".")[2]], b"", word.part.package)
    return word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)


def _set_body(word: WordDocument, document: Document, album: Album, progress: Progress) -> None:
    """Cancelling is felt after every block."""
    mark = Marker(anchors_of(document))
    writer = Writer(document, album, mark)
    body = word.element.body
    for child in list(body):
        body.remove(child)
    for at, block in enumerate(document.blocks):
        progress.step(at, len(document.blocks), tr(N_("排版")))
        body.extend(list(parse_xml(f"<w:body {DECLARED}>{writer.xml(block)}</w:body>")))
    ids = [
        word.part.relate_to(put_part(word, name, type_, xml), kind)
        for name, type_, kind, xml in (
            ("header1", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, _header(document.meta, mark)),
            ("footer1", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, _footer(document.meta, mark)),
        )
    ]
    body.append(parse_xml(_section(*ids)))


def _section(header: str, footer: str) -> str:
    """The first page is the cover, which has neither."""
    top, right, bottom, left, edge = (round(side * MM) for side in (TOP, RIGHT, BOTTOM, LEFT, EDGE))
    return (
        f'<w:sectPr {DECLARED}><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{round(210 * MM)}" w:h="{round(297 * MM)}"/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="{edge}" w:footer="{edge}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )


def _header(meta: Meta, mark: Marker) -> str:
    chapter = field('STYLEREF "heading 1"', "")
    line = mark.paragraph("Header", meta.running_head).replace("</w:p>", f"<w:r><w:tab/></w:r>{chapter}</w:p>")
    return f"<w:hdr {DECLARED}>{line}</w:hdr>"


def _footer(meta: Meta, mark: Marker) -> str:
    short = short_fingerprint(meta.fingerprint)
    left = "　".join(filter(None, (meta.version, f"指纹 {short}" if short else "")))
    pages = f"{mark.runs('第 ')}{field('PAGE', '2')}{mark.runs(' 页　共 ')}{field('NUMPAGES', '2')}{mark.runs(' 页')}"
    line = mark.paragraph("Footer", left).replace("</w:p>", f"<w:r><w:tab/></w:r>{pages}</w:p>")
    return f"<w:ftr {DECLARED}>{line}</w:ftr>"
