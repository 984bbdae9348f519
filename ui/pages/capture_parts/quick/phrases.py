"""What is said on the floor again and again, by section, read from resources/phrases."""

import tomllib
from dataclasses import dataclass
from functools import cache

from app.domain.records.photos import PhotoCategory
from app.resources import resource


@dataclass(frozen=True)
class Section:
    words: str
    categories: tuple[PhotoCategory, ...]
    phrases: tuple[str, ...]


@cache
def sections() -> tuple[Section, ...]:
    read = tomllib.loads(resource("phrases", "quick_notes.toml").read_text("utf-8"))
    return tuple(
        Section(one["words"], tuple(map(PhotoCategory, one["categories"])), tuple(one["phrases"]))
        for one in read["section"]
    )


def section_of(category: PhotoCategory | None) -> Section:
    """The first where nothing tells."""
    return next((one for one in sections() if category in one.categories), sections()[0])
