"""How an industry stands by level, as published: packs of their own, since they age faster than frameworks."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from app.assess.framework import Framework
from app.assess.pack_tables import pack_tables
from app.resources import resource


@dataclass(frozen=True, slots=True)
class LevelClass:
    words: str
    first: int
    """The lowest level in it; 0 is below the first."""
    share: Fraction


@dataclass(frozen=True, slots=True)
class Distribution:
    id: str
    framework: str
    name: str
    source: str
    classes: tuple[LevelClass, ...]
    """The lowest first."""
    reference: bool = False

    def fits(self, framework: Framework) -> bool:
        """Variants of a framework are counted together."""
        return framework.id.partition(".")[0] == self.framework


def read_distribution(text: str) -> Distribution:
    pack = pack_tables(text)
    pack.only(("id", "framework", "name", "source", "reference", "classes"))
    classes = []
    for row in pack.rows("classes"):
        row.only(("words", "from", "share"))
        first = row.number("from", 0, 9)
        classes.append(LevelClass(row.text("words", 40), int(first), row.number("share", 0, 1)))
    firsts = [one.first for one in classes]
    if firsts[:1] != [0] or firsts != sorted(set(firsts)) or sum(one.share for one in classes) != 1:
        raise pack.fault("classes")
    return Distribution(
        pack.code("id"),
        pack.code("framework"),
        pack.text("name", 60),
        pack.text("source"),
        tuple(classes),
        pack.switch("reference"),
    )


@cache
def known_distributions() -> tuple[Distribution, ...]:
    packs = sorted(resource("distributions").glob("*.toml"))
    return tuple(read_distribution(pack.read_text("utf-8")) for pack in packs)


def distribution_of(framework: Framework) -> Distribution | None:
    return next((one for one in known_distributions() if one.fits(framework)), None)
