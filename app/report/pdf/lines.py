"""Boxes become lines: marks are pushed in or out, lines are justified, headings balanced."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.report.blocks import Align, Words
from app.report.pdf.boxes import Box, Kind, paragraphs
from app.report.pdf.faces import em_width
from app.report.pdf.theme import Style

MARK_SQUEEZE = 0.22
"""Em that one mark gives at most when a line is squeezed."""
GAP_SQUEEZE = 0.4
"""Part of a quarter-em gap that a squeezed line may take."""
WIDEST_STRETCH = 0.5
"""Em; a line that needs wider gaps than this stays ragged."""
ALMOST = 0.01
UNBOUNDED = 10_000.0
LONGEST_LINE = 400
"""Characters; no line on A4 holds more of them at any size."""
LINE_ENDS = re.compile(r"[\r\n\t]+")
LONG_WORD_BREAK = re.compile(r"(?<=[/\-_.?&=,;:+])")


@dataclass(frozen=True, slots=True)
class Line:
    boxes: tuple[Box, ...]
    indent: float
    natural: float
    """Width of the boxes with their natural gaps, edges trimmed, without the indent."""
    last: bool
    """Of its paragraph."""


@dataclass(frozen=True, slots=True)
class Placed:
    x: float
    box: Box


def break_lines(words: Words, style: Style, measure: float) -> list[Line]:
    lines: list[Line] = []
    for boxes in paragraphs(words, style):
        got = _fill(boxes, style, measure)
        lines += _balanced(boxes, style, measure, got) if style.balance and 1 < len(got) < 4 else got
    return lines


def width_of(words: Words, style: Style) -> float:
    return max((line.natural + line.indent for line in break_lines(words, style, UNBOUNDED)), default=0.0)


@functools.lru_cache(maxsize=1_000)
def shortened(words: str, style: Style, measure: float) -> str:
    """The words, or as many of them as fit before an ellipsis, on one line. Every page asks for its head again."""
    words = LINE_ENDS.sub(" ", words).strip()[:LONGEST_LINE]
    if width_of(words, style) <= measure:
        return words
    fits, too_many = 0, len(words)
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        fits, too_many = (middle, too_many) if width_of(words[:middle] + "…", style) <= measure else (fits, middle)
    return words[:fits] + "…"


def break_within(words: str, style: Style, measure: float, most: int) -> list[Line]:
    """At most so many lines; what does not fit gives way to an ellipsis."""
    words = LINE_ENDS.sub(" ", words).strip()[: LONGEST_LINE * most]
    lines = break_lines(words, style, measure)
    if len(lines) <= most:
        return lines
    fits, too_many = 0, len(words)
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        does_fit = len(break_lines(words[:middle] + "…", style, measure)) <= most
        fits, too_many = (middle, too_many) if does_fit else (fits, middle)
    return break_lines(words[:fits] + "…", style, measure)[:most]


def _fill(boxes: list[Box], style: Style, measure: float) -> list[Line]:
    if not boxes:
        return [Line((), 0, 0, True)]
    lines: list[Line] = []
    start, indent = 0, style.indent * style.size
    boxes = _with_long_words_split(boxes, measure - indent)
    while start < len(boxes):
        stop, natural, forced = _line_end(boxes, start, measure - indent)
        if forced and (at := _word_to_split(boxes, start, stop)) is not None:
            room = measure - indent - natural if at == stop else boxes[at].width - style.size
            boxes = [*boxes[:at], *_split_word(boxes[at], room), *boxes[at + 1 :]]
            continue
        lines.append(Line(tuple(boxes[start:stop]), indent, natural, stop == len(boxes)))
        start, indent = stop, 0.0
    return _without_orphan(lines, measure)


def _line_end(boxes: list[Box], start: int, width: float) -> tuple[int, float, bool]:
    """Where the line ends, how wide it is, and whether it had to end where no line may end.

    Pulling one more piece in is weighed against stretching.
    """
    x = squeeze = 0.0
    fit: tuple[int, float] | None = None
    push: tuple[int, float] | None = None
    hard = start + 1
    for index in range(start, len(boxes)):
        box = boxes[index]
        before = boxes[index - 1] if index > start else None
        x += _advance(before, box)
        squeeze += _squeezable(before, box)
        edge = x - (box.blank_half if box.kind is Kind.CLOSE else 0.0)
        if edge <= width + ALMOST:
            hard = index + 1
        if index + 1 == len(boxes) or boxes[index + 1].breakable:
            if edge <= width + ALMOST:
                fit = index + 1, edge
            elif edge - squeeze <= width:
                push = index + 1, edge
                break
        if x - squeeze > width + 1.2 * box.pen.size:
            break
    if fit and push and (fit[0] == len(boxes) or width - fit[1] <= (push[1] - width) * 1.3):
        push = None
    if end := push or fit:
        return *end, False
    return hard, natural_width(boxes[start:hard]), True


def _advance(before: Box | None, box: Box) -> float:
    if before is None:
        return box.width - (box.blank_half if box.kind is Kind.OPEN else 0.0)
    return box.gap + box.width


def _squeezable(before: Box | None, box: Box) -> float:
    """Points that the place before this box can give."""
    if before is None:
        return 0.0
    room = box.gap * GAP_SQUEEZE if box.gap > 0 and box.kind is not before.kind else 0.0
    if box.kind is Kind.OPEN:
        room += MARK_SQUEEZE * box.pen.size
    if before.kind is Kind.CLOSE:
        room += MARK_SQUEEZE * before.pen.size
    return room


def _word_to_split(boxes: list[Box], start: int, stop: int) -> int | None:
    """The last word of a line that had to end where none may, if there is one to be broken instead."""
    backwards = range(min(stop, len(boxes) - 1), start - 1, -1)
    return next((index for index in backwards if boxes[index].is_latin and len(boxes[index].text) > 1), None)


def _with_long_words_split(boxes: list[Box], width: float) -> list[Box]:
    """A word longer than the line breaks after its slashes and hyphens, and anywhere if that is not enough."""
    if not any(box.width > width and box.is_latin for box in boxes):
        return boxes
    out: list[Box] = []
    for box in boxes:
        out += _split_word(box, width) if box.is_latin and box.width > width else [box]
    return out


def _split_word(box: Box, width: float) -> list[Box]:
    parts: list[str] = []
    for part in filter(None, LONG_WORD_BREAK.split(box.text)):
        parts += [part] if em_width(part, box.pen.face) * box.pen.size <= width else list(part)
    parts = parts if len(parts) > 1 else list(box.text)
    first, *rest = (replace(box, text=part, width=em_width(part, box.pen.face) * box.pen.size) for part in parts)
    return [first, *(replace(part, gap=0.0, breakable=True) for part in rest)]


def _without_orphan(lines: list[Line], measure: float) -> list[Line]:
    """The last line holds at least two Han characters: else the line before gives some."""
    if len(lines) < 2:
        return lines
    before, last = lines[-2:]
    if any(box.is_latin for box in last.boxes) or sum(box.kind is Kind.HAN for box in last.boxes) >= 2:
        return lines
    cut = len(before.boxes) - 1
    while cut > 1 and not before.boxes[cut].breakable:
        cut -= 1
    if cut <= max(1, len(before.boxes) - 6):
        return lines
    kept, moved = before.boxes[:cut], before.boxes[cut:] + last.boxes
    if natural_width(moved) > measure:
        return lines
    return [
        *lines[:-2],
        replace(before, boxes=kept, natural=natural_width(kept)),
        replace(last, boxes=moved, natural=natural_width(moved)),
    ]


def natural_width(boxes: Sequence[Box]) -> float:
    x = 0.0
    for before, box in zip((None, *boxes), boxes, strict=False):
        x += _advance(before, box)
    return x - (boxes[-1].blank_half if boxes and boxes[-1].kind is Kind.CLOSE else 0.0)


def _balanced(boxes: list[Box], style: Style, measure: float, got: list[Line]) -> list[Line]:
    """Lines of like length, and if possible a break after a mark of punctuation."""
    best, least = got, float("inf")
    for part in range(60, 101, 2):
        trial = _fill(boxes, style, measure * part / 100)
        if len(trial) != len(got):
            continue
        widths = [line.natural for line in trial]
        cost = (max(widths) - min(widths)) / measure
        cost += sum(0.0 if line.boxes[-1].kind is Kind.CLOSE else 0.35 for line in trial[:-1])
        if cost < least:
            best, least = trial, cost
    return best


def place(line: Line, measure: float, align: Align) -> list[Placed]:
    """Where each box of the line stands; squeezed where it is too wide, stretched where it is to be justified."""
    if not line.boxes:
        return []
    slack = measure - line.indent - line.natural
    squeeze = stretch = 0.0
    if slack < -ALMOST:
        room = sum(_squeezable(before, box) for before, box in pairwise(line.boxes))
        squeeze, slack = (min(1.0, -slack / room) if room else 0.0), 0.0
    elif align is Align.JUSTIFY and not line.last:
        stretch = _stretch(line.boxes, slack)
    x = line.indent + {Align.RIGHT: slack, Align.CENTER: slack / 2}.get(align, 0.0)
    first = line.boxes[0]
    x -= first.blank_half if first.kind is Kind.OPEN else 0.0
    placed = [Placed(x, first)]
    for before, box in pairwise(line.boxes):
        x += before.width + box.gap - _squeezable(before, box) * squeeze
        if not _inside_word(before, box):
            x += stretch
        placed.append(Placed(x, box))
    return placed


def _stretch(boxes: Sequence[Box], slack: float) -> float:
    """Points for each gap outside words; none if they would become too wide."""
    gaps = sum(1 for before, box in pairwise(boxes) if not _inside_word(before, box))
    share = slack / gaps if gaps else 0.0
    return share if share < WIDEST_STRETCH * boxes[0].pen.size else 0.0


def _inside_word(before: Box, box: Box) -> bool:
    return before.is_latin and box.is_latin and box.gap == 0
