"""Words become boxes: one for each Han character or mark, one for each Latin word; with their gaps and break places."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from reportlab.lib.colors import Color

from app.report.blocks import Span, Weight, Words, spans
from app.report.pdf.faces import LOOK_ALIKES, UNKNOWN, Face, em_width, face_for
from app.report.pdf.theme import TONES, Style

OPENING = frozenset("（《〈「『【〔［｛“‘")
CLOSING = frozenset("，。、；：）》〉」』】〕］｝”’")
NEVER_FIRST = CLOSING | frozenset("！？→…—～·％%‰℃°!),.:;?]}»／/〗")
NEVER_LAST = OPENING | frozenset("→([{¥￥$№＃#«〖■□")
DASH = "—"
UNIT_PAIRS = frozenset(("小时", "分钟", "公里", "毫米", "厘米", "千克", "公斤", "千瓦", "平方", "立方", "万元", "万台"))
UNITS = frozenset("年月日时分秒次台套个项家人名万亿元级页条张处岁吨米度倍点种类期号层版稿份章节小公毫厘千百平立")
TIGHT = frozenset("—…～·／＋－≥≤±×÷＝→←▲▼●○■□√①②③④⑤⑥⑦⑧⑨⑩\u3000")
BLANKS = frozenset(" \t\u00a0\u2002\u2003\u2009\u202f")
LINE_ENDS = frozenset("\n\r\u2028\u2029")
LATIN = r"[\x21-\x7e\xa1-\xac\xae-\u024f\u0370-\u03ff\u2010-\u2013\u2212\u2032\u2033⁻]"
PIECE = re.compile(f"——|……|{LATIN}+|.", re.DOTALL)
IS_LATIN = re.compile(LATIN)
QUARTER, WORD_SPACE, HALF = 0.25, 0.26, 0.5
RAISED_SIZE, RAISED_BY = 0.62, 0.34


class Kind(Enum):
    HAN = auto()
    LATIN = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Pen:
    face: Face
    size: float
    color: Color
    rise: float = 0
    underlined: bool = False
    target: str = ""
    whole: bool = False


@dataclass(slots=True)
class Box:
    """The smallest thing that is placed; `gap` is the natural space before it, in points."""

    text: str
    pen: Pen
    kind: Kind
    width: float
    after_blank: bool = False
    gap: float = 0.0
    breakable: bool = True
    """Whether a line may end before this box."""

    @property
    def blank_half(self) -> float:
        """What a full-width mark loses at the edge of a line."""
        return HALF * self.pen.size if self.width >= 0.9 * self.pen.size else 0.0

    @property
    def is_latin(self) -> bool:
        return self.kind is Kind.LATIN


def paragraphs(words: Words, style: Style) -> list[list[Box]]:
    """The boxes of the words, one list for each typed line."""
    lines: list[list[Box]] = [[]]
    blank = False
    for span in spans(words):
        pen = pen_of(span, style)
        for piece in _pieces(span.text):
            if piece == "\n":
                lines.append([])
                blank = False
            elif piece in BLANKS:
                blank = True
            else:
                for box in _boxes(piece, pen):
                    box.after_blank, blank = blank, False
                    lines[-1].append(box)
    for line in lines:
        _space_out(line)
    return lines


def pen_of(span: Span, style: Style) -> Pen:
    faces = {
        Weight.PLAIN: style.face,
        Weight.MEDIUM: Face.MEDIUM,
        Weight.BOLD: style.bold,
        Weight.SERIF: Face.SERIF_BOLD,
        Weight.KAI: Face.KAI,
    }
    color = TONES[span.tone] if span.tone else style.color
    pen = Pen(faces[span.weight], style.size, color, 0, span.underlined, span.target, span.whole)
    return replace(pen, size=style.size * RAISED_SIZE, rise=style.size * RAISED_BY) if span.raised else pen


def _pieces(text: str) -> Iterator[str]:
    """Latin words and double marks whole, everything else by character; what cannot be seen is left out."""
    for piece in PIECE.findall(text.replace("\r\n", "\n").translate(LOOK_ALIKES)):
        if piece in LINE_ENDS:
            yield "\n"
        elif piece in BLANKS or not is_invisible(piece[0]):
            yield piece


def printable(text: str) -> str:
    """One line without what cannot be seen or encoded, for the properties of the file."""
    return "".join(UNKNOWN if "\ud800" <= c <= "\udfff" else c for c in text if not is_invisible(c))


def is_invisible(character: str) -> bool:
    """Controls, format characters and variation selectors. Lone surrogates stay and are drawn as unknown."""
    return unicodedata.category(character) in ("Cc", "Cf") or "\ufe00" <= character <= "\ufe0f"


def _boxes(piece: str, pen: Pen) -> Iterator[Box]:
    if not IS_LATIN.match(piece):
        yield _han_box(piece, pen)
        return
    start = 0
    faces = [face_for(character, pen.face) for character in piece]
    for end in range(1, len(piece) + 1):
        if end == len(piece) or faces[end] is not faces[start]:
            yield _box(piece[start:end], pen, faces[start], Kind.LATIN)
            start = end


def _han_box(piece: str, pen: Pen) -> Box:
    kind = Kind.OPEN if piece in OPENING else Kind.CLOSE if piece in CLOSING else Kind.HAN
    box = _box(piece, pen, face_for(piece[0], pen.face), kind)
    if piece[0] == DASH:  # a pair of dashes fills two em
        box.width = max(box.width, len(piece) * pen.size)
    return box


def _box(text: str, pen: Pen, face: Face | None, kind: Kind) -> Box:
    if face is None:
        text, face = UNKNOWN * len(text), Face.SANS
    if face is not pen.face:
        pen = replace(pen, face=face)
    return Box(text, pen, kind, em_width(text, face) * pen.size)


def _space_out(line: list[Box]) -> None:
    """Natural gap before each box, and whether a line may end before it."""
    for before, box in pairwise(line):
        if before.is_latin and box.is_latin:
            _between_latin(before, box)
        elif before.is_latin or box.is_latin:
            _between_scripts(before, box)
        else:
            _between_han(before, box)
        if box.text[0] in NEVER_FIRST or before.text[-1] in NEVER_LAST:
            box.breakable = False
        if before.pen.whole and box.pen.whole and not box.after_blank:
            box.breakable = False


def _between_latin(before: Box, box: Box) -> None:
    box.breakable = box.after_blank
    box.gap = min(before.pen.size, box.pen.size) * WORD_SPACE if box.after_blank else 0.0


def _between_scripts(before: Box, box: Box) -> None:
    """A quarter em between Han and Latin, always made here: a typed blank there changes nothing."""
    size = min(before.pen.size, box.pen.size)
    han, edge = (box, before.text[-1]) if before.is_latin else (before, box.text[0])
    meets = edge.isalnum() or (before.is_latin and edge in "%°)") or box.after_blank
    level = not before.pen.rise and not box.pen.rise
    spaced = han.kind is Kind.HAN and han.text[0] not in TIGHT and meets and level
    if spaced or (box.after_blank and han.text[0] in "—▼▲"):
        box.gap = size * QUARTER
    box.breakable = not (before.is_latin and before.text[-1].isdigit() and box.text in UNITS)


def _between_han(before: Box, box: Box) -> None:
    """Two marks in a row lose half an em between them."""
    closes = before.kind is Kind.CLOSE and box.kind in (Kind.CLOSE, Kind.OPEN)
    if closes or (before.kind is Kind.OPEN and box.kind is Kind.OPEN):
        box.gap = -HALF * min(before.pen.size, box.pen.size)
    elif box.after_blank and before.kind is box.kind is Kind.HAN:
        box.gap = HALF * box.pen.size
    box.breakable = before.text + box.text not in UNIT_PAIRS
