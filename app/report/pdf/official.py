"""The page of GB/T 9704: 22 lines of 28 characters, black on white, nothing on it but the page number."""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.report.blocks import Align
from app.report.pdf.faces import Face
from app.report.pdf.ink import write
from app.report.pdf.theme import LEFT, MEASURE, PAGE_HEIGHT, PAGE_WIDTH, SIGNATURES, Ink, Role, Style, Theme

TOP, HEIGHT = 37 * mm, 225 * mm
LINES, CHARACTERS = 22, 28
LINE = HEIGHT / LINES
THREE = MEASURE / CHARACTERS
"""Points of 三号: what Word calls 16 pt is 15.79 where exactly 28 characters fill the line."""
FOUR = 14.0
NUMBER_BELOW = 7 * mm + 10
"""From the type area down to the baseline of the page number, so that the digits' tops are 7 mm under it."""

SERIF = Style(face=Face.SERIF, bold=Face.BOLD, color=Ink.BLACK)
LEFT_SERIF = SERIF.but(align=Align.LEFT)
BLACK = LEFT_SERIF.but(face=Face.BOLD)
KAI = LEFT_SERIF.but(face=Face.KAI, bold=Face.KAI)


def _styles(size: float, leading: float) -> dict[Role, Style]:
    """Of a text set in this size; grids have their own."""
    text = SERIF.but(size=size, leading=leading)
    title = SERIF.but(face=Face.SERIF_BOLD, bold=Face.SERIF_BOLD, align=Align.CENTER, keep=True, balance=True)
    heading = {"size": size, "leading": leading, "indent": 2, "keep": True}
    return {
        Role.BODY: text.but(indent=2),
        Role.FLAT: text,
        Role.LEAD: KAI.but(size=size, leading=leading, align=Align.CENTER, after=leading / 2),
        Role.TITLE: title.but(size=22, leading=26, after=10),
        Role.ANNEX: BLACK.but(size=size, leading=leading, keep=True),
        Role.HEADLINE: title.but(size=22, leading=36),
        Role.SECTION: BLACK.but(**heading),
        Role.SUBSECTION: KAI.but(**heading),
        Role.RUN_IN: LEFT_SERIF.but(**heading),
        Role.QUESTION: text.but(indent=2, keep=True),
        Role.CLOSING: text.but(indent=2, below=SIGNATURES),
        Role.BULLET: text.but(left=2 * size),
        Role.CELL: LEFT_SERIF.but(size=10.5, leading=15),
        Role.HEAD: BLACK.but(size=10.5, leading=15, align=Align.CENTER),
        Role.LABEL: BLACK.but(size=10.5, leading=15, align=Align.CENTER),
        Role.CAPTION: BLACK.but(size=10.5, leading=16, align=Align.CENTER),
        Role.PHOTO_CAPTION: LEFT_SERIF.but(size=9, leading=13),
        Role.NOTE: LEFT_SERIF.but(size=9, leading=13, before=4),
        Role.QUOTE: KAI.but(size=size, leading=leading, indent=2),
        Role.FURNITURE: LEFT_SERIF.but(size=FOUR, leading=FOUR),
    }


OFFICIAL = Theme("official", TOP, HEIGHT, _styles(THREE, LINE), official=True)
OFFICIAL_CLOSE = Theme("official_close", TOP, HEIGHT, _styles(FOUR, 25.5), official=True)
"""For a text that should stay on one sheet."""
OFFICIAL_ACROSS = Theme(
    "official_across",
    top=LEFT,
    height=MEASURE,
    styles=_styles(THREE, LINE),
    page=(PAGE_HEIGHT, PAGE_WIDTH),
    left=PAGE_HEIGHT - TOP - HEIGHT,
    width=HEIGHT,
    official=True,
)
"""The same page turned clockwise: the edge that is bound lies on top."""


def draw_page_number(canvas: Canvas, theme: Theme, page: int) -> None:
    """Odd pages on the right, even ones on the left, one character in; on a turned page at the same place of the
    sheet, turned with it."""
    canvas.saveState()
    if theme.page[0] > theme.page[1]:
        canvas.transform(0, -1, 1, 0, 0, PAGE_WIDTH)
    odd = page % 2
    style = theme[Role.FURNITURE].but(align=Align.RIGHT if odd else Align.LEFT)
    x = LEFT + MEASURE - FOUR if odd else LEFT + FOUR
    write(canvas, f"— {page} —", x, PAGE_HEIGHT - TOP - HEIGHT - NUMBER_BELOW, style)
    canvas.restoreState()
