"""Design tokens: colours by role, type and sizes, read from the theme files and from nowhere else."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.resources import resource


@dataclass(frozen=True)
class TypeRole:
    """A kind of text; size and line height in pixels at 100 %."""

    size: int
    line: int
    weight: int


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, as #RRGGBB by role."""

    name: str
    colours: Mapping[str, str]
    avatars: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Measures:
    """What both themes share; pixels at 100 %."""

    type: Mapping[str, TypeRole]
    radius: Mapping[str, int]
    size: Mapping[str, int]


@cache
def tokens(name: str) -> Tokens:
    read = tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))
    avatars = tuple((ground, letter) for ground, letter in read["avatars"])
    return Tokens(read["name"], read["colours"], avatars)


@cache
def measures() -> Measures:
    read = tomllib.loads(resource("themes", "measures.toml").read_text("utf-8"))
    type_ = {name: TypeRole(*values) for name, values in read["type"].items()}
    return Measures(type_, read["radius"], read["size"])


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two #RRGGBB colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
