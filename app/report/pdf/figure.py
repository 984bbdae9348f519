"""A drawn figure with its caption below; one piece on a page."""

from app.report.blocks import Span, Tone, Weight
from app.report.pdf.ink import draw_lines
from app.report.pdf.lines import break_lines
from app.report.pdf.panels import Panel
from app.report.pdf.theme import MEASURE, Role, Theme


class FigurePanel(Panel):
    """`draw_figure` has the lower left corner of the figure, above its caption, at (0, 0). Without a theme there is no
    caption, as for a picture that stands elsewhere."""

    def __init__(self, figure_height: float, number: str, caption: str, theme: Theme | None) -> None:
        self._style = theme[Role.CAPTION] if theme else None
        words = (Span(number, Weight.BOLD, Tone.ACCENT), Span(f"　{caption}"))
        self._caption = break_lines(words, self._style, MEASURE) if self._style else []
        self._foot = len(self._caption) * self._style.leading + 4 if self._style else 0.0
        super().__init__(figure_height + self._foot, before=8, after=10)

    def draw(self) -> None:
        if self._style:
            draw_lines(self.canv, self._caption, 0, self._foot - 4, self._style, MEASURE)
        self.canv.saveState()
        self.canv.translate(0, self._foot)
        self.draw_figure()
        self.canv.restoreState()

    def draw_figure(self) -> None:
        raise AssertionError("a figure draws itself")
