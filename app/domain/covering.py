"""What is covered in which picture: the same on every device that holds the same marks."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from app.domain.records.photos import MarkKind, Photo, PhotoMark

Covering = dict[str, tuple[PhotoMark, ...]]
"""Redactions by the hash of the picture."""


def covering(photos: Iterable[Photo], marks: Iterable[PhotoMark]) -> Covering:
    """What is covered in a picture stays covered whichever photo of it is shown."""
    pictures = {photo.id: photo.blob for photo in photos if photo.blob}
    found = defaultdict[str, list[PhotoMark]](list)
    for mark in marks:
        if mark.kind is MarkKind.REDACTION and mark.photo_id in pictures:
            found[pictures[mark.photo_id]].append(mark)
    return {sha256: tuple(some) for sha256, some in found.items()}


def covers_of(marks: Iterable[PhotoMark]) -> str:
    """Differs where other parts of a picture are covered, whoever covered them and in whatever order."""
    places = {mark.points for mark in marks if mark.kind is MarkKind.REDACTION}
    return hashlib.sha256(repr(sorted(places)).encode("ascii")).hexdigest() if places else ""
