"""Putting set lines, shapes, codes and pictures on a canvas."""

from collections.abc import Sequence
from io import BytesIO

import segno
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFImageXObject
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from app.report.blocks import Align, Words
from app.report.pdf.boxes import DASH, Pen
from app.report.pdf.faces import em_width
from app.report.pdf.lines import UNBOUNDED, Line, Placed, break_lines, place
from app.report.pdf.theme import Ink, Style

BASELINE = 0.88
"""Em from the top of the ideographic box to the baseline."""
DASH_SCALE = 118


class UnprintedCanvas(Canvas):
    """Of a pass that only finds the places of things: words are not set on it, which is most of the work."""


def first_baseline(style: Style) -> float:
    """Points below the top of a line's leading."""
    return (style.leading - style.size) / 2 + BASELINE * style.size


def draw_lines(canvas: Canvas, lines: Sequence[Line], x: float, top: float, style: Style, measure: float) -> None:
    """Set lines downwards from `top`, the upper edge of the first line's leading."""
    if isinstance(canvas, UnprintedCanvas):
        return
    y = top - first_baseline(style)
    for line in lines:
        draw_placed(canvas, place(line, measure, style.align), x, y)
        y -= style.leading


def write(canvas: Canvas, words: Words, x: float, y: float, style: Style, width: float = 0.0) -> float:
    """Set words with their first baseline at `y`; without a width on one line, where `x` is the edge or middle that
    the style aligns to. Returns the baseline after the last line."""
    if isinstance(canvas, UnprintedCanvas) and not width:
        return y
    for line in break_lines(words, style, width or UNBOUNDED):
        measure = width or line.natural + line.indent
        shift = 0.0 if width else {Align.RIGHT: -measure, Align.CENTER: -measure / 2}.get(style.align, 0.0)
        draw_placed(canvas, place(line, measure, style.align), x + shift, y)
        y -= style.leading
    return y


def draw_placed(canvas: Canvas, placed: Sequence[Placed], x: float, y: float) -> None:
    """Runs of Han in one face are one string with character spacing; Latin words are never letter-spaced."""
    if not placed or isinstance(canvas, UnprintedCanvas):
        return
    text = canvas.beginText()
    for run in _runs(placed):
        _draw_run(text, run, x, y)
    text.setCharSpace(0)
    canvas.drawText(text)
    for spot in placed:
        _decorate(canvas, spot, x, y)


def _runs(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Neighbours that one string can hold: same pen, no Latin, no dash, evenly spaced."""
    runs: list[list[Placed]] = []
    for spot in placed:
        run = runs[-1] if runs else []
        if run and _joins(run, spot):
            run.append(spot)
        else:
            runs.append([spot])
    return runs


def _joins(run: list[Placed], spot: Placed) -> bool:
    last = run[-1]
    if spot.box.pen != last.box.pen or spot.box.is_latin or last.box.is_latin or DASH in last.box.text + spot.box.text:
        return False
    return len(run) == 1 or abs(_space(last, spot) - _space(run[0], run[1])) < 0.005


def _space(before: Placed, spot: Placed) -> float:
    return spot.x - before.x - before.box.width


def _draw_run(text: PDFTextObject, run: list[Placed], x: float, y: float) -> None:
    pen = run[0].box.pen
    words = "".join(spot.box.text for spot in run)
    text.setTextOrigin(x + run[0].x, y + pen.rise)
    text.setFont(pen.face.value, pen.size)
    text.setFillColor(pen.color)
    text.setCharSpace(_space(run[0], run[1]) if len(run) > 1 else 0)
    widened = words[0] == DASH and em_width(DASH, pen.face) < 1
    if widened:
        text.setHorizScale(DASH_SCALE)
    text.textOut(words)
    if widened:
        text.setHorizScale(100)


def _decorate(canvas: Canvas, spot: Placed, x: float, y: float) -> None:
    pen: Pen = spot.box.pen
    left, right = x + spot.x, x + spot.x + spot.box.width
    if pen.underlined:
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(pen.color)
        canvas.line(left - 0.3, y - 0.2 * pen.size, right + 0.3, y - 0.2 * pen.size)
    if pen.target:
        canvas.linkRect("", pen.target, (left, y - 2, right, y + pen.size), relative=1, thickness=0)


def bar(canvas: Canvas, x: float, y: float, width: float, height: float, color: Color) -> None:
    canvas.setFillColor(color)
    canvas.rect(x, y, width, height, stroke=0, fill=1)


def rule(canvas: Canvas, start: tuple[float, float], end: tuple[float, float], color: Color, width: float) -> None:
    canvas.setStrokeColor(color)
    canvas.setLineWidth(width)
    canvas.line(*start, *end)


def trace(canvas: Canvas, points: Sequence[tuple[float, float]], color: Color, width: float) -> None:
    """An open line through some points."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.setStrokeColor(color)
    canvas.setLineWidth(width)
    canvas.setLineJoin(1)
    canvas.drawPath(path, stroke=1, fill=0)


def draw_code(canvas: Canvas, payload: str, x: float, y: float, size: float) -> None:
    """A QR code as vector shapes; its lower left corner is at (x, y)."""
    matrix = segno.make(payload, error="q", boost_error=False).matrix
    unit = size / len(matrix)
    path = canvas.beginPath()
    for row, modules in enumerate(matrix):
        start = 0
        while start < len(modules):
            end = start
            while end < len(modules) and modules[end]:
                end += 1
            if end > start:
                path.rect(x + start * unit, y + size - (row + 1) * unit, (end - start) * unit, unit)
            start = end + 1
    canvas.setFillColor(Ink.BLACK)
    canvas.drawPath(path, stroke=0, fill=1)


def place_picture(canvas: Canvas, name: str, data: bytes, box: tuple[float, float, float, float]) -> bool:
    """Put a JPEG into the file exactly as it is, once for each name, fitted into (x, y, width, height) undistorted.

    False where the data is no JPEG. reportlab's own way would decode every picture only to name it.
    """
    image = _picture(canvas, name, data)
    if image is None:
        return False
    x, y, width, height = box
    scale = min(width / image.width, height / image.height)
    shown_width, shown_height = image.width * scale, image.height * scale
    canvas.saveState()
    canvas.translate(x + (width - shown_width) / 2, y + (height - shown_height) / 2)
    canvas.scale(shown_width, shown_height)
    canvas.doForm(name)
    canvas.restoreState()
    return True


def _picture(canvas: Canvas, name: str, data: bytes) -> PDFImageXObject | None:
    document: PDFDocument = vars(canvas)["_doc"]  # reportlab has no public way to add a picture undecoded
    known = document.idToObject.get(document.getXObjectName(name))
    if isinstance(known, PDFImageXObject):
        return known
    image = PDFImageXObject(name)
    if not image.loadImageFromJPEG(BytesIO(data)) or not image.width or not image.height:
        return None
    document.addForm(name, image)
    return image
