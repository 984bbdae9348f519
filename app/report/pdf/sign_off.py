"""Places to sign and to seal, and the version that the signatures cover."""

from reportlab.lib.units import mm

from app.report.blocks import Align, Meta, Party, SignOff
from app.report.pdf.cover import CODE_SIDE, code_payload, short_fingerprint
from app.report.pdf.faces import Face
from app.report.pdf.ink import bar, draw_code, draw_lines, rule, write
from app.report.pdf.lines import break_within, shortened
from app.report.pdf.panels import Panel
from app.report.pdf.sheet import Pass
from app.report.pdf.theme import GUTTER, MEASURE, Ink, Style, span

LEFT = Style(align=Align.LEFT)
BOX_HEIGHT = 80 * mm
SEAL_RADIUS = 20 * mm
SIDE = 9.0


class SignaturePanel(Panel):
    """Two boxes, one for each party: signature line over the full width, ring for the seal, date."""

    def __init__(self, sign_off: SignOff) -> None:
        super().__init__(BOX_HEIGHT, before=8, after=12)
        self._sign_off = sign_off

    def draw(self) -> None:
        for index, party in enumerate(self._sign_off.parties[:2]):
            self.canv.saveState()
            self.canv.translate(index * (span(6) + GUTTER), 0)
            self._draw_box(party, span(6))
            self.canv.restoreState()

    def _draw_box(self, party: Party, width: float) -> None:
        canvas, top = self.canv, self.height
        canvas.setStrokeColor(Ink.RULE)
        canvas.setLineWidth(0.7)
        canvas.rect(0, 0, width, top)
        bar(canvas, 0, top - 21, width, 21, Ink.SOFT)
        rule(canvas, (0, top), (width, top), Ink.NAVY, 1)
        write(canvas, party.role, SIDE, top - 14, LEFT.but(face=Face.BOLD, size=9.5, color=Ink.NAVY))
        label = LEFT.but(size=9, color=Ink.TEXT2)
        name = LEFT.but(face=Face.MEDIUM, size=10, leading=15)
        lines = break_within(party.name, name, width - 2 * SIDE, 3)
        draw_lines(canvas, lines, SIDE, top - 24.2, name, width - 2 * SIDE)
        y = top - 57 - len(lines) * name.leading
        write(canvas, party.signer, SIDE, y, label)
        rule(canvas, (SIDE, y - 32), (width - SIDE, y - 32), Ink.TEXT2, 0.5)
        self._draw_seal(party.seal, width)
        write(canvas, self._sign_off.date_label, SIDE, 46, label)
        rule(canvas, (SIDE, 14), (width - 2 * SEAL_RADIUS - 2 * SIDE, 14), Ink.TEXT2, 0.5)

    def _draw_seal(self, words: str, width: float) -> None:
        canvas = self.canv
        x, y = width - SEAL_RADIUS - SIDE, SEAL_RADIUS + 6
        canvas.saveState()
        canvas.setStrokeColor(Ink.RULE)
        canvas.setDash(3, 3)
        canvas.setLineWidth(0.6)
        canvas.circle(x, y, SEAL_RADIUS)
        canvas.restoreState()
        write(canvas, words, x, y - 3, Style(size=8.5, color=Ink.TEXT3, align=Align.CENTER))


class VersionPanel(Panel):
    """The short fingerprint large, the whole one small, and what the version holds."""

    def __init__(self, sign_off: SignOff, meta: Meta, current: Pass) -> None:
        super().__init__(84, after=6)
        self._sign_off, self._meta, self._pass = sign_off, meta, current

    def draw(self) -> None:
        canvas, meta = self.canv, self._meta
        bar(canvas, 0, 0, MEASURE, self.height, Ink.SUNKEN)
        bar(canvas, 0, 0, 2.4, self.height, Ink.ACCENT)
        x = 16.0
        if meta.fingerprint:
            draw_code(canvas, code_payload(meta), x, 11, CODE_SIDE)
            x += CODE_SIDE + 16
        write(canvas, self._sign_off.version_label, x, 66, LEFT.but(size=8.5, color=Ink.TEXT3))
        large = LEFT.but(face=Face.BOLD, size=20, color=Ink.NAVY)
        write(canvas, short_fingerprint(meta.fingerprint) or shortened(meta.version, large, 200), x, 44, large)
        style = LEFT.but(size=9)
        number, version = shortened(meta.number, style, 120), shortened(meta.version, style, 60)
        parts = (number, version, f"全文 {self._pass.layout.pages} 页", self._sign_off.counts)
        words = "　".join(part for part in parts if part)
        write(canvas, shortened(words, style, MEASURE - x - 8), x, 27, style)
        if meta.fingerprint:
            small = LEFT.but(size=6.3, color=Ink.TEXT3)
            write(canvas, f"SHA-256　{meta.fingerprint.upper()}", x, 12, small)
