"""Draws marks into a copy of a photo and makes what is redacted unrecoverable: the way of every picture that leaves."""

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from app.domain import mark_shapes
from app.domain.records.photos import MarkColour, MarkKind, PhotoMark
from app.photos.decoding import decode, shrunk
from app.photos.intake import report_picture
from app.photos.originals import REPORT_SIDE, Originals
from app.photos.redaction import redact
from app.resources import resource

_QUALITY = 88
_FINEST, _MOST_PIXELS = 3, 30_000_000
"""Strokes are drawn up to this many times as large and made smaller, for smooth edges; no mask has more pixels."""
_LIGHT = (MarkColour.YELLOW, MarkColour.WHITE)
Colour = tuple[int, int, int]
Box = mark_shapes.Box


def flattened(sha256: str, originals: Originals, marks: Sequence[PhotoMark], long_side: int = REPORT_SIDE) -> bytes:
    """A JPEG without any tags that shows the marks; no pixel of what is redacted had a part in it."""
    if any(one.kind is MarkKind.REDACTION for one in marks):
        # From the original itself: the picture kept for the report has smeared what is covered over its neighbours.
        picture = decode(originals.read(sha256), mark_shapes.LARGEST_SIDE).upright
        redact_marked(picture, marks)
        picture = shrunk(picture, long_side)
    elif long_side == REPORT_SIDE:
        kept = report_picture(sha256, originals)
        if not marks:
            return kept
        picture = decode(kept, long_side).upright
    else:
        picture = decode(originals.read(sha256), long_side).upright
    draw_marks(picture, marks)
    sink = BytesIO()
    picture.save(sink, "JPEG", quality=_QUALITY)
    return sink.getvalue()


@dataclass(frozen=True, slots=True)
class Pixels:
    """Upright, three bytes each: red, green, blue."""

    width: int
    height: int
    data: bytes


def pixels(sha256: str, originals: Originals) -> Pixels:
    """The photo as it was taken, for looking at it closely; larger ones scaled down to a long side of 6000."""
    picture = decode(originals.read(sha256), mark_shapes.LARGEST_SIDE).upright
    return Pixels(picture.width, picture.height, picture.tobytes())


def redact_marked(picture: Image.Image, marks: Iterable[PhotoMark]) -> None:
    """In place, before the picture is scaled: scaling would mix covered pixels into those around them."""
    boxes = [mark_shapes.covered(one, picture.size) for one in marks if one.kind is MarkKind.REDACTION]
    redact(picture, boxes)


def draw_marks(picture: Image.Image, marks: Iterable[PhotoMark]) -> None:
    """Everything but redactions, in place, on an upright RGB picture."""
    for mark in marks:
        if mark.kind is MarkKind.TEXT:
            _draw_words(picture, mark)
        elif mark.kind is MarkKind.NUMBER:
            _draw_number(picture, mark)
        else:
            _draw_lines(picture, mark)


def _draw_lines(picture: Image.Image, mark: PhotoMark) -> None:
    lines = mark_shapes.lines(mark, picture.size)
    if not lines:
        return
    wide, dark = mark_shapes.stroke(mark, picture.size), mark_shapes.halo(mark, picture.size)
    for width, colour in ((wide + 2 * dark, _colour("mark_halo")), (wide, _ink(mark))):
        room = _room([point for line in lines for point in line], width, picture.size)
        mask, finer = _mask(room)
        draw = ImageDraw.Draw(mask)
        for line in lines:
            _stroke(draw, [((x - room[0]) * finer, (y - room[1]) * finer) for x, y in line], width * finer)
        picture.paste(colour, room, mask.reduce(finer))


def _stroke(draw: ImageDraw.ImageDraw, line: list[mark_shapes.Point], width: float) -> None:
    draw.line(line, fill=255, width=round(width), joint="curve")
    half = round(width) / 2 - 0.5
    for x, y in (line[0], line[-1]):
        draw.ellipse((x - half, y - half, x + half, y + half), fill=255)


