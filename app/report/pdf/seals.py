"""Where official papers are sealed and signed."""

from reportlab.lib.units import mm

from app.report.blocks import Align, SealPlace, Seals, Signed
from app.report.pdf.ink import draw_lines, rule, write
from app.report.pdf.lines import break_within
from app.report.pdf.panels import Panel
from app.report.pdf.theme import Ink, Role, Theme

RING = 20 * mm
"""Radius; company seals measure 38 to 42 mm."""
EDGE, LOWER = 16.0, 60.0
DAY_FROM_RIGHT = 30.0
LINE_UP = 4.0
ISSUER_IN = 4
"""Characters that stay free at the right of the day (右空四字)."""


class SealsPanel(Panel):
    def __init__(self, seals: Seals, theme: Theme) -> None:
        super().__init__(2 * RING + 12, before=18)
        self._seals, self._theme = seals, theme

    def draw(self) -> None:
        parties = self._seals.parties[:2]
        width = self._theme.width / 2
        for index, party in enumerate(parties):
            self.canv.saveState()
            self.canv.translate(index * width, 0)
            self._draw_party(party, width)
            self.canv.restoreState()

    def _draw_party(self, party: SealPlace, width: float) -> None:
        canvas, style = self.canv, self._theme[Role.FLAT].but(align=Align.LEFT)
        middle = width - DAY_FROM_RIGHT - 3 * style.size
        self._draw_ring(middle, RING + 1)
        top, room = self.height, width - EDGE - 4
        for words, most in ((party.party, 2), (party.signer, 1)):
            lines = break_within(words, style, room, most)
            draw_lines(canvas, lines, EDGE, top, style, room)
            top -= len(lines) * style.leading + 4
        write(canvas, party.day, width - DAY_FROM_RIGHT, RING - 27, style.but(align=Align.RIGHT))

    def _draw_ring(self, x: float, y: float) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(Ink.RULE)
        canvas.setLineWidth(0.5)
        canvas.setDash(3, 3)
        canvas.circle(x, y, RING)
        canvas.restoreState()


class BlankLinesPanel(Panel):
    def __init__(self, count: int, theme: Theme) -> None:
        self._leading = theme[Role.BODY].leading
        super().__init__(count * self._leading)
        self.width = theme.width

    def draw(self) -> None:
        y = self.height
        while y > 1:
            y -= self._leading
            rule(self.canv, (0, y + LINE_UP), (self.width, y + LINE_UP), Ink.RULE, 0.5)


class SignedPanel(Panel):
    """The issuer stands centred over the day."""

    def __init__(self, signed: Signed, theme: Theme) -> None:
        self._style = theme[Role.FLAT].but(align=Align.CENTER)
        super().__init__(2 * self._style.leading, before=self._style.leading)
        self._signed, self._width = signed, theme.width

    def draw(self) -> None:
        style = self._style
        day_width = len(self._signed.day) * style.size * 0.8
        middle = self._width - ISSUER_IN * style.size - day_width / 2
        room = 2 * (self._width - middle)
        lines = break_within(self._signed.issuer, style, room, 1)
        draw_lines(self.canv, lines, middle - room / 2, self.height, style, room)
        write(self.canv, self._signed.day, middle, self.height - style.leading - style.size * 1.2, style)
