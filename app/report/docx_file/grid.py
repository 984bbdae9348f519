"""Forms as tables: one grid under all rows, cells merged where a row is cut otherwise, heads repeated."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from app.report.blocks import CellKind, Form, FormCell, FormRow, plain
from app.report.docx_file.styles import CELL, CELL_LINE
from app.report.docx_file.words import MM, paragraph, twips

SIDE = 4.0
LESS_PADDING = 0.7
"""Word can't be asked whether a form still fits its page, so that cells are set a little closer from the start."""
RULES = 0.4
"""Millimetres that Word adds to a row for its rules."""
WIDE = 80.0
STYLES = {CellKind.LABEL: "TableLabel"}
SMALLER = 1.5
LONGEST_WHOLE = 400
"""Characters of a cell whose row is never parted; longer ones must be able to go on."""


def table(form: Form) -> str:
    edges = grid_edges(form)
    columns = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
    rows = "".join(_row(row, form, edges, at < form.head) for at, row in enumerate(form.rows))
    margin = twips(form.padding * LESS_PADDING)
    sides = twips(SIDE)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PaperGrid"/><w:tblW w:w="{edges[-1]}" w:type="dxa"/>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:top w:w="{margin}" w:type="dxa"/><w:left w:w="{sides}" w:type="dxa"/>'
        f'<w:bottom w:w="{margin}" w:type="dxa"/><w:right w:w="{sides}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def grid_edges(form: Form) -> list[int]:
    """Twips from the left of every rule that any row has."""
    return sorted({edge for row in form.rows for edge in _edges(row)})


def _edges(row: FormRow) -> list[int]:
    return [round(edge * MM) for edge in accumulate((cell.width for cell in row.cells), initial=0.0)]


def _row(row: FormRow, form: Form, grid: Sequence[int], is_head: bool) -> str:
    height = f'<w:trHeight w:val="{round((row.height - RULES) * MM)}" w:hRule="atLeast"/>' if row.height else ""
    is_short = all(len(plain(cell.words)) <= LONGEST_WHOLE for cell in row.cells)
    whole = "<w:cantSplit/>" if is_head or is_short else ""
    head = "<w:tblHeader/>" if is_head else ""
    edges = _edges(row)
    cells = "".join(
        _cell(cell, form, row.bound, right - left, grid.index(right) - grid.index(left))
        for cell, left, right in zip(row.cells, edges, edges[1:], strict=False)
    )
    return f"<w:tr><w:trPr>{whole}{height}{head}</w:trPr>{cells}</w:tr>"


def _cell(cell: FormCell, form: Form, bound: bool, width: int, columns: int) -> str:
    merged = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    size = form.size - SMALLER if cell.kind is CellKind.SMALL else form.size
    keep = "<w:keepNext/>" if bound else ""
    spacing = f'<w:spacing w:line="{twips(size * CELL_LINE / CELL)}" w:lineRule="exact"/>' if size != CELL else ""
    align = '<w:jc w:val="center"/>' if cell.kind is CellKind.CENTRED else ""
    if cell.kind is CellKind.VALUE and cell.width >= WIDE:
        align = '<w:jc w:val="both"/>'
    style = STYLES.get(cell.kind, "TableText")
    lines = cell.words.split("\n") if isinstance(cell.words, str) else [cell.words]
    other = size if size != CELL else 0
    words = "".join(paragraph(style, line, f"{keep}{spacing}{align}", other) for line in lines)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/></w:tcPr>{words}</w:tc>'
