"""The frameworks that come with the program; an assessment names the one, and the version, it is scored with."""

from functools import cache

from app.assess.framework import Framework
from app.assess.framework_files import read_frameworks
from app.resources import resource


@cache
def known_frameworks() -> tuple[Framework, ...]:
    packs = sorted(resource("frameworks").glob("*.toml"))
    return tuple(one for pack in packs for one in read_frameworks(pack.read_text("utf-8")))


def framework(id_: str, version: str = "") -> Framework | None:
    """None for one that this program doesn't have; without a version, the newest."""
    fitting = [one for one in known_frameworks() if one.id == id_ and version in ("", one.version)]
    return max(fitting, key=lambda one: one.version, default=None)
