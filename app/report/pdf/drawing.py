"""What is drawn on a page of the report as a picture by itself, for files that take no drawings."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from app.report.blocks import Cover, Meta, MoneyByYear, RoadMap
from app.report.pdf.cover import CODE_SIDE, TALLEST_BEAT, code_payload, draw_trace
from app.report.pdf.faces import load_faces
from app.report.pdf.figure import FigurePanel
from app.report.pdf.ink import draw_code
from app.report.pdf.money_by_year import MoneyPanel
from app.report.pdf.road_map import road_map_panels
from app.report.pdf.theme import MEASURE
from app.report.raster import page_png

PIXELS = 3.0
"""Per point: 216 to the inch."""
EDGE = 6.0
"""Points of white around a picture, so that nothing drawn over its edge is cut."""
LABELS = 30.0


@dataclass(frozen=True, slots=True)
class Drawing:
    png: bytes
    width: float
    height: float
    """Points on paper."""


def figure_drawings(figure: RoadMap | MoneyByYear) -> list[Drawing]:
    """Without a caption; a long road map is several."""
    load_faces()
    panels: Iterable[FigurePanel] = (
        road_map_panels(_unlinked(figure), None) if isinstance(figure, RoadMap) else [MoneyPanel(figure, None)]
    )
    return [_drawn(MEASURE, panel.height, partial(panel.drawOn, x=0, y=0)) for panel in panels]


def _unlinked(road: RoadMap) -> RoadMap:
    """A picture leads nowhere."""
    phases = (replace(phase, rows=tuple(replace(row, target="") for row in phase.rows)) for phase in road.phases)
    return replace(road, phases=tuple(phases))


def trace_drawing(cover: Cover) -> Drawing:
    height = TALLEST_BEAT + 2 * LABELS
    return _drawn(MEASURE, height, lambda canvas: draw_trace(canvas, cover.beats, 0, LABELS))


def code_drawing(meta: Meta) -> Drawing:
    return _drawn(CODE_SIDE, CODE_SIDE, lambda canvas: draw_code(canvas, code_payload(meta), 0, 0, CODE_SIDE))


def _drawn(width: float, height: float, paint: Callable[[Canvas], None]) -> Drawing:
    load_faces()
    out, size = BytesIO(), (width + 2 * EDGE, height + 2 * EDGE)
    canvas = Canvas(out, size, invariant=1)
    canvas.translate(EDGE, EDGE)
    paint(canvas)
    canvas.save()
    return Drawing(page_png(out.getvalue(), PIXELS), *size)
