"""The tables of a data pack, read with care: every fault tells its place, and nothing oversized is taken apart."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from app.domain.errors import AppError
from app.domain.text import N_

_LONGEST = 200_000
_LONGEST_LINE = 1_000
"""A key of many thousand parts would eat all memory; keys end with their line."""
_MOST_ROWS = 1_000
_FLOAT = re.compile(r"[+-]?\d{1,6}\.\d{1,6}")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")
"""So short that two and a level fit into an answer's `item`, and without what separates them there."""


def pack_tables(text: str) -> "Table":
    if len(text) > _LONGEST or any(len(line) > _LONGEST_LINE for line in text.split("\n")):
        raise AppError(N_("模型包太大，没有读。"), N_("模型包是一个不大的文本文件，请核对是不是选错了。"))
    try:
        return Table(tomllib.loads(text, parse_float=_exactly), "")
    except (ValueError, RecursionError) as error:
        raise fault(str(error)[:200]) from error


def fault(place: str) -> AppError:
    return AppError(N_("模型包有错：{place}"), N_("请让发模型包的单位改正后重发。"), place=place)


def _exactly(written: str) -> Fraction:
    """0.46 is 46/100. An exponent may stand for a number that fills all memory."""
    if not _FLOAT.fullmatch(written):
        raise ValueError(written[:40])
    return Fraction(written)


class Table:
    """One table with the place where it stands."""

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self._values, self.place = values, place

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def fault(self, key: str = "") -> AppError:
        return fault(self.at(key))

    def at(self, key: str) -> str:
        return ".".join(filter(None, (self.place, key)))

    def only(self, known: Iterable[str]) -> None:
        allowed = set(known)
        for key in self._values:
            if key not in allowed:
                raise self.fault(key[:80])

    def text(self, key: str, longest: int = 200, *, empty: bool = False) -> str:
        """`empty`: it may be empty or not be there."""
        found = self._values.get(key, "" if empty else None)
        if not isinstance(found, str) or len(found) > longest or not (empty or found.strip()):
            raise self.fault(key)
        return found.strip()

    def code(self, key: str) -> str:
        found = self.text(key)
        if not _CODE.fullmatch(found):
            raise self.fault(key)
        return found

    def texts(self, key: str, longest: int = 200) -> tuple[str, ...]:
        """Not one of them is empty."""
        found = self._list(key)
        if not all(isinstance(one, str) and one.strip() and len(one) <= longest for one in found):
            raise self.fault(key)
        return tuple(one.strip() for one in found)

    def lists(self, key: str) -> tuple["Table", ...]:
        """Lists of lists: each as a table with the one key "words"."""
        return tuple(Table({"words": one}, f"{self.at(key)}[{n}]") for n, one in enumerate(self._list(key), 1))

    def number(self, key: str, least: Fraction | int, most: Fraction | int) -> Fraction:
        found = self._values.get(key)
        if isinstance(found, bool) or not isinstance(found, int | Fraction) or not least <= found <= most:
            raise self.fault(key)
        return Fraction(found)

    def switch(self, key: str) -> bool:
        """Off where nothing is said."""
        found = self._values.get(key, False)
        if not isinstance(found, bool):
            raise self.fault(key)
        return found

    def rows(self, key: str) -> tuple["Table", ...]:
        found = self._list(key)
        if not all(isinstance(one, dict) for one in found):
            raise self.fault(key)
        return tuple(Table(one, f"{self.at(key)}[{n}]") for n, one in enumerate(found, 1))

    def is_table(self, key: str) -> bool:
        return isinstance(self._values.get(key), dict)

    def table(self, key: str) -> "Table":
        """Empty where it is not there."""
        found = self._values.get(key, {})
        if not isinstance(found, dict) or len(found) > _MOST_ROWS:
            raise self.fault(key)
        return Table(found, self.at(key))

    def tables(self, key: str) -> dict[str, "Table"]:
        """Tables by their code."""
        found = self.table(key)
        for code in found:
            if not _CODE.fullmatch(code) or not found.is_table(code):
                raise found.fault(code[:80])
        return {code: found.table(code) for code in found}

    def _list(self, key: str) -> list[Any]:
        found = self._values.get(key, [])
        if not isinstance(found, list) or len(found) > _MOST_ROWS:
            raise self.fault(key)
        return found
