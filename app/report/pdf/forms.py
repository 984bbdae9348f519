"""Ruled forms: rows of cells, each row with widths of its own, first rows repeated, rows to sign kept together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.report.blocks import Align, CellKind, Form, FormCell, FormRow, plain
from app.report.pdf.ink import draw_lines, rule
from app.report.pdf.lines import break_lines, break_within
from app.report.pdf.tables import SIDE, WHOLE_PAGE, Cell, Row, split_row
from app.report.pdf.theme import ROUNDING, Ink, Role, Style, Theme

INNER, FRAME = 0.5, 1.0
LEADING, SMALL_LEADING = 15 / 10.5, 4 / 3
WIDE = 80.0
"""Millimetres; words in cells as wide as this are justified."""
BELOW = 18.0
"""Points under a form for its note."""
MOST_HEAD_LINES = 3
"""A repeated head must leave room for rows."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What every part of one form shares."""

    head: tuple[Row, ...]
    width: float
    theme: Theme
    number: str = ""
    caption: str = ""

    @property
    def caption_height(self) -> float:
        return self.theme[Role.CAPTION].leading if self.caption else 0.0

    @property
    def head_height(self) -> float:
        return self.caption_height + sum(row.height for row in self.head)


class FormFlow(Flowable):
    def __init__(self, ruled: Ruled, rows: Sequence[Row], continued: bool = False) -> None:
        super().__init__()
        self._continued = continued
        self._ruled, self._given = ruled, tuple(rows)
        self._rows = self._given
        self.spaceAfter = 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = self._ruled.width
        self._rows = self._given
        self.height = self._total(self._given)
        if self.height > height:
            self._tighten(height - BELOW)
        return self.width, self.height

    def _tighten(self, room: float) -> None:
        """Less padding, if that spares a page."""
        for part in range(9, 4, -1):
            rows = tuple(replace(row, padding=row.padding * part / 10) for row in self._given)
            if self._total(rows) <= room:
                self._rows, self.height = rows, self._total(rows)
                return

    def _total(self, rows: Sequence[Row]) -> float:
        return self._ruled.head_height + sum(row.height for row in rows)

    def split(self, width: float, height: float) -> list[Flowable]:
        room = height - self._ruled.head_height + ROUNDING
        fit, used = 0, 0.0
        while fit < len(self._rows) and used + self._rows[fit].height <= room:
            used += self._rows[fit].height
            fit += 1
        if fit == len(self._rows):
            return [self]
        first = self._rows[fit]
        is_whole_page = height > WHOLE_PAGE * self._ruled.theme.height
        is_tall = first.height > self._ruled.theme.height / 2 or (is_whole_page and not fit)
        if is_tall and (halves := split_row(first, room - used)):
            return self._parts([*self._rows[:fit], halves[0]], [halves[1], *self._rows[fit + 1 :]])
        kept = self._kept(fit) or (fit if is_whole_page else 0)
        return self._parts(self._rows[:kept], self._rows[kept:]) if kept else []

    def least_height(self) -> float:
        """Head and first row."""
        rows = self._rows[0].height if self._rows else 0.0
        return self._ruled.head_height + min(rows, self._ruled.theme.height / 2)

    def _kept(self, fit: int) -> int:
        while fit and self._rows[fit - 1].bound:
            fit -= 1
        return fit

    def _parts(self, here: Sequence[Row], later: Sequence[Row]) -> list[Flowable]:
        return [FormFlow(self._ruled, here, self._continued), FormFlow(self._ruled, later, continued=True)]

    def draw(self) -> None:
        canvas, grid = self.canv, self.height - self._ruled.caption_height
        if self._ruled.caption:
            self._draw_caption()
        y = grid
        for number, row in enumerate((*self._ruled.head, *self._rows)):
            if number:
                rule(canvas, (0, y), (self.width, y), Ink.BLACK, INNER)
            _draw_row(self, row, y)
            y -= row.height
        canvas.setStrokeColor(Ink.BLACK)
        canvas.setLineWidth(FRAME)
        canvas.rect(0, 0, self.width, grid, stroke=1, fill=0)

    def _draw_caption(self) -> None:
        """续表 on every later page."""
        style = self._ruled.theme[Role.CAPTION]
        words = f"{'续' if self._continued else ''}{self._ruled.number}　{self._ruled.caption}"
        lines = break_within(words, style, self.width, 1)
        draw_lines(self.canv, lines, 0, self.height, style, self.width)


def _draw_row(flow: Flowable, row: Row, top: float) -> None:
    for number, cell in enumerate(row.cells):
        if number:
            rule(flow.canv, (cell.x, top), (cell.x, top - row.height), Ink.BLACK, INNER)
        upper = top - (row.height - cell.height) / 2
        draw_lines(flow.canv, cell.lines, cell.x + SIDE, upper, cell.style, cell.width - 2 * SIDE)


def form_flow(form: Form, theme: Theme) -> FormFlow:
    rows = [_row(row, form, theme, number < form.head) for number, row in enumerate(form.rows)]
    width = max(sum(cell.width for cell in row.cells) for row in form.rows) * mm
    ruled = Ruled(tuple(rows[: form.head]), width, theme, form.number, form.caption)
    return FormFlow(ruled, rows[form.head :])


def _row(row: FormRow, form: Form, theme: Theme, is_head: bool) -> Row:
    cells, x = [], 0.0
    for cell in row.cells:
        style, width = _style(cell, form, theme), cell.width * mm
        inner = max(width - 2 * SIDE, style.size)
        lines = break_within(plain(cell.words), style, inner, MOST_HEAD_LINES) if is_head else None
        cells.append(Cell(tuple(lines or break_lines(cell.words, style, inner)), style, x, width))
        x += width
    return Row(tuple(cells), form.padding, bound=row.bound, least=row.height * mm)


def _style(cell: FormCell, form: Form, theme: Theme) -> Style:
    size = form.size
    match cell.kind:
        case CellKind.LABEL:
            return theme[Role.LABEL].but(size=size, leading=size * LEADING, balance=True)
        case CellKind.CENTRED:
            return theme[Role.CELL].but(size=size, leading=size * LEADING, align=Align.CENTER)
        case CellKind.SMALL:
            return theme[Role.CELL].but(size=size - 1.5, leading=(size - 1.5) * SMALL_LEADING)
        case _:
            align = Align.JUSTIFY if cell.width >= WIDE else Align.LEFT
            return theme[Role.CELL].but(size=size, leading=size * LEADING, align=align)
