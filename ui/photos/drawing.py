"""What the pointer does on the stage between pressing and letting go: one stroke, one move, one pull."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF

from app.domain.mark_shapes import Point, Size
from app.domain.records.photos import MarkColour, MarkKind, MarkWidth, Photo, PhotoMark
from ui.photos import mark_edit

_STEP = 3.0
"""The pen notes a new point after so many pixels."""
_MOST_POINTS = 600
_LEAST = 6.0
"""What is smaller was a slip of the finger."""
_DIGITS = 5
_TO_BEGIN_WITH = {
    MarkKind.ARROW: ((0.42, 0.58), (0.5, 0.5)),
    MarkKind.PEN: ((0.42, 0.5), (0.46, 0.48), (0.5, 0.5), (0.54, 0.52), (0.58, 0.5)),
    MarkKind.TEXT: ((0.5, 0.5),),
    MarkKind.NUMBER: ((0.5, 0.5),),
}
_BOX = ((0.42, 0.42), (0.58, 0.58))


@dataclass
class Style:
    """Of the next stroke."""

    colour: MarkColour = MarkColour.RED
    width: MarkWidth = MarkWidth.MEDIUM


def begun(photo: Photo, kind: MarkKind, style: Style, at: Point, number: Decimal) -> PhotoMark:
    points = (at,) if kind in (MarkKind.TEXT, MarkKind.NUMBER) else (at, at)
    return PhotoMark(
        dossier_id=photo.dossier_id,
        photo_id=photo.id,
        kind=kind,
        points=points,
        colour=style.colour,
        width=style.width,
        number=number if kind is MarkKind.NUMBER else None,
    )


def drawn_on(mark: PhotoMark, to: Point, box: QRectF) -> PhotoMark:
    """The stroke goes on to here."""
    if mark.kind in (MarkKind.TEXT, MarkKind.NUMBER):
        return mark.with_(points=(to,))
    if mark.kind is not MarkKind.PEN:
        return mark.with_(points=(mark.points[0], to))
    last = mark.points[-1]
    far = max(abs(to[0] - last[0]) * box.width(), abs(to[1] - last[1]) * box.height()) >= _STEP
    points = (*mark.points, to) if far else mark.points
    return mark.with_(points=points if len(points) <= _MOST_POINTS else (points[0], *points[1:-1:2], to))


def ended(mark: PhotoMark, box: QRectF) -> PhotoMark | None:
    """As it is kept, with places no finer than anybody sees; None where nothing was drawn."""
    if mark.kind not in (MarkKind.TEXT, MarkKind.NUMBER):
        left, top, right, bottom = mark_edit.around(mark.points)
        if max((right - left) * box.width(), (bottom - top) * box.height()) < _LEAST:
            return None
    return tidy(mark)


def tidy(mark: PhotoMark) -> PhotoMark:
    return mark.with_(points=tuple((round(x, _DIGITS), round(y, _DIGITS)) for x, y in mark.points))


def in_the_middle(mark: PhotoMark, seen: QRectF) -> PhotoMark:
    """By keys: of a usual size in the middle of what is seen of the picture, given in parts of it."""
    assert mark.kind is not None
    points = _TO_BEGIN_WITH.get(mark.kind, _BOX)
    return tidy(
        mark.with_(
            points=tuple(
                mark_edit.inside(QPointF(seen.x() + x * seen.width(), seen.y() + y * seen.height())) for x, y in points
            )
        )
    )


@dataclass
class Grip:
    """A mark that is being moved, or pulled by a handle."""

    before: PhotoMark
    start: QPointF
    """In parts of the picture."""
    handle: int = -1
    stirred: bool = False

    def pulled(self, to: QPointF) -> PhotoMark:
        self.stirred = True
        if self.handle >= 0:
            return mark_edit.resized(self.before, self.handle, mark_edit.inside(to))
        return mark_edit.moved(self.before, to.x() - self.start.x(), to.y() - self.start.y())


def next_of(marks: Sequence[PhotoMark], chosen: str, forward: bool) -> str:
    """The id of the mark after or before the chosen one; empty past the end."""
    ids = [one.id for one in marks]
    if chosen not in ids:
        return (ids[0] if forward else ids[-1]) if ids else ""
    at = ids.index(chosen) + (1 if forward else -1)
    return ids[at] if 0 <= at < len(ids) else ""


def original_size(photo: Photo) -> Size:
    """Pixels of the upright original; hostile or missing ones stand for a usual photo."""
    width, height = (int(side) if side and side.is_finite() else 0 for side in (photo.width, photo.height))
    return (width, height) if 0 < width < 100_000 and 0 < height < 100_000 else (4000, 3000)
