"""The road map: one row for each project, its bar over the months, near, middle and far told by place and tone."""

from collections.abc import Iterator, Sequence

from reportlab.lib.colors import Color

from app.report.blocks import Align, RoadMap, Span, Tone, Weight
from app.report.charts import RoadPhase, RoadRow
from app.report.pdf.faces import Face
from app.report.pdf.figure import FigurePanel
from app.report.pdf.ink import bar, rule, write
from app.report.pdf.lines import shortened, width_of
from app.report.pdf.theme import MEASURE, Ink, Style, Theme

ROW, HEAD, FOOT, APART = 21.0, 36.0, 16.0, 4.0
NAMES = 132.0
MOST_ROWS = 24
"""On one page; a longer map goes on with its head repeated."""
QUARTER = 3
PLAIN = Style(align=Align.LEFT)
SMALL = PLAIN.but(size=7.5, color=Ink.TEXT2)
NAME = PLAIN.but(size=8.5)
HEADS: Sequence[tuple[Color, Color]] = ((Ink.NAVY, Ink.WHITE), (Ink.ACCENT, Ink.WHITE), (Ink.LINE, Ink.NAVY))
BARS: Sequence[tuple[Color, Color, Color]] = (
    (Ink.NAVY, Ink.WHITE, Ink.NAVY),
    (Ink.ACCENT, Ink.WHITE, Ink.ACCENT),
    (Ink.SOFT, Ink.NAVY, Ink.ACCENT),
    (Ink.WHITE, Ink.TEXT2, Ink.GREY),
)
"""Fill, words and edge, by phase; the last for what has none."""

_Rows = list[tuple[int, RoadRow]]


def road_map_panels(road: RoadMap, theme: Theme | None) -> Iterator["RoadMapPanel"]:
    """As many as it takes; every one has the months at its head."""
    rows: _Rows = [(at, row) for at, phase in enumerate(road.phases) for row in phase.rows]
    for start in range(0, len(rows), MOST_ROWS):
        number = f"续{road.number}" if start else road.number
        yield RoadMapPanel(road, rows[start : start + MOST_ROWS], number, theme)


class RoadMapPanel(FigurePanel):
    def __init__(self, road: RoadMap, rows: _Rows, number: str, theme: Theme | None) -> None:
        self._road, self._rows = road, rows
        phases = len({phase for phase, _ in rows})
        super().__init__(HEAD + len(rows) * ROW + phases * APART + FOOT, number, road.caption, theme)
        self._top = HEAD + len(rows) * ROW + phases * APART + FOOT

    def _x(self, month: float) -> float:
        return NAMES + (MEASURE - NAMES) * month / max(self._road.months, 1)

    def draw_figure(self) -> None:
        self._draw_head()
        y = self._top - HEAD
        self._draw_months(y)
        for at, (phase, row) in enumerate(self._rows):
            y -= ROW
            self._draw_row(row, y, BARS[min(phase, len(BARS) - 1)])
            is_last = at + 1 == len(self._rows) or self._rows[at + 1][0] != phase
            if is_last:
                y -= APART
                rule(self.canv, (0, y + APART / 2), (MEASURE, y + APART / 2), Ink.RULE, 0.6)
        self._draw_legend()

    def _draw_head(self) -> None:
        canvas, top = self.canv, self._top
        write(canvas, "改造项目", 0, top - 13, PLAIN.but(face=Face.BOLD, size=9, color=Ink.NAVY))
        phases: Sequence[RoadPhase] = [phase for phase in self._road.phases if phase.end > phase.start]
        for at, phase in enumerate(phases):
            fill, ink = HEADS[min(at, len(HEADS) - 1)]
            left, right = self._x(phase.start), self._x(phase.end)
            bar(canvas, left + 0.6, top - 19, right - left - 1.2, 19, fill)
            title = PLAIN.but(face=Face.BOLD, size=9, color=ink, align=Align.CENTER)
            write(canvas, shortened(phase.words, title, right - left - 4), (left + right) / 2, top - 13, title)
        quarter = SMALL.but(size=7, align=Align.CENTER)
        for month in range(0, self._road.months, QUARTER):
            write(canvas, f"Q{month // QUARTER % 4 + 1}", self._x(month + QUARTER / 2), top - 30, quarter)

    def _draw_months(self, top: float) -> None:
        for month in range(0, self._road.months + 1, QUARTER):
            x, is_year = self._x(month), month % 12 == 0
            rule(self.canv, (x, FOOT), (x, top), Ink.RULE if is_year else Ink.HAIR, 0.7 if is_year else 0.3)
        rule(self.canv, (0, top), (MEASURE, top), Ink.TEXT2, 0.8)

    def _draw_row(self, row: RoadRow, y: float, look: tuple[Color, Color, Color]) -> None:
        canvas = self.canv
        label = shortened(row.label, NAME.but(face=Face.BOLD), 44)
        room = NAMES - 8 - width_of(label, NAME.but(face=Face.BOLD)) - width_of(" ", NAME)
        name = (Span(label, Weight.BOLD, Tone.ACCENT, target=row.target), Span(f" {shortened(row.words, NAME, room)}"))
        write(canvas, name, 0, y + 7, NAME)
        if row.end > row.start:
            self._draw_bar(row, y, look)
        else:
            x = self._x(row.start) + 6
            write(canvas, shortened(row.inside, SMALL, MEASURE - x), x, y + 7.9, SMALL)
        rule(canvas, (0, y), (MEASURE, y), Ink.HAIR, 0.35)

    def _draw_bar(self, row: RoadRow, y: float, look: tuple[Color, Color, Color]) -> None:
        canvas, (fill, ink, edge) = self.canv, look
        left, right = self._x(row.start), self._x(row.end)
        canvas.setFillColor(fill)
        canvas.setStrokeColor(edge)
        canvas.setLineWidth(0.8)
        canvas.roundRect(left + 1, y + 4.5, max(right - left - 2, 1.5), 12, min(2, (right - left) / 4), fill=1)
        style = SMALL.but(face=Face.MEDIUM)
        width = width_of(row.inside, style)
        if right - left > width + 16:
            write(canvas, row.inside, left + 6, y + 7.9, style.but(color=ink))
        elif right + 9 + width < MEASURE:
            write(canvas, row.inside, right + 8, y + 7.9, style)
        else:
            words = shortened(row.inside, style, left - NAMES - 4)
            write(canvas, words, left - 4, y + 7.9, style.but(align=Align.RIGHT))
        self._draw_end(right, y + 10.5)

    def _draw_end(self, x: float, y: float, reach: float = 5.0) -> None:
        path = self.canv.beginPath()
        path.moveTo(x, y + reach)
        path.lineTo(x + reach, y)
        path.lineTo(x, y - reach)
        path.lineTo(x - reach, y)
        path.close()
        self.canv.setFillColor(Ink.AMBER)
        self.canv.setStrokeColor(Ink.WHITE)
        self.canv.setLineWidth(0.8)
        self.canv.drawPath(path, stroke=1, fill=1)

    def _draw_legend(self) -> None:
        self._draw_end(NAMES, 4.5, 4.5)
        write(self.canv, "完成月（验收或上线）", NAMES + 8, 1.8, SMALL)
        right = SMALL.but(align=Align.RIGHT)
        write(self.canv, shortened(self._road.note, right, MEASURE - NAMES - 110), MEASURE, 1.8, right)
