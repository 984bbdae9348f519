"""Header and footer of every page but the cover."""

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.report.blocks import Align, Meta, Span, Tone, Weight
from app.report.pdf.cover import short_fingerprint
from app.report.pdf.ink import rule, write
from app.report.pdf.lines import shortened
from app.report.pdf.theme import LEFT, MEASURE, PAGE_HEIGHT, RIGHT, Ink, Role, Theme

HEADER = PAGE_HEIGHT - 19 * mm
FOOTER = 17 * mm


def draw_furniture(canvas: Canvas, meta: Meta, theme: Theme, chapter: str, page: int, pages: int) -> None:
    """Drawn at the end of a page, so that a page on which a chapter begins names that chapter."""
    left = theme[Role.FURNITURE]
    right = left.but(align=Align.RIGHT)
    write(canvas, shortened(meta.running_head, left, MEASURE * 0.64), LEFT, HEADER, left)
    write(canvas, shortened(chapter, right, MEASURE * 0.34), RIGHT, HEADER, right)
    rule(canvas, (LEFT, HEADER - 6), (RIGHT, HEADER - 6), Ink.RULE, 0.5)
    rule(canvas, (LEFT, FOOTER + 13), (RIGHT, FOOTER + 13), Ink.RULE, 0.5)
    version = shortened(meta.version, left, MEASURE * 0.3)
    mark = f"{version}　指纹 {short_fingerprint(meta.fingerprint)}" if meta.fingerprint else version
    write(canvas, mark, LEFT, FOOTER, left)
    number = Span(str(page), Weight.BOLD, Tone.TEXT)
    write(canvas, (Span("第 "), number, Span(f" 页　共 {pages} 页")), RIGHT, FOOTER, right)
