"""Text as WordprocessingML: paragraphs and runs, with what XML does not allow left out."""

import unicodedata
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from app.report.blocks import Span, Weight, Words, spans

UNKNOWN = "□"
MM = 1440 / 25.4
"""Twips of a millimetre."""
FACES = {
    Weight.BOLD: "黑体",
    Weight.MEDIUM: "黑体",
    Weight.KAI: "楷体_GB2312",
    Weight.SERIF: "方正小标宋简体",
}


def twips(points: float) -> int:
    return round(points * 20)


def attribute(value: str) -> str:
    return quoteattr(clean(value))


def clean(text: str) -> str:
    """Controls go, as they do on paper; what no file can hold stands as □."""
    return "".join(_allowed(text.replace("\r\n", "\n").replace("\r", "\n")))


def _allowed(text: str) -> Iterator[str]:
    for character in text:
        if character in "\n\t":
            yield character
        elif "\ud800" <= character <= "\udfff" or character in "\ufffe\uffff":
            yield UNKNOWN
        elif unicodedata.category(character) not in ("Cc", "Cf"):
            yield character


def paragraph(style: str, words: Words | str, properties: str = "", size: float = 0) -> str:
    """One paragraph; typed line ends are breaks in it. `properties`: more of its pPr, `size` another than the
    style's, in points."""
    inside = "".join(run(span, size) for span in spans(words) if span.text)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'


def run(span: Span, size: float = 0) -> str:
    face = FACES.get(span.weight)
    fonts = f' w:eastAsia="{face}"' if face else ""
    props = [f'<w:rFonts w:hint="eastAsia"{fonts}/>']
    if size:
        props.append(f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>')
    if span.underlined:
        props.append('<w:u w:val="single"/>')
    if span.raised:
        props.append('<w:vertAlign w:val="superscript"/>')
    lines = clean(span.text).replace("\t", " ").split("\n")
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r><w:rPr>{''.join(props)}</w:rPr>{text}</w:r>"


def field(instruction: str, shown: str, properties: str = "") -> str:
    """A field that Word works out again; `shown` is what stands there until it does."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{rpr}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{rpr}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r>{rpr}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r>{rpr}<w:t>{escape(shown)}</w:t></w:r>"
        f'<w:r>{rpr}<w:fldChar w:fldCharType="end"/></w:r>'
    )
