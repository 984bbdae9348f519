"""Tables of the report, and the panels that are tables in a Word file: strips, heads of findings and cards, chains."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.report.blocks import (
    Align,
    Callout,
    CardHead,
    Facts,
    FindingHead,
    Steps,
    Strip,
    Table,
    Tone,
    Words,
    bold,
    plain,
    spans,
)
from app.report.docx_file.report_styles import DANGER, DANGER_SOFT, MEASURE, NAVY, SOFT, SUNKEN
from app.report.docx_file.report_words import Marker
from app.report.docx_file.words import twips
from app.report.pdf.tables import LABEL_WIDTH, column_widths

SIDE = twips(4.5)
LONGEST_WHOLE = 400
"""Characters of a cell whose row is never parted; longer ones must be able to go on."""
LONGEST_HALF = 24
"""Characters of a value that shares its row with another."""
SPACER = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'
JOINT = '<w:p><w:pPr><w:pStyle w:val="Spacer"/><w:keepNext/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
"""Between two tables that belong together; without it they would become one."""
JUSTIFICATION = {Align.RIGHT: "right", Align.CENTER: "center"}


@dataclass(frozen=True, slots=True)
class Cell:
    paragraphs: str
    width: int
    """Twips."""
    fill: str = ""
    columns: int = 1

    @property
    def xml(self) -> str:
        merged = f'<w:gridSpan w:val="{self.columns}"/>' if self.columns > 1 else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>' if self.fill else ""
        width = f'<w:tcW w:w="{self.width}" w:type="dxa"/>'
        return f'<w:tc><w:tcPr>{width}{merged}{fill}<w:vAlign w:val="center"/></w:tcPr>{self.paragraphs}</w:tc>'


def row_xml(cells: Iterable[Cell], whole: bool = True, head: bool = False) -> str:
    kept = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{kept}</w:trPr>{''.join(cell.xml for cell in cells)}</w:tr>"


def grid_xml(widths: Sequence[int], rows: Iterable[str], padding: float = 3.0, ruled: bool = True) -> str:
    up, style = twips(padding), "ReportTable" if ruled else "TableNormal"
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="{up}" w:type="dxa"/>'
        f'<w:left w:w="{SIDE}" w:type="dxa"/><w:bottom w:w="{up}" w:type="dxa"/><w:right w:w="{SIDE}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def table_xml(table: Table, mark: Marker) -> str:
    widths = [twips(width) for width in column_widths(table.columns)]
    aligns = [_justified(column.align) for column in table.columns]
    heads = [
        Cell(mark.paragraph("TableHead", column.title, align), width, SOFT)
        for column, align, width in zip(table.columns, aligns, widths, strict=True)
    ]
    rows = [row_xml(heads, head=True)] if any(column.title for column in table.columns) else []
    for at, words in enumerate(table.rows):
        if at in table.groups:
            group = Cell(
                mark.paragraph("TableText", _bold(words[0]), "<w:keepNext/>"), sum(widths), SUNKEN, len(widths)
            )
            rows.append(row_xml([group]))
        elif table.total and at == len(table.rows) - 1:
            rows.append(_total_row(words, widths, aligns, mark))
        else:
            whole = all(len(plain(cell)) <= LONGEST_WHOLE for cell in words)
            is_bound = table.total and at == len(table.rows) - 2
            rows.append(row_xml(_cells(words, widths, [_KEEP * is_bound + align for align in aligns], mark), whole))
    caption = mark.caption("Caption", table.number, table.caption, table.unit) if table.caption else ""
    return f"{caption}{grid_xml(widths, rows, 1.0 if table.dense else 3.0)}{SPACER}"


def _cells(words: Sequence[Words], widths: Sequence[int], aligns: Sequence[str], mark: Marker) -> list[Cell]:
    return [
        Cell(mark.paragraph("TableText", cell, align), width)
        for cell, align, width in zip(words, aligns, widths, strict=True)
    ]


def _total_row(words: Sequence[Words], widths: Sequence[int], aligns: Sequence[str], mark: Marker) -> str:
    """Its first cell takes the empty ones after it."""
    filled = next((at for at, cell in enumerate(words) if at and plain(cell)), len(words))
    cells = [Cell(mark.paragraph("TableText", _bold(words[0])), sum(widths[:filled]), SUNKEN, filled)]
    cells += [
        Cell(mark.paragraph("TableText", _bold(words[at]), aligns[at]), widths[at], SUNKEN)
        for at in range(filled, len(words))
    ]
    return row_xml(cells)


def _justified(align: Align) -> str:
    return f'<w:jc w:val="{JUSTIFICATION[align]}"/>' if align in JUSTIFICATION else ""


def _bold(words: Words) -> Words:
    return tuple(bold(span.text, span.tone) for span in spans(words))


def facts_xml(facts: Facts, mark: Marker) -> str:
    label = twips(LABEL_WIDTH)
    value = MEASURE // 2 - label
    rows = []
    paired = _paired(facts.pairs)
    for at, pairs in enumerate(paired):
        cells: list[Cell] = []
        keep = _KEEP if facts.joined and at < len(paired) - 1 else ""
        for name, words in pairs:
            wide = len(pairs) == 1
            cells.append(Cell(mark.paragraph("TableLabel", name, keep), label, SUNKEN))
            cells.append(
                Cell(mark.paragraph("TableText", words), MEASURE - label if wide else value, "", 3 if wide else 1)
            )
        rows.append(row_xml(cells, all(len(plain(words)) <= LONGEST_WHOLE for _, words in pairs)))
    caption = mark.caption("Caption", facts.number, facts.caption) if facts.caption else ""
    return f"{caption}{grid_xml((label, value, label, value), rows)}{SPACER}"


def _paired(pairs: Sequence[tuple[str, Words]]) -> list[tuple[tuple[str, Words], ...]]:
    rows: list[tuple[tuple[str, Words], ...]] = []
    for pair in pairs:
        is_long = len(plain(pair[1])) > LONGEST_HALF or "\n" in plain(pair[1])
        last_waits = bool(rows) and len(rows[-1]) == 1 and len(plain(rows[-1][0][1])) <= LONGEST_HALF
        if last_waits and not is_long and "\n" not in plain(rows[-1][0][1]):
            rows[-1] = (*rows[-1], pair)
        else:
            rows.append((pair,))
    return rows


def _shares(count: int) -> list[int]:
    return [MEASURE // max(count, 1)] * count


def strip_xml(strip: Strip, mark: Marker) -> str:
    cells = [
        Cell(
            mark.paragraph("TableLabel", one.label)
            + mark.paragraph("KeyFigure", one.figure).replace("</w:p>", f"{mark.runs(f' {one.unit}', _SMALL)}</w:p>")
            + mark.paragraph("Remark", one.reference),
            width,
            SUNKEN,
        )
        for one, width in zip(strip.figures, _shares(len(strip.figures)), strict=True)
    ]
    return f"{SPACER}{grid_xml(_shares(len(cells)), [row_xml(cells)])}{SPACER}"


_SMALL = '<w:sz w:val="17"/><w:szCs w:val="17"/>'


def finding_xml(head: FindingHead, mark: Marker) -> str:
    side = twips(46)
    label = mark.paragraph("CardText", head.label, _CENTER) + mark.paragraph("CardTitle", head.number, _CENTER)
    title = mark.paragraph("Heading3", head.words, _FLUSH, head.anchor)
    band = row_xml((Cell(label, side, DANGER), Cell(title, MEASURE - side, DANGER_SOFT)))
    out = grid_xml((side, MEASURE - side), [band], ruled=False)
    if head.facts:
        widths = _shares(len(head.facts))
        cells = [
            Cell(mark.paragraph("TableLabel", name, _KEEP) + mark.paragraph("TableText", words, _KEEP), width)
            for (name, words), width in zip(head.facts, widths, strict=True)
        ]
        out += JOINT + grid_xml(widths, [row_xml(cells)], ruled=False)
    return f"{SPACER}{out}{SPACER}"


_CENTER, _KEEP = '<w:jc w:val="center"/>', "<w:keepNext/>"
_FLUSH = '<w:spacing w:before="0" w:after="0"/>'


def card_xml(head: CardHead, mark: Marker) -> str:
    label, figure = twips(50), twips(84)
    widths = (label, MEASURE - label - figure * len(head.figures), *[figure] * len(head.figures))
    words = mark.paragraph("CardTitle", head.words, anchor=head.anchor) + mark.paragraph("CardText", head.line)
    cells = [Cell(mark.paragraph("CardTitle", head.label, _CENTER), label, NAVY), Cell(words, widths[1], NAVY)]
    for name, value in head.figures:
        right = '<w:jc w:val="right"/>'
        cells.append(
            Cell(mark.paragraph("CardText", name, right) + mark.paragraph("CardTitle", value, right), figure, NAVY)
        )
    return f"{SPACER}{grid_xml(widths, [row_xml(cells)], ruled=False)}{JOINT}"


def steps_xml(steps: Steps, mark: Marker) -> str:
    """Side by side, the last one stressed."""
    widths, last = _shares(len(steps.steps)), len(steps.steps) - 1
    cells = [
        Cell(
            mark.paragraph("TableHead", f"{label}{' →' if at < last else ''}") + mark.paragraph("TableText", words),
            width,
            SOFT if at == last else SUNKEN,
        )
        for at, ((label, words), width) in enumerate(zip(steps.steps, widths, strict=True))
    ]
    return f"{SPACER}{grid_xml(widths, [row_xml(cells)])}{SPACER}"


def callout_xml(callout: Callout, mark: Marker) -> str:
    tint = DANGER_SOFT if callout.tone is Tone.DANGER else SOFT
    title = mark.paragraph("TableHead", callout.title) if callout.title else ""
    cell = Cell(title + mark.paragraph("TableText", callout.words), MEASURE, tint)
    return f"{SPACER}{grid_xml((MEASURE,), [row_xml([cell], whole=False)])}{SPACER}"
