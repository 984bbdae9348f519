"""The head of a card: a dark band with its label, its name and a few figures."""

from app.report.blocks import Align, CardHead
from app.report.pdf.faces import Face
from app.report.pdf.ink import bar, draw_lines, write
from app.report.pdf.lines import break_within, shortened
from app.report.pdf.panels import Panel
from app.report.pdf.theme import MEASURE, Ink, Style

LEFT = Style(align=Align.LEFT, color=Ink.WHITE)
LABEL_WIDTH, FIGURE_WIDTH = 50.0, 84.0
SIDE = 10.0


class CardPanel(Panel):
    def __init__(self, head: CardHead) -> None:
        self._head = head
        self._left = MEASURE - FIGURE_WIDTH * len(head.figures) - SIDE
        self._style = LEFT.but(face=Face.SERIF_BOLD, size=13.5, leading=18)
        self._lines = break_within(head.words, self._style, self._left - LABEL_WIDTH - SIDE, 2)
        super().__init__(22 + len(self._lines) * self._style.leading, before=12, after=0)
        self.keeps_next = True
        self.anchor = head.anchor

    def draw(self) -> None:
        canvas, top = self.canv, self.height
        bar(canvas, 0, 0, MEASURE, top, Ink.NAVY)
        label = LEFT.but(face=Face.BOLD, size=18, align=Align.CENTER)
        label = label if len(self._head.label) <= 3 else label.but(size=10)
        words = shortened(self._head.label, label, LABEL_WIDTH - 6)
        write(canvas, words, LABEL_WIDTH / 2, top / 2 - 0.36 * label.size, label)
        room = self._left - LABEL_WIDTH - SIDE
        draw_lines(canvas, self._lines, LABEL_WIDTH, top - 5, self._style, room)
        line = LEFT.but(size=8.5)
        write(canvas, shortened(self._head.line, line, room), LABEL_WIDTH, 6, line)
        for at, (name, figure) in enumerate(self._head.figures):
            right = self._left + FIGURE_WIDTH * (at + 1)
            small = LEFT.but(size=8, align=Align.RIGHT)
            large = LEFT.but(face=Face.BOLD, size=12.5, align=Align.RIGHT)
            write(canvas, shortened(name, small, FIGURE_WIDTH - 6), right, top - 15, small)
            write(canvas, shortened(figure, large, FIGURE_WIDTH - 6), right, top - 32, large)
