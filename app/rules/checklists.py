"""Checklists of the three norms for chemical enterprises, read from resources/checklists and checked on the way."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.domain.records.service_papers import ChemicalCheck, ChemicalFamily
from app.resources import resource

CHEMICAL = "chemical_2022"


class BadChecklist(ValueError):
    """The pack can't be used; the words are for whoever makes packs."""


@dataclass(frozen=True, slots=True)
class CheckItem:
    code: str
    words: str
    family: ChemicalFamily


@dataclass(frozen=True, slots=True)
class Checklist:
    id: str
    version: str
    items: tuple[CheckItem, ...]

    @property
    def pack(self) -> str:
        """As an answer names it."""
        return f"{self.id} {self.version}"


def checklist_from(plain: Mapping[str, Any]) -> Checklist:
    """Raises BadChecklist, naming what is wrong."""
    try:
        items = tuple(
            CheckItem(str(one["code"]), str(one["words"]).strip(), ChemicalFamily.of(family["family"]))
            for family in plain["families"]
            for one in family["items"]
        )
        made = Checklist(str(plain["id"]), str(plain["version"]), items)
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadChecklist(f"{type(wrong).__name__}: {wrong}") from wrong
    if faults := _faults(made):
        raise BadChecklist("; ".join(faults))
    return made


@cache
def chemical_checklist(name: str = CHEMICAL) -> Checklist:
    with resource("checklists", f"{name}.toml").open("rb") as file:
        return checklist_from(tomllib.load(file))


def _faults(made: Checklist) -> list[str]:
    codes = Counter(one.code for one in made.items)
    found = [f"{code} is there twice" for code, times in codes.items() if times > 1]
    found += [f"{family.value} has no items" for family in ChemicalFamily if not _of(made, family)]
    # An answer takes both over, and has to have room for them.
    for one in made.items:
        fits = all(len(text) <= _room(name) for name, text in (("item", one.code), ("question", one.words)))
        if not one.code or not one.words or not fits:
            found.append(f"{one.code or '?'} has no code or words, or too long ones")
    return found


def _of(made: Checklist, family: ChemicalFamily) -> list[CheckItem]:
    return [one for one in made.items if one.family is family]


def _room(name: str) -> int:
    return getattr(ChemicalCheck.specs[name], "max_length", 0)
