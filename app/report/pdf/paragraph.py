"""A paragraph of Chinese that may break over pages."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from app.report.blocks import Words
from app.report.pdf.ink import bar, draw_lines
from app.report.pdf.lines import Line, break_lines
from app.report.pdf.theme import ROUNDING, Style

BAR_WIDTH = 2.2


class Paragraph(Flowable):
    """Keeps two lines at a page's foot and head; what is to be kept with the next block says so in its style."""

    def __init__(self, words: Words, style: Style, lines: Sequence[Line] | None = None) -> None:
        super().__init__()
        self._words, self._style = words, style
        self._lines = lines
        self._measure = 0.0
        self.keeps_next = style.keep
        self.anchor = ""

    def getSpaceBefore(self) -> float:
        return self._style.before

    def getSpaceAfter(self) -> float:
        return self._style.after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        measure = width - self._style.left - self._style.right
        if self._lines is None or (self._measure and abs(self._measure - measure) > 0.01):
            self._lines = break_lines(self._words, self._style, measure)
        self._measure = measure
        self.width, self.height = width, len(self._lines) * self._style.leading
        short_of_room = self.height <= height < self.height + self._style.below
        return self.width, height + 1 if short_of_room else self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        lines = self._lines or []
        fit = int((height + ROUNDING) // self._style.leading)
        if fit >= len(lines) and not self._style.below:
            return [self]
        fit = min(fit, len(lines) - self._style.widows)
        if fit < self._style.widows:
            return []
        head = Paragraph(self._words, self._style.but(after=0, keep=False, below=0), lines[:fit])
        rest = Paragraph(self._words, self._style.but(before=0), lines[fit:])
        head.anchor = self.anchor
        return [head, rest]

    def least_height(self) -> float:
        """What of it must stand below a heading that is kept with it."""
        lines, style = len(self._lines or []), self._style
        if lines < 2 * style.widows and style.below:
            return lines * style.leading + style.below
        return min(lines, style.widows) * style.leading

    def draw(self) -> None:
        style = self._style
        if style.bar:
            bar(self.canv, 0, 2, BAR_WIDTH, self.height - 4, style.bar)
        draw_lines(self.canv, self._lines or [], style.left, self.height, style, self._measure)


class BulletPoint(Paragraph):
    """A paragraph with a small square before its first line."""

    def draw(self) -> None:
        super().draw()
        style = self._style
        middle = self.height - style.leading / 2
        bar(self.canv, style.left - 11, middle - 2, 4, 4, style.color)
