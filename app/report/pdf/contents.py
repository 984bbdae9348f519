"""The list of contents: two levels, dotted leaders, whole lines that lead to their place."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from app.report.blocks import Align
from app.report.outline import Entry
from app.report.pdf.faces import Face
from app.report.pdf.ink import rule, write
from app.report.pdf.lines import shortened, width_of
from app.report.pdf.sheet import Pass
from app.report.pdf.theme import MEASURE, Ink, Style

STEPS = (27.0, 19.0)
INDENT = (0.0, 25.0)
NUMBER_ROOM = 34.0
CHAPTER = Style(face=Face.SERIF_BOLD, bold=Face.SERIF_BOLD, size=12.5, align=Align.LEFT)
SECTION = Style(size=10, align=Align.LEFT, color=Ink.TEXT2)


class ContentsFlow(Flowable):
    """Knows its lines beforehand, so that it never changes its length between two passes."""

    def __init__(self, entries: Sequence[Entry], current: Pass) -> None:
        super().__init__()
        self._entries, self._pass = entries, current

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = MEASURE, sum(STEPS[entry.level] for entry in self._entries)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """A chapter's line is not left alone at the foot."""
        used, fit = 0.0, 0
        while fit < len(self._entries) and used + STEPS[self._entries[fit].level] <= height:
            used += STEPS[self._entries[fit].level]
            fit += 1
        if fit < len(self._entries) and fit > 1 and self._entries[fit - 1].level == 0 and self._entries[fit].level:
            fit -= 1
        if not 0 < fit < len(self._entries):
            return []
        return [ContentsFlow(part, self._pass) for part in (self._entries[:fit], self._entries[fit:])]

    def draw(self) -> None:
        y = self.height
        for entry in self._entries:
            y -= STEPS[entry.level]
            self._draw_line(entry, y)

    def _draw_line(self, entry: Entry, y: float) -> None:
        canvas, style, x = self.canv, SECTION if entry.level else CHAPTER, INDENT[entry.level]
        title = shortened(entry.title, style, MEASURE - x - NUMBER_ROOM)
        write(canvas, title, x, y + 5, style)
        digits = style.but(face=Face.SANS if entry.level else Face.BOLD, align=Align.RIGHT)
        number = str(self._pass.layout.places.get(entry.anchor, ""))
        write(canvas, number, MEASURE, y + 5, digits)
        canvas.saveState()
        canvas.setDash([0.1, 3.2])
        canvas.setLineCap(1)
        start, end = x + width_of(title, style) + 8, MEASURE - width_of(number, digits) - 8
        if end > start:  # from right to left, so that the dots of all lines stand below each other
            rule(canvas, (end, y + 7.5), (start, y + 7.5), Ink.RULE, 0.7)
        canvas.restoreState()
        if not entry.level:
            rule(canvas, (0, y), (MEASURE, y), Ink.HAIR, 0.4)
        canvas.linkRect("", entry.anchor, (0, y, MEASURE, y + STEPS[entry.level]), relative=1, thickness=0)
