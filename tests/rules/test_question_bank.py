"""The bank that is shipped holds what it should, and a pack that is wrong is told so."""

import copy
import re

import pytest

from app.domain.records.notes import Department
from app.rules.question_bank import BadBank, bank_from, question_bank

_SUBDOMAINS = {
    "per_strategy",
    "per_skill",
    "tec_data",
    "tec_integration",
    "tec_security",
    "res_equipment",
    "res_network",
    "mfg_product_design",
    "mfg_process_design",
    "mfg_procurement",
    "mfg_planning",
    "mfg_operation",
    "mfg_asset",
    "mfg_ehs",
    "mfg_warehouse",
    "mfg_energy",
    "mfg_logistics",
    "mfg_sales",
    "mfg_customer_service",
    "mfg_product_service",
}
_PLAIN = {
    "id": "mine",
    "version": "1",
    "date": "2026-01-01",
    "source": "us",
    "groups": [
        {
            "code": "EXE",
            "name": "高层",
            "departments": ["principal"],
            "questions": [{"code": "EXE-1", "words": "最想解决什么？", "about": ["per_strategy"]}],
        }
    ],
}


def test_the_shipped_bank_is_whole() -> None:
    bank = question_bank()
    usual = {group.code: len(group.for_plant(chemical=False)) for group in bank.groups}

    assert usual == {
        "EXE": 8,
        "RND": 8,
        "PRD": 10,
        "PUR": 7,
        "WHS": 8,
        "QUA": 8,
        "EQP": 8,
        "ENG": 7,
        "EHS": 8,
        "SAL": 7,
        "SVC": 6,
        "ITD": 9,
        "FIN": 6,
        "HRM": 6,
    }
    assert sum(usual.values()) == 106
    assert bank.by_code["EXE-8"].words == "若只做一个项目，选哪个？"
    assert bank.by_code["ITD-4"].words == "主数据（物料/客户/供应商/BOM）谁管、是否统一编码？"


def test_every_sub_domain_is_asked_about_and_no_other_is_named() -> None:
    assert {one for question in question_bank().by_code.values() for one in question.about} == _SUBDOMAINS


def test_every_department_has_its_questions() -> None:
    bank = question_bank()
    assert [one for one in Department if bank.group_of(one) is None] == []
    assert bank.group_of(None) is None
    planning, production = bank.group_of(Department.PLANNING), bank.group_of(Department.PRODUCTION)
    assert planning is not None
    assert planning is production


def test_a_question_knows_its_group() -> None:
    bank = question_bank()
    planning = bank.group_of(Department.PLANNING)
    assert planning is not None
    assert bank.group_asking(planning.questions[-1]) is planning


def test_some_questions_are_for_chemical_plants_only() -> None:
    group = question_bank().group_of(Department.EHS)
    assert group is not None
    more = set(group.for_plant(chemical=True)) - set(group.for_plant(chemical=False))
    assert {one.words for one in more} == {"HAZOP建议项关闭率？", "自控率？", "联锁投用率？"}


def test_punctuation_is_chinese() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,;:?()!]|[,;:?()!][\u4e00-\u9fff]")
    assert [one.words for one in question_bank().by_code.values() if half.search(one.words)] == []


def test_a_sound_pack_is_taken() -> None:
    [question] = bank_from(_PLAIN).by_code.values()
    assert (question.code, question.about) == ("EXE-1", ("per_strategy",))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("words", " ", "no words"),
        ("about", [], "nothing that it is about"),
        ("only", "steel", "only for 'steel'"),
        ("code", "HRM-1", "is not of EXE"),
        ("code", "EXE-one", "is not of EXE"),
        ("words", "长" * 501, "too long"),
        ("words", 3, "AttributeError"),
    ],
)
def test_a_question_that_is_wrong_is_named(field: str, value: object, said: str) -> None:
    plain = copy.deepcopy(_PLAIN)
    plain["groups"][0]["questions"][0][field] = value
    with pytest.raises(BadBank, match=said):
        bank_from(plain)


def test_a_code_stands_once() -> None:
    plain = copy.deepcopy(_PLAIN)
    plain["groups"][0]["questions"] *= 2
    with pytest.raises(BadBank, match="question EXE-1 is there twice"):
        bank_from(plain)


@pytest.mark.parametrize("departments", [["canteen"], []])
def test_a_group_needs_departments_that_are_known(departments: list[str]) -> None:
    plain = copy.deepcopy(_PLAIN)
    plain["groups"][0]["departments"] = departments
    with pytest.raises(BadBank):
        bank_from(plain)


def test_a_pack_without_its_head_is_refused() -> None:
    with pytest.raises(BadBank, match="KeyError"):
        bank_from({name: value for name, value in _PLAIN.items() if name != "version"})
