"""Every row of domain.md §10 is decided by a rule, or it is written down why no program can."""

import re

import pytest

from app.resources import resource
from app.rules.engine import CHECKS
from app.rules.judging import CHAPTERS
from app.rules.rule_sets import read_rule_set, rule_set

_ROWS = """
    DIR-01 DIR-02 DIR-03 DIR-04
    PRE-01 PRE-02 PRE-03 PRE-04 PRE-05 PRE-06 PRE-07 PRE-08 PRE-09 PRE-10 PRE-11
    SVC-01 SVC-02 SVC-03 SVC-04 SVC-05 SVC-06
    RPT-01 RPT-02 RPT-03 RPT-04 RPT-05 RPT-06 RPT-07 RPT-08 RPT-09
    ACC-01 ACC-02 ACC-03 ACC-04
    FUP-01 FUP-02 FUP-03
    REQ-01 REQ-02 REQ-03 REQ-04 REQ-05 REQ-06 REQ-07 REQ-08 REQ-09F REQ-09W REQ-09D REQ-10 REQ-11 REQ-12 REQ-13 REQ-14
    ORG-01 ORG-02
    FIN-01 FIN-02 FIN-03 FIN-04
    EFF-01 EFF-02 EFF-03 EFF-04 EFF-05
    PUB-01 PUB-02
    AGG-01
    SAT-01 SAT-02 SAT-03 SAT-04 SAT-05 SAT-06 SAT-07 SAT-08 SAT-09 SAT-10
"""
ROWS = _ROWS.split()
_LINE = re.compile(r"^\| ([A-Z]{3}-\d\d[FWD]?) \| (\S+) \| (\S+) \| (.*?) ?\|$", re.MULTILINE)


def text() -> str:
    return resource("rule_sets", "README.md").read_text("utf-8")


def table() -> dict[str, tuple[str, str, str]]:
    found = _LINE.findall(text())
    assert len(found) == len({row for row, *_ in found})
    return {row: (rule, where, remark) for row, rule, where, remark in found}


def test_all_77_rows_stand_in_the_table_once() -> None:
    assert len(ROWS) == 77
    assert list(table()) == ROWS


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_decided_where_the_table_says(row: str) -> None:
    rule, where, remark = table()[row]
    if rule == "–":
        assert row not in CHECKS
        assert row not in rule_set().rules
        assert remark.startswith("**not by a rule**: ")
        assert len(remark) > 100
        return
    check = CHECKS[rule]
    assert f"`{check.__module__.rpartition('.')[2]}.{check.__name__}`" == where
    assert check.__module__ in {chapter.__name__ for chapter in CHAPTERS}
    assert rule_set().rules[rule].on
    assert row.startswith(rule)


def test_nothing_is_decided_that_no_row_asks_for() -> None:
    asked = {rule for rule, *_ in table().values()} - {"–"}
    assert set(CHECKS) == asked == set(rule_set().rules)


def test_the_city_of_the_readme_can_be_read() -> None:
    words = text().partition("```toml\n")[2].partition("```")[0]
    city = read_rule_set(words)
    assert (city.city, city.numbers.supervision_checks) == ("常州市", 2)
    assert not city.rules["PUB-02"].on
    assert city.rules["SAT-01"] == rule_set().rules["SAT-01"]


def test_every_key_of_a_file_is_explained() -> None:
    known = text()
    numbers = type(rule_set().numbers).__dataclass_fields__
    texts = set(type(rule_set().rules["PRE-01"]).__dataclass_fields__) - {"id"}
    assert not [key for key in (*numbers, *texts) if f"`{key}`" not in known]
