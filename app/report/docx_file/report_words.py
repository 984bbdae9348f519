"""Words of the report as WordprocessingML: tones as colours, links to bookmarks, captions with fields."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape

from app.report.blocks import Span, Tone, Weight, Words, spans
from app.report.docx_file.report_styles import ACCENT, DANGER, KAI, TEXT, TEXT3, TITLES
from app.report.docx_file.words import clean
from app.report.docx_file.words import field as field_xml

TONES = {
    Tone.TEXT: TEXT,
    Tone.SOFT: TEXT3,
    Tone.ACCENT: ACCENT,
    Tone.DANGER: DANGER,
    Tone.SUCCESS: "0F6B3A",
    Tone.WARNING: "874A00",
}
FACES = {Weight.KAI: KAI, Weight.SERIF: TITLES}
LONGEST_BOOKMARK = 40


@dataclass(slots=True)
class Marker:
    """Gives bookmarks their numbers, and links only to those that the file has."""

    anchors: Collection[str]
    ids: "count[int]" = field(default_factory=lambda: count(1))

    def at(self, anchor: str, xml: str) -> str:
        """The runs of a paragraph as a place to lead to."""
        if not anchor:
            return xml
        number = next(self.ids)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(anchor)}"/>'
        return f'{start}{xml}<w:bookmarkEnd w:id="{number}"/>'

    def runs(self, words: Words, properties: str = "") -> str:
        return "".join(self._span(span, properties) for span in spans(words) if span.text)

    def _span(self, span: Span, properties: str) -> str:
        xml = run(span, properties)
        if span.target not in self.anchors:
            return xml
        return f'<w:hyperlink w:anchor="{bookmark(span.target)}" w:history="1">{xml}</w:hyperlink>'

    def paragraph(self, style: str, words: Words, properties: str = "", anchor: str = "") -> str:
        """`properties`: more of its pPr."""
        inside = self.at(anchor, self.runs(words))
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'

    def caption(self, style: str, number: str, words: str, unit: str = "", source: str = "") -> str:
        """表 5-2: the number within its chapter is a field, so that tables that people add are counted; the first of a
        chapter begins anew, which more programs understand than counting by headings."""
        series, _, place = number.removeprefix("续").rpartition(" ")
        part, _, last = place.rpartition("-")
        anew = " \\r 1" if last == "1" else ""
        told = field_xml(f"SEQ {series} \\* ARABIC{anew}", last or "1", f'<w:b/><w:color w:val="{ACCENT}"/>')
        lead = run(Span(f"{series} {part}-", Weight.BOLD, Tone.ACCENT))
        rest = run(Span(f"　{words}")) + (run(Span(f"　{source}", tone=Tone.SOFT)) if source else "")
        right = f"<w:r><w:tab/></w:r>{run(Span(unit, tone=Tone.SOFT))}" if unit else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{lead}{told}{rest}{right}</w:p>'


def bookmark(anchor: str) -> str:
    """Letters, digits and low lines, as Word takes it."""
    return ("a_" + re.sub(r"[^0-9A-Za-z]", "_", anchor))[:LONGEST_BOOKMARK]


def run(span: Span, properties: str = "") -> str:
    face = FACES.get(span.weight)
    props = [f'<w:rFonts w:hint="eastAsia"{f""" w:eastAsia="{face}" """ if face else ""}/>']
    props += ["<w:b/>"] if span.weight in (Weight.BOLD, Weight.MEDIUM) else []
    props += [f'<w:color w:val="{TONES[span.tone]}"/>'] if span.tone else []
    props.append(properties)
    props += ['<w:u w:val="single"/>'] if span.underlined else []
    props += ['<w:vertAlign w:val="superscript"/>'] if span.raised else []
    lines = clean(span.text).replace("\t", " ").split("\n")
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r><w:rPr>{''.join(props)}</w:rPr>{text}</w:r>"
