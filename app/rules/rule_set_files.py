"""What stands in a rule set's file, read and checked; a fault is told with its place.

A file says everything itself, or names the set that it `extends` and only what differs. An unknown key is a fault, not
a silent typo.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from string import Formatter
from typing import Any, TypeVar

from app.domain.errors import AppError
from app.domain.text import N_
from app.rules.rule_set import PLACES, Category, Gate, Numbers, Phase, RuleSet, RuleText, Severity

_LONGEST = 100_000
_LONGEST_LINE = 1_000
"""A key of many thousand parts would eat all memory; keys end with their line."""
_DEEPEST = 4
"""Sets over sets."""
_MOST_VISITS = 366
_OF_ITS_OWN = ("id", "name", "version")
"""What a set over another one has to say itself, so that nobody takes the one for the other."""
_OTHERS = {"document", "since", "until", "extends", "city", "categories", "numbers", "rules"}
_KEYS = _OTHERS | {*_OF_ITS_OWN, "evidence", "industry_guides"}
E = TypeVar("E", bound=StrEnum)
Plain = Mapping[str, Any]


def plain(text: str) -> Plain:
    """The file's tables as they are."""
    if len(text) > _LONGEST or any(len(line) > _LONGEST_LINE for line in text.split("\n")):
        raise AppError(N_("规则包太大，没有读。"), N_("规则包是一个不大的文本文件，请核对是不是选错了。"))
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise fault(str(error)) from error


def fault(place: str) -> AppError:
    return AppError(N_("规则包有错：{place}"), N_("请让发规则包的工信部门改正后重发。"), place=place)


def made(own: Plain, others: Mapping[str, Plain], known_rules: Collection[str]) -> RuleSet:
    """`others`: the sets that this one may extend, by their id; `known_rules`: ids that the program can judge."""
    whole = _over_others(own, others, _DEEPEST)
    _only(whole, _KEYS, "")
    categories = {code: _category(code, one) for code, one in _table(whole, "categories").items()}
    if not categories:
        raise fault("categories")
    since = _day(whole, "since")
    until = _day(whole, "until") if "until" in whole else None
    if until and until < since:
        raise fault("until")
    rules = _table(whole, "rules")
    _only(rules, known_rules, "rules")
    return RuleSet(
        id=_text(whole, "id"),
        name=_text(whole, "name"),
        version=_text(whole, "version"),
        document=_text(whole, "document"),
        since=since,
        until=until,
        city=_text(whole, "city") if "city" in whole else "",
        categories=categories,
        numbers=_numbers(_table(whole, "numbers")),
        rules={id_: _rule(id_, one, categories) for id_, one in rules.items()},
        production_photos=frozenset(_texts(_table(whole, "evidence"), "production_photos", "evidence")),
        industry_guides=_guides(_table(whole, "industry_guides")),
    )


def _over_others(own: Plain, others: Mapping[str, Plain], left: int) -> Plain:
    if "extends" not in own:
        return own
    name = _text(own, "extends")
    if name not in others or not left:
        raise fault(f"extends = {name[:80]!r}")
    for key in _OF_ITS_OWN:
        _text(own, key)
    if own["id"] == name:
        raise fault("id")
    return _laid_over(_over_others(others[name], others, left - 1), own)


def _laid_over(below: Plain, over: Plain) -> dict[str, Any]:
    """Tables are joined key by key; `categories` replace those below as a whole, for a notice names its own."""
    joined = dict(below)
    for key, value in over.items():
        joins = key != "categories" and isinstance(value, dict) and isinstance(below.get(key), dict)
        joined[key] = _laid_over(below[key], value) if joins else value
    return joined


def _category(code: str, one: Any) -> Category:
    where = f"categories.{code}"
    if not isinstance(one, dict):
        raise fault(where)
    _only(one, {"words", "short", "visits"}, where)
    visits = _whole(one, "visits", where, most=_MOST_VISITS)
    return Category(code, _text(one, "words", where), _text(one, "short", where), visits)


def _numbers(table: Plain) -> Numbers:
    specs = {spec.name: spec for spec in fields(Numbers)}
    _only(table, set(specs), "numbers")
    values: dict[str, Any] = {}
    for name, spec in specs.items():
        values[name] = (
            _switch(table, name, "numbers") if spec.type is bool else _whole(table, name, "numbers", **spec.metadata)
        )
    return Numbers(**values)


def _rule(id_: str, one: Any, categories: Collection[str]) -> RuleText:
    where = f"rules.{id_}"
    if not isinstance(one, dict):
        raise fault(where)
    _only(one, {spec.name for spec in fields(RuleText)} - {"id"}, where)
    only_for = _texts(one, "categories", where) if "categories" in one else []
    if not set(only_for) <= set(categories):
        raise fault(f"{where}.categories")
    return RuleText(
        id=id_,
        label=_text(one, "label", where),
        clause=_text(one, "clause", where),
        asks=_with_places(one, "asks", where),
        counts=_with_places(one, "counts", where) if "counts" in one else "",
        severity=_one_of(Severity, one, "severity", where),
        gate=_one_of(Gate, one, "gate", where),
        phase=_one_of(Phase, one, "phase", where),
        subject=_text(one, "subject", where) if "subject" in one else "",
        chemical=_switch(one, "chemical", where) if "chemical" in one else False,
        categories=frozenset(only_for),
        on=_switch(one, "on", where) if "on" in one else True,
    )


def _guides(table: Plain) -> dict[str, str]:
    for digits in table:
        if not digits.isascii() or not digits.isdigit():
            raise fault(f"industry_guides.{digits}")
    return {digits: _text(table, digits, "industry_guides") for digits in table}


def _only(table: Plain, known: Iterable[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise fault(_place(where, key))


def _table(table: Plain, key: str) -> Plain:
    found = table.get(key, {})
    if not isinstance(found, dict):
        raise fault(key)
    return found


def _text(table: Plain, key: str, where: str = "") -> str:
    found = table.get(key)
    if not isinstance(found, str) or not found.strip():
        raise fault(_place(where, key))
    return found


def _with_places(table: Plain, key: str, where: str) -> str:
    """Words in which nothing but the names of `PLACES` stands in braces."""
    words = _text(table, key, where)
    try:
        places = [(name, spec, turn) for _, name, spec, turn in Formatter().parse(words) if name is not None]
    except ValueError as error:
        raise fault(_place(where, key)) from error
    if any(name not in PLACES or spec or turn for name, spec, turn in places):
        raise fault(_place(where, key))
    return words


def _texts(table: Plain, key: str, where: str) -> list[str]:
    found = table.get(key)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise fault(_place(where, key))
    return found


def _whole(table: Plain, key: str, where: str, least: int = 0, most: int = 999) -> int:
    found = table.get(key)
    if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
        raise fault(_place(where, key))
    return found


def _switch(table: Plain, key: str, where: str) -> bool:
    found = table.get(key)
    if not isinstance(found, bool):
        raise fault(_place(where, key))
    return found


def _day(table: Plain, key: str) -> date:
    found = table.get(key)
    if type(found) is not date:
        raise fault(key)
    return found


def _one_of(kind: type[E], table: Plain, key: str, where: str) -> E:
    try:
        return kind(_text(table, key, where))
    except ValueError as error:
        raise fault(_place(where, key)) from error


def _place(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
