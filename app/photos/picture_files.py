"""Which files of a folder, a card or a phone are pictures."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.photos.disk_trouble import not_read

SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".mpo", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff"})
_NOT_THE_PICTURE = "._"
"""What a Mac puts beside each file on a card that is not its own."""


def pictures_below(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as they are, for folders the pictures in them and below, in the order of their names.

    Raises DiskTrouble where a folder can't be listed any more; folders that are only closed to us are passed over.
    """
    for path in paths:
        if path.is_dir():
            for folder, inside, names in os.walk(path, onerror=_tell):
                inside.sort()
                yield from (Path(folder, name) for name in sorted(names) if _is_picture(name))
        else:
            yield path


def _is_picture(name: str) -> bool:
    return not name.startswith(_NOT_THE_PICTURE) and os.path.splitext(name)[1].lower() in SUFFIXES


def _tell(error: OSError) -> None:
    if not isinstance(error, PermissionError):
        raise not_read(error) from error
