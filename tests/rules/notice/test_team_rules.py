"""REQ-06 to REQ-08: the chemical norms, how many are in the team, and who leads it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.domain.record import Record
from app.domain.records.enterprise import Enterprise
from app.domain.records.service_papers import ChemicalCheck, ChemicalFamily, Conformity
from app.domain.records.team import TeamMember, TeamRole
from app.rules.verdict import State
from tests.rules.given_services import LEADER, TEAM, TODAY, bar, excepted, judged, member, rules_with, said, score

CHEMICAL = Enterprise(id="e", is_chemical=True)


def checks(*families: ChemicalFamily, conformity: Conformity | None = Conformity.CONFORMS) -> list[Record]:
    return [ChemicalCheck(family=one, question="联锁", conformity=conformity) for one in families]


def test_all_three_families_are_checked() -> None:
    verdict = judged("REQ-06", [CHEMICAL, *checks(*ChemicalFamily)])
    assert (verdict.state, score(verdict), bar(verdict)) == (State.MET, (3, 3), "CCC")
    assert said(verdict) == "三类检查表 3 项都有结果"


def test_a_family_that_is_missing_or_half_filled() -> None:
    safety, energy, _ = ChemicalFamily
    verdict = judged("REQ-06", [CHEMICAL, *checks(safety, energy, energy), *checks(energy, conformity=None)])
    assert (verdict.state, score(verdict), bar(verdict)) == (State.OPEN, (1, 3), "C--")
    assert said(verdict) == "节能环保还有 1 项没有结果；运维保障还没有检查"
    assert len(verdict.outcome.lacking) == 1


@pytest.mark.parametrize("is_chemical", [None, False])
def test_only_for_the_chemical_industry(is_chemical: bool | None) -> None:
    verdict = judged("REQ-06", [CHEMICAL.with_(is_chemical=is_chemical), *checks(*ChemicalFamily)])
    assert (verdict.state, said(verdict)) == (State.NOT_APPLICABLE, "不是化工企业，不计入")


def test_five_members_and_four() -> None:
    assert (judged("REQ-07", TEAM).state, said(judged("REQ-07", TEAM))) == (State.MET, "组内 5 人")
    verdict = judged("REQ-07", TEAM[:4])
    assert (verdict.state, score(verdict), said(verdict)) == (State.OPEN, (4, 5), "组内 4 人，还差 1 人")


def test_four_members_with_a_reason() -> None:
    verdict = judged("REQ-07", [*TEAM[:4], *excepted("REQ-07", reason="原则上五人，本项目规模小")])
    assert (verdict.state, verdict.excepted_by and verdict.excepted_by.record_id) == (State.EXCEPTED, "x-REQ-07-")


@pytest.mark.parametrize(
    "fifth",
    [
        member("m9", name=TEAM[1].name, phone=TEAM[1].phone),
        member("m9", name=" "),
        member("m9", left_on=TODAY - timedelta(days=1)),
    ],
    ids=["the same person", "nameless", "gone"],
)
def test_who_is_not_a_fifth(fifth: TeamMember) -> None:
    assert score(judged("REQ-07", [*TEAM[:4], fifth])) == (4, 5)


def test_who_takes_anothers_place_counts_once_it_is_approved() -> None:
    gone, coming = TEAM[4].with_(left_on=TODAY - timedelta(days=1)), member("m9", replaces_id="m4")
    verdict = judged("REQ-07", [*TEAM[:4], gone, coming])
    assert (score(verdict), said(verdict)) == ((4, 5), "组内 4 人，还差 1 人，1 人接替他人，还没有写批准人")
    assert [one.record_id for one in verdict.outcome.lacking] == ["m9"]
    assert judged("REQ-07", [*TEAM[:4], gone, coming.with_(change_approved_by="周院长")]).state is State.MET


def test_who_leaves_today_still_counts() -> None:
    assert judged("REQ-07", [*TEAM[:4], member("m9", left_on=TODAY)]).state is State.MET
    assert judged("REQ-07", TEAM, rules=rules_with(minimum_members=6)).state is State.OPEN


def test_one_leader_who_is_an_expert() -> None:
    verdict = judged("REQ-08", [LEADER])
    assert (verdict.state, said(verdict)) == (State.MET, "组长陈立峰，有实践经验的专家")
    told = LEADER.with_(years=None, experience="十个车间", certificate="", certificate_blob="ab" * 32)
    assert judged("REQ-08", [told]).state is State.MET


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ({"is_expert": False}, "“有实践经验的专家”一项"),
        ({"is_expert": None}, "“有实践经验的专家”一项"),
        ({"years": None}, "实践经历或从业年数"),
        ({"years": Decimal(0), "experience": " "}, "实践经历或从业年数"),
        ({"certificate": " "}, "资格证书"),
        ({"years": None, "certificate": ""}, "实践经历或从业年数、资格证书"),
    ],
)
def test_what_a_leader_lacks(values: dict[str, Any], lacks: str) -> None:
    verdict = judged("REQ-08", [LEADER.with_(**values)])
    assert (verdict.state, said(verdict)) == (State.OPEN, f"组长陈立峰还缺{lacks}")


def test_no_leader_and_two() -> None:
    assert said(judged("REQ-08", TEAM[1:])) == "还没有组长"
    second = member("m9", name="王工", role=TeamRole.LEADER)
    verdict = judged("REQ-08", [LEADER, second])
    assert (said(verdict), len(verdict.outcome.lacking)) == ("有 2 位组长，只能有一位", 2)
    assert judged("REQ-08", [LEADER, second.with_(left_on=TODAY - timedelta(days=1))]).state is State.MET


def test_a_team_is_formed_with_its_leader() -> None:
    assert judged("PRE-06", TEAM).state is State.MET
    assert judged("PRE-06", TEAM[1:]).state is State.OPEN
