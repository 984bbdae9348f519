"""A paper as the bytes of a Word file; equal papers give equal bytes."""

from collections.abc import Iterable
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from app.domain.progress import Progress
from app.domain.text import N_, tr
from app.report.blocks import Block, Meta
from app.report.docx_file.body import body_xml
from app.report.docx_file.package import packed
from app.report.docx_file.page import footer_xml, section_xml, turned_header_xml
from app.report.docx_file.styles import DECLARED, SETTINGS_XML, font_table_xml, styles_xml
from app.report.docx_file.words import clean
from app.report.papers.paper import Paper, Stock

_KEPT = frozenset(
    (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.FOOTER, RELATIONSHIP_TYPE.HEADER)
)
"""What a paper has of the parts that a new Word file comes with."""
AT_ONCE = 20
PRODUCER = "诊迹 Zhenji"


def docx_bytes(paper: Paper, progress: Progress) -> bytes:
    word = bare_word()
    replace_root(word.styles.element, styles_xml(paper.stock))
    replace_root(word.settings.element, SETTINGS_XML)
    part = word.part
    fonts = put_part(word, "fontTable", CONTENT_TYPE.WML_FONT_TABLE, font_table_xml())
    part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    set_properties(word, paper.document.meta, paper.document.title)
    _set_body(word, paper, progress)
    return packed(word)


def bare_word() -> WordDocument:
    word = Document()
    for rels, kept in ((word.part.rels, _KEPT), (word.part.package.rels, None)):
        for id_, rel in list(rels.items()):
            unwanted = rel.reltype not in kept if kept is not None else rel.reltype.endswith("/thumbnail")
            if unwanted:
                rels.pop(id_)
    return word


def put_part(word: WordDocument, name: str, content_type: str, xml: str) -> Part:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return Part(PackURI(f"/word/{name}.xml"), content_type, (head + xml).encode(), word.part.package)


def replace_root(element: object, xml: str) -> None:
    """Put other content into the root of a part that the file comes with."""
    root = element
    for child in list(root):  # type: ignore[call-overload]  # lxml elements are sequences; docx does not say so
        root.remove(child)  # type: ignore[attr-defined]  # as above
    root.extend(list(parse_xml(xml)))  # type: ignore[attr-defined]  # as above


def set_properties(word: WordDocument, meta: Meta, title: str) -> None:
    about, moment = word.core_properties, datetime(meta.day.year, meta.day.month, meta.day.day)
    about.title, about.subject, about.author = (clean(each)[:255] for each in (title, meta.subject, meta.author))
    about.keywords = clean("，".join(meta.keywords))[:255]
    about.comments, about.last_modified_by, about.language = "", PRODUCER, "zh-CN"
    about.created = about.modified = moment


def _set_body(word: WordDocument, paper: Paper, progress: Progress) -> None:
    across = paper.stock is Stock.ACROSS
    make, kind, type_, name = (
        (turned_header_xml, RELATIONSHIP_TYPE.HEADER, CONTENT_TYPE.WML_HEADER, "header")
        if across
        else (footer_xml, RELATIONSHIP_TYPE.FOOTER, CONTENT_TYPE.WML_FOOTER, "footer")
    )
    ids = [word.part.relate_to(put_part(word, f"{name}{number}", type_, make(number == 1)), kind) for number in (1, 2)]
    body = word.element.body
    for child in list(body):
        body.remove(child)
    for xml in _pieces(paper.document.blocks, progress):
        body.extend(list(parse_xml(f"<w:body {DECLARED}>{xml}</w:body>")))
    body.append(parse_xml(section_xml(paper.stock, ids[0], ids[1])))


def _pieces(blocks: tuple[Block, ...], progress: Progress) -> Iterable[str]:
    """Cancelling is felt after every few blocks."""
    for start in range(0, len(blocks), AT_ONCE):
        progress.step(start, len(blocks), tr(N_("排版")))
        yield body_xml(blocks[start : start + AT_ONCE])
