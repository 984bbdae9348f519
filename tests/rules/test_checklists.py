"""The pack of checklists is whole, and a broken one says what is wrong with it."""

import copy
import tomllib
from typing import Any

import pytest

from app.domain.records.service_papers import ChemicalFamily
from app.resources import resource
from app.rules.checklists import BadChecklist, checklist_from, chemical_checklist


@pytest.fixture
def plain() -> dict[str, Any]:
    return copy.deepcopy(tomllib.loads(resource("checklists", "chemical_2022.toml").read_text("utf-8")))


def test_three_families_in_own_words() -> None:
    made = chemical_checklist()
    assert {one.family for one in made.items} == set(ChemicalFamily)
    assert all(one.words.endswith("？") for one in made.items)
    assert made.pack == "chemical-2022 2022-1"


def test_a_code_stands_for_one_line(plain: dict[str, Any]) -> None:
    plain["families"][0]["items"][1]["code"] = "IS-01"
    with pytest.raises(BadChecklist, match="IS-01 is there twice"):
        checklist_from(plain)


def test_no_family_is_left_out(plain: dict[str, Any]) -> None:
    del plain["families"][2]
    with pytest.raises(BadChecklist, match="operation_maintenance has no items"):
        checklist_from(plain)


@pytest.mark.parametrize("words", ["", "长" * 201])
def test_an_answer_has_room_for_the_words(plain: dict[str, Any], words: str) -> None:
    plain["families"][1]["items"][0]["words"] = words
    with pytest.raises(BadChecklist, match="EE-01 has no code or words"):
        checklist_from(plain)


@pytest.mark.parametrize("key", ["id", "version", "families"])
def test_what_every_pack_says(plain: dict[str, Any], key: str) -> None:
    del plain[key]
    with pytest.raises(BadChecklist, match=key):
        checklist_from(plain)


def test_an_unknown_family(plain: dict[str, Any]) -> None:
    plain["families"][0]["family"] = "weather"
    with pytest.raises(BadChecklist, match="weather"):
        checklist_from(plain)
