"""The items and scenes of a pack: what is asked, with the options that can be chosen."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from app.assess.framework import Item, Method, Option, Part
from app.assess.pack_tables import Table

FULL: Mapping[Method, Fraction] = {
    Method.CUMULATIVE: Fraction(1),
    Method.POINTS_AND_SCENES: Fraction(100),
    Method.WEIGHTED: Fraction(100),
}
"""What an item with all its points has; where points are added up, all items together."""
_LONGEST_CHOICES, _LONGEST_ANSWER = 400, 1000
"""An answer has to have room for all options of its item."""
Items = Mapping[str, tuple[Item, ...]]


def items_of(pack: Table, method: Method) -> Items:
    """By the part they stand in."""
    scales = {code: _options(table, method, many=False) for code, table in pack.tables("scales").items()}
    if method is Method.CUMULATIVE:
        if "asks" in pack or "items" in pack:
            raise pack.fault("items" if "items" in pack else "asks")
        return _required(pack, scales)
    if "requires" in pack:
        raise pack.fault("requires")
    found = {code: list(items) for code, items in _asked(pack, scales).items()}
    for code, table in pack.tables("items").items():
        item = _item(code, table, scales, method)
        found.setdefault(_within(table, pack, "parts"), []).append(item)
    return {code: tuple(items) for code, items in found.items()}


def scenes_of(pack: Table) -> tuple[Part, ...]:
    groups = pack.tables("scene_groups")
    found: dict[str, list[Item]] = {code: [] for code in groups}
    for code, table in pack.tables("scenes").items():
        found[_within(table, pack, "scene_groups")].append(_scene(code, table, pack))
    for code, table in groups.items():
        table.only(("words",))
        if not found[code]:
            raise table.fault()
    return tuple(
        Part(code, table.text("words", 60), Fraction(0), items=tuple(found[code])) for code, table in groups.items()
    )


def _required(pack: Table, scales: Mapping[str, tuple[Option, ...]]) -> Items:
    """A list of requirements for each level and part; an item is called after its place there."""
    lists = pack.table("requires")
    lists.only(pack.table("parts"))
    found = {}
    for code in lists:
        levels = lists.lists(code)
        if len(levels) != len(pack.rows("levels")):
            raise lists.fault(code)
        found[code] = tuple(
            Item(f"{code}.L{level}.{n}", words, _scale(pack, scales), level=level, reference=True)
            for level, table in enumerate(levels, 1)
            for n, words in enumerate(table.texts("words"), 1)
        )
    return found


def _asked(pack: Table, scales: Mapping[str, tuple[Option, ...]]) -> Items:
    lists = pack.table("asks")
    lists.only(pack.table("parts"))
    return {
        code: tuple(
            Item(f"{code}.{n}", words, _scale(pack, scales), reference=True)
            for n, words in enumerate(lists.texts(code), 1)
        )
        for code in lists
    }


def _scale(table: Table, scales: Mapping[str, tuple[Option, ...]]) -> tuple[Option, ...]:
    name = table.text("scale")
    if name not in scales:
        raise table.fault("scale")
    return scales[name]


def _within(table: Table, pack: Table, places: str) -> str:
    part = table.text("part")
    if part not in pack.table(places):
        raise table.fault("part")
    return part


def _item(code: str, table: Table, scales: Mapping[str, tuple[Option, ...]], method: Method) -> Item:
    table.only(("words", "part", "many", "options", "scale", "indicator", "reference"))
    many = table.switch("many")
    return Item(
        code,
        table.text("words"),
        _scale(table, scales) if "scale" in table else _options(table, method, many=many),
        many=many,
        indicator=table.text("indicator", 40, empty=True),
        reference=table.switch("reference"),
    )


def _scene(code: str, table: Table, pack: Table) -> Item:
    table.only(("words", "part", "starred", "levels", "reference"))
    words = table.texts("levels", 150)
    if len(words) != len(pack.rows("levels")):
        raise table.fault("levels")
    rated = (Option(f"l{n}", one, Fraction(n)) for n, one in enumerate(words, 1))
    options = (Option("l0", pack.text("not_rated", 60), Fraction(0)), *rated)
    return Item(
        code, table.text("words"), options, starred=table.switch("starred"), reference=table.switch("reference")
    )


def _options(table: Table, method: Method, *, many: bool) -> tuple[Option, ...]:
    made = tuple(_option(row, method) for row in table.rows("options"))
    if _wrong(made, many=many):
        raise table.fault("options")
    return made


def _option(row: Table, method: Method) -> Option:
    row.only(("code", "words", "points", "upto", "reference"))
    return Option(
        row.code("code"),
        row.text("words", 150),
        row.number("points", 0, FULL[method]),
        row.number("upto", 0, 1_000_000) if "upto" in row else None,
        row.switch("reference"),
    )


def _wrong(options: tuple[Option, ...], *, many: bool) -> bool:
    codes, points = [one.code for one in options], [one.points for one in options]
    bounds = [one.upto for one in options if one.upto is not None]
    if not options or max(points) == 0 or len(set(codes)) < len(codes):
        return True
    falls = points != sorted(points) and not many
    too_long = len(" ".join(codes)) > _LONGEST_CHOICES or len("；".join(o.words for o in options)) > _LONGEST_ANSWER
    return falls or too_long or bounds != sorted(set(bounds))


def all_codes(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        for one in part.walk():
            yield one.code
            yield from (item.code for item in one.items)
