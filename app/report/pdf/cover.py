"""The cover: brand line, enterprise and title, the trace of visits, facts, code."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.report.blocks import Align, Beat, Cover, Meta
from app.report.pdf.faces import Face
from app.report.pdf.ink import bar, draw_code, draw_lines, rule, trace, write
from app.report.pdf.lines import LONGEST_LINE, Line, break_lines, break_within, shortened, width_of
from app.report.pdf.theme import LEFT, MEASURE, PAGE_HEIGHT, RIGHT, Ink, Style

PLAIN = Style(align=Align.LEFT)
CODE_SIDE = 22 * mm
HOUR, TALLEST_BEAT = 12.0, 66.0
"""Points for an hour on the trace, and for the highest beat."""
NARROWEST_LABEL = 31.0
"""Points between beats below which not every beat is labelled."""
TITLE_X = LEFT + 20
TITLE_WIDTH = MEASURE - 20
NAME_SIZES = (21.0, 18.0, 15.5)


def short_fingerprint(fingerprint: str) -> str:
    """First twelve hex digits in groups of four, as people compare them."""
    digits = fingerprint[:12].upper()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def code_payload(meta: Meta, kind: str = "R") -> str:
    """Capitals, digits and :/- only, so that the code stays small."""
    record = "".join(c for c in meta.number.upper() if c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-")[:24]
    return f"ZJ1:{kind}:{record or '0'}:{meta.fingerprint[:12].upper()}"


def draw_cover(canvas: Canvas, cover: Cover, meta: Meta) -> None:
    _draw_brand_line(canvas, cover, meta)
    _draw_title(canvas, cover)
    if cover.beats:
        y = PAGE_HEIGHT - 182 * mm
        write(canvas, cover.trace, LEFT, y + 92, PLAIN.but(size=9, color=Ink.TEXT2))
        draw_trace(canvas, cover.beats, LEFT, y)
    _draw_facts(canvas, cover, meta)
    write(canvas, cover.note, LEFT, 26 * mm, PLAIN.but(size=8.5, color=Ink.TEXT3))


def _draw_brand_line(canvas: Canvas, cover: Cover, meta: Meta) -> None:
    y = PAGE_HEIGHT - 31 * mm
    pulse = ((0, 3), (5, 3), (8, 10), (12, -3), (15, 3), (20, 3))
    trace(canvas, [(LEFT + dx, y + dy) for dx, dy in pulse], Ink.ACCENT, 1.6)
    write(canvas, cover.brand, LEFT + 27, y, PLAIN.but(face=Face.MEDIUM, size=10, color=Ink.NAVY))
    if meta.number:
        style = PLAIN.but(size=9, color=Ink.TEXT2, align=Align.RIGHT)
        write(canvas, shortened(f"编号　{meta.number}", style, MEASURE / 2), RIGHT, y, style)
    rule(canvas, (LEFT, y - 10), (RIGHT, y - 10), Ink.NAVY, 1)


def _draw_title(canvas: Canvas, cover: Cover) -> None:
    """A long name takes more lines upwards, so that the title keeps its place."""
    base = PAGE_HEIGHT - 92 * mm
    lines, style = _name_lines(cover.enterprise)
    title_style = PLAIN.but(face=Face.SERIF_BOLD, size=42, leading=50)
    title = break_lines(cover.title, title_style, TITLE_WIDTH)
    name_top = base + 46 + style.leading * (len(lines) - 1)
    foot = base - 66 - title_style.leading * (len(title) - 1)
    bar(canvas, LEFT, foot, 5, name_top - foot, Ink.ACCENT)
    draw_lines(canvas, lines, TITLE_X, name_top, style, TITLE_WIDTH)
    y = write(canvas, cover.title, TITLE_X, base - 26, title_style, TITLE_WIDTH) + title_style.leading
    subtitle = PLAIN.but(face=Face.MEDIUM, size=12, color=Ink.TEXT2)
    write(canvas, shortened(cover.subtitle, subtitle, TITLE_WIDTH), TITLE_X, y - 34, subtitle)


def _name_lines(name: str) -> tuple[list[Line], Style]:
    """The largest size at which the name needs one line, or at most three of the smallest."""
    style = PLAIN
    for size in NAME_SIZES:
        style = PLAIN.but(face=Face.SERIF_BOLD, size=size, leading=size * 1.32, balance=True)
        if width_of(name[:LONGEST_LINE], style) <= TITLE_WIDTH:
            return break_within(name, style, TITLE_WIDTH, 1), style
    return break_within(name, style, TITLE_WIDTH, 3), style


def draw_trace(canvas: Canvas, beats: Sequence[Beat], x: float, y: float) -> None:
    """Every visit is one beat, as high as its hours, in equal steps whatever their number."""
    step = MEASURE / len(beats)
    unit = min(HOUR, TALLEST_BEAT / max(0.1, *(beat.hours for beat in beats)))
    tight = min(1.0, step / 34)
    for line in range(1, 5):
        rule(canvas, (x, y + line * HOUR), (x + MEASURE, y + line * HOUR), Ink.HAIR, 0.4)
    points = [(x, y)]
    for index, beat in enumerate(beats):
        middle = x + step * (index + 0.5)
        shape = ((-13, 0), (-9, 3), (-6, 0), (-3.5, -5), (0, beat.hours * unit), (4, -9), (7, 0), (11, 4.5), (15, 0))
        points += [(middle + dx * tight, y + dy) for dx, dy in shape]
    trace(canvas, [*points, (x + MEASURE, y)], Ink.ACCENT, 1.5)
    _draw_beat_labels(canvas, beats, (x, y), step, unit)


def _draw_beat_labels(
    canvas: Canvas, beats: Sequence[Beat], origin: tuple[float, float], step: float, unit: float
) -> None:
    every = max(1, round(NARROWEST_LABEL / step + 0.49))
    center = PLAIN.but(align=Align.CENTER)
    for index in range(0, len(beats), every):
        beat, middle = beats[index], origin[0] + step * (index + 0.5)
        hours = center.but(face=Face.BOLD, size=8, color=Ink.NAVY)
        write(canvas, f"{beat.hours:.1f}", middle, origin[1] + beat.hours * unit + 5, hours)
        write(canvas, beat.label, middle, origin[1] - 23, center.but(size=7.5, color=Ink.TEXT3))


def _draw_facts(canvas: Canvas, cover: Cover, meta: Meta) -> None:
    y = 76 * mm
    rule(canvas, (LEFT, y + 18), (RIGHT, y + 18), Ink.NAVY, 1)
    value_style = PLAIN.but(face=Face.MEDIUM)
    for index, (label, value) in enumerate(cover.facts):
        write(canvas, label, LEFT, y - index * 20, PLAIN.but(size=9.5, color=Ink.TEXT3))
        words = shortened(value, value_style, MEASURE - 66 - CODE_SIDE - 12)
        write(canvas, words, LEFT + 66, y - index * 20, value_style)
    if meta.fingerprint:
        foot = y - CODE_SIDE + 8
        draw_code(canvas, code_payload(meta), RIGHT - CODE_SIDE, foot, CODE_SIDE)
        small = PLAIN.but(size=7.5, color=Ink.TEXT2, align=Align.CENTER)
        write(canvas, shortened(meta.version, small, CODE_SIDE), RIGHT - CODE_SIDE / 2, foot - 9, small)
        write(canvas, short_fingerprint(meta.fingerprint), RIGHT - CODE_SIDE / 2, foot - 19, small)