def _draw_number(picture: Image.Image, mark: PhotoMark) -> None:
    if not mark.points:
        return
    x, y = mark.points[0][0] * picture.width, mark.points[0][1] * picture.height
    radius, dark = mark_shapes.disc(mark, picture.size), mark_shapes.halo(mark, picture.size)
    rings = ((radius + dark, _colour("mark_halo")), (radius, _colour("mark_white")), (radius * 0.88, _ink(mark)))
    for size, colour in rings:
        room = _room([(x, y)], 2 * size, picture.size)
        mask, finer = _mask(room)
        left, top, half = (x - room[0]) * finer, (y - room[1]) * finer, size * finer
        ImageDraw.Draw(mask).ellipse((left - half, top - half, left + half, top + half), fill=255)
        picture.paste(colour, room, mask.reduce(finer))
    on_disc = _colour("mark_halo") if mark.colour in _LIGHT else _colour("mark_white")
    digits = mark_shapes.number(mark)
    letters = _face(round(radius * (1.2 if len(digits) < 3 else 0.85)), bold=True)
    ImageDraw.Draw(picture).text((x, y), digits, fill=on_disc, font=letters, anchor="mm")
    if mark_shapes.words(mark):
        _draw_label(picture, mark, x + 1.35 * radius, y, centred=True)


def _draw_words(picture: Image.Image, mark: PhotoMark) -> None:
    if mark.points and mark_shapes.words(mark):
        x, y = mark.points[0]
        _draw_label(picture, mark, x * picture.width, y * picture.height, centred=False)


def _draw_label(picture: Image.Image, mark: PhotoMark, x: float, y: float, *, centred: bool) -> None:
    """Words on a dark ground, moved and made smaller until all of them stand in the picture."""
    said, size = mark_shapes.words(mark), mark_shapes.letters(mark, picture.size)
    wide = _face(round(size)).getlength(said) + 1.4 * size
    size = max(4.0, size * min(1.0, picture.width / wide))
    letters = _face(round(size))
    width, height = letters.getlength(said) + 1.4 * size, 1.9 * size
    left = max(0.0, min(x, picture.width - width))
    top = max(0.0, min(y - height / 2 if centred else y, picture.height - height))
    draw = ImageDraw.Draw(picture)
    box = (left, top, left + width - 1, top + height - 1)
    draw.rounded_rectangle(box, 0.35 * size, _colour("mark_halo"), _ink(mark), max(1, round(0.08 * size)))
    draw.text((left + 0.7 * size, top + height / 2), said, _colour("mark_white"), letters, anchor="lm")


def _room(points: Sequence[mark_shapes.Point], width: float, size: tuple[int, int]) -> Box:
    """The part of the picture that a stroke over these points may touch, never empty."""
    half = width / 2 + 2
    left, top = (max(0, int(min(one[at] for one in points) - half)) for at in (0, 1))
    right, bottom = (min(size[at], int(max(one[at] for one in points) + half) + 1) for at in (0, 1))
    left, top = min(left, size[0] - 1), min(top, size[1] - 1)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _mask(room: Box) -> tuple[Image.Image, int]:
    """Empty, and how many times as large as its room it is."""
    width, height = room[2] - room[0], room[3] - room[1]
    finer = max(1, min(_FINEST, int(math.sqrt(_MOST_PIXELS / (width * height)))))
    return Image.new("L", (width * finer, height * finer)), finer


def _ink(mark: PhotoMark) -> Colour:
    return _colour(f"mark_{(mark.colour or MarkColour.RED).value}")


@cache
def _colours() -> dict[str, str]:
    """Marks have the same colours in both themes."""
    colours: dict[str, str] = tomllib.loads(resource("themes", "light.toml").read_text("utf-8"))["colours"]
    return colours


@cache
def _colour(name: str) -> Colour:
    digits = _colours()[name].removeprefix("#")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


@lru_cache(maxsize=32)
def _face(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "NotoSansSC-Bold.ttf" if bold else "NotoSansSC-Medium.ttf"
    return ImageFont.truetype(str(resource("fonts", name)), max(4, size), layout_engine=ImageFont.Layout.BASIC)
