"""Rule sets as files: resources/rule_sets/*.toml, a city's overlay over a base, and what is wrong with one.

A file says everything itself, or names `extends` and only what differs. An unknown key is a fault, not a silent typo.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from app.domain.errors import AppError
from app.domain.text import N_
from app.resources import resource
from app.rules.rule_set import Category, Gate, Numbers, Phase, RuleSet, RuleText, Severity

PROVINCIAL = "jiangsu-161-2022"
_FOLDER = "rule_sets"
_LARGEST = 200_000
_DEEPEST = 4
E = TypeVar("E", bound=StrEnum)
Plain = Mapping[str, Any]


@cache
def known_rule_sets() -> tuple[RuleSet, ...]:
    """Those that the program brings, the newest first."""
    own = _own_files()
    return tuple(sorted((_made(one, own) for one in own.values()), key=lambda one: (one.since, one.id), reverse=True))


def rule_set(id_: str = PROVINCIAL) -> RuleSet:
    """A set of this program; one that it does not know falls back to the provincial one."""
    known = {one.id: one for one in known_rule_sets()}
    return known.get(id_, known[PROVINCIAL])


def in_force(day: date) -> RuleSet:
    """What a dossier that begins on this day follows: the newest set that applies, which is never an overlay's base
    while the overlay's own city is not asked."""
    fitting = [one for one in known_rule_sets() if one.since <= day and (one.until is None or day <= one.until)]
    return fitting[0] if fitting else rule_set()


def read_rule_set(text: str) -> RuleSet:
    """A set from outside, which may extend one of ours. Raises AppError with what is wrong and where."""
    if len(text) > _LARGEST:
        raise AppError(N_("规则包太大，没有读。"), N_("规则包是一个不大的文本文件，请核对是不是选错了。"))
    return _made(_parsed(text), _own_files())


@cache
def _own_files() -> dict[str, Plain]:
    names = sorted(one.name for one in resource(_FOLDER).iterdir() if one.name.endswith(".toml"))
    plain = [_parsed(resource(_FOLDER, name).read_text("utf-8")) for name in names]
    return {str(one.get("id", "")): one for one in plain}


def _parsed(text: str) -> Plain:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _wrong(str(error)) from error


def _wrong(what: str) -> AppError:
    return AppError(N_("规则包有错：{place}"), N_("请让发规则包的工信部门改正后重发。"), place=what)


def _made(plain: Plain, bases: Mapping[str, Plain]) -> RuleSet:
    whole = _over_base(plain, bases, _DEEPEST)
    known = {"id", "name", "version", "document", "since", "until", "extends", "categories", "numbers", "rules"}
    _only(whole, known | {"evidence", "industry_guides"}, "")
    categories = [_category(code, one) for code, one in _table(whole, "categories").items()]
    if not categories:
        raise _wrong("categories")
    return RuleSet(
        id=_text(whole, "id"),
        name=_text(whole, "name"),
        version=_text(whole, "version"),
        document=_text(whole, "document"),
        since=_day(whole, "since"),
        until=_day(whole, "until") if "until" in whole else None,
        categories={one.code: one for one in categories},
        numbers=_numbers(_table(whole, "numbers")),
        rules={id_: _rule(id_, one, {c.code for c in categories}) for id_, one in _table(whole, "rules").items()},
        production_photos=frozenset(_texts(_table(whole, "evidence"), "production_photos")),
        industry_guides={str(k): str(v) for k, v in _table(whole, "industry_guides").items()},
    )


def _over_base(plain: Plain, bases: Mapping[str, Plain], left: int) -> Plain:
    name = plain.get("extends")
    if name is None:
        return plain
    if name not in bases or not left:
        raise _wrong(f"extends = {name!r}")
    return _laid_over(_over_base(bases[name], bases, left - 1), plain)


def _laid_over(base: Plain, over: Plain) -> dict[str, Any]:
    """Tables are joined key by key; `categories` replace those of the base as a whole, for a notice names its own."""
    made = dict(base)
    for key, value in over.items():
        joins = key != "categories" and isinstance(value, dict) and isinstance(base.get(key), dict)
        made[key] = _laid_over(base[key], value) if joins else value
    return made


def _category(code: str, plain: Any) -> Category:
    where = f"categories.{code}"
    if not isinstance(plain, dict):
        raise _wrong(where)
    _only(plain, {"words", "short", "visits"}, where)
    visits = _whole(plain, "visits", where)
    return Category(code, _text(plain, "words", where), _text(plain, "short", where), visits)


def _numbers(plain: Plain) -> Numbers:
    specs = {spec.name: spec.type for spec in fields(Numbers)}
    _only(plain, set(specs), "numbers")
    values: dict[str, Any] = {}
    for name, kind in specs.items():
        values[name] = _switch(plain, name, "numbers") if kind is bool else _whole(plain, name, "numbers")
    return Numbers(**values)


def _rule(id_: str, plain: Any, codes: set[str]) -> RuleText:
    where = f"rules.{id_}"
    if not isinstance(plain, dict):
        raise _wrong(where)
    _only(plain, {spec.name for spec in fields(RuleText)} - {"id"}, where)
    categories = frozenset(_texts(plain, "categories", where)) if "categories" in plain else frozenset()
    if not categories <= codes:
        raise _wrong(f"{where}.categories")
    return RuleText(
        id=id_,
        label=_text(plain, "label", where),
        clause=_text(plain, "clause", where),
        asks=_text(plain, "asks", where),
        counts=_text(plain, "counts", where) if "counts" in plain else "",
        severity=_one_of(Severity, plain, "severity", where),
        gate=_one_of(Gate, plain, "gate", where),
        phase=_one_of(Phase, plain, "phase", where),
        subject=_text(plain, "subject", where) if "subject" in plain else "",
        chemical=_switch(plain, "chemical", where) if "chemical" in plain else False,
        categories=categories,
        on=_switch(plain, "on", where) if "on" in plain else True,
    )


def _only(plain: Plain, known: Iterable[str], where: str) -> None:
    for key in plain:
        if key not in known:
            raise _wrong(f"{where}.{key}".strip("."))


def _table(plain: Plain, key: str) -> Plain:
    found = plain.get(key, {})
    if not isinstance(found, dict):
        raise _wrong(key)
    return found


def _text(plain: Plain, key: str, where: str = "") -> str:
    found = plain.get(key)
    if not isinstance(found, str) or not found.strip():
        raise _wrong(f"{where}.{key}".strip("."))
    return found


def _texts(plain: Plain, key: str, where: str = "") -> list[str]:
    found = plain.get(key)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _wrong(f"{where}.{key}".strip("."))
    return found


def _whole(plain: Plain, key: str, where: str) -> int:
    found = plain.get(key)
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= 100_000:
        raise _wrong(f"{where}.{key}")
    return found


def _switch(plain: Plain, key: str, where: str) -> bool:
    found = plain.get(key)
    if not isinstance(found, bool):
        raise _wrong(f"{where}.{key}")
    return found


def _day(plain: Plain, key: str) -> date:
    found = plain.get(key)
    if type(found) is not date:
        raise _wrong(key)
    return found


def _one_of(kind: type[E], plain: Plain, key: str, where: str) -> E:
    try:
        return kind(_text(plain, key, where))
    except ValueError as error:
        raise _wrong(f"{where}.{key}") from error
