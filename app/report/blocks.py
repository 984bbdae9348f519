"""What a report consists of: frozen values that know nothing of paper. Sections make them, a renderer sets them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from app.report.charts import CardHead as CardHead
from app.report.charts import MoneyByYear as MoneyByYear
from app.report.charts import RoadMap as RoadMap


class Weight(StrEnum):
    PLAIN = "plain"
    MEDIUM = "medium"
    BOLD = "bold"
    SERIF = "serif"
    KAI = "kai"


class Tone(StrEnum):
    TEXT = "text"
    SOFT = "soft"
    ACCENT = "accent"
    DANGER = "danger"
    SUCCESS = "success"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words set in one way. Their text is never read as mark-up."""

    text: str
    weight: Weight = Weight.PLAIN
    tone: Tone | None = None
    raised: bool = False
    underlined: bool = False
    target: str = ""
    """Anchor of the block that a click leads to."""
    whole: bool = False
    """Lines end at its blanks only."""


Words: TypeAlias = str | tuple[Span, ...]


def spans(words: Words) -> tuple[Span, ...]:
    return (Span(words),) if isinstance(words, str) else words


def bold(text: str, tone: Tone | None = None) -> Span:
    return Span(text, Weight.BOLD, tone)


def plain(words: Words) -> str:
    return words if isinstance(words, str) else "".join(span.text for span in words)


class Setting(StrEnum):
    """How a paragraph is set."""

    BODY = "body"
    FLAT = "flat"
    LEAD = "lead"
    HEADLINE = "headline"
    NOTE = "note"
    QUESTION = "question"
    """Stays with the answer that follows."""
    CLOSING = "closing"
    """Stays with the signatures that follow."""


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words
    setting: Setting = Setting.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    words: Words
    source: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    title: str
    words: Words
    tone: Tone = Tone.ACCENT


@dataclass(frozen=True, slots=True)
class Chapter:
    """Opens a page with the numeral, the title and what the chapter concludes."""

    title: str
    conclusions: tuple[Words, ...] = ()
    anchor: str = ""
    number: int = 0
    """Given by `numbered`."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 0 opens a page without a numeral (sign-off, annex), 1 is a section (2.1), 2 and 3 stand inside it."""

    level: int
    words: str
    anchor: str = ""
    number: str = ""
    listed: bool = True
    """Whether contents and outline name it (levels 0 and 1 only)."""


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float = 0
    """Points; 0 takes an equal part of what the others leave."""
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    caption: str = ""
    unit: str = ""
    total: bool = False
    """The last row sums up the others."""
    groups: frozenset[int] = frozenset()
    """Rows whose first cell names the kind of the rows below it and spans all columns."""
    dense: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, two pairs to a row; a long value takes the whole row."""

    pairs: tuple[tuple[str, Words], ...]
    caption: str = ""
    joined: bool = False
    """Hangs on what stands above it."""
    number: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    label: str
    figure: str
    unit: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """Key figures side by side."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    sha256: str
    """Of the picture, or another name by which whoever prints knows it, with what is drawn into it."""
    caption: str
    source: str = ""
    """Evidence number and time, set in grey after the caption."""
    aspect: float = 1.5
    """Width through height, upright."""
    marks: tuple[tuple[float, float, str], ...] = ()
    """Red discs at parts of width and height from the lower left corner, with their label."""
    anchor: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PhotoGroup:
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class FindingHead:
    """The head of one shortcoming: its number, what it is, and a line of short facts."""

    label: str
    number: str
    words: str
    facts: tuple[tuple[str, str], ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """Boxes joined by arrows, the last one stressed: from what is seen to what causes it."""

    steps: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Beat:
    """One visit on the trace of the cover."""

    label: str
    hours: float


@dataclass(frozen=True, slots=True)
class Cover:
    brand: str
    enterprise: str
    title: str
    subtitle: str = ""
    trace: Words = ""
    beats: tuple[Beat, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    role: str
    name: str
    signer: str
    seal: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """Places to sign and seal, with the version that the signatures cover."""

    parties: tuple[Party, ...]
    date_label: str
    version_label: str
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """Of an official paper, centred over its first lines."""

    words: str


class CellKind(StrEnum):
    VALUE = "value"
    LABEL = "label"
    CENTRED = "centred"
    """Short codes and numbers."""
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class FormCell:
    words: Words
    width: float
    """Millimetres; the cells of every row together fill the form."""
    kind: CellKind = CellKind.VALUE


@dataclass(frozen=True, slots=True)
class FormRow:
    cells: tuple[FormCell, ...]
    height: float = 0
    """Millimetres at least, for what is written by hand."""
    bound: bool = False
    """Stays with the row that follows."""


@dataclass(frozen=True, slots=True)
class Form:
    """A ruled grid to read, to fill in and to sign. Rows may be cut into cells of their own widths."""

    rows: tuple[FormRow, ...]
    head: int = 0
    """So many first rows are repeated on every page."""
    size: float = 10.5
    padding: float = 5.6
    """Points above and below the words; fewer where that spares another page."""
    caption: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class SealPlace:
    party: str
    signer: str
    day: str


@dataclass(frozen=True, slots=True)
class Seals:
    """Two parties side by side: who seals, who signs, the day, with a pale ring where the seal goes."""

    parties: tuple[SealPlace, ...]


@dataclass(frozen=True, slots=True)
class BlankLines:
    """To be written on by hand."""

    count: int = 3


@dataclass(frozen=True, slots=True)
class Signed:
    """Who issues a paper and when, at its end on the right."""

    issuer: str
    day: str


@dataclass(frozen=True, slots=True)
class Contents:
    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Gap:
    points: float


Block: TypeAlias = (
    Paragraph
    | Bullets
    | Quote
    | Callout
    | Chapter
    | Heading
    | Table
    | Facts
    | Strip
    | PhotoGroup
    | FindingHead
    | Steps
    | CardHead
    | RoadMap
    | MoneyByYear
    | Cover
    | SignOff
    | Title
    | Form
    | Seals
    | Signed
    | BlankLines
    | Contents
    | PageBreak
    | Gap
)


@dataclass(frozen=True, slots=True)
class Meta:
    """What header, footer and the properties of the file tell."""

    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    running_head: str = ""
    number: str = ""
    version: str = ""
    fingerprint: str = ""
    """Full SHA-256 of the content in hex digits, or empty for a draft that has none."""
    day: date = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Document:
    title: str
    meta: Meta
    blocks: tuple[Block, ...]
