"""Money by year: investment below the line, benefit above it, the running total dashed with its values."""

from math import floor, log10

from app.report.blocks import Align, MoneyByYear
from app.report.pdf.faces import Face
from app.report.pdf.figure import FigurePanel
from app.report.pdf.ink import bar, rule, trace, write
from app.report.pdf.lines import shortened, width_of
from app.report.pdf.theme import MEASURE, Ink, Style, Theme

HEIGHT, FOOT, HEADROOM, AXIS = 170.0, 34.0, 14.0, 44.0
BAR = 22.0
STEPS = (1, 2, 2.5, 5, 10)
LINES = 5
PLAIN = Style(align=Align.LEFT)
SMALL = PLAIN.but(size=7.5, color=Ink.TEXT2)
CENTER = SMALL.but(align=Align.CENTER)


class MoneyPanel(FigurePanel):
    def __init__(self, money: MoneyByYear, theme: Theme | None) -> None:
        super().__init__(HEIGHT, money.number, money.caption, theme)
        self._money = money
        self._totals: list[float] = []
        running = 0.0
        for year in money.years:
            running += year.gained - year.spent
            self._totals.append(running)
        lowest = min(0.0, *self._totals, *(-year.spent for year in money.years))
        highest = max(0.0, *self._totals, *(year.gained for year in money.years))
        self._step = _step(highest - lowest)
        self._low = floor(lowest / self._step) * self._step
        self._high = -floor(-highest / self._step) * self._step

    def _y(self, value: float) -> float:
        whole = (self._high - self._low) or 1.0
        return FOOT + (HEIGHT - FOOT - HEADROOM) * (value - self._low) / whole

    def draw_figure(self) -> None:
        self._draw_axis()
        width = (MEASURE - AXIS) / len(self._money.years)
        for at, year in enumerate(self._money.years):
            middle = AXIS + width * (at + 0.5)
            self._draw_bar(middle - BAR - 2, -year.spent)
            self._draw_bar(middle + 2, year.gained)
            write(self.canv, shortened(year.words, CENTER, width - 4), middle, FOOT - 12, CENTER.but(size=8))
        self._draw_totals(width)
        self._draw_legend()

    def _draw_axis(self) -> None:
        style, value = SMALL.but(align=Align.RIGHT), self._low
        while value <= self._high + self._step / 2:
            is_zero = abs(value) < self._step / 2
            y = self._y(value)
            rule(self.canv, (AXIS, y), (MEASURE, y), Ink.TEXT2 if is_zero else Ink.HAIR, 0.7 if is_zero else 0.35)
            write(self.canv, shortened(_words(value), style, AXIS - 6), AXIS - 5, y - 2.7, style)
            value += self._step

    def _draw_bar(self, x: float, value: float) -> None:
        if not value:
            return
        zero, end = self._y(0), self._y(value)
        canvas = self.canv
        canvas.setFillColor(Ink.LINE if value > 0 else Ink.NAVY)
        canvas.setStrokeColor(Ink.NAVY)
        canvas.setLineWidth(0.5)
        canvas.rect(x, min(zero, end), BAR, abs(end - zero), fill=1)
        y = end + 3 if value > 0 else end - 9
        write(canvas, shortened(_words(value), CENTER, 2 * BAR), x + BAR / 2, y, CENTER.but(color=Ink.TEXT))

    def _draw_totals(self, width: float) -> None:
        canvas = self.canv
        points = [(AXIS + width * (at + 0.5), self._y(value)) for at, value in enumerate(self._totals)]
        canvas.saveState()
        canvas.setDash([4, 2.2])
        trace(canvas, points, Ink.AMBER, 1.3)
        canvas.restoreState()
        style = SMALL.but(face=Face.BOLD, color=Ink.WARNING)
        for (x, y), value in zip(points, self._totals, strict=True):
            canvas.setFillColor(Ink.WHITE)
            canvas.setStrokeColor(Ink.AMBER)
            canvas.setLineWidth(1)
            canvas.rect(x - 2, y - 2, 4, 4, fill=1)
            words = shortened(_words(value, signed=True), style, width / 2)
            shift = BAR + 5 if x + BAR + 5 + width_of(words, style) < MEASURE else -BAR - 7 - width_of(words, style)
            bar(canvas, x + shift - 1, y - 4, width_of(words, style) + 2, 9, Ink.WHITE)
            write(canvas, words, x + shift, y - 2.5, style)

    def _draw_legend(self) -> None:
        canvas, x = self.canv, AXIS
        for words, fill in (("投入", Ink.NAVY), ("收益", Ink.LINE)):
            canvas.setFillColor(fill)
            canvas.setStrokeColor(Ink.NAVY)
            canvas.setLineWidth(0.5)
            canvas.rect(x, 2, 9, 7, fill=1)
            write(canvas, words, x + 13, 2.6, SMALL)
            x += 48
        canvas.saveState()
        canvas.setDash([4, 2.2])
        rule(canvas, (x, 5.5), (x + 18, 5.5), Ink.AMBER, 1.3)
        canvas.restoreState()
        write(canvas, "累计净额", x + 23, 2.6, SMALL)
        write(canvas, self._money.note, MEASURE, 2.6, SMALL.but(align=Align.RIGHT))


def _step(reach: float) -> float:
    """A round distance of grid lines, of which there are about five."""
    if reach <= 0:
        return 1.0
    power = 10.0 ** floor(log10(reach / LINES))
    return next(power * step for step in STEPS if power * step * LINES >= reach)


def _words(value: float, signed: bool = False) -> str:
    """With a dash for minus, which is as wide as the plus."""
    return f"{value:{'+' if signed else ''},.0f}".replace("-", "–")
