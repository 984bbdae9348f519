"""Drawn parts of a page with a fixed height: chapter opener, strip of figures, finding head, steps, callout."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from app.report.blocks import Align, Callout, Chapter, FindingHead, KeyFigure, Steps, Strip
from app.report.outline import numeral
from app.report.pdf.faces import Face
from app.report.pdf.ink import bar, draw_lines, rule, write
from app.report.pdf.lines import Line, break_lines, break_within, shortened, width_of
from app.report.pdf.theme import MEASURE, TINTS, TONES, Ink, Style

LEFT = Style(align=Align.LEFT)
POINT = LEFT.but(leading=17)
STEP = LEFT.but(size=9, leading=13.5)
CALLOUT = Style(size=9.5, leading=15)
NUMERAL_SIDE = 64.0
POINT_X = 92.0


class Panel(Flowable):
    """As wide as the measure, never broken."""

    def __init__(self, height: float, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self.width, self.height = MEASURE, height
        self.spaceBefore, self.spaceAfter = before, after
        self.anchor = ""
        self.keeps_next = False

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height


class Opener(Panel):
    """Head of a chapter: numeral, title, the chapter's conclusions."""

    def __init__(self, chapter: Chapter) -> None:
        self._chapter = chapter
        self._points = [break_lines(words, POINT, MEASURE - POINT_X) for words in chapter.conclusions]
        self._title = LEFT.but(face=Face.SERIF_BOLD, size=_title_size(chapter.title))
        conclusions = sum(len(lines) * POINT.leading + 3 for lines in self._points) + 22 if self._points else 0
        super().__init__(70 + conclusions, after=2 if self._points else 8)
        self.anchor = chapter.anchor

    def draw(self) -> None:
        canvas, top = self.canv, self.height
        number = numeral(self._chapter.number)
        bar(canvas, 0, top - NUMERAL_SIDE, NUMERAL_SIDE, NUMERAL_SIDE, Ink.NAVY)
        size = 40 if len(number) == 1 else 26
        white = Style(face=Face.SERIF_BOLD, size=size, color=Ink.WHITE, align=Align.CENTER)
        write(canvas, number, NUMERAL_SIDE / 2, top - 32 - 0.36 * size, white)
        write(canvas, f"第{number}章", 80, top - 16, LEFT.but(face=Face.MEDIUM, size=9, color=Ink.TEXT3))
        write(canvas, self._chapter.title, 80, top - 49, self._title)
        rule(canvas, (0, top - NUMERAL_SIDE), (MEASURE, top - NUMERAL_SIDE), Ink.NAVY, 1)
        if self._points:
            self._draw_conclusions(top - 86)

    def _draw_conclusions(self, y: float) -> None:
        canvas = self.canv
        write(canvas, "本章结论", 0, y, LEFT.but(face=Face.BOLD, size=9, color=Ink.ACCENT_TEXT))
        top = y + 12.5
        for lines in self._points:
            bar(canvas, 80, top - 10.7, 4, 4, Ink.ACCENT)
            draw_lines(canvas, lines, POINT_X, top, POINT, MEASURE - POINT_X)
            top -= len(lines) * POINT.leading + 3
        rule(canvas, (0, 0), (MEASURE, 0), Ink.HAIR, 0.5)


def _title_size(title: str) -> float:
    """25 points, or less where a long title would not fit beside the numeral."""
    width = width_of(title, LEFT.but(face=Face.SERIF_BOLD, size=25))
    return min(25.0, 25 * (MEASURE - 80) / width) if width else 25.0


class StripPanel(Panel):
    """Key figures side by side: label, large number with its unit, a line of reference."""

    def __init__(self, strip: Strip) -> None:
        super().__init__(60, before=8, after=8)
        self._figures = strip.figures

    def draw(self) -> None:
        canvas = self.canv
        bar(canvas, 0, 0, MEASURE, self.height, Ink.SUNKEN)
        bar(canvas, 0, self.height - 1.6, MEASURE, 1.6, Ink.ACCENT)
        width = MEASURE / max(1, len(self._figures))
        for index, figure in enumerate(self._figures):
            if index:
                rule(canvas, (index * width, 9), (index * width, self.height - 10), Ink.RULE, 0.5)
            self._draw_figure(figure, index * width + 9, width - 12)

    def _draw_figure(self, figure: KeyFigure, x: float, width: float) -> None:
        canvas, top = self.canv, self.height
        label = LEFT.but(size=8.5, color=Ink.TEXT2)
        number = LEFT.but(face=Face.BOLD, size=18, color=Ink.NAVY)
        reference = LEFT.but(size=7.5, color=Ink.TEXT3)
        write(canvas, shortened(figure.label, label, width), x, top - 15, label)
        write(canvas, figure.figure, x, top - 37, number)
        write(canvas, figure.unit, x + width_of(figure.figure, number) + 3, top - 37, label)
        write(canvas, shortened(figure.reference, reference, width), x, 8.5, reference)


