"""Blocks become flowables, each kind in one way."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.platypus import Flowable, NextPageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage

from app.report.blocks import (
    BlankLines,
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
    Form,
    Gap,
    Heading,
    MoneyByYear,
    PageBreak,
    Paragraph,
    PhotoGroup,
    Quote,
    RoadMap,
    Seals,
    Setting,
    Signed,
    SignOff,
    Steps,
    Strip,
    Table,
    Title,
)
from app.report.outline import entries
from app.report.pdf.card import CardPanel
from app.report.pdf.contents import ContentsFlow
from app.report.pdf.forms import form_flow
from app.report.pdf.keeping import keep_headings
from app.report.pdf.money_by_year import MoneyPanel
from app.report.pdf.panels import CalloutPanel, FindingPanel, Opener, StepsPanel, StripPanel
from app.report.pdf.paragraph import BulletPoint
from app.report.pdf.paragraph import Paragraph as SetParagraph
from app.report.pdf.photos import PhotoGroupFlow, PlacePhoto
from app.report.pdf.road_map import road_map_panels
from app.report.pdf.seals import BlankLinesPanel, SealsPanel, SignedPanel
from app.report.pdf.sheet import BODY, Pass
from app.report.pdf.sign_off import SignaturePanel, VersionPanel
from app.report.pdf.tables import facts_flow, table_flow
from app.report.pdf.theme import Role, Theme

SETTINGS = {
    Setting.BODY: Role.BODY,
    Setting.FLAT: Role.FLAT,
    Setting.LEAD: Role.LEAD,
    Setting.HEADLINE: Role.HEADLINE,
    Setting.NOTE: Role.NOTE,
    Setting.QUESTION: Role.QUESTION,
    Setting.CLOSING: Role.CLOSING,
}
HEADINGS = {1: Role.SECTION, 2: Role.SUBSECTION, 3: Role.RUN_IN}


@dataclass(frozen=True, slots=True)
class Setter:
    document: Document
    theme: Theme
    current: Pass
    place: PlacePhoto

    def story(self) -> list[Flowable]:
        flowables = [flowable for block in self.document.blocks for flowable in self._set(block)]
        return keep_headings(flowables) or [Spacer(1, 1)]

    def _set(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Cover():
                yield from (NextPageTemplate(BODY), Spacer(1, 1))
            case Chapter():
                yield from (NewPage(), Opener(block))
            case Heading():
                yield from self._heading(block)
            case Paragraph() | Bullets() | Quote():
                yield from self._text(block)
            case PageBreak():
                yield NewPage()
            case Gap(points):
                yield Spacer(1, points)
            case SignOff():
                yield SignaturePanel(block)
                yield VersionPanel(block, self.document.meta, self.current)
            case Title() | Form() | Seals() | Signed() | BlankLines():
                yield from self._paper(block)
            case CardHead():
                yield CardPanel(block)
            case RoadMap():
                yield from road_map_panels(block, self.theme)
            case MoneyByYear(years=years) if years:
                yield MoneyPanel(block, self.theme)
            case _:
                yield from self._figure(block)

    def _paper(self, block: Title | Form | Seals | Signed | BlankLines) -> Iterator[Flowable]:
        match block:
            case Title(words):
                yield SetParagraph(words, self.theme[Role.TITLE])
            case Form(rows=rows) if rows:
                yield form_flow(block, self.theme)
            case BlankLines(count):
                yield BlankLinesPanel(count, self.theme)
            case Seals():
                yield SealsPanel(block, self.theme)
            case Signed():
                yield SignedPanel(block, self.theme)

    def _heading(self, heading: Heading) -> Iterator[Flowable]:
        if heading.level == 0:
            yield NewPage()
        role = HEADINGS.get(heading.level, Role.ANNEX if heading.words.startswith("附") else Role.TITLE)
        words = f"{heading.number}　{heading.words}" if heading.number else heading.words
        set_heading = SetParagraph(words, self.theme[role])
        set_heading.anchor = heading.anchor
        yield set_heading

    def _text(self, block: Paragraph | Bullets | Quote) -> Iterator[Flowable]:
        match block:
            case Paragraph(words, setting):
                yield SetParagraph(words, self.theme[SETTINGS[setting]])
            case Bullets(items):
                yield from (BulletPoint(item, self.theme[Role.BULLET]) for item in items)
            case Quote(words, source):
                yield SetParagraph(words, self.theme[Role.QUOTE])
                if source:
                    yield SetParagraph(source, self.theme[Role.NOTE].but(left=14))

    def _figure(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Table(rows=rows) if rows:
                yield table_flow(block, self.theme)
            case Facts(pairs=pairs) if pairs:
                yield facts_flow(block, self.theme)
            case PhotoGroup(photos) if photos:
                yield PhotoGroupFlow(photos, self.theme, self.place)
            case Strip(figures) if figures:
                yield StripPanel(block)
            case FindingHead():
                yield FindingPanel(block)
            case Steps():
                yield self._or_table(StepsPanel(block), Facts(block.steps))
            case Callout(title, words):
                yield self._or_table(CalloutPanel(block), Facts(((title, words),)))
            case Contents(title):
                yield NewPage()
                yield SetParagraph(title, self.theme[Role.TITLE])
                yield ContentsFlow(entries(self.document), self.current)

    def _or_table(self, panel: Flowable, facts: Facts) -> Flowable:
        """A panel never breaks, so words that would make it too high are set as a table, which does."""
        return panel if panel.height < self.theme.height / 2 else facts_flow(facts, self.theme)
