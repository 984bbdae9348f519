"""Which pictures show nearly the same, found without comparing each with each."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from app.photos.fingerprint import NEAR

_FINGERPRINT = re.compile(r"[0-9a-f]{16}", re.ASCII)
_BYTES = 8
# Of eight bytes, NEAR changed bits leave at least two as they were: near pictures share two bytes in their places.
_PLACES = tuple(combinations(range(_BYTES), _BYTES - NEAR))
_FULLEST = 64
"""A pair of bytes that so many share (a plain sky, a flood of forged fingerprints) tells nothing any more."""


def nearest(fingerprints: Iterable[tuple[str, str]]) -> dict[str, tuple[str, int]]:
    """For (id, fingerprint), oldest first: the most alike earlier one within NEAR and how many bits differ.

    What is no fingerprint, or shows nothing but one plain colour, is like nothing.
    """
    found: dict[str, tuple[str, int]] = {}
    first: dict[int, str] = {}
    shelves: dict[tuple[int, int, int, int], list[int]] = {}
    for id_, words in fingerprints:
        bits = int(words, 16) if _FINGERPRINT.fullmatch(words) else 0
        if not bits:
            continue
        if bits in first:
            found[id_] = first[bits], 0
            continue
        best = NEAR + 1
        for key in _keys(bits):
            shelf = shelves.setdefault(key, [])
            for other in shelf:
                if (distance := (bits ^ other).bit_count()) < best:
                    best, found[id_] = distance, (first[other], distance)
            if len(shelf) < _FULLEST:
                shelf.append(bits)
        first[bits] = id_
    return found


def _keys(bits: int) -> Iterator[tuple[int, int, int, int]]:
    parts = bits.to_bytes(_BYTES)
    for one, other in _PLACES:
        yield one, other, parts[one], parts[other]
