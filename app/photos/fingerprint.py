"""A fingerprint of what a picture shows: equal or close for scaled, recompressed or slightly edited copies."""

from PIL import Image

_COLUMNS, _ROWS = 9, 8
NEAR = 6
"""Up to this distance two pictures are worth a look as near duplicates."""


def fingerprint(upright: Image.Image) -> str:
    """64-bit difference hash as 16 hex digits: row by row, is each spot darker than its right-hand neighbour."""
    spots = upright.convert("L").resize((_COLUMNS, _ROWS), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(_ROWS):
        for column in range(_COLUMNS - 1):
            at = row * _COLUMNS + column
            bits = bits << 1 | (spots[at] < spots[at + 1])
    return f"{bits:016x}"


def distance(one: str, other: str) -> int:
    """How many of the 64 bits differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
