"""Finding, moving and resizing marks, in pixels of the stage; marks themselves keep parts of the picture."""

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from app.domain import mark_shapes
from app.domain.mark_shapes import Point, Size
from app.domain.records.photos import MarkKind, PhotoMark
from ui.photos.mark_paint import covered_part, disc_part, label_part

REACH = 22.0
"""Half of what a finger hits; handles are drawn smaller."""
_LINE_REACH = 12.0
_CORNERS = (MarkKind.BOX, MarkKind.CIRCLE, MarkKind.REDACTION, MarkKind.PEN)


def place_of(mark: PhotoMark, box: QRectF, original: Size) -> QRectF:
    """What a mark takes up, for the frame around it and for pressing on it."""
    if mark.kind is MarkKind.REDACTION:
        return covered_part(mark, box, original)
    if not mark.points:
        return QRectF()
    if mark.kind is MarkKind.TEXT:
        return label_part(mark, box)
    if mark.kind is MarkKind.NUMBER:
        return disc_part(mark, box).united(label_part(mark, box))
    left, top, right, bottom = around(mark.points)
    return QRectF(
        box.x() + left * box.width(),
        box.y() + top * box.height(),
        (right - left) * box.width(),
        (bottom - top) * box.height(),
    )


def handles_of(mark: PhotoMark, box: QRectF) -> list[QPointF]:
    """The ends of an arrow, the corners of what has some; words and numbers can only be moved."""
    if mark.kind is MarkKind.ARROW and len(mark.points) > 1:
        places: Sequence[Point] = (mark.points[0], mark.points[-1])
    elif mark.kind in _CORNERS and mark.points:
        left, top, right, bottom = around(mark.points)
        places = ((left, top), (right, top), (right, bottom), (left, bottom))
    else:
        return []
    return [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in places]


def handle_at(mark: PhotoMark, box: QRectF, at: QPointF) -> int:
    """The nearest handle in reach, -1 for none; a small mark can still be taken by its inside."""
    handles = handles_of(mark, box)
    if not handles:
        return -1
    gap, nearest = min((math.dist((one.x(), one.y()), (at.x(), at.y())), i) for i, one in enumerate(handles))
    frame = QRectF(handles[0], handles[-2 if len(handles) > 2 else -1]).normalized()
    small = max(frame.width(), frame.height()) < 4 * REACH
    return nearest if gap <= (REACH / 2 if small and frame.contains(at) else REACH) else -1


def mark_at(marks: Sequence[PhotoMark], box: QRectF, original: Size, at: QPointF) -> PhotoMark | None:
    """The topmost one under a point; failing that, one whose inside is."""
    for mark in reversed(marks):
        if _touches(mark, box, original, at):
            return mark
    return next((one for one in reversed(marks) if place_of(one, box, original).contains(at)), None)


def moved(mark: PhotoMark, across: float, down: float) -> PhotoMark:
    """By parts of the picture, as far as all of it stays inside."""
    if not mark.points:
        return mark
    left, top, right, bottom = around(mark.points)
    across, down = max(-left, min(1 - right, across)), max(-top, min(1 - bottom, down))
    return mark.with_(points=tuple((_inside(x + across), _inside(y + down)) for x, y in mark.points))


def resized(mark: PhotoMark, handle: int, to: Point) -> PhotoMark:
    """With one of its handles somewhere else."""
    x, y = _inside(to[0]), _inside(to[1])
    if mark.kind is MarkKind.ARROW:
        ends = [mark.points[0], mark.points[-1]]
        ends[handle] = (x, y)
        return mark.with_(points=tuple(ends))
    left, top, right, bottom = around(mark.points)
    fixed = ((right, bottom), (left, bottom), (left, top), (right, top))[handle]
    if mark.kind is not MarkKind.PEN:
        return mark.with_(points=(fixed, (x, y)))
    new_left, new_top, new_right, new_bottom = around((fixed, (x, y)))
    across = (new_right - new_left) / max(1e-6, right - left)
    down = (new_bottom - new_top) / max(1e-6, bottom - top)
    return mark.with_(
        points=tuple(
            (_inside(new_left + (px - left) * across), _inside(new_top + (py - top) * down)) for px, py in mark.points
        )
    )


def around(points: Sequence[Point]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def inside(share: QPointF) -> Point:
    return _inside(share.x()), _inside(share.y())


def _inside(value: float) -> float:
    return min(1.0, max(0.0, value))


def _touches(mark: PhotoMark, box: QRectF, original: Size, at: QPointF) -> bool:
    if mark.kind in (MarkKind.REDACTION, MarkKind.TEXT, MarkKind.NUMBER):
        return place_of(mark, box, original).adjusted(-4, -4, 4, 4).contains(at)
    size = max(1, round(box.width())), max(1, round(box.height()))
    reach = max(_LINE_REACH, mark_shapes.stroke(mark, size))
    x, y = at.x() - box.x(), at.y() - box.y()
    return any(
        _gap((x, y), start, end) <= reach for line in mark_shapes.lines(mark, size) for start, end in pairwise(line)
    )


def _gap(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a stretch."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = (
        0.0 if not length else max(0.0, min(1.0, ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length))
    )
    return math.dist(point, (start[0] + share * dx, start[1] + share * dy))
