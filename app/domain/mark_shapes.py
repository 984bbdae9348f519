"""How marks on photos look, in pixels of a picture of any size: the same on the screen and in what leaves the store."""

import math
from collections.abc import Iterable, Sequence

from app.domain.records.photos import MarkKind, MarkWidth, PhotoMark

Point = tuple[float, float]
Size = tuple[int, int]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom; the last two are the first beyond it."""

LARGEST_SIDE = 6_000
"""Pictures that leave the store are redacted at their own size, up to this long side."""
REDACTION_MARGIN = 36
"""Pixels around a redaction that go as well: a JPEG smears what it shows over blocks of up to 32 pixels, and scaling
takes in neighbours of theirs."""

_STROKES = {MarkWidth.THIN: 0.0028, MarkWidth.MEDIUM: 0.0045, MarkWidth.THICK: 0.0075}
_LETTERS = {MarkWidth.THIN: 0.016, MarkWidth.MEDIUM: 0.02, MarkWidth.THICK: 0.03}
_DISCS = {MarkWidth.THIN: 0.014, MarkWidth.MEDIUM: 0.018, MarkWidth.THICK: 0.026}
_HEAD, _HEAD_ANGLE = 5.5, math.radians(32)
_ROUND = 64
_MOST_WORDS = 120
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def stroke(mark: PhotoMark, size: Size) -> float:
    return max(1.5, _STROKES[_width(mark)] * max(size))


def halo(mark: PhotoMark, size: Size) -> float:
    """What stands out in dark on each side of a stroke."""
    return max(1.0, 0.4 * stroke(mark, size))


def letters(mark: PhotoMark, size: Size) -> float:
    """Size of the words."""
    return max(8.0, _LETTERS[_width(mark)] * max(size))


def disc(mark: PhotoMark, size: Size) -> float:
    """Radius of a number."""
    return max(6.0, _DISCS[_width(mark)] * max(size))


def lines(mark: PhotoMark, size: Size) -> list[list[Point]]:
    """What is drawn with the pen; nothing for words, numbers and redactions, or where points are missing."""
    points = [(x * size[0], y * size[1]) for x, y in mark.points]
    if mark.kind is MarkKind.PEN and points:
        return [points if len(points) > 1 else points * 2]
    if len(points) < 2:
        return []
    if mark.kind is MarkKind.ARROW:
        return _arrow(points[0], points[-1], stroke(mark, size))
    if mark.kind in (MarkKind.BOX, MarkKind.CIRCLE):
        left, top, right, bottom = _around(points)
        corner = min(2.5 * stroke(mark, size), (right - left) / 2, (bottom - top) / 2)
        return [_ellipse(left, top, right, bottom) if mark.kind is MarkKind.CIRCLE else _box(points, corner)]
    return []


def covered(mark: PhotoMark, size: Size) -> Box:
    """What a redaction destroys, never nothing: of one whose place did not come along, the whole picture."""
    if not mark.points:
        return (0, 0, *size)
    left, top, right, bottom = _around(mark.points)
    margin, (width, height) = REDACTION_MARGIN, size
    return (
        max(0, math.floor(left * width) - margin),
        max(0, math.floor(top * height) - margin),
        min(width, math.ceil(right * width) + margin),
        min(height, math.ceil(bottom * height) + margin),
    )


def full_size(size: Size) -> Size:
    """Of the picture in which redactions are made, for an original of this size."""
    share = min(1.0, LARGEST_SIDE / max(*size, 1))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def words(mark: PhotoMark) -> str:
    """One line, of no more than can be read on a photo."""
    return " ".join(mark.words[:_MOST_WORDS].split())


def number(mark: PhotoMark) -> str:
    """As it stands on its disc."""
    return f"{mark.number:.0f}"[:3] if mark.number is not None and mark.number.is_finite() else "·"


def legend(marks: Iterable[PhotoMark]) -> str:
    """What the numbers of a photo stand for, e.g. “① 指针已进红区 ② 无远程报警”."""
    told = [one for one in marks if one.kind is MarkKind.NUMBER and one.number is not None and words(one)]
    return " ".join(f"{_circled(number(one))} {words(one)}" for one in sorted(told, key=lambda one: one.number or 0))


def _circled(digits: str) -> str:
    return _CIRCLED[int(digits) - 1] if digits.isdecimal() and 1 <= int(digits) <= len(_CIRCLED) else f"({digits})"


def _width(mark: PhotoMark) -> MarkWidth:
    return mark.width or MarkWidth.MEDIUM


def _around(points: Sequence[Point]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _arrow(tail: Point, tip: Point, wide: float) -> list[list[Point]]:
    length = math.dist(tail, tip)
    if length < 1:
        return []
    back = math.atan2(tail[1] - tip[1], tail[0] - tip[0])
    wing = min(_HEAD * wide, 0.6 * length)
    ends = [
        (tip[0] + wing * math.cos(back + a), tip[1] + wing * math.sin(back + a)) for a in (_HEAD_ANGLE, -_HEAD_ANGLE)
    ]
    return [[tail, tip], [ends[0], tip, ends[1]]]


def _ellipse(left: float, top: float, right: float, bottom: float) -> list[Point]:
    x, y, wide, high = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
    turns = (math.tau * step / _ROUND for step in range(_ROUND + 1))
    return [(x + wide * math.cos(turn), y + high * math.sin(turn)) for turn in turns]


def _box(points: Sequence[Point], corner: float) -> list[Point]:
    """With round corners, from the middle of its top and back."""
    left, top, right, bottom = _around(points)
    made = [((left + right) / 2, top)]
    middles = [(right - corner, top + corner), (right - corner, bottom - corner)]
    middles += [(left + corner, bottom - corner), (left + corner, top + corner)]
    for quarter, (x, y) in enumerate(middles):
        for step in range(5):
            turn = math.pi / 2 * (quarter - 1 + step / 4)
            made.append((x + corner * math.cos(turn), y + corner * math.sin(turn)))
    return [*made, made[0]]
