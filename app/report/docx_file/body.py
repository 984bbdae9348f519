"""Blocks of a paper as WordprocessingML, each kind in one way."""

from collections.abc import Iterable

from app.report.blocks import (
    BlankLines,
    Block,
    Bullets,
    Form,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    SealPlace,
    Seals,
    Setting,
    Signed,
    Title,
)
from app.report.docx_file.grid import table
from app.report.docx_file.ring import ring
from app.report.docx_file.words import MM, field, paragraph, twips

STYLES = {
    Setting.BODY: "BodyText",
    Setting.FLAT: "Normal",
    Setting.LEAD: "Subtitle",
    Setting.HEADLINE: "Title",
    Setting.NOTE: "Remark",
    Setting.QUESTION: "BodyText",
    Setting.CLOSING: "BodyText",
}
KEPT = frozenset((Setting.QUESTION, Setting.CLOSING))
DEEPEST = 3
DIGIT = 0.6
"""Width of a digit or blank in a date, in characters, on the average with its 年 月 日."""
FREE = 4
"""Characters at the right of the day (右空四字)."""
HALF = 78.0
"""Millimetres of one of two parties."""


def body_xml(blocks: Iterable[Block]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Title(words):
            return paragraph("Title", words)
        case Heading(level=level, words=words):
            return paragraph(f"Heading{min(max(level, 1), DEEPEST)}", words)
        case Paragraph(words, setting):
            return paragraph(STYLES[setting], words, "<w:keepNext/>" if setting in KEPT else "")
        case Bullets(items):
            return "".join(
                paragraph("ListParagraph", ("· " + item) if isinstance(item, str) else item) for item in items
            )
        case Quote(words, source):
            return paragraph("Quote", words) + (paragraph("Remark", source) if source else "")
        case Form():
            return _form(block)
        case _:
            return _place(block)


def _place(block: Block) -> str:
    """Where something is written, signed or broken off."""
    match block:
        case BlankLines(count):
            return paragraph("WriteOn", "") * count
        case Seals(parties):
            return _seals(parties)
        case Signed():
            return _signed(block)
        case PageBreak():
            return '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
        case Gap(points):
            return paragraph("Spacer", "", f'<w:spacing w:line="{twips(points)}" w:lineRule="exact"/>')
        case _:
            raise TypeError(f"no paper holds a {type(block).__name__}")


def _form(form: Form) -> str:
    """Tables that follow each other would become one, so that something always stands between them."""
    caption = ""
    if form.caption:
        name, _, number = form.number.partition(" ")
        told = field(f"SEQ {name} \\* ARABIC", number or "1")
        caption = (
            f'<w:p><w:pPr><w:pStyle w:val="Caption"/></w:pPr><w:r><w:t xml:space="preserve">{name} </w:t></w:r>{told}'
            f"{paragraph('Caption', f'　{form.caption}').partition('</w:pPr>')[2]}"
        )
    return f"{caption}{table(form)}{paragraph('Spacer', '')}"


def _seals(parties: tuple[SealPlace, ...]) -> str:
    """Two columns without rules; the seal goes over the day."""
    width = round(HALF * MM)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph('Normal', one.party)}{paragraph('Normal', one.signer)}"
        f"{paragraph('Normal', '')}{_day(one.day, number)}</w:tc>"
        for number, one in enumerate(parties, 1)
    )
    return (
        f'{paragraph("Normal", "")}<w:tbl><w:tblPr><w:tblW w:w="{2 * width}" w:type="dxa"/><w:tblLayout '
        f'w:type="fixed"/></w:tblPr><w:tblGrid>{f"""<w:gridCol w:w="{width}"/>""" * len(parties)}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>{paragraph('Spacer', '')}"
    )


def _day(day: str, number: int) -> str:
    """With the ring for the seal behind it."""
    return paragraph("Normal", day, _RIGHT).replace("</w:p>", f"{ring(number)}</w:p>")


_RIGHT = '<w:ind w:rightChars="200" w:right="560"/><w:jc w:val="right"/>'


def _signed(signed: Signed) -> str:
    """The issuer centred over the day, of which four characters stay free."""
    day, issuer = sum(1 if ord(c) > 0x2FF else DIGIT for c in signed.day), float(len(signed.issuer))
    apart = (day - issuer) / 2
    rights = (FREE + max(apart, 0.0), FREE + max(-apart, 0.0))
    lines = zip((signed.issuer, signed.day), rights, ("<w:keepNext/>", ""), strict=True)
    made = (
        paragraph(
            "Signature", words, f'{keep}<w:ind w:rightChars="{round(right * 100)}" w:right="{twips(right * 16)}"/>'
        )
        for words, right, keep in lines
    )
    return paragraph("Normal", "", "<w:keepNext/>") + "".join(made)
