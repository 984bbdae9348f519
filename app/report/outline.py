"""Numbers of chapters, sections, tables and figures, the anchors of headings, and the list of contents."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from app.report.blocks import Block, Chapter, Document, Facts, FindingHead, Form, Heading, PhotoGroup, Table
from app.report.charts import MoneyByYear, RoadMap

NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    level: int
    number: str
    words: str
    anchor: str

    @property
    def title(self) -> str:
        return f"{self.number}{self.words}"


def numeral(number: int) -> str:
    """Chinese numeral of 1 to 99, as chapters are counted."""
    tens, ones = divmod(number, 10)
    if not tens:
        return NUMERALS[ones]
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


class _Counter:
    """Counts while it walks through the blocks: figures and tables begin anew with each chapter or annex."""

    def __init__(self) -> None:
        self.chapter = self.section = self.annex = self.table = self.figure = 0
        self.anchors = count(1)

    def number(self, block: Block) -> Block:
        match block:
            case Chapter():
                self.chapter += 1
                self.section = self.table = self.figure = self.annex = 0
                return replace(block, number=self.chapter, anchor=block.anchor or self._anchor())
            case Heading(level=0):
                self.annex += block.words.startswith("附")
                self.section = self.table = self.figure = 0
                return replace(block, anchor=block.anchor or self._anchor())
            case Heading():
                return self._heading(block)
            case Table(caption=caption) | Facts(caption=caption) if caption:
                self.table += 1
                return replace(block, number=f"{self._label('表')} {self._part()}-{self.table}")
            case Form(caption=caption) if caption:
                self.table += 1
                return replace(block, number=f"表 {self.table}")
            case FindingHead(anchor=""):
                return replace(block, anchor=self._anchor())
        return self._drawn(block)

    def _drawn(self, block: Block) -> Block:
        match block:
            case PhotoGroup():
                return PhotoGroup(tuple(replace(photo, number=self._figure()) for photo in block.photos))
            case RoadMap() | MoneyByYear():
                return replace(block, number=self._figure())
        return block

    def _heading(self, heading: Heading) -> Heading:
        number = heading.number
        if heading.level == 1 and self.chapter and not self.annex:
            self.section += 1
            number = f"{self.chapter}.{self.section}"
        return replace(heading, number=number, anchor=heading.anchor or self._anchor())

    def _figure(self) -> str:
        self.figure += 1
        return f"{self._label('图')} {self._part()}-{self.figure}"

    def _label(self, kind: str) -> str:
        return f"附{kind}" if self.annex else kind

    def _part(self) -> int:
        return self.annex or self.chapter

    def _anchor(self) -> str:
        return f"part-{next(self.anchors)}"


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    counter = _Counter()
    return tuple(counter.number(block) for block in blocks)


def entries(document: Document) -> tuple[Entry, ...]:
    """The lines of contents and outline, in order; the document's blocks must be numbered."""
    return tuple(entry for block in document.blocks for entry in _entry(block))


def _entry(block: Block) -> Iterator[Entry]:
    match block:
        case Chapter():
            yield Entry(0, f"{numeral(block.number)}、", block.title, block.anchor)
        case Heading(level=0 | 1, listed=True):
            yield Entry(block.level, f"{block.number}　" if block.number else "", block.words, block.anchor)


def fingerprint(title: str, blocks: Iterable[Block]) -> str:
    """SHA-256 in hex digits over every word and number of the content; any difference in it gives another one."""
    digest = hashlib.sha256(title.encode("utf-8", "surrogatepass"))
    for block in blocks:
        digest.update(b"\n" + repr(block).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
