"""Measures, colours and type sizes of the paper; a theme is a value, so that an official one can stand beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

from app.report.blocks import Align, Tone
from app.report.pdf.faces import Face

PAGE_WIDTH, PAGE_HEIGHT = 210 * mm, 297 * mm
LEFT, MEASURE = 28 * mm, 156 * mm
RIGHT = LEFT + MEASURE
GUTTER, COLUMNS = 4 * mm, 12


ROUNDING = 5e-7
"""Points that sums of heights may be off; reportlab forgives 1e-6."""


def span(columns: int) -> float:
    """Width of some of the twelve columns with the gutters between them, in points."""
    one = (MEASURE - GUTTER * (COLUMNS - 1)) / COLUMNS
    return one * columns + GUTTER * (columns - 1)


class Ink:
    """Tokens of the light screen for print; rules are darker than on the screen so that an office laser holds them."""

    TEXT = HexColor("#17202E")
    TEXT2 = HexColor("#465163")
    TEXT3 = HexColor("#5D6879")
    ACCENT = HexColor("#2757C9")
    ACCENT_TEXT = HexColor("#2150BF")
    NAVY = HexColor("#193B8E")
    SOFT = HexColor("#E9EFFC")
    LINE = HexColor("#BFD0F7")
    RULE = HexColor("#AEB8C6")
    HAIR = HexColor("#CCD3DD")
    SUNKEN = HexColor("#F2F4F7")
    DANGER = HexColor("#B0241C")
    DANGER_SOFT = HexColor("#FCEAE8")
    WARNING = HexColor("#874A00")
    AMBER = HexColor("#C27803")
    WARNING_SOFT = HexColor("#FDF0DA")
    SUCCESS = HexColor("#0F6B3A")
    SUCCESS_SOFT = HexColor("#E2F3E9")
    GREY = HexColor("#77839A")
    WHITE = HexColor("#FFFFFF")
    BLACK = HexColor("#000000")


TONES: Mapping[Tone, Color] = {
    Tone.TEXT: Ink.TEXT,
    Tone.SOFT: Ink.TEXT3,
    Tone.ACCENT: Ink.ACCENT_TEXT,
    Tone.DANGER: Ink.DANGER,
    Tone.SUCCESS: Ink.SUCCESS,
    Tone.WARNING: Ink.WARNING,
}
TINTS: Mapping[Tone, Color] = {
    Tone.TEXT: Ink.SUNKEN,
    Tone.SOFT: Ink.SUNKEN,
    Tone.ACCENT: Ink.SOFT,
    Tone.DANGER: Ink.DANGER_SOFT,
    Tone.SUCCESS: Ink.SUCCESS_SOFT,
    Tone.WARNING: Ink.WARNING_SOFT,
}


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set; sizes and spaces in points, the indent of the first line in em."""

    face: Face = Face.SANS
    bold: Face = Face.BOLD
    size: float = 10.5
    leading: float = 18
    color: Color = Ink.TEXT
    align: Align = Align.JUSTIFY
    indent: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    keep: bool = False
    bar: Color | None = None
    widows: int = 2
    below: float = 0
    """Room that the last lines must have under them, for the signatures that they go with."""
    balance: bool = False

    def but(self, **changes: object) -> "Style":
        return replace(self, **changes)  # type: ignore[arg-type]  # the names are checked by dataclasses itself


class Role(StrEnum):
    BODY = "body"
    FLAT = "flat"
    LEAD = "lead"
    TITLE = "title"
    ANNEX = "annex"
    HEADLINE = "headline"
    SECTION = "section"
    SUBSECTION = "subsection"
    RUN_IN = "run_in"
    QUESTION = "question"
    CLOSING = "closing"
    BULLET = "bullet"
    CELL = "cell"
    HEAD = "head"
    LABEL = "label"
    CAPTION = "caption"
    PHOTO_CAPTION = "photo_caption"
    NOTE = "note"
    QUOTE = "quote"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    top: float
    """From the upper edge of the page to the type area."""
    height: float
    """Of the type area."""
    styles: Mapping[Role, Style]
    page: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT)
    left: float = LEFT
    width: float = MEASURE
    official: bool = False
    """Pages carry nothing but their number, where GB/T 9704 wants it."""

    def __getitem__(self, role: Role) -> Style:
        return self.styles[role]

    @property
    def bottom(self) -> float:
        return self.page[1] - self.top - self.height


SIGNATURES = 92.0
"""Points of what is signed under a text."""
LEFT_STYLE = Style(align=Align.LEFT)
SERIF_TITLE = LEFT_STYLE.but(face=Face.SERIF_BOLD, bold=Face.SERIF_BOLD, keep=True)

MODERN = Theme(
    name="modern",
    top=31 * mm,
    height=37 * 18,
    styles={
        Role.BODY: Style(indent=2),
        Role.FLAT: Style(),
        Role.LEAD: Style(face=Face.MEDIUM, size=12, leading=20, after=6),
        Role.TITLE: SERIF_TITLE.but(size=24, leading=34, after=8),
        Role.ANNEX: SERIF_TITLE.but(size=18, leading=26, after=5),
        Role.HEADLINE: SERIF_TITLE.but(size=19, leading=28, after=6, balance=True),
        Role.SECTION: LEFT_STYLE.but(
            face=Face.BOLD, size=14, leading=22, color=Ink.ACCENT_TEXT, before=14, after=5, keep=True
        ),
        Role.SUBSECTION: LEFT_STYLE.but(face=Face.BOLD, size=11, before=8, after=2, keep=True),
        Role.RUN_IN: LEFT_STYLE.but(face=Face.MEDIUM, before=4, keep=True),
        Role.QUESTION: Style(face=Face.MEDIUM, indent=2, before=3, keep=True),
        Role.CLOSING: Style(indent=2, below=SIGNATURES),
        Role.BULLET: Style(left=14, after=1),
        Role.CELL: LEFT_STYLE.but(size=9, leading=13.5),
        Role.HEAD: LEFT_STYLE.but(face=Face.BOLD, size=9, leading=13.5, color=Ink.NAVY),
        Role.LABEL: LEFT_STYLE.but(size=9, leading=13.5, color=Ink.TEXT3),
        Role.CAPTION: LEFT_STYLE.but(size=8.5, leading=12.5, color=Ink.TEXT2),
        Role.PHOTO_CAPTION: LEFT_STYLE.but(size=8, leading=11.5, color=Ink.TEXT2),
        Role.NOTE: LEFT_STYLE.but(size=8, leading=12, color=Ink.TEXT3, before=2, after=2),
        Role.QUOTE: Style(
            face=Face.KAI, bold=Face.KAI, size=11.5, leading=19, left=14, bar=Ink.AMBER, before=4, after=2
        ),
        Role.FURNITURE: LEFT_STYLE.but(size=8, leading=10, color=Ink.TEXT3),
    },
)
