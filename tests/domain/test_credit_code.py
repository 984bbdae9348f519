"""统一社会信用代码: a wrong digit warns, a wrong shape blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.credit_code import _SYMBOLS, check_symbol, credit_code_findings
from app.domain.findings import Severity
from app.domain.records.enterprise import Enterprise

VALID = ["91512081MA62K0260E", "91110000600037341L", "9131000063159284XQ"]
SEVENTEEN = st.text(_SYMBOLS, min_size=17, max_size=17)


@pytest.mark.parametrize("code", VALID)
def test_real_codes_pass(code):
    assert credit_code_findings(code) == []
    assert [found for found in Enterprise(uscc=code).check() if found.field == "uscc"] == []


@pytest.mark.parametrize("code", VALID)
def test_a_wrong_digit_warns_whichever_it_is(code):
    for place, symbol in enumerate(code):
        for other in _SYMBOLS.replace(symbol, ""):
            found = credit_code_findings(code[:place] + other + code[place + 1 :])
            assert [one.severity for one in found] == [Severity.WARNING]


def test_a_really_issued_code_with_a_wrong_digit_only_warns():
    assert [one.severity for one in credit_code_findings("91350211M0000XUF46")] == [Severity.WARNING]


@pytest.mark.parametrize(
    "code",
    [
        VALID[0][:-1],
        VALID[0] + "0",
        VALID[0].lower(),
        " " + VALID[0],
        "9151208１MA62K0260E",
        *(VALID[0][:8] + letter + VALID[0][9:] for letter in "IOSVZ-中"),
    ],
)
def test_a_wrong_shape_blocks(code):
    found = [one for one in Enterprise(uscc=code).check() if one.field == "uscc"]

    assert [one.severity for one in found] == [Severity.BLOCKER]
    assert found[0].message.startswith("统一社会信用代码应为 18 位")


def test_an_empty_code_is_missing_and_nothing_else():
    assert credit_code_findings("") == []
    assert [one.message for one in Enterprise().check() if one.field == "uscc"] == ["缺少统一社会信用代码"]


@given(SEVENTEEN)
def test_a_computed_digit_always_passes(seventeen):
    assert credit_code_findings(seventeen + check_symbol(seventeen)) == []


@given(SEVENTEEN, st.integers(0, 15))
def test_two_neighbours_in_each_others_place_are_noticed(seventeen, place):
    code = seventeen + check_symbol(seventeen)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert credit_code_findings(swapped) == [] if swapped == code else credit_code_findings(swapped)
