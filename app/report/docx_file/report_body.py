"""Blocks of the report as WordprocessingML, each kind in one way."""

from dataclasses import dataclass

from app.report.blocks import (
    Block,
    Bullets,
    Callout,
    CardHead,
    Chapter,
    Contents,
    Cover,
    Document,
    Facts,
    FindingHead,
    Heading,
    MoneyByYear,
    Paragraph,
    PhotoGroup,
    Quote,
    RoadMap,
    Setting,
    SignOff,
    Steps,
    Strip,
    Table,
)
from app.report.docx_file.body import body_xml
from app.report.docx_file.front import contents_xml, cover_xml, sign_off_xml
from app.report.docx_file.pictures import Album, figure_xml, photo_group_xml
from app.report.docx_file.report_tables import (
    callout_xml,
    card_xml,
    facts_xml,
    finding_xml,
    steps_xml,
    strip_xml,
    table_xml,
)
from app.report.docx_file.report_words import Marker
from app.report.outline import entries

SETTINGS = {
    Setting.BODY: ("BodyText", ""),
    Setting.FLAT: ("BodyText", '<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
    Setting.LEAD: ("Lead", ""),
    Setting.HEADLINE: ("Headline", ""),
    Setting.NOTE: ("Remark", ""),
    Setting.QUESTION: ("BodyText", "<w:keepNext/>"),
    Setting.CLOSING: ("BodyText", "<w:keepNext/>"),
}
UNNUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
DEEPEST = 3


def anchors_of(document: Document) -> frozenset[str]:
    """Every place that a link may lead to."""
    found = {one.anchor for one in document.blocks if isinstance(one, Chapter | Heading | FindingHead | CardHead)}
    groups = (one for one in document.blocks if isinstance(one, PhotoGroup))
    return frozenset((found | {photo.anchor for group in groups for photo in group.photos}) - {""})


@dataclass(frozen=True, slots=True)
class Writer:
    document: Document
    album: Album
    mark: Marker

    def xml(self, block: Block) -> str:
        match block:
            case Chapter(title=title, conclusions=points, anchor=anchor):
                said = "".join(self.mark.paragraph("Conclusion", words) for words in points)
                return self.mark.paragraph("Heading1", title, anchor=anchor) + said
            case Heading():
                return self._heading(block)
            case Paragraph(words, setting):
                style, more = SETTINGS[setting]
                return self.mark.paragraph(style, words, more)
            case Bullets(items):
                return "".join(self.mark.paragraph("ListBullet", item) for item in items)
            case Quote(words, source):
                return self.mark.paragraph("Quote", words) + (self.mark.paragraph("Remark", source) if source else "")
            case Cover() | SignOff() | Contents():
                return self._front(block)
            case _:
                return self._panel(block)

    def _heading(self, heading: Heading) -> str:
        if heading.level == 0:
            return self.mark.paragraph("FrontHeading", heading.words, anchor=heading.anchor)
        style = f"Heading{min(heading.level, DEEPEST) + 1}"
        plain = UNNUMBERED if heading.level == 1 and not heading.number else ""
        return self.mark.paragraph(style, heading.words, plain, heading.anchor)

    def _front(self, block: Cover | SignOff | Contents) -> str:
        match block:
            case Cover():
                return cover_xml(block, self.document.meta, self.album, self.mark)
            case SignOff():
                return sign_off_xml(block, self.document.meta, self.mark)
            case Contents():
                return contents_xml(block, entries(self.document), self.mark)

    def _panel(self, block: Block) -> str:
        match block:
            case Table(rows=rows):
                return table_xml(block, self.mark) if rows else ""
            case Facts(pairs=pairs):
                return facts_xml(block, self.mark) if pairs else ""
            case Strip(figures):
                return strip_xml(block, self.mark) if figures else ""
            case PhotoGroup():
                return photo_group_xml(block, self.album, self.mark)
            case RoadMap() | MoneyByYear():
                return figure_xml(block, self.album, self.mark)
            case _:
                return self._head(block)

    def _head(self, block: Block) -> str:
        match block:
            case FindingHead():
                return finding_xml(block, self.mark)
            case CardHead():
                return card_xml(block, self.mark)
            case Steps(steps):
                return steps_xml(block, self.mark) if steps else ""
            case Callout():
                return callout_xml(block, self.mark)
            case _:
                return body_xml((block,))