class FindingPanel(Panel):
    LABEL_SIDE = 46.0
    FACTS = 42.0

    def __init__(self, head: FindingHead) -> None:
        self._head = head
        self._style = LEFT.but(face=Face.SERIF_BOLD, size=15, leading=21)
        self._lines = break_within(head.words, self._style.but(balance=True), MEASURE - self.LABEL_SIDE - 20, 3)
        self._band = 11 + len(self._lines) * self._style.leading
        super().__init__(self._band + (self.FACTS if head.facts else 0), before=6, after=8)
        self.keeps_next = True
        self.anchor = head.anchor

    def draw(self) -> None:
        canvas, top, side, band = self.canv, self.height, self.LABEL_SIDE, self._band
        bar(canvas, 0, top - band, side, band, Ink.DANGER)
        bar(canvas, side, top - band, MEASURE - side, band, Ink.DANGER_SOFT)
        white = Style(color=Ink.WHITE, align=Align.CENTER)
        middle = top - band / 2
        write(canvas, self._head.label, side / 2, middle + 3.5, white.but(face=Face.MEDIUM, size=8))
        write(canvas, self._head.number, side / 2, middle - 11, white.but(face=Face.BOLD, size=13))
        draw_lines(canvas, self._lines, side + 10, top - 5.5, self._style, MEASURE - side - 20)
        if self._head.facts:
            self._draw_facts(self._head.facts)

    def _draw_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        canvas, width = self.canv, MEASURE / len(facts)
        label, value = LEFT.but(size=8, color=Ink.TEXT3), LEFT.but(face=Face.MEDIUM, size=10)
        for index, (name, words) in enumerate(facts):
            x = index * width + (8 if index else 0)
            if index:
                rule(canvas, (index * width, 4), (index * width, 34), Ink.HAIR, 0.6)
            write(canvas, name, x, 25, label)
            write(canvas, shortened(words, value, width - 14), x, 9, value)
        rule(canvas, (0, 0), (MEASURE, 0), Ink.RULE, 0.6)


class StepsPanel(Panel):
    GAP = 14.0

    def __init__(self, steps: Steps) -> None:
        self._steps = steps.steps
        count = max(1, len(self._steps))
        self._step_width = (MEASURE - (count - 1) * self.GAP) / count
        self._lines = [break_lines(words, STEP, self._step_width - 16) for _, words in self._steps]
        super().__init__(max(map(len, self._lines), default=1) * STEP.leading + 32, before=8, after=8)

    def draw(self) -> None:
        last = len(self._steps) - 1
        for index, ((label, _), lines) in enumerate(zip(self._steps, self._lines, strict=True)):
            x = index * (self._step_width + self.GAP)
            self._draw_step(label, lines, x, stressed=index == last)
            if index < last:
                self._draw_arrow(x + self._step_width)

    def _draw_step(self, label: str, lines: Sequence[Line], x: float, stressed: bool) -> None:
        canvas, height, width = self.canv, self.height, self._step_width
        fill, edge, ink = (Ink.SOFT, Ink.ACCENT, Ink.ACCENT_TEXT) if stressed else (Ink.SUNKEN, Ink.GREY, Ink.TEXT2)
        bar(canvas, x, 0, width, height, fill)
        bar(canvas, x, height - 2, width, 2, edge)
        write(canvas, label, x + 8, height - 15, LEFT.but(face=Face.BOLD, size=8.5, color=ink))
        draw_lines(canvas, lines, x + 8, height - 21, STEP, width - 16)

    def _draw_arrow(self, x: float) -> None:
        middle = self.height / 2
        path = self.canv.beginPath()
        path.moveTo(x + 4, middle + 5)
        path.lineTo(x + 10, middle)
        path.lineTo(x + 4, middle - 5)
        path.close()
        self.canv.setFillColor(Ink.GREY)
        self.canv.drawPath(path, stroke=0, fill=1)


class CalloutPanel(Panel):
    def __init__(self, callout: Callout) -> None:
        self._callout = callout
        self._lines = break_lines(callout.words, CALLOUT, MEASURE - 24)
        title = 16 if callout.title else 0
        super().__init__(len(self._lines) * CALLOUT.leading + title + 16, before=6, after=8)

    def draw(self) -> None:
        tone, top = self._callout.tone, self.height
        bar(self.canv, 0, 0, MEASURE, top, TINTS[tone])
        bar(self.canv, 0, 0, 2.4, top, TONES[tone])
        if self._callout.title:
            write(self.canv, self._callout.title, 12, top - 19, LEFT.but(face=Face.BOLD, size=9.5, color=TONES[tone]))
            top -= 16
        draw_lines(self.canv, self._lines, 12, top - 8, CALLOUT, MEASURE - 24)
