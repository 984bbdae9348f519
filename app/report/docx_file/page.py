"""The page of GB/T 9704 in Word: margins, grid of lines, page numbers outside on both sides."""

from app.report.docx_file.styles import DECLARED, LINE
from app.report.docx_file.words import MM, field, twips
from app.report.papers.paper import Stock

LONG_SIDE, SHORT_SIDE = 297.0, 210.0
TOP, LEFT, RIGHT, BOTTOM = 37.0, 28.0, 26.0, 35.0
FOUR = 14.0
NUMBER_LINE = 16.0
BELOW = 7.0
"""Millimetres from the type area to the page number."""
TURNED_WIDTH, TURNED_LENGTH = 9.0, 40.0


def section_xml(stock: Stock, odd: str, even: str) -> str:
    """`odd` and `even`: relationship ids of their footers, or of their headers on a turned page."""
    part = "header" if stock is Stock.ACROSS else "footer"
    used = f'<w:{part}Reference w:type="default" r:id="{odd}"/><w:{part}Reference w:type="even" r:id="{even}"/>'
    from_edge = round((BOTTOM - BELOW) * MM) - twips(NUMBER_LINE)
    if stock is Stock.ACROSS:
        size = f'<w:pgSz w:w="{_(LONG_SIDE)}" w:h="{_(SHORT_SIDE)}" w:orient="landscape"/>'
        top, right, bottom, left = LEFT, TOP, RIGHT, BOTTOM
    else:
        size = f'<w:pgSz w:w="{_(SHORT_SIDE)}" w:h="{_(LONG_SIDE)}"/>'
        top, right, bottom, left = TOP, RIGHT, BOTTOM, LEFT
    margins = (
        f'<w:pgMar w:top="{_(top)}" w:right="{_(right)}" w:bottom="{_(bottom)}" w:left="{_(left)}" '
        f'w:header="{_(10)}" w:footer="{from_edge}" w:gutter="0"/>'
    )
    return f"<w:sectPr {DECLARED}>{used}{size}{margins}{_grid(stock)}</w:sectPr>"


def _(millimetres: float) -> int:
    return round(millimetres * MM)


def _grid(stock: Stock) -> str:
    """22 lines; other papers have their own distance of lines."""
    kind = ' w:type="lines"' if stock is Stock.UPRIGHT else ""
    return f'<w:docGrid{kind} w:linePitch="{twips(LINE[stock])}"/>'


def footer_xml(odd: bool) -> str:
    side = f'<w:ind w:{"right" if odd else "left"}="{twips(FOUR)}"/><w:jc w:val="{"right" if odd else "left"}"/>'
    number = f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{side}</w:pPr>{_number(odd)}</w:p>'
    return f"<w:ftr {DECLARED}>{number}</w:ftr>"


def turned_header_xml(odd: bool) -> str:
    """The number at the place where it stands on an upright page, turned with the sheet: a table of one cell that
    floats over the left margin."""
    left = _(BOTTOM - BELOW - TURNED_WIDTH + 1)
    end = _(SHORT_SIDE - RIGHT) - twips(FOUR)
    start = end - _(TURNED_LENGTH) if odd else _(LEFT) + twips(FOUR)
    side = "right" if odd else "left"
    cell = (
        f'<w:tc><w:tcPr><w:tcW w:w="{_(TURNED_WIDTH)}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Header"/><w:jc w:val="{side}"/></w:pPr>{_number(odd)}</w:p></w:tc>'
    )
    return (
        f'<w:hdr {DECLARED}><w:tbl><w:tblPr><w:tblpPr w:horzAnchor="page" w:vertAnchor="page" w:tblpX="{left}" '
        f'w:tblpY="{start}"/><w:tblW w:w="{_(TURNED_WIDTH)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_(TURNED_WIDTH)}"/></w:tblGrid><w:tr><w:trPr><w:trHeight '
        f'w:val="{_(TURNED_LENGTH)}" w:hRule="exact"/></w:trPr>{cell}</w:tr></w:tbl>'
        '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>'
    )


def _number(odd: bool) -> str:
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return f"{dash.format('— ')}{field('PAGE', '1' if odd else '2')}{dash.format(' —')}"
