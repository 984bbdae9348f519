"""Tables: measured once, broken between rows, their caption and head repeated as 续表 on every later page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from app.report.blocks import Align, Column, Facts, Span, Table, Tone, Weight, Words, plain, spans
from app.report.pdf.ink import bar, draw_lines, rule, write
from app.report.pdf.lines import Line, break_lines, width_of
from app.report.pdf.theme import MEASURE, ROUNDING, Ink, Role, Style, Theme

CAPTION_HEIGHT = 15.0
SIDE = 4.5
PADDING, DENSE_PADDING = 3.4, 1.4
LABEL_WIDTH = 74.0
KEPT_ROWS = 2
"""Body rows that stay together at the foot and at the head of a page."""
WHOLE_PAGE = 0.9
"""Part of the type area that counts as a fresh page, where something must be set."""


@dataclass(frozen=True, slots=True)
class Cell:
    lines: tuple[Line, ...]
    style: Style
    x: float
    width: float
    fill: Color | None = None

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    padding: float
    fill: Color | None = None
    bound: bool = False
    """Stays with the row that follows."""
    strong_line: bool = False
    """Separated from the row above by a stronger rule."""
    least: float = 0.0

    @property
    def height(self) -> float:
        return max(max((cell.height for cell in self.cells), default=0.0) + 2 * self.padding, self.least)


@dataclass(frozen=True, slots=True)
class Grid:
    """What every part of one table shares."""

    number: str
    caption: str
    unit: str
    head: Row | None
    theme: Theme
    joined: bool = False
    """Hangs on the head above it."""

    @property
    def top_height(self) -> float:
        return (CAPTION_HEIGHT if self.caption else 0.0) + (self.head.height if self.head else 0.0)


@dataclass(slots=True)
class Cutter:
    """Makes rows of cells from words."""

    widths: Sequence[float]
    padding: float
    edges: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.edges = [sum(self.widths[:k]) for k in range(len(self.widths) + 1)]

    def cell(self, words: Words, style: Style, first: int, last: int = -1, fill: Color | None = None) -> Cell:
        last = max(first, last)
        x, width = self.edges[first], self.edges[last + 1] - self.edges[first]
        lines = tuple(break_lines(words, style, max(width - 2 * SIDE, style.size)))
        return Cell(lines, style, x, width, fill)


class TableFlow(Flowable):
    def __init__(self, grid: Grid, rows: Sequence[Row], continued: bool = False) -> None:
        super().__init__()
        self._grid, self._rows, self._continued = grid, rows, continued
        self.spaceBefore, self.spaceAfter = 0 if grid.joined and not continued else 8, 10

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = MEASURE, self._grid.top_height + sum(row.height for row in self._rows)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        room = height - self._grid.top_height + ROUNDING
        fit, used = 0, 0.0
        while fit < len(self._rows) and used + self._rows[fit].height <= room:
            used += self._rows[fit].height
            fit += 1
        if fit == len(self._rows):
            return [self]
        here, first = self._rows[:fit], self._rows[fit]
        if first.height > self._grid.theme.height / 2 and (halves := split_row(first, room - used)):
            return self._parts([*here, halves[0]], [halves[1], *self._rows[fit + 1 :]])
        is_whole_page = height > WHOLE_PAGE * self._grid.theme.height
        kept = self._kept_together(fit) or (fit if is_whole_page else 0)
        return self._parts(self._rows[:kept], self._rows[kept:]) if kept else []

    def least_height(self) -> float:
        """Caption, head and the first rows that stay together; all of what hangs on a head, if a page has room."""
        if self._grid.joined and self.wrap(0, 0)[1] < self._grid.theme.height / 2:
            return self.height
        count = KEPT_ROWS
        while count < len(self._rows) and self._rows[count - 1].bound:
            count += 1
        rows = sum(row.height for row in self._rows[:count])
        return self._grid.top_height + min(rows, self._grid.theme.height / 2)

    def _kept_together(self, fit: int) -> int:
        """How many rows really go on this page, so that none is left alone on either side; 0: none."""
        fit = min(fit, len(self._rows) - KEPT_ROWS) if len(self._rows) > KEPT_ROWS else 0
        while fit > 0 and self._rows[fit - 1].bound:
            fit -= 1
        return fit if self._continued or fit >= KEPT_ROWS else 0

    def _parts(self, here: Sequence[Row], later: Sequence[Row]) -> list[Flowable]:
        return [TableFlow(self._grid, here, self._continued), TableFlow(self._grid, later, continued=True)]

    def draw(self) -> None:
        """Tints first, rules over them."""
        grid, canvas = self._grid, self.canv
        top = self.height
        if grid.caption:
            self._draw_caption(top)
            top -= CAPTION_HEIGHT
        y = top
        if grid.head:
            self._draw_row(grid.head, y)
            y -= grid.head.height
            rule(canvas, (0, y), (MEASURE, y), Ink.NAVY, 0.6)
        for index, row in enumerate(self._rows):
            self._draw_row(row, y)
            if index:
                color, width = (Ink.TEXT2, 0.6) if row.strong_line else (Ink.HAIR, 0.4)
                rule(canvas, (0, y), (MEASURE, y), color, width)
            y -= row.height
        rule(canvas, (0, top), (MEASURE, top), Ink.NAVY, 1)
        rule(canvas, (0, 0), (MEASURE, 0), Ink.TEXT2, 0.8)

    def _draw_caption(self, top: float) -> None:
        grid, style = self._grid, self._grid.theme[Role.CAPTION]
        label = f"续{grid.number}" if self._continued else grid.number
        words = (Span(label, Weight.BOLD, Tone.ACCENT), Span(f"　{grid.caption}"))
        write(self.canv, words, 0, top - CAPTION_HEIGHT + 4, style)
        if grid.unit:
            right = grid.theme[Role.NOTE].but(align=Align.RIGHT)
            write(self.canv, grid.unit, MEASURE, top - CAPTION_HEIGHT + 4, right)

    def _draw_row(self, row: Row, top: float) -> None:
        if row.fill:
            bar(self.canv, 0, top - row.height, MEASURE, row.height, row.fill)
        for cell in row.cells:
            if cell.fill:
                bar(self.canv, cell.x, top - row.height, cell.width, row.height, cell.fill)
            upper = top - (row.height - cell.height) / 2
            draw_lines(self.canv, cell.lines, cell.x + SIDE, upper, cell.style, cell.width - 2 * SIDE)


def split_row(row: Row, room: float) -> tuple[Row, Row] | None:
    """A row taller than half a page, cut after the lines that fit; None where not even one line of each cell does."""
    here, later = [], []
    for cell in row.cells:
        fit = int((room - 2 * row.padding) // cell.style.leading)
        if fit < 1:
            return None
        here.append(replace(cell, lines=cell.lines[:fit]))
        rest = cell.lines[fit:] if cell is not row.cells[0] or cell.lines[fit:] else cell.lines
        later.append(replace(cell, lines=rest))
    return replace(row, cells=tuple(here), least=0.0), replace(row, cells=tuple(later), least=0.0)


def table_flow(table: Table, theme: Theme) -> TableFlow:
    padding = DENSE_PADDING if table.dense else PADDING
    cell_style = theme[Role.CELL].but(size=8, leading=10.6) if table.dense else theme[Role.CELL]
    cutter = Cutter(column_widths(table.columns), padding)
    aligns = [column.align for column in table.columns]
    titles = [
        cutter.cell(column.title, theme[Role.HEAD].but(align=column.align), index)
        for index, column in enumerate(table.columns)
    ]
    rows = []
    for index, words in enumerate(table.rows):
        if index in table.groups:
            rows.append(_group_row(words, cutter, cell_style))
            continue
        is_total = table.total and index == len(table.rows) - 1
        if is_total:
            rows.append(_total_row(words, cutter, cell_style, aligns))
            continue
        cells = tuple(
            cutter.cell(cell, cell_style.but(align=align), column)
            for column, (cell, align) in enumerate(zip(words, aligns, strict=True))
        )
        rows.append(Row(cells, padding))
    if table.total and len(rows) > 1:
        rows[-2] = replace(rows[-2], bound=True)
    head = Row(tuple(titles), padding, Ink.SOFT) if any(column.title for column in table.columns) else None
    return TableFlow(Grid(table.number, table.caption, table.unit, head, theme), rows)


def _group_row(words: tuple[Words, ...], cutter: Cutter, style: Style) -> Row:
    cell = cutter.cell(_bold(words[0]), style, 0, len(cutter.widths) - 1)
    return Row((cell,), cutter.padding, Ink.SUNKEN, bound=True)


def _total_row(words: tuple[Words, ...], cutter: Cutter, style: Style, aligns: Sequence[Align]) -> Row:
    """Bold on a tint; its first cell takes the empty ones after it."""
    filled = [column for column, cell in enumerate(words) if column and plain(cell)]
    first_end = (filled[0] if filled else len(words)) - 1
    cells = [cutter.cell(_bold(words[0]), style, 0, first_end)]
    cells += [cutter.cell(_bold(words[column]), style.but(align=aligns[column]), column) for column in filled]
    return Row(tuple(cells), cutter.padding, Ink.SUNKEN, strong_line=True)


def _bold(words: Words) -> Words:
    return tuple(replace(span, weight=Weight.BOLD) for span in spans(words))


def column_widths(columns: Sequence[Column]) -> list[float]:
    """Points of each column; their sum is the measure."""
    rest = MEASURE - sum(column.width for column in columns)
    open_columns = sum(1 for column in columns if not column.width)
    if open_columns:
        return [column.width or rest / open_columns for column in columns]
    scale = MEASURE / sum(column.width for column in columns)
    return [column.width * scale for column in columns]


def facts_flow(facts: Facts, theme: Theme) -> TableFlow:
    value_width = MEASURE / 2 - LABEL_WIDTH
    cutter = Cutter([LABEL_WIDTH, value_width, LABEL_WIDTH, value_width], PADDING - 0.4)
    label, value = theme[Role.LABEL], theme[Role.CELL]
    rows = []
    for pairs in _paired(facts.pairs, value, value_width - 2 * SIDE):
        cells = []
        for index, (name, words) in enumerate(pairs):
            last = 3 if len(pairs) == 1 else -1
            cells.append(cutter.cell(name, label, 2 * index, fill=Ink.SUNKEN))
            cells.append(cutter.cell(words, value, 2 * index + 1, last))
        rows.append(Row(tuple(cells), cutter.padding))
    return TableFlow(Grid(facts.number, facts.caption, "", None, theme, facts.joined), rows)


def _paired(pairs: Sequence[tuple[str, Words]], style: Style, width: float) -> list[tuple[tuple[str, Words], ...]]:
    """Two short pairs to a row; a value of more than one and a half lines has the row for itself."""
    rows: list[tuple[tuple[str, Words], ...]] = []
    waiting: tuple[str, Words] | None = None
    for pair in pairs:
        long = "\n" in plain(pair[1]) or width_of(pair[1], style) > 1.5 * width
        if long:
            rows += [(waiting,), (pair,)] if waiting else [(pair,)]
            waiting = None
        elif waiting:
            rows.append((waiting, pair))
            waiting = None
        else:
            waiting = pair
    return [*rows, (waiting,)] if waiting else rows
