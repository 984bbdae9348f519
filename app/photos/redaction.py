"""Destroys parts of a picture: what stands in their place is made from pixels around them, never from them."""

from collections.abc import Sequence

from PIL import Image, ImageStat

from app.domain.mark_shapes import Box

_BLANK = (128, 128, 128)
_RING = 12
_CELLS_ON_LONG_SIDE = 90
_SHADES = (-34, 22, -12, 38, -24, 12, 30, -18)


def redact(picture: Image.Image, boxes: Sequence[Box]) -> None:
    """Boxes lie inside the RGB picture. All are blanked before any is filled: no ring may look into another's box."""
    for box in boxes:
        picture.paste(_BLANK, box)
    for box in boxes:
        picture.paste(_mosaic(box, _ring_colour(picture, box), _cell(picture.size)), box[:2])


def _cell(size: tuple[int, int]) -> int:
    return max(8, max(size) // _CELLS_ON_LONG_SIDE)


def _ring_colour(picture: Image.Image, box: Box) -> tuple[int, int, int]:
    """The mean of what surrounds a box; of a box that is the whole picture, that of the blank."""
    left, top, right, bottom = box
    outer = max(0, left - _RING), max(0, top - _RING), min(picture.width, right + _RING), picture.height
    outer = (*outer[:3], min(picture.height, bottom + _RING))
    ring = Image.new("L", (outer[2] - outer[0], outer[3] - outer[1]), 255)
    ring.paste(0, (left - outer[0], top - outer[1], right - outer[0], bottom - outer[1]))
    if ring.getbbox() is None:
        return _BLANK
    red, green, blue = ImageStat.Stat(picture.crop(outer), ring).mean
    return round(red), round(green), round(blue)


def _mosaic(box: Box, colour: tuple[int, int, int], cell: int) -> Image.Image:
    width, height = box[2] - box[0], box[3] - box[1]
    across, down = -(-width // cell), -(-height // cell)
    small = Image.new("RGB", (across, down))
    for row in range(down):
        for column in range(across):
            shade = _SHADES[_scattered(column, row) % len(_SHADES)]
            red, green, blue = (min(255, max(0, part + shade)) for part in colour)
            small.putpixel((column, row), (red, green, blue))
    return small.resize((across * cell, down * cell), Image.Resampling.NEAREST).crop((0, 0, width, height))


def _scattered(column: int, row: int) -> int:
    """Looks like chance and is the same every time."""
    mixed = (column * 374_761_393 + row * 668_265_263) & 0xFFFFFFFF
    return (mixed ^ mixed >> 13) * 1_274_126_177 >> 16 & 0xFFFF
