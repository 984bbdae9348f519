"""Frameworks read from their packs and checked; a fault is told with its place.

A pack with `variants` makes a framework for each: a part may weigh something else in each of them, and one without a
weight there does not belong to it.
"""

from collections import Counter
from fractions import Fraction

from app.assess.framework import BARS, Bar, Framework, Level, Method, Part
from app.assess.framework_items import FULL, all_codes, items_of, scenes_of
from app.assess.framework_parts import parts_of
from app.assess.pack_tables import Table, pack_tables

_KEYS = (
    "id", "version", "name", "standard", "method", "reference_note", "variants", "levels", "scales", "scale", "parts",
    "requires", "asks", "items", "not_rated", "scene_groups", "scenes",
)  # fmt: skip
_MOST_LEVELS = 9


def read_frameworks(text: str) -> tuple[Framework, ...]:
    """One for each variant, or one."""
    pack = pack_tables(text)
    pack.only(_KEYS)
    return tuple(_framework(pack, code) for code in pack.table("variants")) or (_framework(pack, ""),)


def _framework(pack: Table, variant: str) -> Framework:
    method = _method(pack)
    id_, name = pack.code("id"), pack.text("name", 60)
    if variant:
        words = pack.table("variants").text(variant, 20)
        id_, name = f"{id_}.{variant[:20]}", f"{name}（{words}）"
    levels = _levels(pack, method)
    made = Framework(
        id=id_,
        version=pack.text("version", 40),
        name=name,
        standard=pack.text("standard"),
        method=method,
        levels=levels,
        parts=parts_of(pack, variant, items_of(pack, method)),
        scenes=scenes_of(pack),
        reference_note=pack.text("reference_note", 600, empty=True),
    )
    _check(pack, made)
    return made


def _method(pack: Table) -> Method:
    try:
        return Method(pack.text("method"))
    except ValueError as error:
        raise pack.fault("method") from error


def _levels(pack: Table, method: Method) -> tuple[Level, ...]:
    rows = pack.rows("levels")
    if not 0 < len(rows) <= _MOST_LEVELS:
        raise pack.fault("levels")
    levels: list[Level] = []
    for place, row in enumerate(rows, 1):
        row.only(("words", "gist", *BARS[method]))
        bars = {bar: row.number(bar, 0, 1 if bar is Bar.SHARE else 100) for bar in BARS[method]}
        if levels and not _above(bars, levels[-1]):
            raise row.fault()
        levels.append(Level(place, row.text("words", 40), row.text("gist", empty=True), bars))
    return tuple(levels)


def _above(bars: dict[Bar, Fraction], below: Level) -> bool:
    """Every level asks for at least what the one below does, and for a higher score; shares are each level's own."""
    rises = Bar.SCORE not in bars or bars[Bar.SCORE] > below.bars[Bar.SCORE]
    return rises and all(bar is Bar.SHARE or needed >= below.bars[bar] for bar, needed in bars.items())


def _check(pack: Table, made: Framework) -> None:
    """What can only be told of the whole."""
    twice = [code for code, times in Counter(all_codes(made.parts + made.scenes)).items() if times > 1]
    if twice:
        raise pack.fault(f"items.{twice[0]}")
    if bool(made.scenes) != (made.method is Method.POINTS_AND_SCENES):
        raise pack.fault("scenes")
    if made.method is Method.POINTS_AND_SCENES:
        _points_are_weights(pack, made.parts, FULL[made.method])
        _scenes_suffice(pack, made)
    elif any(item.most != FULL[made.method] for item in made.items.values()):
        raise pack.fault("scales")
    if made.method is Method.CUMULATIVE:
        asked = {item.level for item in made.items.values()}
        for level in made.levels:
            if level.place not in asked or not level.bars[Bar.SHARE]:
                raise pack.fault(f"levels[{level.place}]")


def _points_are_weights(pack: Table, parts: tuple[Part, ...], full: Fraction) -> None:
    """All points of a part are its share of the full score, so that nobody has to multiply. Nothing can be cut: the
    bands are of the full score."""
    for part in parts:
        if part.may_be_cut:
            raise pack.fault(f"parts.{part.code}.may_be_cut")
        if sum((item.most for item in part.all_items()), Fraction(0)) != full * part.weight:
            raise pack.fault(f"parts.{part.code}.weight")
        _points_are_weights(pack, part.parts, full * part.weight)


def _scenes_suffice(pack: Table, made: Framework) -> None:
    scenes = [item for group in made.scenes for item in group.items]
    starred = sum(item.starred for item in scenes)
    for level in made.levels:
        rated, of_them = level.bars[Bar.SCENES], level.bars[Bar.STARRED]
        whole = rated.denominator == of_them.denominator == 1
        if not whole or rated > len(scenes) or of_them > min(Fraction(starred), rated):
            raise pack.fault(f"levels[{level.place}]")
